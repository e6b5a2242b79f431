// SPDX-License-Identifier: MIT
//
// A box to search a list that is on the page; how many are found is said by itself.

import { w } from 'words'
import { fill } from '../words'
import { Icon } from './icon'

export const Search = ({ id, label, like = label, value, onInput, found }: { id: string; label: string; like?: string; value: string; onInput: (value: string) => void; found: number }) => (
  <div class="search" role="search">
    <label class="hidden" for={id}>{label}</label>
    <Icon name="search" />
    <input id={id} class="input" type="search" autocomplete="off" spellcheck={false} enterkeyhint="search" placeholder={like} value={value} onInput={e => onInput(e.currentTarget.value)} />
    <p class="hidden" role="status">{value && fill(found === 1 ? w.search_one : w.search_found, found)}</p>
  </div>
)

// Whether every word that was typed begins a word of one of the texts.
export function fits(typed: string, texts: string[]): boolean {
  const words = typed.toLowerCase().split(/[\s_-]+/).filter(Boolean)
  const all = ' ' + texts.join(' ').toLowerCase().replace(/[_\-/(),]/g, ' ')
  return words.every(word => all.includes(' ' + word))
}
