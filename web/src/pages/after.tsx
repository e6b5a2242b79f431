// SPDX-License-Identifier: MIT
//
// How is it now: before and after, what to expect tomorrow, and what next.

import { useEffect, useState } from 'preact/hooks'
import { w } from 'words'
import { Frame, Main, Row } from '../parts/frame'
import { findNow, type Found, likeliest } from '../find'
import { PainScale, PainTile, painWords } from '../parts/pain'
import { AskTask } from '../parts/task'
import { go, instead, to } from '../route'
import { type Body, type Levels, over, type Result, sayFelt, sayLate } from '../session'
import { change, type Felt, way } from '../way'
import { fill } from '../words'

const FELT: [Felt, string][] = [['better', w.after_better], ['same', w.after_same], ['worse', w.after_worse]]

const rows: [keyof Levels, string][] = [['tenderness', w.after_tenderness], ['movement', w.after_movement], ['pain', w.after_pain], ['usual_pain', w.after_usual]]

// "Tenderness 6, now 3."; a question only where there is one to answer.
function title(before: Levels, after: Levels, asks: boolean): string {
  const said = rows.filter(([what]) => before[what] !== undefined && after[what] !== undefined)
  const first = said[0]
  return first ? fill(w.after_changed, first[1], String(before[first[0]]), String(after[first[0]])) : asks ? w.after_title : w.after_done
}

export default () => {
  const s = way.value.session
  const result = s?.done ? s.result as Result | undefined : undefined
  const [found, setFound] = useState<Found | null>(null)
  useEffect(() => { if (way.value.at.length) findNow().then(setFound, () => undefined) }, [])
  useEffect(() => {
    if (!s) instead()
    else if (!s.done && s.started) void over().catch(() => instead('go'))
  }, [s?.started])
  if (!s || !result) return <Frame step={5}><h1 tabIndex={-1}>{w.after_title}</h1></Frame>

  const felt = s.felt ?? null
  const close = (...where: string[]) => { change({ session: null }); go(...where) }
  const next = (spot: string) => { change({ session: null, spot }); go('press', spot) }
  const bodies = result.events.map(e => e.body as Body)
  const spots = result.spots.map(spot => ({ ...spot, ...(bodies.find(b => `${b.side}:${b.point}` === spot.spot) ?? { before: {} as Levels, after: {} as Levels }) }))
  const one = spots[0]
  const pressed = spots.some(spot => spot.pressed_s > 0)
  // The next of the likely spots that was not released now, and is not among those close by.
  const met = [...s.spots, ...(result.near ?? []).slice(0, 2).map(n => n.spot)]
  const stopped = result.enough || found?.people.stopped || s.script.some(e => e.event === 'wrong' || e.event === 'warning')
  const near = stopped ? [] : (result.near ?? []).slice(0, 2)
  const other = found && !stopped && !found.people.page?.stop && !found.people.page?.no_pressing ? likeliest(found).find(spot => spot.self_pressure !== 'no' && spot.felt !== 'none' && !met.includes(spot.spot)) : undefined
  const open = felt === null && one?.ended === 'done' ? (['tenderness', 'pain'] as const).find(what => one.before[what] !== undefined && one.after[what] === undefined) : undefined
  const tender = one && rows.find(([what]) => one.before[what] !== undefined && one.after[what] !== undefined)?.[0]
  return (
    <Frame step={5} class="after" onBack={() => close()} foot={<Main onClick={() => close()}>{w.after_home}</Main>}>
      <h1 tabIndex={-1}>{!one ? w.after_nothing : pressed ? title(one.before, one.after, open !== undefined) : w.after_unpressed}</h1>
      {one && tender && (
        <div class="after-change" role="img" aria-label={fill(w.after_says, String(one.before[tender]), String(one.after[tender]))}>
          <figure><PainTile level={one.before[tender]!} size={112} say={false} /><figcaption class="quiet">{w.after_before}</figcaption></figure>
          <svg class="after-arrow" viewBox="0 0 64 44" width="64" height="44" aria-hidden="true"><path d="M2 30H22c8 0 12-5 12-11a8 8 0 1 0-16 0c0 6 4 11 12 11H62M50 20L62 30L50 40" /></svg>
          <figure><PainTile level={one.after[tender]!} size={112} say={false} /><figcaption class="quiet">{w.after_now}</figcaption></figure>
        </div>
      )}
      {open && <Still key={open} name={rows.find(([what]) => what === open)![1]} onSay={level => void sayLate(open, level)} />}
      {spots.map(spot => (
        <section key={spot.spot} class="flow">
          {spots.length > 1 && <h2>{spot.name}</h2>}
          <dl class="after-rows">
            {spot.pressed_s > 0 && <div><dt>{w.after_pressed}</dt><dd>{minutes(spot.pressed_s)}{spot.tool_name ? `, ${spot.tool_name}` : ''}</dd></div>}
            {rows.filter(([what]) => spot.before[what] !== undefined || spot.after[what] !== undefined).map(([what, name]) => (
              <div key={what}><dt>{name}</dt><dd>{spot.before[what] === undefined || spot.after[what] === undefined ? level(spot.before[what] ?? spot.after[what]) : fill(w.after_from_to, String(spot.before[what]), String(spot.after[what]))}</dd></div>
            ))}
          </dl>
          {!(open && spot === one) && <p>{spot.advice}</p>}
        </section>
      ))}
      {result.page && <p class="tool-caution"><b>{result.page.name}</b> {result.page.do[0]} <a href={to('safety', 'advice')}>{w.tool_advice}</a></p>}
      {one && one.pressed_s > 0 && <p class="quiet">{w.after_sore}</p>}
      {result.come_back && <p class="quiet">{result.come_back}</p>}
      {one && !pressed && <p role="status" class="quiet">{w.after_kept_unpressed}</p>}
      {one && pressed && (
        <>
          <h2 id="felt">{w.after_felt}</h2>
          <div class="choices outlined" role="group" aria-labelledby="felt">
            {FELT.map(([id, name]) => <button key={id} class="choice" aria-pressed={felt === id} onClick={() => { if (felt !== id) void sayFelt(id) }}>{name}</button>)}
          </div>
          <p role="status" class="quiet">{felt ? w.after_kept_felt : w.after_kept}</p>
          {felt && <AskTask />}
        </>
      )}
      <ul class="rows">
        {other && <li><Row icon="now" title={fill(w.after_next, other.name)} text={`${other.part ? `${other.part}, ` : ''}${other.likely}`} onClick={() => next(other.spot)} /></li>}
        {near.map(n => <li key={n.spot}><Row icon="search" title={fill(w.after_near, n.name)} text={n.part || w.after_near_text} onClick={() => next(n.spot)} /></li>)}
        <li><Row icon="check" title={w.plan_title} text={w.after_plan_text} onClick={() => close('plan')} /></li>
        <li><Row icon="diary" title={w.after_diary} onClick={() => close('diary')} /></li>
      </ul>
    </Frame>
  )
}

// A level that was asked in the session and has no answer yet: here nothing runs out.
const Still = ({ name, onSay }: { name: string; onSay: (level: number) => void }) => {
  const [level, setLevel] = useState<number | null>(null)
  return (
    <div class="flow">
      <PainScale id="after-level" level={level} label={fill(w.after_still, name)} onChange={setLevel} />
      <button class="second" disabled={level === null} onClick={() => { if (level !== null) onSay(level) }}>{w.home_keep}</button>
    </div>
  )
}

const minutes = (s: number) => s < 60 ? fill(w.after_s, String(Math.round(s))) : fill(w.after_min, String(Math.floor(s / 60)), String(Math.round(s % 60)))
const level = (l: number | undefined) => l === undefined ? w.after_not_said : fill(w.after_level, String(l), painWords[Math.round(l)]!)
