// SPDX-License-Identifier: MIT
//
// What works for you: go by go as blocks, and each thing beside doing without it (those of which
// the same is said stand together). A hint, not proof.

import { w } from 'words'
import { Icon } from '../parts/icon'
import { AsTable } from '../parts/chart'
import { fill, fromIso, shortDay } from '../words'
import { useSpotName } from './trends'

export interface WorksLines {
  warning: string
  lines: { thing: string; id: string; name: string; verdict: 'helps' | 'open' | 'not'; with: number; without: number; low: number; high: number; says: string }[]
  believed: { of: string; mean: number; sources: { id: string; cite: string; url: string }[] }[]
}
interface Spot { point: string; side: string; count: number; goes: { day: string; before?: number; after?: number }[]; says: string }

const BLOCKS = 10
const order = { helps: 0, open: 1, not: 2 }

export const Works = ({ works, spots }: { works: WorksLines; spots: Spot[] }) => {
  const lines = [...works.lines].sort((a, b) => order[a.verdict] - order[b.verdict])
  if (!lines.length && !spots.length) return null
  const few = spots.reduce((n, s) => n + s.count, 0) < BLOCKS
  return (
    <section class="card flow trends-works">
      <h2>{w.trends_works}</h2>
      {spots.map(s => <Goes key={s.side + s.point} s={s} />)}
      {lines.length > 0 && (
        <>
          <ul class="trends-says">
            {[...new Set(lines.map(l => l.says))].map(says => {
              const same = lines.filter(l => l.says === says), { verdict } = same[0]!
              return (
                <li key={says}>
                  <p class="works-head"><span class="row-title">{same.map(l => l.name).join(', ')}</span><span class={`verdict ${verdict}`}><Icon name={verdict === 'helps' ? 'check' : verdict === 'not' ? 'same' : 'clock'} size={20} /></span></p>
                  <p class="quiet">{says}</p>
                </li>
              )
            })}
          </ul>
          <p class="small quiet">{works.warning}</p>
        </>
      )}
      <p class="quiet">{few ? w.trends_few : w.trends_hint}</p>
      {lines.length > 0 && (
        <AsTable name={w.trends_works} head={[w.trends_thing, w.trends_with, w.trends_without, w.trends_low, w.trends_high]} rows={() => lines.map(l => [l.name, l.with, l.without, l.low, l.high])} />
      )}
      {lines.length > 0 && works.believed.length > 0 && (
        <details class="no-print"><summary class="link">{w.trends_believed}</summary>
          <p class="small quiet">{w.trends_believed_text}</p>
          <ul class="sources small">{works.believed.flatMap(b => b.sources).map(s => <li key={s.id}>{s.cite}{s.url && <><br /><a href={s.url} rel="noreferrer noopener" target="_blank">{s.url}</a></>}</li>)}</ul>
        </details>
      )}
    </section>
  )
}

// The latest goes at a spot: full where it was less sore after it.
const Goes = ({ s }: { s: Spot }) => {
  const name = useSpotName(`${s.side}:${s.point}`)
  const told = s.goes.filter(g => g.before !== undefined && g.after !== undefined)
  const latest = told.slice(-BLOCKS), eased = latest.filter(g => g.after! < g.before!).length
  return (
    <div class="works-spot">
      <h3>{name}</h3>
      {latest.length > 0 && (
        <p class="works-goes">
          <span class="blocks water" aria-hidden="true">{latest.map((g, i) => <span key={i} class={g.after! < g.before! ? 'block full' : 'block'} />)}</span>
          <strong>{fill(told.length > BLOCKS ? w.trends_eased_last : w.trends_eased, eased, latest.length)}</strong>
        </p>
      )}
      <p class="quiet">{s.says}</p>
      <AsTable name={name} head={[w.chart_head_day, w.trends_before, w.trends_after]} rows={() => s.goes.map(g => [shortDay(fromIso(g.day)), g.before ?? '', g.after ?? ''])} />
    </div>
  )
}
