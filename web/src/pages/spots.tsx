// SPDX-License-Identifier: MIT
//
// Likely spots: the likeliest first, on the body, with what speaks for it; others to choose; and what to do with it.
// #/spots/left:trapezius.trp1 makes that spot the subject; #/spots/none is what to do when nothing fits.

import { useState } from 'preact/hooks'
import { w } from 'words'
import { Advised } from '../parts/advised'
import { Bar, Blocks } from '../parts/bars'
import { Frame, Main, Row } from '../parts/frame'
import { Key } from '../parts/key'
import { Picture } from '../parts/picture'
import { type Found, likeliest, type Spot, useFound } from '../find'
import { go, path, to } from '../route'
import { change } from '../way'
import { fill } from '../words'

const OTHERS = 4

export default () => {
  const found = useFound()
  const wanted = path.value[1] ?? ''
  if (!found) return <Frame step={3} body={<div class="picture" />}><h1 tabIndex={-1}>{w.spots_title}</h1></Frame>
  if (wanted === 'none') return <NoneFits found={found} />
  const spots = likeliest(found)
  const subject = spots.find(s => s.spot === wanted) ?? spots[0]
  if (!subject) return <NoneFits found={found} />
  return <Subject found={found} subject={subject} first={subject === spots[0]} others={spots.filter(s => s !== subject)} />
}

const Subject = ({ found, subject, first, others }: { found: Found; subject: Spot; first: boolean; others: (Spot & { alone: boolean })[] }) => {
  const { page, notes, stopped } = found.people
  const [all, setAll] = useState(false)
  const [near, setNear] = useState(true)
  const [behind, setBehind] = useState(false)
  const view = near ? 'fit' : behind ? 'back' : 'front'
  const few = others.filter(s => !s.alone).slice(0, OTHERS)
  const mayPress = subject.self_pressure !== 'no' && !page?.no_pressing && !stopped
  return (
    <Frame
      step={3}
      class="spots"
      body={<>
        <Picture look={{ view, spots: [{ spot: subject.spot, mark: 'x', fibres: true, referral: true }] }} says={fill(w.spots_picture, subject.name, subject.place)} sides
          onDrawn={(drawn, scene) => { if (scene.view === 'fit') setBehind(Math.cos(drawn.camera.turn * Math.PI / 180) < -.2) }} />
        <div class="spots-key">
          <Key marks={['x', 'fibres', 'referral']} />
          <div class="segments" role="group" aria-label={w.spots_view}>
            <button aria-pressed={near} onClick={() => setNear(true)}>{w.spots_near}</button>
            <button aria-pressed={!near} onClick={() => setNear(false)}>{w.spots_whole}</button>
          </div>
        </div>
      </>}
      foot={<Foot subject={subject} mayPress={mayPress} stopped={page?.no_pressing || stopped !== null} />}
    >
      <div class="title-group">
        {!first && <p class="quiet small">{w.spots_also_one}</p>}
        <h1 tabIndex={-1}>{subject.name}</h1>
        <p class="quiet">{subject.part}</p>
      </div>
      <p class="lead">{subject.place}</p>
      <p class="chance"><Bar share={subject.p} /><b>{subject.likely}</b><span class="quiet">{subject.about}</span></p>
      {subject.felt_text && <p><b>{subject.felt_text}</b></p>}
      <p>{stopped ?? subject.press}</p>
      {page?.no_pressing && <p><a href={to('safety', 'advice')}>{w.spots_advice}</a></p>}
      {notes.map(text => <p key={text} class="card">{text}</p>)}
      {subject.why.length > 0 && <>
        <h2 class="spots-sub">{w.spots_because}</h2>
        <ul class="reasons">
          {subject.why.map(({ finding, text, how, speaks }) => (
            <li key={finding} class={speaks}>
              <span>{text}</span>
              <span class="quiet small">{speaks === 'for' ? how : fill(w.spots_against, how)}</span>
              <Blocks count={BLOCKS[how] ?? 1} />
            </li>
          ))}
        </ul>
      </>}
      {others.length > 0 && <>
        <h2 class="spots-sub">{w.spots_also}</h2>
        <ul class="others">{(all ? others : few).map(s => <li key={s.spot}><Other spot={s} /></li>)}</ul>
        {!all && others.length > few.length && <button class="link" onClick={() => setAll(true)}>{w.spots_more}</button>}
      </>}
      {found.people.none && <p class="quiet">{found.people.none.text}</p>}
      <ul class="rows">
        {found.question && <li><Row icon="why" title={w.spots_ask} text={w.spots_ask_text} href={to('questions')} /></li>}
        <li><Row icon="learn" title={fill(w.spots_muscle, subject.name)} text={w.spots_muscle_text} href={to('muscles', subject.muscle)} /></li>
      </ul>
    </Frame>
  )
}

const release = (subject: Spot) => {
  change({ spot: subject.spot })
  go('tool')
}

const BLOCKS: Record<string, number> = { much: 3, some: 2 }

const Other = ({ spot }: { spot: Spot }) => (
  <a class="card touch other" href={to('spots', spot.spot)}>
    <span class="small-picture" aria-hidden="true"><Picture look={{ view: 'fit', card: true, spots: [{ spot: spot.spot, mark: 'x', referral: true }] }} says="" class="fill" /></span>
    <span class="row-words">
      <b>{spot.name}</b>
      <span class="quiet small">{spot.place}</span>
      <span class="quiet">{spot.likely}{spot.felt_text && `. ${spot.felt_text}`}</span>
      <Bar share={spot.p} />
    </span>
  </a>
)

// What comes next: a finger's check where it may be pressed, else a session without pressing; after "that is my pain" the release.
const Foot = ({ subject, mayPress, stopped }: { subject: Spot; mayPress: boolean; stopped: boolean }) => {
  const check = () => go('press', subject.spot)
  return (
    <>
      {stopped ? null : !mayPress ? <Main onClick={() => release(subject)}>{w.spots_gentle}</Main>
        : subject.felt === 'mine' ? <Main onClick={() => release(subject)}>{w.spots_release}</Main>
        : <Main onClick={check}>{w.spots_check}</Main>}
      <div class="links">
        {mayPress && (subject.felt === 'mine' ? <button class="link" onClick={check}>{w.spots_check_again}</button> : <button class="link" onClick={() => release(subject)}>{w.spots_release}</button>)}
        <button class="link" onClick={() => go('spots', 'none')}>{w.spots_none}</button>
      </div>
    </>
  )
}

const NoneFits = ({ found }: { found: Found }) => {
  const { none, page, notes, stopped } = found.people
  return (
    <Frame step={3} title={w.spots_none}>
      <h1 tabIndex={-1}>{w.spots_none_title}</h1>
      {none && <p class="lead">{none.text}</p>}
      {notes.map(text => <p key={text}>{text}</p>)}
      <ul class="rows">
        <li><Row icon="body" title={w.spots_none_paint} text={w.spots_none_paint_text} href={to('where')} /></li>
        <li><Row icon="why" title={w.spots_none_ask} text={w.spots_none_ask_text} href={to('questions')} /></li>
        {!stopped && <li><Row icon="check" title={w.spots_none_press} text={w.spots_none_press_text} href={to('press')} /></li>}
        <li><Row icon="list" title={w.spots_none_all} text={w.spots_none_all_text} href={to('spots')} /></li>
        <li><Row icon="learn" title={w.spots_none_learn} href={to('learn')} /></li>
      </ul>
      <h2>{w.spots_none_doctor}</h2>
      <p>{w.spots_none_doctor_text}</p>
      {page && <Advised page={page} />}
    </Frame>
  )
}
