// SPDX-License-Identifier: MIT
//
// A month as a grid of days. A day with an entry carries its tile of pain; arrow keys go from day to day, page up and
// down from month to month. One day of all months can be reached by Tab.

import type { TargetedKeyboardEvent } from 'preact'
import { w } from 'words'
import { day as dayInWords, fill, fromIso, isoDay, month, plusDays, weekdays } from '../words'
import { painWords, PainTile } from './pain'

interface Cell { day: string; worst: number | null; none: boolean; notes: number; goes: number }
export interface Days { from: string; to: string; first: string | null; last: string | null; days: Cell[] }

// The pain of a day and its releases, in words, as its tile shows them.
export function sayDay(iso: string, cell?: Cell): string {
  const name = dayInWords(fromIso(iso))
  if (!cell) return fill(w.calendar_empty, name)
  const level = cell.worst === null ? null : Math.round(cell.worst)
  const told = [
    level === null ? '' : level === 0 ? w.calendar_none : fill(w.calendar_pain, level, painWords[level]!),
    cell.goes ? (cell.goes === 1 ? w.calendar_go : fill(w.calendar_goes, cell.goes)) : '',
  ].filter(Boolean)
  return `${name}: ${told.join(', ') || w.calendar_noted}`
}

const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

function move(e: TargetedKeyboardEvent<HTMLElement>, from: string, at: { value: string }): void {
  const date = fromIso(from)
  const weekday = (date.getDay() + 6) % 7
  const next = e.key in steps ? plusDays(from, steps[e.key]!)
    : e.key === 'Home' ? plusDays(from, -weekday)
    : e.key === 'End' ? plusDays(from, 6 - weekday)
    : e.key === 'PageUp' ? isoDay(new Date(date.getFullYear(), date.getMonth() - 1, Math.min(date.getDate(), 28)))
    : e.key === 'PageDown' ? isoDay(new Date(date.getFullYear(), date.getMonth() + 1, Math.min(date.getDate(), 28))) : ''
  const button = next && document.querySelector<HTMLButtonElement>(`[data-day="${next}"]:not([disabled])`)
  if (!next) return
  e.preventDefault()
  if (!button) return
  at.value = next
  button.focus()
}

export const DayTile = ({ cell, size }: { cell: Cell | undefined; size: number }) => (
  <span class="day-tile" style={{ width: `${size}px`, height: `${size}px` }}>
    {!cell || cell.worst === null
      ? <span class={cell ? 'day-noted' : 'day-empty'} style={{ borderRadius: `${size / 4}px` }} />
      : <PainTile level={cell.worst} size={size} say={false} />}
    {cell && cell.goes > 0 && <span class="day-go" />}
  </span>
)

export const Calendar = ({ first, days, at, onDay }: { first: string; days: Days | null; at: { value: string }; onDay: (day: string) => void }) => {
  const start = fromIso(first)
  const count = new Date(start.getFullYear(), start.getMonth() + 1, 0).getDate()
  const before = (start.getDay() + 6) % 7
  const today = isoDay(new Date())
  const cells = new Map(days?.days.map(c => [c.day, c]))
  const weeks = Array.from({ length: Math.ceil((before + count) / 7) }, (_, i) => i)
  const name = `month-${first}`
  return (
    <section class="calendar">
      <h2 id={name}>{month(start)}</h2>
      <table role="grid" aria-labelledby={name} aria-describedby="diary-keys">
        <thead><tr>{weekdays.map(d => <th key={d.name} scope="col" abbr={d.name}><span aria-hidden="true">{d.letter}</span><span class="hidden">{d.name}</span></th>)}</tr></thead>
        <tbody>
          {weeks.map(week => (
            <tr key={week}>
              {weekdays.map((_, weekday) => {
                const n = week * 7 + weekday - before + 1
                if (n < 1 || n > count) return <td key={weekday} />
                const iso = plusDays(first, n - 1), cell = cells.get(iso), ahead = iso > today
                return (
                  <td key={weekday} role="gridcell" aria-current={iso === today ? 'date' : undefined}>
                    <button data-day={iso} disabled={ahead} tabIndex={iso === at.value ? 0 : -1}
                      onClick={() => onDay(iso)} onFocus={() => { at.value = iso }} onKeyDown={e => move(e, iso, at)}>
                      <span class="hidden">{sayDay(iso, cell)}</span>
                      <span class="day-number" aria-hidden="true">{n}</span>
                      {!ahead && <DayTile cell={cell} size={34} />}
                    </button>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
