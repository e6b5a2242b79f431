// SPDX-License-Identifier: MIT
//
// The page's way to the core and the record (core-worker.ts).

import { signal } from '@preact/signals'
import { Asking } from './asking'
import type { NewEvent, ServerState, Told } from './core-worker'

declare const CORE_WORKER: string

// What the core would not take: the bad word, where, what was expected, the nearest valid one.
export class Refused extends Error {
  constructor(readonly at: string, readonly got: string, readonly expected: string, readonly nearest: string) {
    super(`${at}: ${got}`)
  }
}

// Rises with every change of the record, from here, another tab, or the terminal.
export const record = signal({ changes: 0, events: 0, server: 'none' as ServerState })

// The core is loaded when it is first needed, or once the first page stands and nothing else is to be done.
const core = new Asking(CORE_WORKER, (data: Told) => {
  if ('changed' in data) record.value = { changes: record.value.changes + 1, events: data.changed, server: data.server }
  else if ('error' in data) core.answer(data.n, null, data.error)
  else core.answer(data.n, data.answer)
})

// Does something once the page stands: after its first picture, when the browser has time.
export function later(what: () => void): void {
  const when = window.requestIdleCallback ?? ((f: () => void) => setTimeout(f, 200))
  requestAnimationFrame(() => when(() => what(), { timeout: 1500 }))
}
later(() => core.load())

const send = (message: object) => core.send<string>({ ...message, now: Date.now(), offset: -new Date().getTimezoneOffset() })

// One call of a verb (api/api.h). The answer may be {"safety":{...}} alone, where safety stops it.
export async function ask<T>(verb: string, request: object): Promise<T> {
  const answer = await send({ ask: 'call', verb, request: JSON.stringify(request) })
  const read = JSON.parse(answer) as T & { error?: { at: string; got: string; expected: string; nearest: string } }
  if (read.error) throw new Refused(read.error.at, read.error.got, read.error.expected, read.error.nearest)
  return read
}

// A verb that answers JSON lines (release with a script).
export async function askLines<T>(verb: string, request: object): Promise<T[]> {
  const lines = (await send({ ask: 'call', verb, request: JSON.stringify(request) })).trimEnd().split('\n').map(l => JSON.parse(l) as T & { error?: unknown })
  if (lines.length === 1 && lines[0]!.error) {
    const e = lines[0]!.error as { at: string; got: string; expected: string; nearest: string }
    throw new Refused(e.at, e.got, e.expected, e.nearest)
  }
  return lines
}

// Keeps events; resolves with their ids when they are on the disk.
export async function keep(events: NewEvent[]): Promise<string[]> {
  return events.length ? (JSON.parse(await send({ ask: 'keep', events })) as { ids: string[] }).ids : []
}

// What a person says (api/note.h), kept as the core makes events of it; resolves with their ids.
export async function note(request: object): Promise<string[]> {
  return keep((await ask<{ events: NewEvent[] }>('note', request)).events)
}

// All events as lines of JSON, oldest first.
export async function allLines(): Promise<string[]> {
  return JSON.parse(await send({ ask: 'lines' })) as string[]
}

// The record as CSV.
export async function allCsv(): Promise<string> {
  return JSON.parse(await send({ ask: 'csv' })) as string
}

export interface Imported {
  taken: number
  known: number
  refused: { line: number; error?: { at: string; got: string; expected: string; nearest: string } }[]
}

// Takes a file of JSON lines, our CSV, or a table with a mapping of its columns ("" for none).
export async function importFile(file: string, mapping = ''): Promise<Imported> {
  return JSON.parse(await send({ ask: 'import', file, mapping })) as Imported
}

export async function eraseHere(): Promise<void> {
  await send({ ask: 'erase' })
  try { localStorage.removeItem('unknot.home') } catch { /* a browser that keeps nothing has nothing */ }
}
