// SPDX-License-Identifier: MIT
//
// The small forms of the diary: one for each kind of entry. Nothing is chosen before the person does.

import { useEffect, useState } from 'preact/hooks'
import { w } from 'words'
import { atlas, names, placeName } from '../atlas'
import { useAsk } from '../parts/asked'
import { PainScale } from '../parts/pain'
import { fits } from '../parts/search'
import { Plain, TaskForm } from '../parts/task'
import { fill } from '../words'
import type { Entry } from './diary-day'

export const KINDS = ['pain', 'none', 'usual_pain', 'soreness', 'sleep', 'stress', 'sport', 'task', 'habit', 'note'] as const
export type Kind = (typeof KINDS)[number]
export const CALLED: Record<Kind, string> = {
  pain: w.add_pain, none: w.add_none, usual_pain: w.add_usual_pain, soreness: w.add_soreness, sleep: w.add_sleep, stress: w.add_stress,
  sport: w.add_sport, task: w.add_task, habit: w.add_habit, note: w.add_note,
}
interface Props { entry?: Entry; onSave: (body: object) => Promise<void> }

export const Form = ({ kind, ...props }: Props & { kind: Kind }) => {
  switch (kind) {
    case 'pain': return props.entry?.none ? <None {...props} /> : <Pain {...props} />
    case 'none': return <None {...props} />
    case 'usual_pain': case 'soreness': case 'stress': return <Level kind={kind} {...props} />
    case 'sleep': return <Sleep {...props} />
    case 'sport': return <Sport {...props} />
    case 'task': return <TaskForm name={props.entry?.words ?? ''} level={props.entry?.level ?? null} onSave={props.onSave} />
    case 'habit': return <Habit {...props} />
    case 'note': return <Note {...props} />
  }
}

const Keep = ({ ready }: { ready: boolean }) => <button class="main" disabled={!ready}>{w.add_keep}</button>
const submit = (save: () => Promise<void>) => (e: Event) => { e.preventDefault(); void save() }

const Level = ({ kind, entry, onSave }: Props & { kind: 'usual_pain' | 'soreness' | 'stress' }) => {
  const [level, setLevel] = useState<number | null>(entry?.level ?? null)
  return (
    <form class="flow" onSubmit={submit(() => onSave({ level }))}>
      <PainOrStress kind={kind} level={level} onChange={setLevel} />
      <Keep ready={level !== null} />
    </form>
  )
}

// Stress is no pain and wears none of its colours.
const PainOrStress = ({ kind, level, onChange }: { kind: string; level: number | null; onChange: (level: number) => void }) =>
  kind === 'stress' ? <Plain id="add-stress" label={w.add_stress_label} level={level} onChange={onChange} />
    : <PainScale id={`add-${kind}`} level={level} onChange={onChange} label={kind === 'soreness' ? w.add_soreness_label : w.add_usual_pain_label} />

const None = ({ onSave }: Props) => (
  <form class="flow" onSubmit={submit(() => onSave({ none: true }))}><p>{w.add_none_text}</p><Keep ready /></form>
)

const Sleep = ({ entry, onSave }: Props) => {
  const [hours, setHours] = useState(entry?.hours === undefined ? '' : String(entry.hours))
  const n = Number(hours.replace(',', '.'))
  return (
    <form class="flow" onSubmit={submit(() => onSave({ hours: n }))}>
      <div class="field"><label for="add-hours">{w.add_sleep_hours}</label><input id="add-hours" class="input add-short" inputMode="decimal" autocomplete="off" value={hours} onInput={e => setHours(e.currentTarget.value)} /></div>
      <Keep ready={hours.trim() !== '' && n >= 0 && n <= 24} />
    </form>
  )
}

const Sport = ({ entry, onSave }: Props) => {
  const [what, setWhat] = useState(entry?.words ?? '')
  const [minutes, setMinutes] = useState(entry?.minutes === undefined ? '' : String(entry.minutes))
  const n = Math.round(Number(minutes))
  return (
    <form class="flow" onSubmit={submit(() => onSave({ what: what.trim(), ...(minutes ? { minutes: n } : {}) }))}>
      <div class="field"><label for="add-what">{w.add_sport_what}</label><input id="add-what" class="input" maxLength={120} autocomplete="off" value={what} onInput={e => setWhat(e.currentTarget.value)} /></div>
      <div class="field"><label for="add-minutes">{w.add_sport_minutes}</label><input id="add-minutes" class="input add-short" inputMode="numeric" autocomplete="off" value={minutes} onInput={e => setMinutes(e.currentTarget.value.replace(/\D/g, ''))} /></div>
      <Keep ready={what.trim() !== '' && (!minutes || n <= 1440)} />
    </form>
  )
}

const Note = ({ entry, onSave }: Props) => {
  const [text, setText] = useState(entry?.words ?? '')
  return (
    <form class="flow" onSubmit={submit(() => onSave({ text: text.trim() }))}>
      <div class="field"><label for="add-note">{w.add_note_label}</label><textarea id="add-note" class="input" rows={3} maxLength={2000} value={text} onInput={e => setText(e.currentTarget.value)} /></div>
      <Keep ready={text.trim() !== ''} />
    </form>
  )
}

const Habit = ({ entry, onSave }: Props) => {
  const { got } = useAsk<{ items: { id: string; name: string }[] }>('atlas', { list: 'habits' })
  const [habit, setHabit] = useState(entry?.habit ?? '')
  return (
    <form class="flow" onSubmit={e => e.preventDefault()}>
      <div class="field">
        <label for="add-habit">{w.add_habit_which}</label>
        <select id="add-habit" class="input" value={habit} onChange={e => setHabit(e.currentTarget.value)}>
          <option value="">{w.pain_choose}</option>
          {got?.items.map(h => <option key={h.id} value={h.id} selected={h.id === habit}>{h.name}</option>)}
        </select>
      </div>
      <div class="choices outlined">
        <button type="button" class="choice" disabled={!habit} onClick={() => void onSave({ habit, done: true })}>{w.add_habit_done}</button>
        <button type="button" class="choice" disabled={!habit} onClick={() => void onSave({ habit, done: false })}>{w.add_habit_not}</button>
      </div>
    </form>
  )
}

const SHOWN = 6

// Places by name, each with its level.
const Pain = ({ entry, onSave }: Props) => {
  const [at, setAt] = useState<{ region: string; level: number | null }[]>(() => entry?.places?.map(p => ({ region: p.region, level: p.level === null ? null : Math.round(p.level) })) ?? [])
  const [typed, setTyped] = useState('')
  useEffect(() => { void atlas() }, [])
  const regions = names.value?.regions ?? []
  const group = (id: string) => names.value?.groups.find(g => g.id === id)?.name ?? ''
  const found = typed.trim() ? regions.filter(r => fits(typed.replace(/\b(left|right|my|your)\b/gi, ''), [r.name, ...(r.also ?? []), group(r.group)])).slice(0, SHOWN) : []
  const add = (region: string) => { if (!at.some(p => p.region === region)) setAt([...at, { region, level: null }]); setTyped('') }
  const sides = (id: string, paired: boolean) => paired ? [`left:${id}`, `right:${id}`] : [id]
  return (
    <form class="flow" onSubmit={submit(() => onSave({ at: at.map(p => p.level === null ? { region: p.region } : p) }))}>
      {at.map((p, i) => (
        <div key={p.region} class="add-place">
          <div class="add-place-name"><h3>{placeName(p.region)}</h3><button type="button" class="link" aria-label={fill(w.add_remove_of, placeName(p.region))} onClick={() => setAt(at.filter(q => q !== p))}>{w.add_remove}</button></div>
          <PainScale id={`add-level-${i}`} from={1} level={p.level || null} label={placeName(p.region)} onChange={level => setAt(at.map(q => q === p ? { ...p, level } : q))} />
        </div>
      ))}
      <div class="field">
        <label for="add-place">{at.length ? w.add_place_more : w.add_place}</label>
        <input id="add-place" class="input" type="search" autocomplete="off" placeholder={w.add_place_like} value={typed} onInput={e => setTyped(e.currentTarget.value)} />
      </div>
      <p class="hidden" role="status">{typed && fill(w.search_found, found.length)}</p>
      <ul class="add-found">
        {found.map(r => (
          <li key={r.id}><span>{r.name}</span><span class="pills">{sides(r.id, r.paired).map(place => (
            <button key={place} type="button" class="pill" aria-label={placeName(place)} onClick={() => add(place)}>{place.startsWith('left:') ? w.your_left : place.startsWith('right:') ? w.your_right : w.add_this}</button>
          ))}</span></li>
        ))}
      </ul>
      <Keep ready={at.length > 0 && at.every(p => p.level !== null)} />
    </form>
  )
}
