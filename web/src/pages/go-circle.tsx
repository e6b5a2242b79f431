// SPDX-License-Identifier: MIT
//
// The circle of a session: the breath around it, the ring of what is to go, and the body inside, with the way of a glide.

import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { glide } from '../body'
import { Picture, ratio } from '../parts/picture'
import { type View } from '../session'
import { still } from '../way'

const R = 95.4, AROUND = 2 * Math.PI * R

export const Circle = ({ v, left, total, inside, picture, children }: { v: View; left: number; total: number; inside: boolean; picture: boolean; children?: ComponentChildren }) => {
  const exact = total ? 1 - left / total : 0
  const share = still.value ? Math.floor(exact * 4) / 4 : exact
  const [path, setPath] = useState<[number, number][]>([])
  const glides = v.phase === 'glide' && v.pressing
  return (
    <div class="go-circle">
      <div class={`go-disc ${inside ? 'go-inside' : ''}`}>
        <div class={`go-breath ${v.breath && !still.value ? `go-${v.breath}` : ''}`} style={{ transitionDuration: `${v.breath === 'in' ? 4 : 6}s` }} />
        {picture && (
          <div class="go-picture">
            <Picture key={v.spot} look={{ view: 'fit', card: true, sharp: true, spots: [{ spot: v.spot, mark: 'x', fibres: true }], ...(glides ? { glide: { spot: v.spot } } : {}) }} says={v.name} class="fill"
              onDrawn={(_, scene) => { if (glides) void glide(scene).then(line => setPath(line.map(([x, y]) => [x / ratio(), y / ratio()])), () => setPath([])) }} />
            {glides && path.length > 1 && <Glide path={path} />}
          </div>
        )}
        <svg class="go-ring" viewBox="0 0 200 200" aria-hidden="true">
          <circle class="go-track" cx="100" cy="100" r={R} />
          {share > 0 && <circle class="go-done" cx="100" cy="100" r={R} stroke-dasharray={`${AROUND * share} ${AROUND}`} transform="rotate(-90 100 100)" />}
        </svg>
        <div class="go-in-circle">{children}</div>
      </div>
    </div>
  )
}

// The tool as a dot that runs along the line in five seconds, again and again from the same end; or its way in three steps.
const Glide = ({ path }: { path: [number, number][] }) => {
  const dot = useRef<SVGCircleElement>(null)
  useEffect(() => {
    if (still.value) return
    let frame = 0
    const step = () => {
      const u = (Date.now() % 5000) / 5000, at = Math.min(1, u / .88) * (path.length - 1), i = Math.floor(at), p = path[i]!, q = path[Math.min(path.length - 1, i + 1)]!
      dot.current?.setAttribute('cx', String(p[0] + (q[0] - p[0]) * (at - i)))
      dot.current?.setAttribute('cy', String(p[1] + (q[1] - p[1]) * (at - i)))
      dot.current?.setAttribute('opacity', String(u > .88 ? (1 - u) / .12 : Math.min(1, u / .06)))
      frame = requestAnimationFrame(step)
    }
    step()
    return () => cancelAnimationFrame(frame)
  }, [path, still.value])
  return (
    <svg class="go-glide" aria-hidden="true">
      {still.value
        ? [0, .5, 1].map((f, i) => {
            const p = path[Math.round(f * (path.length - 1))]!
            return <g key={f}><circle class="go-dot" cx={p[0]} cy={p[1]} r="13" /><text x={p[0]} y={p[1]} text-anchor="middle" dominant-baseline="central">{i + 1}</text></g>
          })
        : <circle class="go-dot" ref={dot} r="15" />}
    </svg>
  )
}
