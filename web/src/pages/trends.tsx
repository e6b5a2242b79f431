// SPDX-License-Identifier: MIT
//
// Trends: how pain went, place by place, the body over time, what works for you, what comes back and what goes before it.

import { useEffect, useState } from 'preact/hooks'
import { w } from 'words'
import { atlas, names, placeName } from '../atlas'
import { record } from '../door'
import { useAsk, useTitle } from '../parts/asked'
import { AsTable, Chart, type DayLevel, Key } from '../parts/chart'
import { Frame } from '../parts/frame'
import { Picture } from '../parts/picture'
import { go, to } from '../route'
import { fill, fromIso, plusDays, shortDay } from '../words'
import { Works, type WorksLines } from './trends-works'

interface Change { before: number; after: number; called: 'less' | 'more' | 'none' }
interface Line { days: DayLevel[]; change: Change | null; says: string }
interface Spot { point: string; side: string; count: number; goes: { day: string; before?: number; after?: number }[]; says: string }
export interface All {
  from: string; to: string; noted_days: number; pain_free: { days: number; of: number; says: string }
  worst: Line; places: (Line & { place: string })[]; spread: { days: { day: string; places: number }[]; says: string }
  go_days: { day: string; spots: number }[]; spots: Spot[]; works: WorksLines
  returns: { spots: { point: string; side: string; says: string }[]; untreated: { point: string; side: string; says: string }[] }
  bad_days: { bad: number; other: number; says: string; before: { says: string }[] }
}

const SPANS = [[28, w.trends_span_28], [84, w.trends_span_84], [365, w.trends_span_365]] as const

export default () => {
  const [span, setSpan] = useState<number>(84)
  const { got } = useAsk<All>('trends', span === 84 ? {} : { days: span }, record.value.changes)
  useEffect(() => { void atlas() }, [])
  useTitle(w.trends_title)
  const ready = got && names.value
  const anything = ready && (got.noted_days > 0 || got.spots.length > 0)
  return (
    <Frame nav="diary" title={w.trends_title} class="trends-page" onBack={() => go('diary')}>
      <h1 tabIndex={-1} class="hidden">{w.trends_title}</h1>
      <div class="segments no-print" role="group" aria-label={w.trends_span}>
        {SPANS.map(([days, name]) => <button key={days} aria-pressed={days === span} onClick={() => setSpan(days)}>{name}</button>)}
      </div>
      {ready && !anything && <div class="flow"><p class="lead">{w.trends_nothing}</p><p><a class="link" href={to('add')}>{w.diary_add_today}</a></p></div>}
      <div aria-busy={!ready} class="trends-all">{anything && <Told t={got} />}</div>
    </Frame>
  )
}

// The days that the chart shows: from the first note on.
const begin = (t: All) => [t.worst.days[0]?.day, t.go_days[0]?.day].filter(Boolean).sort()[0] ?? t.from

const Told = ({ t }: { t: All }) => {
  const from = begin(t), goes = t.go_days.map(g => g.day)
  return (
    <>
      <section class="trends-first flow">
        <Figures t={t} />
        {t.noted_days > 0 && (
          <>
            <Chart from={from} to={t.to} days={t.worst.days} goes={goes} says={t.worst.says} />
            <Key goes={goes.length > 0} />
            <AsTable name={w.trends_worst} head={[w.chart_head_day, w.chart_head_level, w.chart_head_week, w.chart_head_goes]}
              rows={() => t.worst.days.map(d => [shortDay(fromIso(d.day)), d.level, d.smooth ?? '', t.go_days.find(g => g.day === d.day)?.spots ?? ''])} />
          </>
        )}
      </section>
      {t.places.length > 0 && <Bodies t={t} from={from} />}
      <Works works={t.works} spots={t.spots} />
      {t.places.length > 1 && (
        <section class="flow">
          <h2>{w.trends_places}</h2>
          <div class="trends-small">
            {t.places.map(p => (
              <div key={p.place} class="trends-one">
                <h3>{placeName(p.place)}</h3>
                <Chart small height={150} from={from} to={t.to} days={p.days} says={p.says} />
                <p class="small quiet">{p.says}</p>
                <AsTable name={placeName(p.place)} head={[w.chart_head_day, w.chart_head_level, w.chart_head_week]} rows={() => p.days.map(d => [shortDay(fromIso(d.day)), d.level, d.smooth ?? ''])} />
              </div>
            ))}
          </div>
        </section>
      )}
      {(t.pain_free.days > 0 || t.spread.says) && (
        <section class="flow">
          <h2>{t.pain_free.days > 0 ? w.trends_days : w.trends_spread}</h2>
          {t.pain_free.days > 0 && <p>{t.pain_free.says}</p>}
          {t.pain_free.days > 0 && t.pain_free.of <= 10 && <p class="quiet">{w.trends_hint}</p>}
          {t.spread.says && <p>{t.spread.says}</p>}
        </section>
      )}
      {(t.returns.spots.length > 0 || t.returns.untreated.length > 0) && (
        <section class="flow">
          <h2>{w.trends_returns}</h2>
          <ul class="trends-says">{[...t.returns.spots, ...t.returns.untreated].map(r => <li key={r.point + r.says}><SpotName id={`${r.side}:${r.point}`} /><p>{r.says}</p></li>)}</ul>
        </section>
      )}
      {t.bad_days.bad > 0 && (
        <section class="flow">
          <h2>{w.trends_bad}</h2>
          <p>{t.bad_days.says}</p>
          {t.bad_days.before.length > 0 && <ul class="dots">{t.bad_days.before.map(b => <li key={b.says}>{b.says}</li>)}</ul>}
        </section>
      )}
    </>
  )
}

// Two large figures, or one message where there are too few notes for them.
const Figures = ({ t }: { t: All }) => {
  const { change, says } = t.worst
  const anyLess = change?.called === 'less'
  return (
    <div class="flow">
      <p class="quiet">{w.trends_worst_text}</p>
      {change && (
        <p role="img" class={`trends-figures ${anyLess ? 'less' : ''}`} aria-label={fill(w.trends_from_to, change.before, change.after)}>
          <span class="figure-l" aria-hidden="true">{change.before}</span>
          <svg viewBox="0 0 72 40" width="72" height="40" aria-hidden="true" fill="none" stroke-linecap="round" stroke-linejoin="round"><path d="M2 28h24c8 0 14-5 14-13a9 9 0 1 0-18 0c0 8 7 13 16 13h30M58 19l10 9-10 9" /></svg>
          <span class="figure-l" aria-hidden="true">{change.after}</span>
        </p>
      )}
      <p class={change ? '' : 'lead'}>{says}</p>
    </div>
  )
}

// Mean level of each place over the week that ends (or begins) there; a place that was not named on a noted day counts as none.
function weekOf(t: All, from: string): { region: string; level: number }[] {
  const to = plusDays(from, 6)
  const noted = t.worst.days.filter(d => d.day >= from && d.day <= to).length
  if (!noted) return []
  return t.places.map(p => ({ region: p.place, level: Math.round(p.days.filter(d => d.day >= from && d.day <= to).reduce((sum, d) => sum + d.level, 0) / noted) })).filter(p => p.level > 0)
}

const Bodies = ({ t, from }: { t: All; from: string }) => {
  const [whence, setWhence] = useState('')
  const last = t.worst.days[t.worst.days.length - 1]?.day ?? t.to
  const span = (fromIso(last).getTime() - fromIso(from).getTime()) / 86_400_000
  const weeks = span < 14 ? [from, plusDays(last, -6)] : [from, plusDays(from, Math.round(span / 2) - 3), plusDays(last, -6)]
  const sights = t.places.map(p => p.place)
  if (span < 13) return null // two weeks that share no day
  return (
    <section class="flow">
      <h2>{w.trends_body}</h2>
      <div class="trends-bodies">
        {weeks.map((week, i) => {
          const places = weekOf(t, week), name = fill(w.trends_week, shortDay(fromIso(week)))
          const says = places.length ? places.map(p => `${placeName(p.region)} ${p.level}`).join('; ') : w.trends_body_none
          return (
            <figure key={i}>
              <div class="trends-body"><Picture look={{ view: 'fit', sights, room: 1.25 }} places={places} says={`${name}: ${says}.`} class="fill" onDrawn={d => setWhence(d.whence)} /></div>
              <figcaption><strong>{i === 0 ? w.trends_first : i === weeks.length - 1 ? w.trends_now : w.trends_between}</strong><br /><span class="quiet">{name}</span></figcaption>
            </figure>
          )
        })}
      </div>
      <p class="quiet">{whence && fill(w.trends_seen, whence)}</p>
      <AsTable name={w.trends_body} head={[w.trends_place, ...weeks.map(d => shortDay(fromIso(d)))]} rows={() => sights.map(s => [placeName(s), ...weeks.map(d => weekOf(t, d).find(p => p.region === s)?.level ?? 0)])} />
    </section>
  )
}

// A spot by its name, with its side.
export const useSpotName = (id: string) => {
  const [side, point] = id.split(':') as [string, string]
  const { got } = useAsk<{ items: { id: string; name: string }[] }>('atlas', { list: 'points', full: true })
  const name = got?.items.find(p => p.id === point)?.name ?? ' '
  return fill(side === 'left' ? w.on_your_left : w.on_your_right, name)
}
const SpotName = ({ id }: { id: string }) => <h3>{useSpotName(id)}</h3>
