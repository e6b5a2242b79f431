// SPDX-License-Identifier: MIT
//
// The press test: where and how to press, always the same; what it did; and what that makes of the ranking.
// #/press goes to the spot that the core would press next; #/press/left:trapezius.trp1 is one. How to press stands in the
// core's answer only where safety lets this spot be pressed.

import { useEffect, useRef, useState } from 'preact/hooks'
import { w } from 'words'
import { ask } from '../door'
import { Frame, Main } from '../parts/frame'
import { Key } from '../parts/key'
import { Picture } from '../parts/picture'
import { Ranking } from '../parts/ranking'
import { useSignCard } from '../parts/sign-card'
import { type Found, rememberSigns, useFound } from '../find'
import { go, instead, path } from '../route'
import { type Answer, type Card, change, type Pressed, request, still, way } from '../way'
import { fill } from '../words'

interface Press {
  spot: string | null
  name: string
  part: string
  place: string
  near: number
  near_text: string | null
  card: Card | null
  about: string[]
  how: string
  how_short: string
  position: string | null
  reach: string | null
  with: string
  far: boolean
  far_text: string | null
  care: boolean
  target: string
  caution: string | null
  felt: { felt: Pressed; text: string }[]
  why: string
  stop?: string
}

// A sign that is asked each time holds on this way once it was denied for this part of the body; where a yes came since, it is
// not asked.
const pressOf = async (spot: string) => {
  const find = request.peek(), { kept, passed } = way.peek()
  const asked = (find: object) => ask<Press>('press', { find, ...(spot ? { spot } : {}), passed })
  const press = await asked(find), no = press.card?.signs.map(sign => sign.flag).filter(flag => kept[press.about + flag])
  return no?.length ? asked({ ...find, no: [...find.no, ...no] }) : press
}

export default () => {
  const found = useFound()
  const spot = path.value[1] ?? ''
  const [press, setPress] = useState<Press | null>(null)
  const [next, setNext] = useState<Press | null>(null)
  const said = JSON.stringify(request.value) + way.value.passed.join()
  useEffect(() => {
    let stale = false
    void pressOf(spot).then(p => {
      if (stale) return
      if (!spot && p.spot) instead('press', p.spot)
      else setPress(p)
    })
    if (spot) void pressOf('').then(p => { if (!stale) setNext(p) })
    return () => { stale = true }
  }, [spot, said])
  if (!found || !press || (spot && press.spot !== spot)) return <Frame step={3} class="press" body={<div class="picture" />}><h1 tabIndex={-1}>{w.press_title}</h1></Frame>
  if (!press.spot) return <Nothing found={found} />
  if (press.stop !== undefined) return <Forbidden press={press} next={next} />
  if (press.card) return <First press={press} card={press.card} />
  return <Test press={press} spot={press.spot} next={next} found={found} />
}

const pass = (spot: string) => {
  change({ passed: [...way.value.passed.filter(s => s !== spot), spot] })
  go('press')
}

const release = (spot: string) => { change({ spot }); go('tool') }


// Pressing again counts as the last one.
const note = (spot: string, felt: Pressed) => {
  const { [spot]: _, ...others } = way.value.press
  change({ press: { ...others, [spot]: felt } })
}

const Test = ({ press, spot, next, found }: { press: Press; spot: string; next: Press | null; found: Found }) => {
  const felt = way.value.press[spot]
  const answers = useRef<HTMLDivElement>(null), before = useRef(felt)
  // So that the ranking is seen to move: once it and the foot stand there.
  useEffect(() => {
    if (felt && felt !== before.current) answers.current?.scrollIntoView({ block: 'start', behavior: still.value ? 'auto' : 'smooth' })
    before.current = felt
  }, [felt])
  const again = Object.keys(way.value.press).some(s => s !== spot)
  const other = next?.spot && next.spot !== spot ? next : null
  return (
    <Frame
      step={3}
      class="press"
      body={<>
        <Picture look={{ view: 'fit', spots: [{ spot, mark: 'press', fibres: true, zones: true }] }} says={fill(w.press_picture, press.name, press.place)} sides />
        <Key marks={['press', 'fibres']} />
      </>}
      foot={felt && (
        <>
          {felt === 'mine' ? <Main onClick={() => release(spot)}>{w.press_release}</Main>
            : other ? <Main onClick={() => go('press', other.spot!)}>{fill(w.press_next, other.name)}</Main>
            : <Main onClick={() => go('spots')}>{w.press_spots}</Main>}
          <div class="links">
            {felt === 'mine' && other && <button class="link" onClick={() => go('press', other.spot!)}>{other.near ? w.press_near : w.press_next_spot}</button>}
            {felt !== 'mine' && other && <button class="link" onClick={() => go('spots')}>{w.press_spots}</button>}
          </div>
        </>
      )}
    >
      <div class="title-group">
        <p class="quiet small">{press.name}, {press.part}</p>
        <h1 tabIndex={-1}>{press.place}</h1>
      </div>
      {press.near_text && <p>{press.near_text}</p>}
      <p>{again ? press.how_short : press.how} {press.care && <b>{press.target}</b>}</p>
      <div class={`felt ${felt ? '' : 'felt-open'}`} role="group" aria-labelledby="felt" ref={answers}>
        {press.caution && <p class="press-caution"><b>{w.press_mind}</b> {press.caution}</p>}
        <h2 id="felt">{w.press_felt}</h2>
        <div class="choices outlined">
          {[...press.felt].reverse().map(({ felt: id, text }) => (
            <button key={id} class="choice" aria-pressed={felt === id} onClick={() => note(spot, id)}>{text}</button>
          ))}
        </div>
      </div>
      {again || felt ? <Ranking title={w.ranking_so_far} rows={found.people.muscles.map(m => ({ ...m, id: m.muscle }))} /> : null}
      <div class="links press-links">
        <button class="link" onClick={() => pass(spot)}>{w.press_reach_not}</button>
      </div>
      <details open={press.far}>
        <summary>{w.press_more}</summary>
        {press.reach && <p>{press.far && press.far_text} {press.position} {press.reach}</p>}
        <p>{press.why}</p>
      </details>
    </Frame>
  )
}

// The spot lies elsewhere than what was painted, or a sign is asked each time: that first, and it is kept anew.
const First = ({ press, card }: { press: Press; card: Card }) => {
  const { signs, buttons } = useSignCard(card, way.value.answers, (answers: Record<string, Answer>) => {
    const kept = { ...way.value.kept }
    for (const flag in answers) {
      delete kept[flag]
      if (answers[flag] === 'no') kept[press.about + flag] = 'no'
    }
    change({ answers: { ...way.value.answers, ...answers }, kept })
    void rememberSigns(press.about)
  })
  return (
    <Frame step={3} class="cards" foot={buttons}>
      <p class="quiet">{press.name}, {press.part}</p>
      <h1 tabIndex={-1}>{w.safety_title}</h1>
      <p class="quiet">{card.title} {card.intro}</p>
      {signs}
      <div class="links"><button class="link" onClick={() => pass(press.spot!)}>{w.press_another}</button></div>
    </Frame>
  )
}

const Forbidden = ({ press, next }: { press: Press; next: Press | null }) => (
  <Frame
    step={3}
    body={<Picture look={{ view: 'fit', spots: [{ spot: press.spot!, mark: 'none', fibres: true, zones: true }] }} says={press.name} sides />}
    foot={<>
      {next?.spot && <Main onClick={() => go('press', next.spot!)}>{fill(w.press_next, next.name)}</Main>}
      <div class="links"><button class="link" onClick={() => go('spots')}>{w.press_spots}</button></div>
    </>}
  >
    <h1 tabIndex={-1}>{press.name}</h1>
    <p class="quiet">{press.part}</p>
    <p class="lead">{press.stop}</p>
  </Frame>
)

const Nothing = ({ found }: { found: Found }) => (
  <Frame step={3} foot={<Main onClick={() => go('spots')}>{w.press_spots}</Main>}>
    <h1 tabIndex={-1}>{w.press_nothing}</h1>
    <p>{found.people.stopped ?? w.press_nothing_text}</p>
    <Ranking title={w.ranking_so_far} rows={found.people.muscles.map(m => ({ ...m, id: m.muscle }))} />
  </Frame>
)
