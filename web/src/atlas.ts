// SPDX-License-Identifier: MIT
//
// The names of things, asked of the core once.

import { signal } from '@preact/signals'
import { w } from 'words'
import { ask } from './door'
import { fill } from './words'

export interface Region {
  id: string
  name: string
  group: string
  paired: boolean
  also?: string[]
}

interface Names {
  groups: { id: string; name: string }[]
  regions: Region[]
}

export const names = signal<Names | null>(null)
let asked: Promise<Names> | undefined

// Asks once; `names` follows.
export const atlas = () => (asked ??= (async () => {
  const [groups, regions] = await Promise.all([
    ask<{ items: Names['groups'] }>('atlas', { list: 'groups' }),
    ask<{ items: Region[] }>('atlas', { list: 'regions', full: true }),
  ])
  return (names.value = { groups: groups.items, regions: regions.items })
})())

// "Side of the neck, your left", for "left:side_of_neck".
export function placeName(place: string): string {
  const [side, id] = place.includes(':') ? (place.split(':') as [string, string]) : ['', place]
  const name = names.value?.regions.find(r => r.id === id)?.name ?? id
  return side === 'left' ? fill(w.on_your_left, name) : side === 'right' ? fill(w.on_your_right, name) : name
}
