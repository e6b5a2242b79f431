// SPDX-License-Identifier: MIT
//
// The paint in the body's worker is that of the way: what the picture shows is what the list says. Another way, begun here
// or in another tab, brings its own.

import { paint } from './body'
import { change, way } from './way'

const paintOf = ({ begun, paint }: { begun: number; paint: string }) => `${begun} ${paint}`
let held = '', brought: Promise<unknown> = Promise.resolve()

// The saved strokes; where there are none, the places themselves.
async function bring(): Promise<void> {
  const { paint: saved, at } = way.peek()
  if (saved && await paint.restore(saved)) return
  await paint.clear()
  for (const { region, level } of at) await paint.fill(region, level)
}

// Resolves when the worker has the paint of the way.
export function ready(): Promise<unknown> {
  const mine = paintOf(way.peek())
  if (held !== mine) {
    held = mine
    brought = bring()
  }
  return brought
}

const level = (n: number) => Math.max(1, Math.min(10, Math.round(n)))

// Keeps paint that does not count yet: how much it hurts there was not said.
export function wait(unsaid: string): void {
  change({ unsaid })
  held = paintOf(way.peek())
}

// Takes what is painted now into the way.
export async function follow(deep = way.peek().deep): Promise<void> {
  await ready()
  const { regions, saved } = await paint.laid()
  change({ paint: saved, deep, at: [...regions.map(r => ({ region: r.region, level: level(r.level) })), ...deep] })
  held = paintOf(way.peek())
}
