// SPDX-License-Identifier: MIT
//
// A picture of the body in a box of fixed size: drawn in the worker, shown on a canvas, said in words.

import { useEffect, useRef, useState } from 'preact/hooks'
import { w } from 'words'
import { draw, drawPlaces } from '../body'
import type { Drawn, Scene } from '../core'
import { theme } from '../way'

export type Look = Omit<Scene, 'width' | 'height' | 'theme' | 'marks'>

export const ratio = () => Math.min(2, devicePixelRatio || 1)

// Puts a drawn picture on a canvas.
export function put(canvas: HTMLCanvasElement, drawn: Drawn): void {
  if (canvas.width !== drawn.width || canvas.height !== drawn.height) {
    canvas.width = drawn.width
    canvas.height = drawn.height
  }
  canvas.getContext('2d')!.putImageData(new ImageData(drawn.pixels, drawn.width, drawn.height), 0, 0)
}

// `says` is the picture in words. With `sides` the person's own left and right are named on it, or whence it is seen.
// `refresh` draws anew when it changes (paint). `places` are painted in place of what the person painted.
export const Picture = ({ look, says, sides = false, class: more = '', refresh = 0, places, onDrawn }: { look: Look; says: string; places?: { region: string; level: number }[]; sides?: boolean; class?: string; refresh?: unknown; onDrawn?: (drawn: Drawn, scene: Scene) => void }) => {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [seen, setSeen] = useState<{ left: number; whence: string } | null>(null)
  const [size, setSize] = useState([0, 0])
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => setSize([Math.round(entry!.contentRect.width), Math.round(entry!.contentRect.height)]))
    watch.observe(canvas.current!)
    return () => watch.disconnect()
  }, [])
  const key = JSON.stringify([look, places])
  useEffect(() => {
    const [width, height] = size as [number, number]
    if (!width || !height) return
    let stale = false
    const r = ratio()
    const scene: Scene = { ...look, theme: theme.value, marks: r, width: Math.round(width * r), height: Math.round(height * r) }
    ;(places ? drawPlaces(scene, places) : draw(scene)).then(drawn => {
      if (stale || !canvas.current) return
      put(canvas.current, drawn)
      setSeen({ left: drawn.left, whence: drawn.whence })
      onDrawn?.(drawn, scene)
    }, () => setSeen(null))
    return () => { stale = true }
  }, [key, size[0], size[1], theme.value, refresh])
  return (
    <div class={`picture ${more}`}>
      <canvas ref={canvas} role="img" aria-label={seen ? `${says.replace(/\.?$/, '.')} ${seen.whence}` : says} />
      {sides && seen && <Sides left={seen.left} whence={seen.whence} />}
    </div>
  )
}

// "your left" and "your right" where they are in the picture, or whence it is seen.
export const Sides = ({ left, whence }: { left: number; whence: string }) => (
  <div class="sides" aria-hidden="true">
    {left === 0 ? <span>{whence}</span> : <><span>{left < 0 ? w.your_left : w.your_right}</span><span>{left < 0 ? w.your_right : w.your_left}</span></>}
  </div>
)
