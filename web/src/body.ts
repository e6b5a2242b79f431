// SPDX-License-Identifier: MIT
//
// The page's way to the body (body-worker.ts): pictures and paint. It is loaded when it is first looked at.

import type { Got, Wish } from './body-worker'
import type { Camera, Drawn, PaintedRegion, Scene } from './core'

declare const BODY_WORKER: string

let worker: Worker | undefined
let number = 0
const waiting = new Map<number, { done: (got: never) => void; failed: (error: Error) => void }>()

function send<T extends Got>(wish: Wish): Promise<T> {
  if (!worker) {
    worker = new Worker(BODY_WORKER, { type: 'module' })
    worker.onmessage = ({ data }: MessageEvent<{ n: number; got: never; error?: string }>) => {
      const asked = waiting.get(data.n)
      waiting.delete(data.n)
      if (data.error) asked?.failed(new Error(data.error))
      else asked?.done(data.got)
    }
  }
  const n = ++number
  return new Promise((done, failed) => {
    waiting.set(n, { done: done as (got: never) => void, failed })
    worker!.postMessage({ n, wish })
  })
}

export const draw = (scene: Scene) => send<Drawn>({ do: 'draw', scene })
// With these places painted; what the person painted is left alone.
export const drawPlaces = (scene: Scene, places: { region: string; level: number }[]) => send<Drawn>({ do: 'drawPlaces', scene, places })
// The region under a place of the picture; "" beside the body.
export const pick = (scene: Scene, x: number, y: number) => send<string>({ do: 'pick', scene, x, y })
// Where a region or a spot is in the picture; null when it is out of sight.
export const place = (scene: Scene, id: string) => send<{ x: number; y: number } | null>({ do: 'place', scene, id })
// The line of the scene's glide, as places in the picture, in the direction of the glide.
export const glide = (scene: Scene) => send<[number, number][]>({ do: 'glide', scene })
// The camera after the body was dragged by so many pixels.
export const drag = (scene: Scene, dx: number, dy: number) => send<Camera>({ do: 'drag', scene, dx, dy })

export const paint = {
  // One touch of the brush (radius in mm on the skin); `begins`: a new stroke, which one undo takes back.
  dab: (scene: Scene, x: number, y: number, brush: { radius: number; level: number; erase: boolean; begins: boolean }) =>
    send<string>({ do: 'dab', scene, x, y, ...brush }),
  fill: (region: string, level: number, erase = false) => send<null>({ do: 'fill', region, level, erase }),
  undo: () => send<null>({ do: 'undo' }),
  mirror: () => send<null>({ do: 'mirror' }),
  clear: () => send<null>({ do: 'clear' }),
  save: () => send<string>({ do: 'save' }),
  restore: (saved: string) => send<boolean>({ do: 'restore', paint: saved }),
  regions: () => send<PaintedRegion[]>({ do: 'regions' }),
}
