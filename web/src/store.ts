// SPDX-License-Identifier: MIT
//
// Keeps events in the browser (IndexedDB), and in step with `unknot serve` where that is there. Knows nothing of
// their meaning: an event is an id and a line of JSON.
//
// The browser's copy comes first, so the app works with the server stopped: what could not be sent yet is marked and is
// sent when it answers again. With static files there is no server, and the browser's copy is the record.

import { type IDBPDatabase, openDB } from 'idb'
import type { ServerState } from './core-worker'

export interface StoredEvent {
  id: string
  line: string
}

interface Row extends StoredEvent {
  sent: 0 | 1
}

const WAIT_S = 25 // how long a question for news stands open
const BATCH = 500 // events sent at once, and
const BATCH_SIZE = 200_000 // their length

export class Store {
  server: ServerState = 'none'
  count = 0
  private seq = 0
  private readonly channel = new BroadcastChannel('unknot-record')
  private db: Promise<IDBPDatabase>

  constructor(private readonly changed: () => void, private readonly told: () => void) {
    this.db = openDB('unknot', 1, {
      upgrade(db) {
        db.createObjectStore('event', { keyPath: 'id' }).createIndex('sent', 'sent')
        db.createObjectStore('mark')
      },
    })
    this.channel.onmessage = ({ data }: MessageEvent<'changed' | ServerState>) => {
      if (data === 'changed') return this.changed()
      this.server = data
      this.told()
    }
  }

  // Starts to keep in step, if `unknot serve` brought this page: its here.json says so, that of the static build does not.
  async open(): Promise<void> {
    const db = await this.db
    const here = await fetch('here.json', { cache: 'no-store' })
      .then(found => found.json() as Promise<{ server: boolean }>)
      .catch(async () => ({ server: Boolean(await db.get('mark', 'server')) }))
    await db.put('mark', here.server, 'server')
    if (!here.server) return
    this.server = 'there'
    this.told()
    // One tab keeps in step for all of them: a browser has few connections to one server.
    void navigator.locks.request('unknot-step', () => this.step())
    void this.send()
  }

  async lines(): Promise<string[]> {
    const rows = (await (await this.db).getAll('event')) as Row[]
    this.count = rows.length
    return rows.map(r => r.line)
  }

  async last(): Promise<string> {
    const cursor = await (await this.db).transaction('event').store.openKeyCursor(null, 'prev')
    return (cursor?.key as string | undefined) ?? ''
  }

  // Done when the events are on the disk. Known ids are passed over. How many were new.
  async append(events: StoredEvent[], sent: 0 | 1 = 0): Promise<number> {
    const tx = (await this.db).transaction('event', 'readwrite', { durability: 'strict' })
    let taken = 0
    // All writes of a batch go out at once; waiting for each would take seconds for a file of thousands.
    const writes: Promise<unknown>[] = []
    const there = new Set(events.length > 1 ? ((await tx.store.getAllKeys()) as string[]) : [])
    for (const event of events) {
      const known = events.length > 1 && !there.has(event.id) ? undefined : ((await tx.store.get(event.id)) as Row | undefined)
      if (known) {
        if (sent && !known.sent) writes.push(tx.store.put({ ...known, sent }))
        continue
      }
      there.add(event.id)
      writes.push(tx.store.put({ ...event, sent }))
      taken++
    }
    await Promise.all(writes)
    for (const event of events) {
      const { type, body } = JSON.parse(event.line) as { type: string; body?: { ids?: string[] } }
      if (type === 'erasure') for (const id of body?.ids ?? []) await tx.store.delete(id)
    }
    await tx.done
    if (taken) {
      this.channel.postMessage('changed')
      this.changed()
      if (!sent) void this.send()
    }
    return taken
  }

  // Everything in this browser; what a server keeps is erased there by an event.
  async erase(): Promise<void> {
    const db = await this.db
    await Promise.all([db.clear('event'), db.clear('mark')])
    this.seq = 0
    this.channel.postMessage('changed')
    this.changed()
  }

  private async send(): Promise<boolean> {
    if (this.server === 'none') return true
    const db = await this.db
    for (;;) {
      const unsent = (await db.getAllFromIndex('event', 'sent', 0, BATCH)) as Row[]
      if (!unsent.length) return true
      let size = 0
      const rows = unsent.filter((r, i) => (size += r.line.length) < BATCH_SIZE || i === 0)
      const answer = await fetch('api/events', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: '[' + rows.map(r => r.line).join(',') + ']',
      }).catch(() => null)
      this.is(answer)
      if (!answer?.ok) return false
      const tx = db.transaction('event', 'readwrite')
      for (const row of rows) await tx.store.put({ ...row, sent: 1 })
      await tx.done
    }
  }

  private is(answer: Response | null): void {
    const state = !answer ? 'away' : answer.status === 401 || answer.status === 403 ? 'closed' : 'there'
    if (state === this.server) return
    this.server = state
    this.channel.postMessage(state)
    this.told()
  }

  // Keeps in step for as long as the page is open.
  private async step(): Promise<void> {
    const db = await this.db
    this.seq = ((await db.get('mark', 'seq')) as number | undefined) ?? 0
    let wait = 0
    for (;;) {
      const answer = await fetch(`api/events?since=${this.seq}&wait=${wait}`, { cache: 'no-store' }).catch(() => null)
      this.is(answer)
      if (answer?.ok) {
        const { events, seq, more } = (await answer.json()) as { events: { id: string }[]; seq: number; more?: boolean }
        if (events.length) await this.append(events.map(e => ({ id: e.id, line: JSON.stringify(e) })), 1)
        if (seq < this.seq) this.seq = 0
        else this.seq = seq
        await db.put('mark', this.seq, 'seq')
        await this.send()
        wait = more ? 0 : WAIT_S
      } else {
        if (answer?.status === 401 || answer?.status === 403) return // it wants its address opened again
        wait = 0
        await new Promise(done => setTimeout(done, 3000))
      }
    }
  }
}
