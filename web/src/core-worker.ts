// SPDX-License-Identifier: MIT
//
// The core and the record, away from the page so that it stays smooth. The page asks through door.ts.

import { Core } from './core'
import { Store, type StoredEvent } from './store'

declare const CORE_WASM: string

type Asked =
  | { n: number; ask: 'call'; verb: string; request: string; now: number; offset: number }
  | { n: number; ask: 'keep'; events: NewEvent[]; now: number; offset: number }
  | { n: number; ask: 'lines' | 'csv' }
  | { n: number; ask: 'import'; file: string; mapping: string; offset: number }
  | { n: number; ask: 'erase'; now: number; offset: number }

export type Told =
  | { n: number; failed: number; answer: string }
  | { n: number; error: string }
  | { n: 0; changed: number; server: ServerState }

export interface NewEvent {
  type: string
  body: unknown
  at?: string // when it was; else now
  offset_min?: number
}

// Whether a server keeps the record too: none, there, or not answering now; `closed`: it wants its address opened again.
export type ServerState = 'none' | 'there' | 'away' | 'closed'

const core = Core.open(CORE_WASM)
let folded = Promise.resolve()
const store = new Store(
  () => { folded = fold() },
  () => news(),
)
const tell = (told: Told) => postMessage(told)
const news = () => tell({ n: 0, changed: store.count, server: store.server })

// All events anew into the core's record, which is whole to whoever asks meanwhile.
async function fold(): Promise<void> {
  const c = await core, lines = await store.lines()
  c.start()
  c.add(lines)
  c.fold()
  news()
}

// Events with their ids and the time.
async function made(c: Core, events: NewEvent[], now: number, offset: number): Promise<StoredEvent[]> {
  let last = await store.last()
  return events.map(({ type, body, at, offset_min }) => {
    last = c.id(now, last)
    const when = at ?? new Date(now).toISOString().replace(/\.\d+Z$/, 'Z')
    return { id: last, line: JSON.stringify({ id: last, at: when, offset_min: offset_min ?? offset, device: 'web', type, v: 1, body }) }
  })
}

const ERASED_AT_ONCE = 1000

async function eraseAll(c: Core, now: number, offset: number): Promise<void> {
  const all = (await store.lines()).map(line => JSON.parse(line) as { id: string; type: string }).filter(e => e.type !== 'erasure').map(e => e.id)
  const erasures: NewEvent[] = []
  for (let i = 0; i < all.length; i += ERASED_AT_ONCE) erasures.push({ type: 'erasure', body: { ids: all.slice(i, i + ERASED_AT_ONCE) } })
  const events = await made(c, erasures, now, offset)
  for (const event of events) c.check(event.line)
  await store.append(events)
}

async function answer(asked: Asked): Promise<void> {
  const { n } = asked
  const c = await core
  switch (asked.ask) {
    case 'call': {
      await folded
      c.clock(asked.now / 1000, asked.offset)
      tell({ n, ...c.call(asked.verb, asked.request) })
      break
    }
    case 'keep': {
      const events = await made(c, asked.events, asked.now, asked.offset)
      for (const event of events) c.check(event.line)
      await store.append(events)
      await folded
      tell({ n, failed: 0, answer: JSON.stringify({ ids: events.map(e => e.id) }) })
      break
    }
    case 'lines':
      tell({ n, failed: 0, answer: JSON.stringify(await store.lines()) })
      break
    case 'csv':
      tell({ n, failed: 0, answer: JSON.stringify(c.csv(await store.lines())) })
      break
    case 'import': {
      const read = c.import(asked.file, asked.mapping, asked.offset)
      const events = read.flatMap(({ event }) => event ? [{ id: event.id, line: JSON.stringify(event) }] : [])
      const taken = await store.append(events)
      await folded
      tell({ n, failed: 0, answer: JSON.stringify({ taken, known: events.length - taken, refused: read.filter(r => r.error) }) })
      break
    }
    case 'erase': {
      // With a server the record is erased by events, so that it is erased there as well.
      if (store.server === 'none') await store.erase()
      else await eraseAll(c, asked.now, asked.offset)
      await folded
      tell({ n, failed: 0, answer: '{}' })
      break
    }
  }
}

onmessage = (message: MessageEvent<Asked>) => {
  answer(message.data).catch((error: unknown) => tell({ n: message.data.n, error: error instanceof Error ? error.message : String(error) }))
}
folded = fold()
store.open().catch((error: unknown) => tell({ n: -1, error: String(error) }))
