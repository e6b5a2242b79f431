// SPDX-License-Identifier: MIT
//
// Charts as SVG: the axis is 0 to 10 and always whole, days are dots of the pain scale, the week is a line on a sunk band,
// releases are ticks on the floor. A day without a note stays empty, and the line does not cross a longer gap.
// Each chart has its sentence, and the same data as a table.

import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { w } from 'words'
import { fromIso, plusDays, shortDay } from '../words'

export interface DayLevel { day: string; level: number; smooth?: number }

const GAP = 3 // days without a note that the line of the week does not cross
const LEFT = 26, RIGHT = 10, TOP = 12, BOTTOM = 30, FLOOR = 14
const DATES = 240 // the width that three dates need

const daysBetween = (a: string, b: string) => Math.round((fromIso(b).getTime() - fromIso(a).getTime()) / 86_400_000)

// The line of the week as pieces without a longer gap, drawn round through the middles between its days.
function path(days: DayLevel[], x: (day: string) => number, y: (level: number) => number): string {
  const pieces: [number, number][][] = []
  let last = ''
  for (const d of days) {
    if (d.smooth === undefined) continue
    if (!last || daysBetween(last, d.day) > GAP) pieces.push([])
    pieces[pieces.length - 1]!.push([x(d.day), y(d.smooth)])
    last = d.day
  }
  const at = ([px, py]: [number, number]) => `${px.toFixed(1)} ${py.toFixed(1)}`
  const middle = (a: [number, number], b: [number, number]): [number, number] => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
  return pieces.map(p => `M${at(p[0]!)}` + p.slice(1).map((q, i) => `Q${at(p[i]!)} ${at(middle(q, p[i]!))}`).join('') + `L${at(p[p.length - 1]!)}`).join('')
}

const useWidth = () => {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => setWidth(Math.round(entry!.contentRect.width)))
    watch.observe(box.current!)
    return () => watch.disconnect()
  }, [])
  return { box, width }
}

export const Chart = ({ from, to, days, goes = [], says, height = 300, small = false }: { from: string; to: string; days: DayLevel[]; goes?: string[]; says: string; height?: number; small?: boolean }) => {
  const { box, width } = useWidth()
  const span = Math.max(1, daysBetween(from, to))
  const x = (day: string) => LEFT + 8 + (daysBetween(from, day) / span) * (width - LEFT - RIGHT - 16)
  const y = (level: number) => TOP + (1 - level / 10) * (height - TOP - BOTTOM - FLOOR)
  const line = path(days, x, y)
  const radius = small ? 4 : Math.max(3.5, Math.min(6, (width / span) * .6))
  // As many as stand beside each other, and no day twice.
  const middle = plusDays(from, Math.round(span / 2))
  const dates = [...new Set(small || width < DATES || middle === to ? [from, to] : [from, middle, to])]
  return (
    <div ref={box} class="chart" style={{ height: `${height}px` }}>
      {width > 0 && (
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={says}>
          {[0, 5, 10].map(level => (
            <g key={level}>
              <path class="chart-grid" d={`M${LEFT} ${y(level)}H${width - RIGHT}`} />
              <text class="chart-text" x={LEFT - 8} y={y(level)} text-anchor="end" dominant-baseline="central">{level}</text>
            </g>
          ))}
          {line && <path class="chart-band" d={line} stroke-width={small ? 16 : 26} />}
          {line && <path class="chart-line" d={line} />}
          {days.map(d => <circle key={d.day} class={`chart-dot pain-level-${Math.round(d.level)}`} cx={x(d.day)} cy={y(d.level)} r={radius} />)}
          {goes.map(day => <path key={day} class="chart-go" d={`M${x(day)} ${y(0) - 12}v16`} />)}
          {dates.map((day, i) => (
            <text key={day} class="chart-text" x={i === 0 ? LEFT : i === dates.length - 1 ? width - RIGHT : x(day)} y={height - 8} text-anchor={i === 0 ? 'start' : i === dates.length - 1 ? 'end' : 'middle'}>{shortDay(fromIso(day))}</text>
          ))}
        </svg>
      )}
    </div>
  )
}

export const Key = ({ goes }: { goes: boolean }) => (
  <p class="chart-key small" aria-hidden="true">
    <span><svg width="12" height="12"><circle class="chart-dot pain-level-4" cx="6" cy="6" r="5" /></svg>{w.chart_day}</span>
    <span><svg width="34" height="12"><path class="chart-line" d="M2 6H32" /></svg>{w.chart_week}</span>
    {goes && <span><svg width="8" height="18"><path class="chart-go" d="M4 1v16" /></svg>{w.chart_go}</span>}
  </p>
)

// The same data as a table. Built when it is opened.
export const AsTable = ({ name, head, rows }: { name: string; head: string[]; rows: () => ComponentChildren[][] }) => {
  const [open, setOpen] = useState(false)
  return (
    <details class="no-print" onToggle={e => setOpen(e.currentTarget.open)}>
      <summary class="link">{w.chart_table}<span class="hidden">: {name}</span></summary>
      {open && (
        <div class="chart-table" tabIndex={0} role="group" aria-label={name}>
          <table>
            <thead><tr>{head.map(h => <th key={h} scope="col">{h}</th>)}</tr></thead>
            <tbody>{rows().map((row, i) => <tr key={i}>{row.map((cell, k) => <td key={k}>{cell}</td>)}</tr>)}</tbody>
          </table>
        </div>
      )}
    </details>
  )
}
