// SPDX-License-Identifier: MIT
//
// What to press with, and how it goes: chosen before the session begins. Signs that are still open come first.

import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { w } from 'words'
import { ask, record } from '../door'
import { rememberSigns } from '../find'
import { Frame, IconButton, Main } from '../parts/frame'
import { PainTile } from '../parts/pain'
import { Picture } from '../parts/picture'
import { together, useSignCard } from '../parts/sign-card'
import { go, instead } from '../route'
import { leave, leaveWarned, start } from '../session'
import { type Plan, type Planned, planned, putIntoBox } from '../tools'
import { type Card, change, type Session, way } from '../way'
import { fill } from '../words'
import '../voice'
import { ToolBox } from './tool-box'

const FIRST = 2 // sessions that are offered at once
interface Routine { id: string; name: string; about?: string }

const draftOf = (spot: string): Session => ({ spots: [spot], tool: '', technique: '', routine: '', started: 0, script: [], done: false })

export default () => {
  const { spot, session, answers } = way.value
  const mine = session && session.spots[0] === spot && !session.done ? session : null
  const draft = mine ?? (spot ? draftOf(spot) : null)
  const [answer, setAnswer] = useState<Planned | null>(null)
  const [routines, setRoutines] = useState<Routine[]>([])
  const [box, setBox] = useState(false)
  const [more, setMore] = useState(false)
  const offered = useRef(new Set<string>()) // tools that this page has offered stay, whichever is chosen
  const choose = (part: Partial<Session>) => { if (draft) change({ session: { ...draft, ...part } }) }
  const key = JSON.stringify([draft?.spots, draft?.tool, draft?.technique, draft?.routine, draft?.no, answers, record.value.changes])

  useEffect(() => { if (!spot) instead() }, [spot])
  useEffect(() => { void leaveWarned() }, [])
  useEffect(() => { void ask<{ items: Routine[] }>('atlas', { list: 'routines', full: true }).then(a => setRoutines(a.items), () => undefined) }, [])
  useEffect(() => {
    if (!draft) return
    let stale = false
    planned({ ...draft, started: 0 }).then(a => {
      if (stale) return
      // A no that was kept for where it hurts holds for this spot as well.
      const again = (a.cards ?? []).flatMap(c => c.signs).map(sign => sign.flag).filter(flag => answers[flag] === 'no' && !draft.no?.includes(flag))
      if (again.length && !draft.started) choose({ no: [...(draft.no ?? []), ...again] })
      else setAnswer(a)
    }, () => {
      if (!stale && (draft.tool || draft.technique)) choose({ tool: '', technique: '' })
    })
    return () => { stale = true }
  }, [key])
  const stop = answer?.page && (answer.page.stop || answer.page.crisis) && !answer.plan
  useEffect(() => { if (stop) instead('stop') }, [stop])

  if (!draft) return null
  const runs = mine !== null && mine.started > 0
  const plan = answer?.plan, about = plan?.spots[0]
  if (about?.tool) offered.current.add(about.tool)
  const card = together(answer?.cards ?? [])[0]
  if (!runs && plan && card) return <Signs key={card.signs.map(sign => sign.flag).join()} card={card} about={answer.about ?? []} />
  const begin = () => {
    if (!runs) start(draft)
    go('go')
  }
  return (
    <Frame
      step={4}
      class="tool-page"
      body={<Picture look={{ view: 'fit', spots: [{ spot, mark: about && !about.pressing ? 'x' : 'press', fibres: true, zones: true }], ...(about?.glide ? { glide: { spot } } : {}) }} says={about ? about.name : ''} sides />}
      foot={<>{!plan && answer ? <Main onClick={() => go('spots')}>{w.tool_others}</Main>
        : <Main disabled={!plan} onClick={begin}>{runs ? w.tool_go_on : plan ? fill(w.tool_start, plan.takes) : w.tool_wait}</Main>}
        {runs && <button class="second" onClick={() => void leave().then(() => change({ session: draftOf(spot) }))}>{w.tool_anew}</button>}</>}
    >
      <h1 tabIndex={-1}>{about ? about.name : w.tool_title}</h1>
      {about && <><p class="quiet">{about.part}</p><p>{about.place}</p></>}
      {answer && !plan && <><p>{answer.why || answer.page?.name || answer.safety?.reasons[0]?.text}</p>{answer.page && <p><a href="#/safety/advice">{w.tool_advice}</a></p>}
        {(draft.tool || draft.technique) && <button class="second" onClick={() => choose({ tool: '', technique: '' })}>{w.tool_as_suits}</button>}</>}
      {plan && about && !runs && (
        <>
          {about.why_not && <p>{about.why_not}</p>}
          {about.rest && <p class="tool-caution">{about.rest}</p>}
          {about.pressing && (
            <section class="flow">
              <h2>{w.tool_with}</h2>
              <div class="pills" role="group" aria-label={w.tool_with}>
                {(answer.tools ?? []).filter(t => t.have || offered.current.has(t.tool) || draft.tool === t.tool).map(t => (
                  <button key={t.tool} class="pill" aria-pressed={about.tool === t.tool} onClick={() => choose({ tool: t.tool, technique: '' })}>{t.name}</button>
                ))}
                {(answer.box?.own ?? []).map(({ name }) => (
                  <button key={name} class="pill" aria-pressed={draft.tool === `own:${name}`} onClick={() => choose({ tool: `own:${name}`, technique: '' })}>{name}</button>
                ))}
                <button class="pill" aria-expanded={box} onClick={() => setBox(!box)}>{w.tool_box}</button>
              </div>
              {box && answer.box && <ToolBox box={answer.box} suits={(answer.tools ?? []).map(t => t.tool)} onChange={b => void putIntoBox(b)} />}
            </section>
          )}
          <section class="flow">
            <h2>{w.tool_how_long}</h2>
            <div class="pills" role="group" aria-label={w.tool_how_long}>
              {routines.filter((r, i) => more || i < FIRST || r.id === plan.routine).map(r => <button key={r.id} class="pill" aria-pressed={plan.routine === r.id} title={r.about} onClick={() => choose({ routine: r.id })}>{r.name}</button>)}
              {!more && routines.length > FIRST && <button class="pill" onClick={() => setMore(true)}>{w.tool_other}</button>}
            </div>
            <p class="quiet">{routines.find(r => r.id === plan.routine)?.about}</p>
          </section>
          <How plan={plan} />
          {about.pressing && (answer.techniques?.length ?? 0) > 1 && (
            <details class="tool-ways">
              <summary>{w.tool_another}</summary>
              <div class="pills" role="group" aria-label={w.tool_another}>
                <button class="pill" aria-pressed={!draft.technique} onClick={() => choose({ technique: '' })}>{w.tool_as_suits}</button>
                {answer.techniques!.map(t => <button key={t.technique} class="pill" aria-pressed={draft.technique === t.technique} onClick={() => choose({ technique: t.technique })}>{t.name}</button>)}
              </div>
            </details>
          )}
        </>
      )}
      {runs && <p class="lead">{w.tool_runs}</p>}
    </Frame>
  )
}

const SHORT_S = 20 // what is shorter is not worth a word

// What takes time beside the ways to press and to stretch, in its order: "warm up 1 min, rest 3 min".
function beside({ spots, steps }: Plan): string {
  const told = spots.flatMap(spot => spot.techniques.flatMap(t => [t.technique, t.name])), seconds = new Map<string, number>()
  for (const s of steps) if (!told.includes(s.name) && (!s.technique || !told.includes(s.technique))) seconds.set(s.name, (seconds.get(s.name) ?? 0) + s.seconds)
  return [...seconds].filter(([, s]) => s >= SHORT_S)
    .map(([name, s]) => `${name[0]!.toLowerCase()}${name.slice(1)} ${s < 60 ? fill(w.after_s, String(s)) : fill(w.tool_min, String(Math.round(s / 60)))}`).join(', ')
}

// How the session goes, in words: where, how hard, how often, what to keep clear of.
const How = ({ plan }: { plan: Plan }) => {
  const about = plan.spots[0]!
  return (
    <section class="flow">
      <h2>{w.tool_how}</h2>
      {about.position && <p>{about.position}</p>}
      {about.reach && <p>{about.reach}</p>}
      <ul class="rows">
        {about.techniques.map(t => {
          const level = /(\d+) of 10/.exec(t.dose)
          return (
            <li key={t.technique} class="row">
              {level ? <PainTile level={Number(level[1])} size={36} say={false} /> : <span class="tool-tile" />}
              <span class="row-words"><span class="row-title">{t.name}</span><span class="row-text">{t.dose}</span></span>
            </li>
          )
        })}
      </ul>
      <p>{fill(w.tool_beside, beside(plan))}</p>
      {about.caution && <p class="tool-caution"><b>{w.tool_caution}</b> {about.caution}</p>}
      <p class="quiet">{w.tool_stop}</p>
    </section>
  )
}

// Signs that say "not now" are asked before anything is pressed.
const Signs = ({ card, about }: { card: Card; about: string[] }) => {
  const { signs, buttons } = useSignCard(card, way.value.answers, given => {
    change({ answers: { ...way.value.answers, ...given } })
    void rememberSigns(about)
  })
  useLayoutEffect(() => document.querySelector<HTMLElement>('h1')?.focus(), [])
  return (
    <Frame step={4} tools={<IconButton icon="close" name={w.app_close} onClick={() => go()} />} foot={buttons}>
      <h1 tabIndex={-1}>{w.safety_title}</h1>
      <p class="quiet">{w.tool_signs} {card.intro}</p>
      {signs}
    </Frame>
  )
}
