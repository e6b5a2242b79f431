// SPDX-License-Identifier: MIT
//
// The break timer of the app: the state machine of `unknot breaks`, played again from what happened since it was begun.
// It runs while the app is open in this tab, on any of its pages.

import { signal } from '@preact/signals'
import { askLines, note } from './door'
import { tone } from './voice'

interface Breaks {
  t: number
  state: 'new' | 'away' | 'sitting' | 'due' | 'held' | 'waiting' | 'asked'
  next: { kind: 'short' | 'walk'; in_s: number } | null
  asked: { kind: 'short' | 'walk'; text: string; spot: string | null; press: boolean } | null
  held_s: number
  sat_s: number
  present_s: number
  wake_s: number | null
  last: { t: number; [member: string]: unknown } | null
}
type Happened = 'input' | 'idle' | 'lock' | 'unlock' | 'hold' | 'free' | 'done' | 'snooze' | 'skip'

interface Run { started: number; script: { t: number; event: Happened }[]; stored: number }

const KEY = 'unknot.breaks'
const load = (): Run | null => {
  try { return JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Run | null } catch { return null }
}
let run = load()
let timer = 0
let detector: { abort(): void } | null = null

export const breaks = signal<Breaks | null>(null)
export const running = signal(run !== null)
export const watches = signal(false) // whether the browser tells when the person is away
export const notices = signal(typeof Notification === 'undefined' ? 'none' : Notification.permission)

const save = () => {
  try {
    if (run) sessionStorage.setItem(KEY, JSON.stringify(run))
    else sessionStorage.removeItem(KEY)
  } catch { /* it runs until the tab is closed */ }
}
const iso = (ms: number) => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z')

async function look(): Promise<void> {
  clearTimeout(timer)
  const mine = run
  if (!mine) return
  const until = (Date.now() - mine.started) / 1000
  const lines = await askLines<Breaks>('breaks', { script: mine.script, until, now: iso(mine.started), offset_min: -new Date(mine.started).getTimezoneOffset() })
  const now = lines.pop()
  if (run !== mine || !now) return
  const before = breaks.peek()
  breaks.value = now
  if (now.asked && !before?.asked) announce(now.asked.text)
  if (now.last && now.last.t > mine.stored) {
    mine.stored = now.last.t
    save()
    await note({ event: { type: 'break', body: now.last } })
  }
  const wait = Math.min(now.next?.in_s ?? 60, now.wake_s ?? 60, 60)
  timer = window.setTimeout(() => void look(), Math.max(1, wait) * 1000)
}

function announce(text: string): void {
  tone('end')
  if (notices.value === 'granted') {
    try { new Notification('unknot', { body: text, tag: 'unknot-break', icon: 'icon-192.png' }) } catch { /* some browsers only allow it from elsewhere; the page shows it */ }
  }
}

export async function happen(event: Happened): Promise<void> {
  if (!run) return
  run.script = [...run.script, { t: Math.round(Date.now() - run.started) / 1000, event }]
  if (run.script.length > 1900) begin()
  save()
  await look()
}

function begin(): void {
  run = { started: Date.now(), script: [{ t: 0, event: 'input' }], stored: -1 }
  breaks.value = null
}

// By a touch alone: what a browser asks the person comes only then.
export async function start(): Promise<void> {
  begin()
  running.value = true
  save()
  if (typeof Notification !== 'undefined' && Notification.permission === 'default') notices.value = await Notification.requestPermission().catch(() => 'default' as const)
  void watch()
  await look()
}

export function stop(): void {
  run = null
  running.value = false
  breaks.value = null
  clearTimeout(timer)
  detector?.abort()
  detector = null
  watches.value = false
  save()
}

interface Idle extends EventTarget { userState: string; screenState: string; start(options: object): Promise<void> }

// Some browsers tell when nobody is at the keys, if the person allows it.
async function watch(): Promise<void> {
  const Detector = (window as { IdleDetector?: { new (): Idle; requestPermission(): Promise<string> } }).IdleDetector
  if (!Detector || await Detector.requestPermission().catch(() => 'denied') !== 'granted') return
  const here = new Detector(), ends = new AbortController()
  here.addEventListener('change', () => void happen(here.screenState === 'locked' ? 'lock' : here.userState === 'idle' ? 'idle' : 'input'))
  await here.start({ threshold: 120_000, signal: ends.signal }).then(() => { detector = ends; watches.value = true }, () => undefined)
}

export const resume = () => { if (run) void look() }
