// SPDX-License-Identifier: MIT
//
// The core and the record, away from the page so that it stays smooth. The page asks through door.ts.

import { Core } from './core'
import { Store, type StoredEvent } from './store'

declare const CORE_WASM: string

export type Asked =
  | { n: number; ask: 'call'; verb: string; request: string; now: number; offset: number }
  | { n: number; ask: 'keep'; events: NewEvent[]; now: number; offset: number }
  | { n: number; ask: 'lines' | 'csv' }
  | { n: number; ask: 'import'; file: string; mapping: string; offset: number }
  | { n: number; ask: 'erase' }

export type Told =
  | { n: number; failed: number; answer: string }
  | { n: number; error: string }
  | { n: 0; changed: number; server: ServerState }

export interface NewEvent {
  type: string
  body: unknown
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

// All events anew into the core's record.
async function fold(): Promise<void> {
  const c = await core
  c.start()
  c.add(await store.lines())
  c.fold()
  news()
}

// A UUID of version 7, higher than any id the record has.
function uuid7(now: number, after: string): string {
  const last = after ? parseInt(after.replaceAll('-', '').slice(0, 12), 16) : 0
  const ms = Math.max(now, last + 1)
  const random = crypto.getRandomValues(new Uint8Array(10))
  const hex = ms.toString(16).padStart(12, '0') +
    [0x70 | (random[0]! & 15), random[1]!, 0x80 | (random[2]! & 63), ...random.slice(3)].map(b => b.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
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
      const at = new Date(asked.now).toISOString().replace(/\.\d+Z$/, 'Z')
      let last = await store.last()
      const events: StoredEvent[] = asked.events.map(({ type, body }) => {
        last = uuid7(asked.now, last)
        return { id: last, line: JSON.stringify({ id: last, at, offset_min: asked.offset, device: 'web', type, v: 1, body }) }
      })
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
    case 'erase':
      await store.erase()
      await folded
      tell({ n, failed: 0, answer: '{}' })
      break
  }
}

onmessage = (message: MessageEvent<Asked>) => {
  answer(message.data).catch((error: unknown) => tell({ n: message.data.n, error: error instanceof Error ? error.message : String(error) }))
}
folded = fold()
store.open().catch((error: unknown) => tell({ n: -1, error: String(error) }))
