// SPDX-License-Identifier: MIT
//
// What the core makes of the way so far: how likely each spot is, the next question, and what safety says.
// Asked anew whenever the way or the record changes, while a page looks at it.

import { computed, effect, signal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { ask, note, record } from './door'
import { instead, path } from './route'
import { type Card, change, request, way } from './way'

export interface Advice {
  action: string
  stop: boolean // nothing but this is shown
  no_pressing: boolean
  crisis: boolean
  name: string
  do: string[]
  tell: string[]
  because: { flag: string; action: string; name: string; why: string; more?: string }[]
  off: string | null
  number: string | null
  crisis_line: string | null
  come_back: string[]
}

export interface Chance {
  name: string
  p: number
  likely: string
  about: string
}

export interface Spot extends Chance {
  spot: string
  muscle: string
  part: string
  place: string
  self_pressure: 'yes' | 'care' | 'no'
  press: string
  felt: 'mine' | 'tender' | 'none' | null
  felt_text: string | null
  why: { finding: string; name: string; how: string; speaks: 'for' | 'against'; text: string }[]
}

export interface Found {
  question: { id: string; text: string; why: string } | null
  people: {
    page: Advice | null
    cards: Card[]
    about: string[]
    places: { region: string; name: string; level: number }[]
    muscles: (Chance & { muscle: string; side: string; name: string })[]
    spots: Spot[]
    none: { p: number; text: string } | null
    notes: string[]
    next: { spot: string | null; gentle: boolean; clear: boolean; text: string } // clear: one muscle is likely already
    stopped: string | null // a sign ended a session of this day: nothing is pressed until tomorrow
  }
}

// The likely muscles, each with its likeliest spot and how likely the muscle is; then the other spots, each by itself. Of a
// muscle that is as likely left as right (its name has no side) the figure is of both, so that of the spot stands.
export function likeliest({ people: { muscles, spots } }: Found): (Spot & { alone: boolean })[] {
  const firsts = muscles.flatMap(({ muscle, side, name, p, likely, about }) => {
    const spot = spots.find(s => s.muscle === muscle && (side === 'midline' || s.spot.startsWith(side)))
    return !spot ? [] : name === spot.name ? [{ ...spot, p, likely, about, alone: false }] : [{ ...spot, alone: false }]
  }).sort((a, b) => b.p - a.p)
  return [...firsts, ...spots.filter(s => !firsts.some(f => f.spot === s.spot)).map(s => ({ ...s, alone: true }))]
}

export const found = signal<Found | null>(null)
const looking = signal(0)
export const wish = computed(() => JSON.stringify({ ...request.value, for: 'people' }))
let answered = '', turn = 0

effect(() => {
  void wish.value
  void record.value.changes
  if (looking.value) findAgain().catch(() => undefined)
})

// The core's word on the way as it stands now, at once.
export const findNow = () => ask<Found>('find', JSON.parse(wish.peek()) as object)

// The same, and pages follow at once; what was asked before it and comes after it is drawn nowhere.
export async function findAgain(): Promise<Found> {
  const asked = wish.peek(), mine = ++turn
  const f = await findNow().catch((error: unknown) => {
    if (mine === turn) found.value = null
    throw error
  })
  if (mine === turn) {
    answered = asked
    found.value = f
  }
  return f
}

// For a page of the chain: what is found so far; null while it is being asked. What was found for another way before the
// page was opened is nothing to it. Where an emergency stands, #/stop comes instead; where a step before is missing, that step.
export function useFound(needs: 'place' | 'check' | 'nothing' = 'check'): Found | null {
  useEffect(() => {
    if (!looking.peek() && answered !== wish.peek()) found.value = null
    looking.value++
    return () => { looking.value-- }
  }, [])
  const old = useRef(answered === wish.peek() ? null : found.peek())
  const now = found.value === old.current ? null : found.value
  const missing = needs !== 'nothing' && !way.value.at.length ? 'where' : needs === 'check' && !way.value.checked ? 'safety' : ''
  const stop = now?.people.page?.stop ?? false
  useEffect(() => {
    if (stop && path.peek()[0] !== 'stop') instead('stop')
    else if (missing) instead(missing)
  }, [stop, missing])
  return missing || (stop && needs !== 'nothing') ? null : now
}

// For a page that shows the way in another form: an emergency that stands comes instead.
export function useStop(): void {
  const { changes } = record.value
  useEffect(() => { findNow().then(f => { if (f.people.page?.stop) instead('stop') }, () => undefined) }, [changes])
}

// -- the record ------------------------------------------------------------------------------------

// What was said last could not be kept.
export const unkept = signal(false)

// Keeps what the core says is worth keeping.
async function remember(said: object): Promise<void> {
  try {
    await note(said)
    unkept.value = false
  } catch {
    unkept.value = true
  }
}

// Answers to warning signs (all that are no answers to questions), as far as the record does not have them; one after another.
// `about`: the parts of the body that they were asked for, beside those that hurt.
let signs = Promise.resolve()
export const rememberSigns = (about: string[] = []) => {
  if (about.length) change({ about: [...new Set([...way.peek().about, ...about])] })
  return (signs = signs.then(keepSigns))
}
async function keepSigns(): Promise<void> {
  const { answers, asked, at, kept } = way.peek()
  const news = Object.keys(answers).filter(id => !asked.includes(id) && kept[id] !== answers[id])
  if (!news.length) return
  const said = (what: string) => news.filter(id => answers[id] === what)
  const { age, sex } = request.peek() as { age?: number; sex?: string }
  const area = [...at.map(place => place.region), ...way.peek().about]
  await remember({ check: { area, yes: said('yes'), no: said('no'), unsure: said('unsure'), ...(age === undefined ? {} : { age }), ...(sex === undefined ? {} : { sex }) } })
  if (!unkept.value) change({ kept: { ...way.peek().kept, ...Object.fromEntries(news.map(id => [id, answers[id]!])) } })
}

// The find, once.
async function rememberFind(): Promise<void> {
  const find = JSON.stringify(request.peek())
  if (way.peek().noted === find) return
  const { at, pained } = way.peek(), pain = JSON.stringify(at)
  change({ noted: find, pained: pain })
  await remember({ find: request.peek() })
  // What was painted is how it is today: the diary, the trends and the report have it too.
  if (pained !== pain && !unkept.value) await remember({ event: { type: 'pain', body: { at } } })
}

// Warning signs are asked anew each day: answers hold on the day of the first one, whichever page is opened then.
const today = () => new Date().toDateString()
effect(() => {
  const { answers, asked, day } = way.value
  if (!day && Object.keys(answers).some(id => !asked.includes(id))) change({ day: today() })
})
function anotherDay(): void {
  const { day, answers, asked, session } = way.peek()
  if (!day || day === today()) return
  change({
    answers: Object.fromEntries(Object.entries(answers).filter(([id]) => asked.includes(id))),
    cards: [], dealt: '', about: [], checked: false, day: '', kept: {},
    ...(session && !session.started ? { session: { ...session, no: [] } } : {}),
  })
}
effect(() => {
  void path.value
  anotherDay()
})
addEventListener('visibilitychange', anotherDay)

// A doctor has cleared a sign that stood.
export const rememberCleared = (flag: string) => remember({ event: { type: 'screen', body: { cleared: [flag] } } })

// Ends where the finding ends: once it is left for something else, it is kept as one find.
const FINDING = ['where', 'safety', 'stop', 'questions', 'spots', 'press']
let before = path.peek()[0] ?? ''
effect(() => {
  const here = path.value[0] ?? ''
  const left = ['questions', 'spots', 'press'].includes(before) && !FINDING.includes(here)
  before = here
  if (left && way.peek().at.length && way.peek().checked) void rememberFind()
})
