// SPDX-License-Identifier: MIT
//
// The plan as the core makes it from the way and the record, and what is said to it: done, skipped, kept, dropped.

import { ask, keep } from './door'
import { request, way } from './way'

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
  steps: string[]
  sources: { id: string; cite: string; url: string }[]
}
export interface Exercise { muscle: string; side: string; name: string; text: string }
export interface Care {
  safety: { action: string; reasons: { text: string }[] }
  habits?: Habit[]
  change?: string[]
  stretch?: Exercise[]
  strength?: Exercise[]
  review_on?: string | null
  come_back_if?: string[]
}

// What the record knows counts, as on Home; before there is one, the way.
export async function care(): Promise<Care> {
  if (!(await ask<{ new: boolean }>('home', {})).new) return ask<Care>('plan', {})
  const { yes, no, unsure, causes } = request.peek()
  const { spot } = way.peek()
  return ask<Care>('plan', { causes, yes, no, unsure, ...(spot ? { points: [spot] } : {}) }).catch(() => ask<Care>('plan', {}))
}

// How today's habits stand.
export async function today(): Promise<Record<string, 'open' | 'done' | 'skipped'>> {
  const { habits } = await ask<{ habits: { habit: string; state: 'open' | 'done' | 'skipped' }[] }>('home', {})
  return Object.fromEntries(habits.map(h => [h.habit, h.state]))
}

export async function say(habit: string, said: { done: boolean } | { choice: 'keep' | 'drop' }): Promise<void> {
  const { events } = await ask<{ events: { type: string; body: unknown }[] }>('note', { event: { type: 'habit', body: { habit, ...said } } })
  await keep(events.map(({ type, body }) => ({ type, body })))
}
