// SPDX-License-Identifier: MIT
//
// Addresses: #/where, #/learn/muscles/trapezius?print=1. What stands behind the hash never reaches a server, and works
// from any folder of any web host.

import { computed, signal } from '@preact/signals'

const read = () => {
  const [path = '', query = ''] = location.hash.replace(/^#\/?/, '').split('?')
  return { parts: path.split('/').filter(Boolean).map(decodeURIComponent), query: new URLSearchParams(query) }
}

const here = signal(read())
addEventListener('hashchange', () => { here.value = read() })

// ["learn", "muscles", "trapezius"]; [] is Home.
export const path = computed(() => here.value.parts)
export const query = computed(() => here.value.query)

// "#/learn/muscles/trapezius", for links.
export const to = (...parts: string[]) => '#/' + parts.map(encodeURIComponent).join('/')

export const go = (...parts: string[]) => { location.hash = to(...parts) }
// As go, but going back passes over the page that is left.
export const instead = (...parts: string[]) => { location.replace(to(...parts)) }
export const back = () => { history.length > 1 ? history.back() : go() }
