// SPDX-License-Identifier: MIT
//
// A card of warning signs: each can be ticked, or marked as not sure; "none of these" answers no to all, once the last was
// in sight: a tap, or the key n, which does what a tap does and saves a keyboard the way past each. Signs of one gist are one line, which opens when it is ticked: then the signs themselves can be.

import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { w } from 'words'
import { useKeys } from '../keys'
import { early } from '../route'
import { type Answer, type Card, still } from '../way'
import { fill } from '../words'
import { Icon } from './icon'

type Sign = Card['signs'][number]
type Marks = Record<string, 'yes' | 'unsure'>

const LINES = 13 // on a card, so that each is read

// The lines of a card: signs of one gist stand together.
const linesOf = (signs: Sign[]) => signs.reduce<Sign[][]>((lines, sign) => {
  const last = lines.at(-1)
  if (last && sign.gist && last[0]!.gist === sign.gist) last.push(sign)
  else lines.push([sign])
  return lines
}, [])

// The cards as they are shown: as few as can be, in the same order, about as long as each other.
export function together(cards: Card[]): Card[] {
  const lines = cards.flatMap(card => linesOf(card.signs))
  const count = Math.ceil(lines.length / LINES), most = Math.ceil(lines.length / count)
  return Array.from({ length: count }, (_, i) => ({ ...cards[0]!, card: `${i + 1}`, signs: lines.slice(i * most, (i + 1) * most).flat() })).filter(card => card.signs.length)
}

// `given`: answers that were given before. The card and its buttons are two elements, for the words and the foot of a page.
export function useSignCard(card: Card, given: Record<string, Answer>, onDone: (answers: Record<string, Answer>) => void) {
  const before: Marks = {}
  for (const { flag } of card.signs) if (given[flag] === 'yes' || given[flag] === 'unsure') before[flag] = given[flag]
  const [marks, setMarks] = useState(before)
  const [unsure, setUnsure] = useState(Object.values(before).includes('unsure'))
  const [why, setWhy] = useState('')
  const lines = linesOf(card.signs)
  const [opened, setOpened] = useState(lines.filter(signs => signs.some(s => before[s.flag])).map(signs => signs[0]!.gist ?? ''))
  const count = Object.keys(marks).length
  const mark = (flag: string, said: 'yes' | 'unsure', on: boolean) => {
    const { [flag]: _, ...others } = marks
    setMarks(on ? { ...others, [flag]: said } : others)
  }
  const open = (signs: Sign[], on: boolean) => {
    const gist = signs[0]!.gist!
    setOpened(on ? [...opened, gist] : opened.filter(g => g !== gist))
    if (!on) setMarks(Object.fromEntries(Object.entries(marks).filter(([flag]) => !signs.some(s => s.flag === flag))))
  }
  // A gist was ticked, and nothing in it.
  const waits = lines.some(signs => opened.includes(signs[0]!.gist ?? '-') && !signs.some(s => marks[s.flag]))
  const list = useRef<HTMLUListElement>(null)
  // What takes its place begins at its top, also where it has the same address.
  useLayoutEffect(() => () => { requestAnimationFrame(() => scrollTo(0, 0)) }, [card.signs.map(sign => sign.flag).join()])
  const none = useRef<HTMLButtonElement>(null)
  // A tap while there are signs below moves on to them, and what is marked counts at once; Tab and screen readers come past each.
  const done = (past: boolean) => {
    const more = !past && list.current!.lastElementChild!.getBoundingClientRect().top > none.current!.getBoundingClientRect().top - 24
    if (more) scrollBy({ top: innerHeight * .6, behavior: still.value ? 'auto' : 'smooth' })
    if (!more || count) onDone(more ? marks : Object.fromEntries(card.signs.map(({ flag }) => [flag, marks[flag] ?? 'no'])))
  }

  useKeys((key, e) => { if (key === 'n' && !e.repeat && !early() && !waits) done(false) })

  const one = ({ flag, name, text, why: reason }: Sign) => (
    <li key={flag} class="sign">
      <label class="sign-tick">
        <input type="checkbox" checked={marks[flag] === 'yes'} onChange={e => mark(flag, 'yes', e.currentTarget.checked)} />
        <span>{name}</span>
      </label>
      <button class="icon-button" aria-label={fill(w.safety_why, name)} title={w.safety_why_short} aria-expanded={why === flag} onClick={() => setWhy(why === flag ? '' : flag)}><Icon name="why" /></button>
      {unsure && (
        <button class="pill sign-unsure" aria-pressed={marks[flag] === 'unsure'} aria-label={fill(w.safety_unsure_of, name)} onClick={() => mark(flag, 'unsure', marks[flag] !== 'unsure')}>{w.safety_unsure}</button>
      )}
      {why === flag && <p class="sign-why">{text} <span class="quiet">{reason}</span></p>}
    </li>
  )
  const signs = (
    <ul class="signs" ref={list}>
      {lines.map(signs => {
        const gist = signs[0]!.gist
        if (!gist) return one(signs[0]!)
        const isOpen = opened.includes(gist)
        return (
          <li key={gist}>
            <div class="sign sign-gist">
              <label class="sign-tick">
                <input type="checkbox" checked={isOpen} aria-expanded={isOpen} onChange={e => open(signs, e.currentTarget.checked)} />
                <span>{gist}</span>
              </label>
              {unsure && !isOpen && <button class="pill sign-unsure" aria-label={fill(w.safety_unsure_of, gist)} onClick={() => open(signs, true)}>{w.safety_unsure}</button>}
            </div>
            {isOpen && <ul class="signs-inside" aria-label={w.safety_inside}><li class="quiet small">{w.safety_inside}</li>{signs.map(one)}</ul>}
          </li>
        )
      })}
    </ul>
  )
  const buttons = (
    <>
      {unsure && !count && !waits && <p class="quiet small" role="status">{w.safety_which}</p>}
      {waits && <p class="quiet small" role="status">{w.safety_waits}</p>}
      <div class="choices outlined">
        <button ref={none} class="choice" disabled={waits} aria-keyshortcuts="n" onClick={e => done(!e.detail)}>{count ? fill(count === 1 ? w.safety_go_on_one : w.safety_go_on, String(count)) : w.safety_none}<kbd aria-hidden="true">n</kbd></button>
        {!unsure && <button class="choice" onClick={() => setUnsure(true)}>{w.safety_not_sure}</button>}
      </div>
    </>
  )
  return { signs, buttons }
}
