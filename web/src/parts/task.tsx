// SPDX-License-Identifier: MIT
//
// One thing in the day that the pain spoils: named once, then rated about weekly, as the terminal asks it after a release.

import { useRef, useState } from 'preact/hooks'
import { w } from 'words'
import { note, record } from '../door'
import { fill } from '../words'
import { useAsk } from './asked'

// A scale that is no pain and wears none of its colours.
export const Plain = ({ id, label, level, onChange }: { id: string; label: string; level: number | null; onChange: (level: number) => void }) => (
  <div class="field">
    <label for={id}>{label}: <output for={id}>{level ?? w.pain_choose}</output></label>
    <input id={id} class="plain-range" type="range" min={0} max={10} step={1} value={level ?? 0} aria-valuetext={level === null ? w.pain_choose : String(level)}
      onInput={e => onChange(Number(e.currentTarget.value))} onClick={e => onChange(Number(e.currentTarget.value))} />
  </div>
)

// `name` fixed: it is only rated.
export const TaskForm = ({ name: named, level: rated, fixed = false, onSave }: { name: string; level: number | null; fixed?: boolean; onSave: (body: object) => Promise<void> }) => {
  const [name, setName] = useState(named)
  const [level, setLevel] = useState(rated)
  return (
    <form class="flow" onSubmit={e => { e.preventDefault(); void onSave({ name: name.trim(), level }) }}>
      {!fixed && <div class="field"><label for="add-task">{w.add_task_name}</label><input id="add-task" class="input" maxLength={60} autocomplete="off" placeholder={w.add_task_like} value={name} onInput={e => setName(e.currentTarget.value)} /></div>}
      <Plain id="add-task-level" label={w.add_task_level} level={level} onChange={setLevel} />
      <button class="second" disabled={name.trim() === '' || level === null}>{w.task_note}</button>
    </form>
  )
}

// Asked when it is due, and nothing where it is not. It is one line until it is opened, so that passing it over costs nothing.
export const AskTask = () => {
  const [kept, setKept] = useState(false)
  const said = useRef<HTMLParagraphElement>(null)
  const { got } = useAsk<{ ask: { task: { text: string; name: string | null } | null } }>('home', {}, record.value.changes)
  const due = got?.ask.task
  const save = async (body: object) => {
    setKept(true)
    said.current?.focus() // its button is gone
    await note({ event: { type: 'task', body } }).catch(() => setKept(false))
  }
  if (!due && !kept) return null
  return (
    <div class="card no-print ask-task">
      {!kept && (
        <details>
          <summary>{due!.name ? fill(w.task_how, due!.name) : due!.text}</summary>
          <TaskForm name={due!.name ?? ''} level={null} fixed={due!.name !== null} onSave={save} />
        </details>
      )}
      <p ref={said} tabIndex={-1} role="status" class="quiet">{kept && w.task_kept}</p>
    </div>
  )
}
