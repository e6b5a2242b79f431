// SPDX-License-Identifier: MIT
//
// The plan as the core makes it from the way and the record, and what is said to it: done, skipped, kept, dropped.

import { ask, note } from './door'
import { request, way } from './way'
import { isoDay } from './words'

export interface Habit {
  habit: string
  name: string
  do: string
  why: string
  dose: string
  check: string
  helps: string
  grade: string
  because: string | null
  review: 'new' | 'keep' | 'smaller'
  done: number // days of the last seven
  skipped: number
  days: number // of a week on which it is meant to be done
  due: boolean // for the look back
  from: string | null // strength that waits while the pain is new
  steps: string[]
  sources: { id: string; cite: string; url: string }[]
}
export interface Exercise { muscle: string; side: string; name: string; part?: string | null; text: string; from?: string | null }
export interface Care {
  safety: { action: string; reasons: { text: string }[] }
  habits?: Habit[]
  change_says?: string[] // of habits that gave way
  over_says?: string[] // of habits for new pain that are done
  dropped?: { habit: string; name: string }[]
  stretch?: Exercise[]
  strength?: Exercise[]
  new_pain?: { strength_from: string; says: string[] } | null
  strength_says?: string
  review_on?: string | null
  look_back?: string[] // once a look is due
  come_back_if?: string[]
  ics?: string
}

// What the record knows counts, as on Home; before there is one, the way.
export async function care(ics = false): Promise<Care> {
  const also = ics ? { ics } : {}
  if (!(await ask<{ new: boolean }>('home', {})).new) return ask<Care>('plan', also)
  const { yes, no, unsure, causes } = request.peek()
  const { spot } = way.peek()
  return ask<Care>('plan', { causes, yes, no, unsure, ...(spot ? { points: [spot] } : {}), ...also }).catch(() => ask<Care>('plan', also))
}

// How today's habits stand.
export async function today(): Promise<Record<string, 'open' | 'done' | 'skipped'>> {
  const { habits } = await ask<{ habits: { habit: string; state: 'open' | 'done' | 'skipped' }[] }>('home', {})
  return Object.fromEntries(habits.map(h => [h.habit, h.state]))
}

export const say = (habit: string, said: { done: boolean } | { choice: 'keep' | 'drop' }) => note({ event: { type: 'habit', body: { habit, ...said } } })

// Takes back what was said today of doing it: then it is open again.
export async function unsay(habit: string): Promise<void> {
  const { events } = await ask<{ events: { id: string; type: string; habit?: string; done?: boolean }[] }>('history', { day: isoDay(new Date()) })
  const today = events.filter(e => e.type === 'habit' && e.habit === habit && e.done !== undefined)
  for (const { id } of today) await note({ event: { type: 'correction', body: { replaces: id } } })
}
