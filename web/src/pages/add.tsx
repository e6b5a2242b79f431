// SPDX-License-Identifier: MIT
//
// Adding to a day: in plain words, or by choosing what it is (#/add, #/add/2026-11-21); with an id behind it that entry
// is noted anew.

import { useState } from 'preact/hooks'
import { w } from 'words'
import type { NewEvent } from '../core-worker'
import { ask, keep, record, Refused } from '../door'
import type { Advice } from '../find'
import { Advised } from '../parts/advised'
import { useAsk, useTitle } from '../parts/asked'
import { Frame, Main } from '../parts/frame'
import { go, path, to } from '../route'
import { begin, change, type Place } from '../way'
import { day as dayInWords, fill, fromIso, isoDay, time as clockOf } from '../words'
import { CALLED, KINDS, Form, type Kind } from './add-forms'
import { Words } from './add-words'
import type { Entry, OneDay } from './diary-day'

export interface Noted {
  events: NewEvent[]
  page?: Advice | null
  strong?: { area: string; text: string } | null
  as?: string
  as_text?: string | null
  places?: string | null // that hurt, with how much
  heard?: string[]
  sides?: { said: string; names: string[] }[]
  also?: string[]
  not_understood?: string[]
  idle?: string[]
}

export default () => {
  const day = path.value[1] ?? isoDay(new Date()), id = path.value[2] ?? ''
  const { got } = useAsk<OneDay>('history', id ? { day } : null, record.value.changes)
  const entry = got?.events.find(e => e.id === id)
  if (id && !entry) return <Frame title={w.add_anew}><h1 tabIndex={-1}>{got ? w.add_gone : w.add_anew}</h1>{got && <p><a class="link" href={to('diary', day)}>{w.add_to_day}</a></p>}</Frame>
  return <Add key={`${day}/${id}`} day={day} {...(entry ? { entry } : {})} />
}

const Add = ({ day, entry }: { day: string; entry?: Entry }) => {
  const today = day === isoDay(new Date())
  const [time, setTime] = useState(() => entry ? new Date(Date.parse(entry.at) + entry.offset_min * 60_000).toISOString().slice(11, 16) : today ? clockOf(new Date()) : '12:00')
  const [touched, setTouched] = useState(false)
  const [kind, setKind] = useState<Kind | null>((entry?.type as Kind | undefined) ?? null)
  const [after, setAfter] = useState<Noted | null>(null)
  const [wrong, setWrong] = useState('')
  const title = entry ? w.add_anew : today ? w.diary_add_today : fill(w.add_title, dayInWords(fromIso(day)))
  useTitle(title)

  // When it was: now, unless the person said another time or day.
  const when = () => {
    if (today && !touched && !entry) return {}
    const date = new Date(`${day}T${time || '12:00'}`)
    return { at: date.toISOString().replace(/\.\d+Z$/, 'Z'), offset_min: -date.getTimezoneOffset() }
  }
  const save = async (request: object) => {
    setWrong('')
    try {
      const noted = await ask<Noted>('note', { ...request, ...when(), ...(entry ? { replaces: entry.id } : {}) })
      await keep(noted.events.map(e => ({ ...e, ...when() })))
      if (noted.page?.stop || noted.page?.crisis) go('stop')
      else if (noted.page || noted.strong) setAfter(noted)
      else go('diary', day)
    } catch (error) {
      setWrong(error instanceof Refused ? fill(w.add_refused, error.got, error.expected) : w.add_failed)
    }
  }
  if (after) return <After noted={after} day={day} />
  return (
    <Frame title={title} class="add-page" onBack={() => go('diary', day)}>
      <h1 tabIndex={-1} class="hidden">{title}</h1>
      {!entry && <Words onSave={text => save({ words: text })} />}
      {!entry && (
        <section class="flow">
          <h2>{w.add_choose}</h2>
          <div class="pills" role="group" aria-label={w.add_choose}>
            {KINDS.map(k => <button key={k} class="pill" aria-pressed={k === kind} aria-expanded={k === kind} onClick={() => setKind(k === kind ? null : k)}>{CALLED[k]}</button>)}
          </div>
        </section>
      )}
      {kind && (
        <section class="flow add-form">
          <h2>{CALLED[kind]}</h2>
          <Form key={kind} kind={kind} {...(entry ? { entry } : {})} onSave={body => save({ event: { type: kind === 'none' ? 'pain' : kind, body } })} />
        </section>
      )}
      <p role="alert">{wrong}</p>
      <div class="field add-time">
        <label for="add-time">{w.add_time}</label>
        <input id="add-time" class="input" type="time" value={time} onInput={e => { setTime(e.currentTarget.value); setTouched(true) }} />
      </div>
    </Frame>
  )
}

// The cards of warning signs for what was noted.
function toSigns(noted: Noted): void {
  const bodies = noted.events.map(e => e.body as { at?: Place[]; body?: { at?: Place[] } }) // of a correction: what takes its place
  begin()
  change({ at: bodies.flatMap(body => body.at ?? body.body?.at ?? []).filter(p => p.level > 0) })
  go('safety')
}

// It is kept, and this follows from it.
const After = ({ noted, day }: { noted: Noted; day: string }) => (
  <Frame title={w.add_kept} onBack={() => go('diary', day)} foot={<Main onClick={() => go('diary', day)}>{w.add_to_day}</Main>}>
    <h1 tabIndex={-1}>{noted.page?.name ?? w.add_strong}</h1>
    <p class="quiet">{w.add_kept_text}</p>
    {noted.strong && <p class="lead">{noted.strong.text} <button class="link" onClick={() => toSigns(noted)}>{w.add_strong_go}</button></p>}
    {noted.page && <Advised page={noted.page} />}
  </Frame>
)
