// SPDX-License-Identifier: MIT
//
// A guided release, played by the core: what happened so far is a script in way.session, and each look at it is the
// same session played again until now. So it goes on after a reload, and where it was left it waits.

import { signal } from '@preact/signals'
import type { NewEvent } from './core-worker'
import { allLines, ask, askLines, keep, note } from './door'
import type { Advice } from './find'
import { change, type Felt, request as said, type Session, type Waits, way } from './way'

export interface View {
  t: number
  phase: string
  technique: string | null
  pressing: boolean
  target_level: number | null
  say: string
  seconds_left: number
  breath: 'in' | 'out' | null
  next_ms: number // until this view changes by itself
  left_ms: number // of this step
  left_all_s: number
  step: number
  steps: number
  phase_name: string
  brief: string | null // what of `say` has to be read under pressure; null: all of it
  technique_name: string | null
  hold: { n: number; of: number } | null
  ask: 'pain' | 'tenderness' | 'movement' | 'usual_pain' | null
  next: { phase: string; name: string } | null
  climbed: { level: number; then: number } | null // resting after a climb, before a softer try
  spot: string
  name: string
  part: string
  tool: string | null
  tool_name: string | null
  from: string | null
  to: string | null
  caution: string | null
  paused: boolean
  ended: 'done' | 'stopped' | 'pain' | 'warning' | null
}

export interface Levels { pain?: number; tenderness?: number; movement?: number; usual_pain?: number }
interface Outcome {
  spot: string
  name: string
  part: string
  ended: string
  changes: { what: string; name: string; before: number; after: number }[]
  advice: string
  pressed_s: number
  tool_name: string | null
}

// The body of an outcome, as far as pages read it.
export interface Body { point: string; side: string; before: Levels; after: Levels }

// What came of a session: the outcomes as they were stored, with their ids, and what to say.
export interface Result {
  events: NewEvent[]
  ids: string[]
  spots: Outcome[]
  near?: { spot: string; name: string; part?: string }[]
  enough?: boolean // no more pressing today
  come_back?: string
  page?: Advice | null
}

export const AWAY_S = 20 // longer than this out of sight, and the session waits
const SEEN = 'unknot.seen' // when the running session was last in sight, ms
const MOST = 780 // events of a script; the last ones are kept for stopping

export const view = signal<View | null>(null)
export const stepMs = signal(0) // how long the present step is
export const failed = signal<Error | null>(null)

let timer = 0
let asked = 0
let restUntil = 0 // seconds: the end of the break after a climb; the softer try then waits to be wanted

const now = () => Date.now()
const elapsed = (s: Session) => Math.max(0, Math.round(now() - s.started) / 1000)
const iso = (ms: number) => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z')

// The request that plays this session.
export function release(s: Session): object {
  const { at: _, press: __, causes: ___, complaints: ____, ...rest } = said.value
  return {
    spots: s.spots, ...rest, no: [...new Set([...rest.no, ...(s.no ?? [])])],
    ...(s.tool ? { tool: s.tool } : {}), ...(s.technique ? { technique: s.technique } : {}), ...(s.routine ? { routine: s.routine } : {}),
    ...(s.started ? { now: iso(s.started), offset_min: -new Date(s.started).getTimezoneOffset() } : {}),
  }
}

const played = (s: Session, until: number) => ({ ...release(s), script: s.script, until, for: 'people' })
const put = (part: Partial<Session>) => { if (way.value.session) change({ session: { ...way.value.session, ...part } }) }

// What came up while pressing, named or not yet: it ends the day's pressing.
const isWarned = (s: Session) => s.script.some(e => e.event === 'wrong' || e.event === 'warning')
const runs = (s: Session | null): s is Session => s !== null && s.started > 0 && !s.done

// Before anything else is begun: what a session that is left has come to goes into the record.
export const leave = async (): Promise<void> => { if (runs(way.peek().session)) await over() }
// A session that a sign has stopped is over as soon as it is left.
export const leaveWarned = async (): Promise<void> => {
  const s = way.peek().session
  if (runs(s) && isWarned(s)) await over()
}

// Begins a session as it was chosen.
export function start(chosen: Session): void {
  change({ session: { ...chosen, started: now(), script: [], done: false } })
  view.value = null
}

// Looks at the session as it is now, and again when it changes by itself.
export async function look(): Promise<void> {
  const s = way.value.session
  clearTimeout(timer)
  if (!s || s.done || !s.started) return
  if (restUntil && !s.waits && elapsed(s) >= restUntil) return pause('climbed', restUntil)
  const mine = ++asked
  try {
    const lines = await askLines<View & { outcome?: unknown }>('release', { ...played(s, elapsed(s)), only_last: true })
    if (mine !== asked) return
    const seen = lines.filter(l => !l.outcome).pop()
    if (!seen) throw new Error('no view')
    const before = view.peek()
    if (!before || before.step !== seen.step || before.phase !== seen.phase || seen.left_ms > stepMs.peek()) stepMs.value = before ? seen.left_ms : await whole(s, seen)
    if (mine !== asked) return
    view.value = seen
    failed.value = null
    if (seen.ended) await over()
    restUntil = seen.climbed && !seen.paused ? seen.t + (seen.left_ms - 150) / 1000 : 0
    if (!seen.ended) timer = window.setTimeout(() => void look(), Math.max(20, (restUntil ? Math.min(restUntil, seen.t + seen.next_ms / 1000) : seen.t + seen.next_ms / 1000) * 1000 - (now() - s.started)))
  } catch (error) {
    if (mine === asked) failed.value = error as Error
  }
}

// How long the step is that a page opened in the middle of it sees.
async function whole(s: Session, seen: View): Promise<number> {
  const lines = await askLines<View>('release', played(s, elapsed(s)))
  const first = lines.find(l => l.step === seen.step && l.phase === seen.phase)
  return Math.max(first?.left_ms ?? 0, seen.left_ms)
}

// Something happens: now, or when it did; several things at once, in their order.
export const tell = (event: string, more: object = {}, at?: number) => tellAll([{ event, ...more }], at)
async function tellAll(events: { event: string }[], at?: number): Promise<void> {
  const s = way.value.session
  if (!s || s.done) return
  if (s.script.length >= MOST && !events.some(e => ['stop', 'warning', 'wrong', 'pause'].includes(e.event))) return
  restUntil = 0
  put({ script: [...s.script, ...events.map(e => ({ t: at ?? elapsed(s), ...e }))] })
  await look()
}

// Waiting: why, so that the page says so. "ask": a number is being chosen; "climbed": once more, or not.
export async function pause(waits: Waits, at?: number): Promise<void> {
  put({ waits })
  await tell('pause', {}, at)
}
export async function resume(then?: { event: string; [member: string]: unknown }): Promise<void> {
  put({ waits: undefined })
  await tellAll([{ event: 'resume' }, ...(then ? [then] : [])])
}

// Ends the pressing at once, and waits until the sign has a name. It is kept before it has one: the page may be closed.
export async function feelsWrong(): Promise<void> {
  put({ waits: 'wrong' })
  await tellAll([{ event: 'wrong' }, { event: 'pause' }])
  await alone(async () => {
    const s = way.value.session
    if (runs(s) && !(await stored(s)).length) await first(s)
  })
}

// It was pressed by mistake: the sign is taken back, from the record too, and the session waits.
export async function nothingWrong(): Promise<void> {
  await alone(async () => {
    const s = way.value.session
    if (!runs(s) || s.waits !== 'wrong') return
    for (const { id } of await stored(s)) await note({ event: { type: 'correction', body: { replaces: id } } })
    put({ waits: 'person', script: s.script.filter(e => e.event !== 'wrong') })
  })
  await look()
}

// The time is told while it runs, so that a page that comes back knows how long it was away.
export function seen(): void {
  const s = way.value.session
  if (!s || s.done || document.hidden) return
  try { localStorage.setItem(SEEN, String(now())) } catch { /* a browser that keeps nothing */ }
}

// Back in sight: after a call or a locked phone the session waits, from the moment on when it was left.
export async function back(): Promise<void> {
  const s = way.value.session
  if (!s || s.done || !s.started) return
  const left = Math.max(s.started, Number(localStorage.getItem(SEEN) ?? 0))
  if (!s.waits && now() - left > AWAY_S * 1000) await pause('away', Math.round(left - s.started) / 1000)
  else await look()
  seen()
}

// -- the end -----------------------------------------------------------------------------------------

// Stores what came of it, once: pages in two tabs take turns, and each looks first whether it is stored already.
const alone = async (what: () => Promise<void>) => { await navigator.locks.request('unknot-over', what) }
export const over = () => alone(store)
async function store(): Promise<void> {
  const s = way.value.session
  if (!s || s.done) return
  const before = await stored(s)
  put({ done: true, until: elapsed(s), result: !before.length ? await first(s) : isWarned(s) ? await named(s, before) : told(before) })
  try { localStorage.removeItem(SEEN) } catch { /* a browser that keeps nothing */ }
}

const come = (s: Session) => ask<Result>('note', { release: { ...release(s), script: s.script, until: s.until ?? elapsed(s) }, ...(s.felt ? { felt: s.felt } : {}) })
async function first(s: Session): Promise<Result> {
  const noted = await come(s)
  const events = noted.events.map(({ type, body }) => ({ type, body }))
  const ids = await keep(events)
  return { ...noted, events: events.filter(e => e.type === 'outcome'), ids: ids.filter((_, i) => events[i]!.type === 'outcome') }
}

// What was kept already, with what was said since: the name of a sign, a level.
async function named(s: Session, before: Stored[]): Promise<Result> {
  const noted = await come(s), events = noted.events.filter(e => e.type === 'outcome'), ids: string[] = []
  for (const { type, body } of events) {
    const { point, side } = body as Body, replaces = before.find(e => e.body.point === point && e.body.side === side)?.id
    const [id] = await note({ event: { type, body }, ...(replaces ? { replaces } : {}) })
    ids.push(replaces ?? id!)
  }
  return { ...noted, events, ids }
}

// A level that was asked at the end and had no answer when the session went on: said now, it counts as if it had waited.
export async function sayLate(what: keyof Levels, level: number): Promise<void> {
  const s = way.value.session
  if (!s?.done) return
  const asked = (await askLines<View>('release', played(s, elapsed(s)))).find(l => l.ask === what && l.phase === 'retest')
  if (!asked) return
  const script = [...s.script.filter(e => e.t <= asked.t), { t: asked.t, event: what, level }, ...s.script.filter(e => e.t > asked.t)]
  put({ script, result: await named({ ...s, script }, await stored(s)) })
}

// How it feels is added to what is stored already; what is said last is what stands from then on.
export const sayFelt = (felt: Felt) => alone(async () => {
  const s = way.value.session
  if (s?.done) put({ felt, result: await named({ ...s, felt }, await stored(s)) })
})

// What the record has of it, where another page was first.
const told = (outcomes: Stored[]): Result => ({
  events: outcomes.map(({ type, body }) => ({ type, body })),
  ids: outcomes.map(e => e.id),
  spots: outcomes.map(({ body }) => ({ spot: `${body.side}:${body.point}`, name: view.peek()?.name ?? '', part: '', ended: body.ended, changes: [], advice: body.advice, pressed_s: body.pressed_s, tool_name: null })),
})

interface Stored { id: string; at: string; type: string; body: Body & { ended: string; advice: string; pressed_s: number } }

// The outcomes that this session left in the record already.
async function stored(s: Session): Promise<Stored[]> {
  const from = iso(s.started), lines = await allLines()
  const back = lines.filter(l => l.includes('"correction"')).map(l => JSON.parse(l) as { body?: { replaces?: string; body?: unknown } })
    .filter(e => !e.body?.body).map(e => e.body?.replaces)
  return lines.filter(l => l.includes('"outcome"')).map(l => JSON.parse(l) as Stored)
    .filter(e => !back.includes(e.id) && e.type === 'outcome' && e.at >= from && s.spots.includes(`${e.body?.side}:${e.body?.point}`))
}
