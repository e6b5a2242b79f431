// SPDX-License-Identifier: MIT
//
// The page's way to the body (body-worker.ts): pictures and paint. It is loaded when it is first looked at.

import { Asking } from './asking'
import type { Got, Laid, Wish } from './body-worker'
import type { Camera, Drawn, Scene } from './core'

declare const BODY_WORKER: string

const body = new Asking(BODY_WORKER, ({ n, got, error }: { n: number; got: Got; error?: string }) => body.answer(n, got, error))
const send = <T extends Got>(wish: Wish) => body.send<T>({ wish })

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

// How the paint lies, asked for once after each change of it: asked for while a finger paints, it is there when the finger lifts.
let laid: Promise<Laid> | null = null
function paints<T extends Got>(wish: Wish): Promise<T> {
  laid = null
  return send<T>(wish)
}

export const paint = {
  // One touch of the brush (radius in mm on the skin); `begins`: a new stroke, which one undo takes back.
  dab: (scene: Scene, x: number, y: number, brush: { radius: number; level: number; erase: boolean; begins: boolean }) =>
    paints<string>({ do: 'dab', scene, x, y, ...brush }),
  fill: (region: string, level: number, erase = false) => paints<null>({ do: 'fill', region, level, erase }),
  undo: () => paints<null>({ do: 'undo' }),
  mirror: () => paints<null>({ do: 'mirror' }),
  clear: () => paints<null>({ do: 'clear' }),
  restore: (saved: string) => paints<boolean>({ do: 'restore', paint: saved }),
  laid: () => laid ??= send<Laid>({ do: 'laid' }),
}
