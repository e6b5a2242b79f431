// SPDX-License-Identifier: MIT
//
// Addresses: #/where, #/learn/muscles/trapezius. What stands behind the hash never reaches a server, and works from any
// folder of any web host.

import { signal } from '@preact/signals'

const read = () => (location.hash.replace(/^#\/?/, '').split('?')[0] ?? '').split('/').filter(Boolean).map(decodeURIComponent)

// ["learn", "muscles", "trapezius"]; [] is Home.
export const path = signal(read())
let turned = 0
addEventListener('hashchange', () => { path.value = read(); turned = Date.now() })
// Whether a page came just now: what a hand does that soon was meant for the page before.
export const early = () => Date.now() - turned < 600
// The second of two quick clicks counts nothing on a page that came just now, on an answer, or at the foot of a page:
// nothing is taken back by it, and nothing answered that was not read.
addEventListener('click', (e: MouseEvent) => {
  if (e.detail < 2 || !early() && !(e.target as Element).closest('.choices button, .foot button')) return
  e.preventDefault()
  e.stopPropagation()
}, true)

// "#/learn/muscles/trapezius", for links.
export const to = (...parts: string[]) => '#/' + parts.map(encodeURIComponent).join('/')

export const go = (...parts: string[]) => { location.hash = to(...parts) }
// As go, but going back passes over the page that is left.
export const instead = (...parts: string[]) => { location.replace(to(...parts)) }
export const back = () => { history.length > 1 ? history.back() : go() }
