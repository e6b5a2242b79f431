// SPDX-License-Identifier: MIT
//
// Pain from 0 to 10: fill, pattern, figure and word together, so that it never depends on colour.

import { w } from 'words'
import { fill } from '../words'

export const painWords = [
  w.pain_0, w.pain_1, w.pain_2, w.pain_3, w.pain_4, w.pain_5, w.pain_6, w.pain_7, w.pain_8, w.pain_9, w.pain_10,
]

// Patterns of the levels, drawn once for the page and used by every swatch.
export const PainPatterns = () => (
  <svg width="0" height="0" class="patterns" aria-hidden="true">
    <defs>
      {[1, 2, 3].map(level => {
        const d = 11 - level
        return (
          <pattern key={level} id={`pain-${level}`} width={d} height={d} patternUnits="userSpaceOnUse">
            <circle cx={d / 4} cy={d / 4} r="1.25" fill="#6b4210" opacity=".62" /><circle cx={d * .75} cy={d * .75} r="1.25" fill="#6b4210" opacity=".62" />
          </pattern>
        )
      })}
      {[4, 5, 6].map(level => {
        const d = 9.5 - .55 * level
        return (
          <pattern key={level} id={`pain-${level}`} width={d} height={d} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path d={`M0 0V${d}`} stroke="#3d0f12" opacity=".62" stroke-width="1.6" />
          </pattern>
        )
      })}
      {[7, 8, 9, 10].map(level => (
        <pattern key={level} id={`pain-${level}`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V6M0 0H6" stroke="#ffe2bd" opacity={level > 8 ? .28 : .4} stroke-width="1.4" />
          {level > 8 && <path d="M0 0L6 6" stroke="#ffe2bd" opacity=".28" stroke-width="1.2" />}
        </pattern>
      ))}
    </defs>
  </svg>
)

// A tile of one level with its figure on a plain patch.
export const PainTile = ({ level, size = 44, width = size, say = true }: { level: number; size?: number; width?: number; say?: boolean }) => {
  const l = Math.max(0, Math.min(10, Math.round(level)))
  const patch = size * .3
  return (
    <svg class={`pain-tile pain-level-${l}`} width={width} height={size} viewBox={`0 0 ${width} ${size}`} role={say ? 'img' : undefined} aria-hidden={say ? undefined : true} aria-label={say ? fill(w.pain_says, String(l), painWords[l]!) : undefined}>
      <rect class="pain-fill" width={width} height={size} rx={size / 4} />
      {l > 0 && <rect width={width} height={size} rx={size / 4} fill={`url(#pain-${l})`} />}
      <circle class="pain-fill" cx={width / 2} cy={size / 2} r={patch} />
      <text class="pain-figure" x={width / 2} y={size / 2} font-size={size * .42} text-anchor="middle" dominant-baseline="central">{l}</text>
    </svg>
  )
}

// The scale: one slider with the figure and its word beside it.
export const PainScale = ({ level, onChange, label, from = 0, id }: { level: number | null; onChange: (level: number) => void; label: string; from?: 0 | 1; id: string }) => {
  const count = 11 - from
  return (
    <div class="pain-scale">
      <div class="pain-said">
        <output for={id} class="figure-m">{level ?? '–'}</output>
        <span class="pain-word">{level === null ? w.pain_choose : painWords[level]}</span>
        <label for={id} class="quiet">{label}</label>
      </div>
      <div class="pain-track">
        <div class="pain-cells" aria-hidden="true">
          {Array.from({ length: count }, (_, i) => i + from).map(l => (
            <svg key={l} class={`pain-level-${l} ${l === level ? 'chosen' : ''}`} viewBox="0 0 34 44" preserveAspectRatio="none">
              <rect class="pain-fill" width="34" height="44" />
              {l > 0 && <rect width="34" height="44" fill={`url(#pain-${l})`} />}
            </svg>
          ))}
          <div class="pain-figures">{Array.from({ length: count }, (_, i) => i + from).map(l => <span key={l} class={`pain-level-${l}`}><b>{l}</b></span>)}</div>
          {level !== null && <div class="pain-ring" style={{ left: `${((level - from) * 100) / count}%`, width: `${100 / count}%` }} />}
        </div>
        <input id={id} type="range" min={from} max={10} step={1} value={level ?? from} aria-valuetext={level === null ? w.pain_choose : fill(w.pain_says, String(level), painWords[level]!)}
          onInput={e => onChange(Number(e.currentTarget.value))} onClick={e => onChange(Number(e.currentTarget.value))}
          onKeyDown={e => { const said = keyed(e, level, from); if (said !== null) { e.preventDefault(); onChange(said) } }} />
      </div>
    </div>
  )
}

// A figure is the level of that figure. While nothing is chosen the slider stands at its lowest, which keys towards it and Enter take.
function keyed(e: KeyboardEvent, level: number | null, from: 0 | 1): number | null {
  if (e.ctrlKey || e.metaKey || e.altKey) return null
  if (/^[0-9]$/.test(e.key)) return Math.max(from, Number(e.key))
  return level === null && ['ArrowLeft', 'ArrowDown', 'PageDown', 'Home', 'Enter', ' '].includes(e.key) ? from : null
}
