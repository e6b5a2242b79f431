// SPDX-License-Identifier: MIT
//
// One day of the diary: its week, the body with that day's places, and what was noted, to be changed, taken back or erased.

import { useState } from 'preact/hooks'
import { w } from 'words'
import { note, record } from '../door'
import { useAsk, useTitle } from '../parts/asked'
import { type Days, DayTile, sayDay } from '../parts/calendar'
import { Frame, IconButton, Main } from '../parts/frame'
import { Icon } from '../parts/icon'
import { PainTile } from '../parts/pain'
import { Picture } from '../parts/picture'
import { go, to } from '../route'
import { day as dayInWords, fill, fromIso, isoDay, plusDays, weekdays } from '../words'

export interface Place { region: string; name: string; level: number | null }
export interface Entry {
  id: string; at: string; offset_min: number; type: string; text: string; words?: string; places?: Place[]; none?: boolean
  spot?: { spot: string; name: string; part: string }; level?: number; hours?: number; minutes?: number; before?: number; after?: number; unpressed?: boolean
  habit?: string; name?: string; done?: boolean; kept?: boolean; title?: string; more?: string
}
export interface OneDay { day: string; before: string | null; after: string | null; places: Place[]; events: Entry[] }

// What a person can change by noting it anew.
const CHANGED = ['pain', 'usual_pain', 'soreness', 'sleep', 'stress', 'sport', 'note', 'task', 'habit']

export const Day = ({ day }: { day: string }) => {
  const { got } = useAsk<OneDay>('history', { day }, record.value.changes)
  const date = fromIso(day)
  const monday = plusDays(day, -((date.getDay() + 6) % 7))
  const { got: week } = useAsk<Days>('history', { from: monday, to: plusDays(monday, 6) }, record.value.changes)
  const [said, setSaid] = useState('')
  const today = isoDay(new Date())
  useTitle(dayInWords(date))
  const change = async (request: object, says: string) => {
    await note(request)
    setSaid(says)
  }
  return (
    <Frame nav="diary" class="diary-day-page"
      foot={day <= today && <Main onClick={() => go('add', day)}><Icon name="plus" />{w.diary_add}</Main>}>
      <div class="day-head">
        <IconButton icon="back" name={w.diary_day_before} onClick={() => go('diary', plusDays(day, -1))} />
        <h1 tabIndex={-1}>{dayInWords(date)}</h1>
        {day < today ? <IconButton icon="next" name={w.diary_day_after} onClick={() => go('diary', plusDays(day, 1))} /> : <span class="top-space" />}
      </div>
      <Week monday={monday} week={week} day={day} today={today} />
      <div class="day-both">
        <Bodies places={got?.places ?? []} />
        <div class="flow">
          <ul class="day-events" aria-busy={!got}>{got?.events.map(e => <Event key={e.id} e={e} day={day} change={change} />)}</ul>
          {got && !got.events.length && <p class="quiet">{w.diary_day_nothing}</p>}
          <p role="status" class={said ? '' : 'hidden'}>{said}</p>
          <p class="day-to-months"><a class="link" href={to('diary')}>{w.diary_months}</a></p>
        </div>
      </div>
    </Frame>
  )
}

const Week = ({ monday, week, day, today }: { monday: string; week: Days | null; day: string; today: string }) => (
  <nav aria-label={w.diary_week}>
    <ul class="week">
      {weekdays.map((name, i) => {
        const iso = plusDays(monday, i), cell = week?.days.find(c => c.day === iso)
        const inside = <><span class="week-letter" aria-hidden="true">{name.letter}</span><DayTile cell={cell} size={40} /></>
        return (
          <li key={iso}>
            {iso > today ? <span class="week-day">{inside}</span>
              : <a class="week-day" href={to('diary', iso)} aria-current={iso === day ? 'date' : undefined}><span class="hidden">{sayDay(iso, cell)}</span>{inside}</a>}
          </li>
        )
      })}
    </ul>
  </nav>
)

// From behind and from the front, with the day's places.
const Bodies = ({ places }: { places: Place[] }) => {
  const painted = places.map(p => ({ region: p.region, level: Math.round(p.level ?? 0) })).filter(p => p.level > 0)
  const says = painted.length ? fill(w.diary_body_says, places.map(p => `${p.name} ${p.level ?? ''}`.trim()).join(', ')) : w.diary_body_plain
  return (
    <div class="day-bodies">
      {(['back', 'front'] as const).map(view => (
        <figure key={view}>
          <Picture look={{ view }} places={painted} says={says} class="fill" />
          <figcaption>{view === 'back' ? w.diary_behind : w.diary_front}</figcaption>
        </figure>
      ))}
    </div>
  )
}

const clock = (e: Entry) => new Date(Date.parse(e.at) + e.offset_min * 60_000).toISOString().slice(11, 16)

const Event = ({ e, day, change }: { e: Entry; day: string; change: (request: object, says: string) => Promise<void> }) => {
  const level = e.type === 'pain' ? e.none ? 0 : e.places?.length ? Math.max(...e.places.map(p => p.level ?? -1)) : -1 : e.type === 'usual_pain' || e.type === 'soreness' ? e.level ?? -1 : -1
  const { title, more } = told(e)
  return (
    <li class="day-event">
      <time dateTime={e.at}>{clock(e)}</time>
      {level >= 0 ? <PainTile level={level} size={44} /> : e.type === 'outcome' ? <span class="go-tile"><Icon name="now" /></span> : <span class="plain-tile"><Icon name={icon(e)} /></span>}
      <div class="day-told">
        <p class="row-title">{title}</p>
        {more && <p class="quiet">{more}</p>}
        {e.words && <p class="quiet">“{e.words}”</p>}
        <details>
          <summary class="day-more">{w.diary_change}<span class="hidden">: {title}</span></summary>
          <div class="links day-links">
            {CHANGED.includes(e.type) && <a class="link" href={to('add', day, e.id)}>{w.diary_other}</a>}
            <button class="link" onClick={() => void change({ event: { type: 'correction', body: { replaces: e.id } } }, w.diary_taken_back)}>{w.diary_take_back}</button>
            <button class="link" onClick={() => void change({ erase: [e.id] }, w.diary_erased)}>{w.diary_erase}</button>
          </div>
        </details>
      </div>
    </li>
  )
}

const icon = (e: Entry) => e.type === 'habit' ? (e.done ? 'check' : 'same') : e.type === 'sleep' ? 'moon' : e.type === 'sport' ? 'walk' : e.type === 'find' || e.type === 'press' ? 'search' : e.type === 'screen' ? 'shield' : 'diary'

function told(e: Entry): { title: string; more: string } {
  if (e.type === 'pain' && e.places?.length) {
    const level = (p: Place) => p.level === null || e.places!.length === 1 ? '' : ` ${p.level}`
    return { title: e.places.map((p, i) => (i ? p.name.charAt(0).toLowerCase() + p.name.slice(1) : p.name) + level(p)).join(', '), more: '' }
  }
  if (e.type === 'outcome' && e.spot)
    return { title: fill(e.unpressed ? w.diary_unpressed : w.diary_release, e.spot.name), more: [e.spot.part, e.more?.replace(/\.$/, ''), e.before !== undefined && e.after !== undefined ? fill(w.diary_tender, e.before, e.after) : ''].filter(Boolean).join('. ') }
  if (e.type === 'note') return { title: w.diary_note, more: '' }
  if (e.type === 'sport') return { title: e.text, more: e.minutes ? fill(w.diary_minutes, e.minutes) : '' }
  return { title: e.title ?? e.text, more: e.more ?? '' }
}
