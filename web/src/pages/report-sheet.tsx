// SPDX-License-Identifier: MIT
//
// The sheet itself, as it is printed.

import { w } from 'words'
import { Chart } from '../parts/chart'
import { Picture } from '../parts/picture'
import { date, fill, fromIso } from '../words'

interface Window { from: string; to: string; days: number; levels: Record<string, number> }
export interface Report {
  empty: boolean; says: string; made: string; from: string; to: string; kept: string; left_out_says: string; name: string | null
  who?: { says: string }
  where?: { first: Window | null; last: Window | null; looked: Window | null; places: { place: string; says: string }[]; says: string }
  pain?: { from: string; days: { day: string; level: number; smooth?: number }[]; go_days: { day: string }[]; says: string }
  said?: string[]
  task?: { name: string; says: string } | null
  spots?: { point: string; side: string; name: string; technique_says: string; dose_says: string; response_says: string }[]
  works?: { name: string; says: string; range_says: string; from_says: string }[]
  safety?: { standing: { flag: string; says: string }[]; says: string }
  medicines?: string[]; conditions?: string[]; questions: string[]
}

export const Sheet = ({ r }: { r: Report }) => (
  <article class="sheet" aria-label={w.report_title}>
    <header>
      <h2>{w.report_sheet}{r.name && `: ${r.name}`}</h2>
      <p class="quiet">{fill(w.report_made, date(fromIso(r.made)))}. {r.says} {r.who?.says}</p>
    </header>
    {r.questions.length > 0 && <section><h3>{w.report_questions}</h3><ol class="sheet-questions">{r.questions.map(q => <li key={q}>{q}</li>)}</ol></section>}
    <div class="sheet-top">
      {r.where && <Where where={r.where} />}
      {r.pain && (
        <section>
          <h3>{w.report_part_pain}</h3>
          {r.pain.days.length > 0 && <Chart from={r.pain.from} to={r.to} days={r.pain.days} goes={r.pain.go_days.map(g => g.day)} says={r.pain.says} height={170} small />}
          <p>{r.pain.says}</p>
          {r.said?.map(line => <p key={line}>{line}</p>)}
        </section>
      )}
    </div>
    {r.task && <section><h3>{fill(w.report_task, r.task.name)}</h3><p>{r.task.says}</p></section>}
    {r.spots && r.spots.length > 0 && (
      <section>
        <h3>{w.report_part_spots}</h3>
        <div class="sheet-table"><table>
          <thead><tr><th scope="col">{w.report_spot}</th><th scope="col">{w.report_how}</th><th scope="col">{w.report_dose}</th><th scope="col">{w.report_response}</th></tr></thead>
          <tbody>{r.spots.map(s => <tr key={s.side + s.point}><th scope="row">{s.name}</th><td data-of={w.report_how}>{s.technique_says}</td><td data-of={w.report_dose}>{s.dose_says}</td><td data-of={w.report_response}>{s.response_says}</td></tr>)}</tbody>
        </table></div>
      </section>
    )}
    {r.works && r.works.length > 0 && (
      <section>
        <h3>{w.report_part_works}</h3>
        <div class="sheet-table"><table>
          <thead><tr><th scope="col">{w.trends_thing}</th><th scope="col">{w.report_verdict}</th><th scope="col">{w.report_range}</th><th scope="col">{w.report_of}</th></tr></thead>
          <tbody>{r.works.map(l => <tr key={l.name}><th scope="row">{l.name}</th><td data-of={w.report_verdict}>{l.says}</td><td data-of={w.report_range}>{l.range_says}</td><td data-of={w.report_of}>{l.from_says}</td></tr>)}</tbody>
        </table></div>
      </section>
    )}
    {r.safety && <section><h3>{w.report_part_safety}</h3>{r.safety.standing.length > 0 && <ul class="dots">{r.safety.standing.map(s => <li key={s.flag}>{s.says}</li>)}</ul>}<p>{r.safety.says}</p></section>}
    {r.medicines && <section><h3>{w.report_part_medicines}</h3><p>{r.medicines.join(', ') || w.report_none}</p></section>}
    {r.conditions && <section><h3>{w.report_part_conditions}</h3><p>{r.conditions.join(', ') || w.report_none}</p></section>}
    <footer class="small quiet"><p>{r.kept}</p>{r.left_out_says && <p>{r.left_out_says}</p>}</footer>
  </article>
)

const Where = ({ where }: { where: NonNullable<Report['where']> }) => {
  const windows = [where.first, where.last, where.looked].filter(x => x !== null)
  const sights = [...new Set(windows.flatMap(x => Object.keys(x.levels)))]
  const says = where.places.map(p => p.says.charAt(0).toUpperCase() + p.says.slice(1)).join('. ')
  return (
    <section>
      <h3>{windows.length > 1 ? w.report_first_now : w.report_part_picture}</h3>
      <div class="sheet-bodies">
        {windows.map(x => (
          <figure key={x.from}>
            <div><Picture look={{ view: 'fit', sights, room: 1.25 }} places={Object.entries(x.levels).map(([region, level]) => ({ region, level: Math.round(level) })).filter(p => p.level > 0)} says={says || where.says} sides class="fill" /></div>
            <figcaption>{x.from === x.to ? date(fromIso(x.to)) : fill(w.report_between, date(fromIso(x.from)), date(fromIso(x.to)))}</figcaption>
          </figure>
        ))}
      </div>
      <p>{says}{says && '. '}<span class="quiet">{where.says}</span></p>
    </section>
  )
}
