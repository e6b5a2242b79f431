// SPDX-License-Identifier: MIT
//
// The first three of a ranking as bars, which move when an answer comes; a screen reader hears who leads.

import { w } from 'words'
import { type Chance, unkept } from '../find'
import { fill } from '../words'
import { Bar } from './bars'

export const Ranking = ({ rows, title }: { rows: (Chance & { id: string })[]; title: string }) => (
  <section class="ranking" aria-label={title}>
    <ol>
      {rows.slice(0, 3).map(({ id, name, p, likely }) => (
        <li key={id}>
          <span class="ranking-name">{name}</span>
          <Bar share={p} />
          <span class="ranking-word">{likely}</span>
        </li>
      ))}
    </ol>
    {unkept.value && <p class="small">{w.ranking_unkept}</p>}
    <p class="hidden" role="status">{rows[0] && fill(w.ranking_leads, rows[0].name, rows[0].likely, rows[0].about)}</p>
  </section>
)
