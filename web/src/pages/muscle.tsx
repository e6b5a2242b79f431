// SPDX-License-Identifier: MIT
//
// One muscle: its picture with fibres and spots, where a spot sends pain, what feeds it, how to press it, where not to,
// stretch and strength. Prints on one page.

import { useState } from 'preact/hooks'
import { w } from 'words'
import { place } from '../body'
import type { Camera, Drawn } from '../core'
import { useAsk, useTitle } from '../parts/asked'
import { Frame, IconButton, Row } from '../parts/frame'
import { Icon } from '../parts/icon'
import { PassOn } from '../parts/pass-on'
import { Picture } from '../parts/picture'
import { go, to } from '../route'
import { change, request } from '../way'
import { fill } from '../words'
import { Grade, type Claim } from './evidence'

interface Link { id: string; name: string }
interface Point {
  id: string; part?: string; latin?: string; place: string; fibres?: string; essential: Link[]; spillover?: Link[]; symptoms?: string[]; provoked_by?: string[]
  causes?: Link[]; satellite_of?: Link[]; satellites?: Link[]; sources?: Link[]; standing: string
}
interface Release { position?: string; reach?: string; glide?: string; pressure?: string; tools?: Link[]; caution?: string; stretch?: string; strength?: string }
interface Shown {
  kind: string; id: string; name: string; latin: string; also?: string[]; action: string; attachments: string[]; points: Point[]
  releases: { part: string; points: Link[]; self_pressure: 'yes' | 'care' | 'no'; reason?: string; release?: Release }[]
}
interface Zones { muscle: { zones: { id: string; name: string; lies_there: string; rule: string }[] } }

const names = (links?: Link[]) => (links ?? []).map(l => l.name).join(', ')
const called = (m: Shown, p: Point) => p.part ?? p.latin ?? m.name
const low = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)

export const Muscle = ({ id }: { id: string }) => {
  const { yes, no, unsure, age, sex } = request.value as { yes: string[]; no: string[]; unsure: string[]; age?: number; sex?: string }
  const { got, failed } = useAsk<Shown>('show', { id, yes, no, unsure, ...(age === undefined ? {} : { age }), ...(sex === undefined ? {} : { sex }) })
  const { got: near } = useAsk<Zones>('learn', { muscle: id })
  const { got: proof } = useAsk<{ lesson: { claims: Claim[] } }>('learn', { topic: 'benefit_pain' })
  const [spot, setSpot] = useState(0)
  useTitle(got?.name ?? '')
  const point = got?.points[spot]
  const release = got?.releases.find(r => r.points.some(p => p.id === point?.id))
  const how = release?.release
  return (
    <Frame nav="learn" title={w.muscles_title} class="muscle-page" onBack={() => go('muscles')}
      tools={<PassOn title={got?.name ?? ''} text={got ? inWords(got, point!, how) : ''} />}
      body={<Body key={spot} points={got?.points ?? []} spot={spot} name={got?.name ?? ''} />}>
      <h1 tabIndex={-1}>{got?.name ?? (failed ? w.muscles_nowhere : ' ')}</h1>
      {failed && <p><a class="link" href={to('muscles')}>{w.muscles_all}</a></p>}
      {got && point && (
        <>
          <p class="quiet">{got.latin}</p>
          <p class="lead">{got.action}</p>
          {got.points.length > 1 && (
            <div class="no-print">
              <h2 class="hidden">{w.muscle_spots}</h2>
              <div class="pills" role="group" aria-label={w.muscle_spots}>
                {got.points.map((p, i) => <button key={p.id} class="pill" aria-pressed={i === spot} onClick={() => setSpot(i)}>{called(got, p)}</button>)}
              </div>
            </div>
          )}
          <section class="muscle-part">
            <h2>{w.muscle_where}</h2>
            {got.points.length > 1 && <p class="print-only"><strong>{called(got, point)}</strong></p>}
            <p>{point.place}</p>
            {point.fibres && <p class="quiet">{fill(w.muscle_fibres, point.fibres)}</p>}
          </section>
          <section class="muscle-part muscle-sends">
            <Sends key={point.id} spot={`left:${point.id}`} name={got.name} />
            <div class="flow">
              <h2>{w.muscle_sends}</h2>
              <p>{names(point.essential)}.</p>
              {point.spillover && <p class="quiet">{fill(w.muscle_sometimes, low(names(point.spillover)))}</p>}
            </div>
          </section>
          <Fact title={w.muscle_felt} texts={point.symptoms} />
          <Fact title={w.muscle_wakes} texts={point.provoked_by} />
          <Fact title={w.muscle_feeds} texts={point.causes?.map(c => c.name)} />
          {point.satellite_of && <section class="muscle-part"><h2>{w.muscle_with}</h2><p>{names(point.satellite_of)}. <span class="quiet">{w.muscle_with_text}</span></p></section>}
          <section class={`muscle-part ${how || release?.self_pressure === 'no' ? '' : 'no-print'}`} id="press">
            <h2>{w.muscle_press}</h2>
            {release?.self_pressure === 'no' && <p class="muscle-care"><Icon name="warning" /> <span><strong>{w.muscle_not_pressed}</strong> {release.reason}</span></p>}
            {release?.self_pressure === 'care' && <p class="muscle-care"><Icon name="warning" /> <strong>{w.muscle_care}</strong></p>}
            {release && release.self_pressure !== 'no' && !how && <p class="muscle-care"><Icon name="warning" /> <strong>{w.muscle_held_back}</strong></p>}
            {how && (
              <>
                {how.position && <p>{how.position}</p>}
                {how.reach && <p>{how.reach}</p>}
                {how.pressure && <p class="muscle-dose">{how.pressure.charAt(0).toUpperCase() + how.pressure.slice(1)}.</p>}
                {how.glide && <p>{fill(w.muscle_glide, low(how.glide).replace(/\.$/, ''))}</p>}
                {how.tools && <p>{fill(w.muscle_tools, names(how.tools))}</p>}
                {how.caution && <p class="muscle-care"><Icon name="warning" /> <span>{how.caution}</span></p>}
              </>
            )}
          </section>
          {near && near.muscle.zones.length > 0 && (
            <section class="muscle-part">
              <h2>{w.muscle_zones}</h2>
              <ul class="dots">{near.muscle.zones.map(z => <li key={z.id}><strong>{z.name}.</strong> {z.rule}</li>)}</ul>
            </section>
          )}
          {how?.stretch && <section class="muscle-part"><h2>{w.muscle_stretch}</h2><p>{how.stretch}</p></section>}
          {how?.strength && <section class="muscle-part"><h2>{w.muscle_strength}</h2><p>{how.strength}</p></section>}
          <section class="muscle-part no-print">
            <h2>{w.muscle_attachments}</h2>
            <ul class="dots">{got.attachments.map(a => <li key={a}>{a}</li>)}</ul>
          </section>
          <section class="muscle-part no-print">
            <h2>{w.learn_evidence}</h2>
            <ul class="muscle-claims">{proof?.lesson.claims.map(c => <li key={c.id} class="claim"><Grade claim={c} /><p>{c.text}</p></li>)}</ul>
            <p class="quiet">{point.standing === 'checked' ? w.muscle_zones_checked : w.muscle_zones_memory}</p>
            {point.sources && <details><summary class="link">{w.evidence_sources}</summary><ul class="sources small">{point.sources.map(s => <li key={s.id}>{s.name}</li>)}</ul></details>}
          </section>
          {how && release?.self_pressure !== 'no' && (
            <section class="muscle-part no-print">
              <h2>{w.muscle_release}</h2>
              <p class="quiet">{w.muscle_release_text}</p>
              <div class="choices outlined">
                {(['left', 'right'] as const).map(side => (
                  <button key={side} class="choice" onClick={() => { change({ spot: `${side}:${point.id}` }); go('tool') }}>{side === 'left' ? w.muscle_release_left : w.muscle_release_right}</button>
                ))}
              </div>
            </section>
          )}
          {how && (
            <div class="rows no-print">
              <Row icon="now" title={w.muscle_show_where} text={w.muscle_show_text} href={to('where')} />
            </div>
          )}
          <p class="print-only small">{w.print_foot}</p>
        </>
      )}
    </Frame>
  )
}

// Where the spot sends pain, seen from a little further away.
const Sends = ({ spot, name }: { spot: string; name: string }) => {
  const [camera, setCamera] = useState<Camera | null>(null)
  return (
    <div class="small-window">
      <Picture look={{ card: true, view: 'fit', spots: [{ spot, mark: 'x', referral: true }], ...(camera ? { camera } : {}) }} says={fill(w.muscle_sends_says, name)} class="fill"
        onDrawn={drawn => { if (!camera) setCamera({ ...drawn.camera, height: Math.min(1900, drawn.camera.height * 1.3) }) }} />
    </div>
  )
}

const Fact = ({ title, texts }: { title: string; texts: string[] | undefined }) => texts?.length
  ? <section class="muscle-part"><h2>{title}</h2><p class="sentence">{texts.join(', ')}.</p></section>
  : null

const STEEP = 20 // degrees

// Fibres of the spot on both sides, the spot as X, the others as rings. It turns by an eighth at a time.
const Body = ({ points, spot, name }: { points: Point[]; spot: number; name: string }) => {
  const [camera, setCamera] = useState<Camera | null>(null)
  const [seen, setSeen] = useState<Drawn | null>(null)
  const [lone, setLone] = useState(false) // seen from one side, where from front or back the spot is out of sight
  const chosen = points[spot]
  const turn = (by: number) => { if (seen) setCamera({ ...seen.camera, turn: seen.camera.turn + by }) }
  const spots = points.flatMap((p, i) => (lone ? ['left'] as const : ['left', 'right'] as const).map(side => ({ spot: `${side}:${p.id}`, mark: i === spot ? 'x' as const : 'ring' as const, fibres: i === spot })))
    .sort((a, b) => Number(a.mark === 'x') - Number(b.mark === 'x'))
  return (
    <>
      <Picture look={{ view: 'fit', spots, ...(camera ? { camera } : {}) }} says={fill(w.muscle_says, name)} sides
        onDrawn={(drawn, scene) => {
          setSeen(drawn)
          if (camera || lone || !chosen) return
          // Of two spots at the outer sides the middle is seen from above or below: then one side says more.
          if (Math.abs(drawn.camera.tilt) > STEEP) setLone(true)
          else void place(scene, `left:${chosen.id}`).then(at => setLone(at === null))
        }} />
      <div class="turns no-print">
        <IconButton icon="back" name={w.muscle_turn_left} onClick={() => turn(-45)} />
        <IconButton icon="next" name={w.muscle_turn_right} onClick={() => turn(45)} />
      </div>
      <p class="hidden" role="status">{camera && seen?.whence}</p>
    </>
  )
}

const inWords = (m: Shown, p: Point, how?: Release) => [m.action, p.place, `${w.muscle_sends}: ${names(p.essential)}.`, how?.position, how?.reach, how?.pressure, how?.caution].filter(Boolean).join('\n')
