// SPDX-License-Identifier: MIT
//
// One habit (#/habit/micro_break_20): what to do, step by step where it has steps, a timer, why, and how much is known.

import { useEffect, useState } from 'preact/hooks'
import { w } from 'words'
import { ask, record } from '../door'
import { Frame, IconButton } from '../parts/frame'
import { Sets, Timer } from '../parts/timer'
import { care, say, today, unsay } from '../plan'
import { path, to } from '../route'
import { fill } from '../words'

interface Shown {
  name: string
  fits?: string
  text: string
  dose: string
  smaller?: string
  check: string
  why: string
  helps: string
  grade: string
  evidence?: string
  steps?: string[]
  answers?: { id: string; name: string }[]
  sources?: { id: string; name: string; url?: string }[]
}

export default () => {
  const id = path.value[1] ?? ''
  const [h, setH] = useState<Shown | null>(null)
  const [missing, setMissing] = useState(false)
  const [state, setState] = useState('open')
  useEffect(() => { void ask<Shown & { kind: string }>('show', { id }).then(a => a.kind === 'habit' ? setH(a) : setMissing(true), () => setMissing(true)) }, [id])
  useEffect(() => { void today().then(all => setState(all[id] ?? state), () => undefined) }, [id, record.value.changes])
  const tell = (said: 'done' | 'skipped') => {
    setState(said === state ? 'open' : said)
    void (said === state ? unsay(id) : say(id, { done: said === 'done' }))
  }
  if (missing) return <Frame title={w.plan_bar}><h1 tabIndex={-1}>{w.app_nowhere}</h1><p><a href={to('plan')}>{w.habit_plan}</a></p></Frame>
  return (
    <Frame
      title={w.habit_bar}
      class="habit-page"
      tools={<IconButton icon="print" name={w.plan_print} onClick={() => print()} />}
      foot={h && (
        <div class="choices outlined" role="group" aria-label={w.habit_today}>
          <button class="choice" aria-pressed={state === 'done'} onClick={() => tell('done')}>{w.habit_done}</button>
          <button class="choice" aria-pressed={state === 'skipped'} onClick={() => tell('skipped')}>{w.habit_skipped}</button>
        </div>
      )}
    >
      <h1 tabIndex={-1}>{h?.name ?? ''}</h1>
      {h && (
        <>
          <p class="lead">{h.text}</p>
          <p><b>{w.habit_dose}</b> {h.dose}</p>
          {h.steps && h.steps.length > 0 ? <Steps steps={h.steps} /> : null}
          <details class="card habit-timer no-print" open={(h.steps?.length ?? 0) > 0}>
            <summary>{w.habit_timer}</summary>
            <div class="flow">
              <Timer name={h.name} lengths={[30, 60, 120, 300, 600]} />
              <details><summary class="link">{w.habit_sets}</summary><Sets name={h.name} /></details>
            </div>
          </details>
          <dl class="habit-facts">
            <div><dt>{w.habit_why}</dt><dd>{h.why}</dd></div>
            <div><dt>{w.habit_check}</dt><dd>{h.check}</dd></div>
            {h.smaller && <div><dt>{w.habit_smaller}</dt><dd>{h.smaller}</dd></div>}
            <div><dt>{w.habit_helps} <a class="habit-grade" href={to('evidence')} aria-label={fill(w.plan_grade, h.grade)}><span class="grade">{h.grade}</span></a></dt><dd>{h.helps}. {h.evidence}</dd></div>
          </dl>
          <InPlan key={id} id={id} />
          {h.sources && h.sources.length > 0 && <ul class="small quiet">{h.sources.map(s => <li key={s.id}>{s.url ? <a href={s.url} rel="noopener noreferrer" target="_blank">{s.name}</a> : s.name}</li>)}</ul>}
        </>
      )}
    </Frame>
  )
}

// In the plan or not, and the one button that changes it: a tap too many is put right by the next. The record keeps both.
const InPlan = ({ id }: { id: string }) => {
  const [stands, setStands] = useState<'in' | 'aside' | 'out' | null>(null)
  const [wanted, setWanted] = useState(false) // taken up a moment ago
  useEffect(() => {
    void care().then(c => setStands(c.habits?.some(h => h.habit === id) ? 'in' : c.dropped?.some(h => h.habit === id) ? 'aside' : 'out'), () => undefined)
  }, [id, record.value.changes])
  if (!stands) return null
  const change = () => { setWanted(stands !== 'in'); void say(id, { choice: stands === 'in' ? 'drop' : 'keep' }) }
  return (
    <section class="card flow no-print">
      <p role="status">{stands === 'in' ? w.habit_in : stands === 'aside' ? w.habit_aside : wanted ? w.habit_full : w.habit_out}</p>
      <button class="second" disabled={stands === 'out' && wanted} onClick={change}>{stands === 'in' ? w.habit_drop : stands === 'aside' ? w.habit_again : w.habit_take}</button>
    </section>
  )
}

// Step by step; all of them on paper.
const Steps = ({ steps }: { steps: string[] }) => {
  const [at, setAt] = useState(0)
  return (
    <section class="flow habit-steps">
      <div class="no-print flow" role="group" aria-label={w.habit_steps}>
        <p class="quiet" aria-hidden="true">{fill(w.habit_step, String(at + 1), String(steps.length))}</p>
        <p class="lead" aria-live="polite"><span class="hidden">{fill(w.habit_step, String(at + 1), String(steps.length))}: </span>{steps[at]}</p>
        <div class="choices outlined">
          <button class="choice" disabled={at === 0} onClick={() => setAt(at - 1)}>{w.habit_back}</button>
          <button class="choice" disabled={at === steps.length - 1} onClick={() => setAt(at + 1)}>{w.habit_next}</button>
        </div>
      </div>
      <ol class="habit-print">{steps.map(s => <li key={s}>{s}</li>)}</ol>
    </section>
  )
}
