// SPDX-License-Identifier: MIT
//
// The body, away from the page so that it stays smooth. The page asks through body.ts.

import { type Camera, type Drawn, type PaintedRegion, Picture, type Scene } from './core'

declare const BODY_WASM: string

export type Wish =
  | { do: 'draw'; scene: Scene }
  | { do: 'drawPlaces'; scene: Scene; places: { region: string; level: number }[] }
  | { do: 'pick'; scene: Scene; x: number; y: number }
  | { do: 'dab'; scene: Scene; x: number; y: number; radius: number; level: number; erase: boolean; begins: boolean }
  | { do: 'fill'; region: string; level: number; erase: boolean }
  | { do: 'undo' | 'mirror' | 'clear' | 'laid' }
  | { do: 'restore'; paint: string }
  | { do: 'place'; scene: Scene; id: string }
  | { do: 'glide'; scene: Scene }
  | { do: 'drag'; scene: Scene; dx: number; dy: number }

// The paint as it lies: the places under it, and its strokes as they are saved.
export interface Laid {
  regions: PaintedRegion[]
  saved: string
  full: boolean // the last paint did not fit any more
}

export type Got = Drawn | Camera | Laid | string | boolean | { x: number; y: number } | [number, number][] | null

const picture = Picture.open(BODY_WASM)

// The body with these places painted; the person's own paint stays as it was.
function drawPlaces(p: Picture, scene: Scene, places: { region: string; level: number }[]): Drawn {
  const own = p.save()
  p.clear()
  try {
    for (const { region, level } of places) p.fill(region, level, false)
    return p.draw({ ...scene, painted: true })
  } finally {
    p.clear()
    p.restore(own)
  }
}

function grant(p: Picture, wish: Wish): Got {
  switch (wish.do) {
    case 'draw': return p.draw(wish.scene)
    case 'drawPlaces': return drawPlaces(p, wish.scene, wish.places)
    case 'pick': return p.pick(wish.scene, wish.x, wish.y)
    case 'dab': return p.dab(wish.scene, wish.x, wish.y, wish.radius, wish.level, wish.erase, wish.begins)
    case 'fill': return p.fill(wish.region, wish.level, wish.erase), null
    case 'undo': return p.undo(), null
    case 'mirror': return p.mirror(), null
    case 'clear': return p.clear(), null
    case 'laid': return { regions: p.regions(), saved: p.save(), full: p.full }
    case 'restore': return p.restore(wish.paint)
    case 'place': return p.place(wish.scene, wish.id)
    case 'glide': return p.glide(wish.scene)
    case 'drag': return p.drag(wish.scene, wish.dx, wish.dy)
  }
}

onmessage = async ({ data }: MessageEvent<{ n: number; wish: Wish }>) => {
  try {
    const got = grant(await picture, data.wish)
    const transfer = got && typeof got === 'object' && 'pixels' in got ? [got.pixels.buffer] : []
    postMessage({ n: data.n, got }, { transfer })
  } catch (error) {
    postMessage({ n: data.n, error: String(error) })
  }
}
