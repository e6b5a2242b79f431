// SPDX-License-Identifier: MIT
//
// The plan: at most three habits, the stretch and strength for the muscles found, and the look back.

import { useEffect, useRef, useState } from 'preact/hooks'
import { w } from 'words'
import { ask, record } from '../door'
import { Frame, IconButton, Row } from '../parts/frame'
import { Icon } from '../parts/icon'
import { type Look, Picture } from '../parts/picture'
import { AskTask } from '../parts/task'
import { Sets, Timer } from '../parts/timer'
import { type Care, care, type Exercise, type Habit, say, today, unsay } from '../plan'
import { to } from '../route'
import { download } from '../save'
import { date, fill, fromIso, isoDay } from '../words'

// The fibres of these muscles ("left:trapezius"; "both:" is either side).
async function fibres(muscles: string[]): Promise<NonNullable<Look['spots']>> {
  const shown = await Promise.all(muscles.map(async m => {
    const [of, id] = m.split(':'), { points = [] } = await ask<{ points?: { id: string }[] }>('show', { id })
    return points.flatMap(p => (of === 'both' ? ['left', 'right'] : [of]).map(side => ({ spot: `${side}:${p.id}`, mark: 'none' as const, fibres: true })))
  }))
  return shown.flat()
}

export default () => {
  const [plan, setPlan] = useState<Care | null>(null)
  const [states, setStates] = useState<Record<string, string>>({})
  useEffect(() => {
    void care().then(setPlan, () => undefined)
    void today().then(setStates, () => undefined)
  }, [record.value.changes])
  const muscles = [...new Set([...(plan?.strength ?? []), ...(plan?.stretch ?? [])].map(e => `${e.side}:${e.muscle}`))]
  const [spots, setSpots] = useState<NonNullable<Look['spots']>>([])
  useEffect(() => { void fibres(muscles).then(setSpots, () => undefined) }, [muscles.join()])
  const names = [...new Set([...(plan?.strength ?? []), ...(plan?.stretch ?? [])].map(e => e.name))]
  const habits = plan?.habits ?? []
  const until = plan?.review_on ? fromIso(plan.review_on) : null
  const due = habits.filter(h => h.due)
  const dropped = plan?.dropped ?? []
  const [saved, setSaved] = useState('')
  const save = async () => {
    const ics = await care(true).then(c => c.ics, () => undefined)
    if (ics) download(`unknot-plan-${isoDay(new Date())}.ics`, 'text/calendar', ics)
    setSaved(ics ? w.plan_saved : w.plan_not_saved)
  }
  return (
    <Frame
      title={w.plan_bar}
      class="plan-page"
      tools={<IconButton icon="print" name={w.plan_print} onClick={() => print()} />}
      body={muscles.length && spots.length ? <Picture look={{ view: 'fit', spots }} says={fill(w.plan_muscles, names.join(', '))} sides /> : undefined}
    >
      <h1 tabIndex={-1}>{w.plan_title}</h1>
      <p class="quiet">{w.plan_small}</p>
      {until && habits.length > 0 && <p class="quiet">{w.plan_how} {!due.length && fill(w.plan_until, date(until))}</p>}
      {plan?.new_pain && <div class="card flow plan-new">{plan.new_pain.says.map(t => <p key={t}>{t}</p>)}</div>}
      {plan && !plan.habits && <p>{plan.safety.reasons[0]?.text} <a href={to('safety', 'advice')}>{w.tool_advice}</a></p>}
      {plan?.habits && !habits.length && <><p>{w.plan_nothing}</p><ul class="rows"><li><Row icon="brush" title={w.plan_find} href={to('where')} /></li></ul></>}
      {habits.length > 0 && (
        <>
          <ul class="rows">{habits.map(h => <li key={h.habit}><HabitRow h={h} state={states[h.habit] ?? 'open'} /></li>)}</ul>
          <p class="small quiet">{w.plan_grades} <a href={to('evidence')}>{w.plan_grades_more}</a></p>
        </>
      )}
      {plan?.over_says?.map(t => <p key={t}>{t}</p>)}
      {plan?.change_says?.map(t => <p key={t} class="quiet">{t}</p>)}
      <Review habits={due} says={plan?.look_back ?? []} />
      {habits.length > 0 && <AskTask />}
      <Exercises title={w.plan_stretch} list={plan?.stretch ?? []} />
      <Exercises title={w.plan_strength} list={plan?.strength ?? []} sets says={plan?.strength_says} />
      {habits.length > 0 && (
        <ul class="rows no-print">
          <li><Row icon="calendar" title={w.plan_calendar} text={w.plan_calendar_text} end={<></>} onClick={() => void save()} /></li>
          <li><Row icon="clock" title={w.plan_breaks} text={w.plan_breaks_text} href={to('breaks')} /></li>
        </ul>
      )}
      <p role="status" class={saved ? 'quiet' : 'hidden'}>{saved}</p>
      {dropped.length > 0 && (
        <details class="plan-exercise plan-last no-print">
          <summary>{w.plan_dropped}</summary>
          <ul class="rows">{dropped.map(h => <li key={h.habit}><Row title={h.name} text={w.plan_dropped_text} href={to('habit', h.habit)} /></li>)}</ul>
        </details>
      )}
      {(plan?.come_back_if?.length ?? 0) > 0 && <section class="flow"><h2>{w.plan_see}</h2><ul class="plan-see">{plan!.come_back_if!.map(t => <li key={t}>{t}</li>)}</ul></section>}
      {habits.length > 0 && <p class="small quiet">{w.plan_honest}</p>}
    </Frame>
  )
}

const AROUND = 2 * Math.PI * 15

// The days of the last seven on which it was done, of those on which it is meant to be.
const Week = ({ done, of }: { done: number; of: number }) => (
  <span class="plan-week" role="img" aria-label={of > 1 ? fill(w.plan_week, String(done), String(of)) : `${done}/${of}`}>
    <svg viewBox="0 0 40 40" width="44" height="44" aria-hidden="true"><circle cx="20" cy="20" r="15" class="plan-track" />{done > 0 && <circle cx="20" cy="20" r="15" class="plan-done" stroke-dasharray={`${(AROUND * Math.min(done, of)) / of} ${AROUND}`} transform="rotate(-90 20 20)" />}</svg>
    <b aria-hidden="true">{done}/{of}</b>
  </span>
)

const HabitRow = ({ h, state }: { h: Habit; state: string }) => (
  <div class="row plan-habit">
    <a class="row-words" href={to('habit', h.habit)}><span class="row-title">{h.name}</span><span class="row-text">{h.from ? fill(w.plan_from, date(fromIso(h.from))) : h.dose}</span></a>
    <Week done={h.done} of={h.days} />
    <button class="icon-button plan-tick no-print" aria-pressed={state === 'done'} aria-label={fill(w.plan_done_of, h.name)} title={w.plan_done} onClick={() => void (state === 'done' ? unsay(h.habit) : say(h.habit, { done: true }))}><Icon name="check" /></button>
    <p class="plan-helps small quiet"><a class="plan-grade" href={to('evidence')} aria-label={fill(w.plan_grade, h.grade)}><span class="grade">{h.grade}</span></a> <span>{fill(w.plan_helps, h.helps)}</span></p>
  </div>
)

// When a week is over: keep it, or another one. What was put aside comes back by one tap.
const Review = ({ habits, says }: { habits: Habit[]; says: string[] }) => {
  const [aside, setAside] = useState<{ habit: string; name: string } | null>(null)
  const said = useRef<HTMLDivElement>(null)
  const choose = async (h: { habit: string; name: string }, choice: 'keep' | 'drop') => {
    await say(h.habit, { choice })
    setAside(choice === 'drop' ? h : null)
    said.current?.focus()
  }
  return (
    <>
      {habits.length > 0 && (
        <section class="flow card no-print">
          <h2>{w.plan_review}</h2>
          {says.map(t => <p key={t}>{t}</p>)}
          {habits.map(h => (
            <div key={h.habit} class="flow" role="group" aria-label={h.name}>
              <p><b>{h.name}</b> {h.review === 'smaller' && w.plan_smaller}</p>
              <div class="choices outlined">
                <button class="choice" onClick={() => void choose(h, 'keep')}>{w.plan_keep}</button>
                <button class="choice" onClick={() => void choose(h, 'drop')}>{w.plan_drop}</button>
              </div>
            </div>
          ))}
        </section>
      )}
      <div ref={said} tabIndex={-1} role="status" class={aside ? 'plan-aside no-print' : 'hidden'}>
        {aside && <>{fill(w.plan_aside, aside.name)} <button class="link" onClick={() => void choose(aside, 'keep')}>{w.plan_again}</button></>}
      </div>
    </>
  )
}

const named = (e: Exercise) => e.part ? `${e.name} (${e.part})` : e.name
const sided = (e: Exercise) => fill(e.side === 'left' ? w.plan_left : e.side === 'right' ? w.plan_right : w.plan_both, named(e))

const Exercises = ({ title, list, sets = false, says = '' }: { title: string; list: Exercise[]; sets?: boolean; says?: string }) => list.length ? (
  <section class="flow">
    <h2>{title}</h2>
    {list.map(e => (
      <details key={e.muscle + e.side + (e.part ?? '')} class="plan-exercise" open={list.length === 1}>
        <summary>{sided(e)}</summary>
        <div class="flow">
          {e.from && <p><b>{fill(w.plan_from, date(fromIso(e.from)))}</b></p>}
          <p>{e.text}</p>
          <div class="no-print">{sets ? <Sets name={e.name} /> : <Timer name={fill(w.plan_stretch_timer, e.name)} lengths={[20, 30, 60]} />}</div>
        </div>
      </details>
    ))}
    {says && <p class="small quiet">{says}</p>}
  </section>
) : null
