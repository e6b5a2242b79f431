// SPDX-License-Identifier: MIT
//
// A card of warning signs: each can be ticked, or marked as not sure; "none of these" answers no to all.

import { useState } from 'preact/hooks'
import { w } from 'words'
import { type Answer, type Card } from '../way'
import { fill } from '../words'
import { Icon } from './icon'

type Marks = Record<string, 'yes' | 'unsure'>

// `given`: answers that were given before. The card and its buttons are two elements, for the words and the foot of a page.
export function useSignCard(card: Card, given: Record<string, Answer>, onDone: (answers: Record<string, Answer>) => void) {
  const before: Marks = {}
  for (const { flag } of card.signs) if (given[flag] === 'yes' || given[flag] === 'unsure') before[flag] = given[flag]
  const [marks, setMarks] = useState(before)
  const [unsure, setUnsure] = useState(Object.values(before).includes('unsure'))
  const [open, setOpen] = useState('')
  const count = Object.keys(marks).length
  const mark = (flag: string, said: 'yes' | 'unsure', on: boolean) => {
    const { [flag]: _, ...others } = marks
    setMarks(on ? { ...others, [flag]: said } : others)
  }
  const done = () => onDone(Object.fromEntries(card.signs.map(({ flag }) => [flag, marks[flag] ?? 'no'])))

  const signs = (
    <ul class="signs">
      {card.signs.map(({ flag, name, text, why }) => (
        <li key={flag} class="sign">
          <label class="sign-tick">
            <input type="checkbox" checked={marks[flag] === 'yes'} onChange={e => mark(flag, 'yes', e.currentTarget.checked)} />
            <span>{name}</span>
          </label>
          <button class="icon-button" aria-label={fill(w.safety_why, name)} title={w.safety_why_short} aria-expanded={open === flag} onClick={() => setOpen(open === flag ? '' : flag)}><Icon name="why" /></button>
          {unsure && (
            <button class="pill sign-unsure" aria-pressed={marks[flag] === 'unsure'} aria-label={fill(w.safety_unsure_of, name)} onClick={() => mark(flag, 'unsure', marks[flag] !== 'unsure')}>{w.safety_unsure}</button>
          )}
          {open === flag && <p class="sign-why">{text} <span class="quiet">{why}</span></p>}
        </li>
      ))}
    </ul>
  )
  const buttons = (
    <>
      {unsure && !count && <p class="quiet small" role="status">{w.safety_which}</p>}
      <button class="choice outlined" onClick={done}>{count ? fill(count === 1 ? w.safety_go_on_one : w.safety_go_on, String(count)) : w.safety_none}</button>
      {!unsure && <button class="choice outlined" onClick={() => setUnsure(true)}>{w.safety_not_sure}</button>}
    </>
  )
  return { signs, buttons }
}
