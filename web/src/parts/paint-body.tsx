// SPDX-License-Identifier: MIT
//
// The body to paint on: with a finger, a pen, a mouse or keys. A drag on the body paints; a drag beside it, two fingers or
// the right button turn and zoom. The paint lies on the skin, so turning keeps it.

import { useEffect, useImperativeHandle, useRef, useState } from 'preact/hooks'
import { forwardRef } from 'preact/compat'
import { w } from 'words'
import { drag, draw, paint, pick } from '../body'
import type { Camera, Scene } from '../core'
import { still, theme } from '../way'
import { put, ratio, Sides } from './picture'

export type Tool = 'paint' | 'erase' | 'turn'

export type Part = 'upper' | 'whole' | 'head'

export interface PaintBodyHandle {
  look(view: 'back' | 'front' | 'left' | 'right', part: Part): void
  zoom(by: number): void
  redraw(): void
}

interface Props {
  tool: Tool
  level: number
  name: (region: string) => string // "Side of the neck, left"
  onStroke: () => void // paint has changed
}

const BRUSH = 20 // CSS pixels across the skin, kept between these radii in mm
const FINEST = 9, COARSEST = 26
const TAP = .4 // of the brush: what is touched without a stroke is one place
const UPPER_WIDTH = .36 // of the upper body with its arms, in heights of the whole picture
const HEAD_WIDTH = .12

export const PaintBody = forwardRef<PaintBodyHandle, Props>(({ tool, level, name, onStroke }, handle) => {
  const canvas = useRef<HTMLCanvasElement>(null)
  const loupe = useRef<HTMLCanvasElement>(null)
  const [seen, setSeen] = useState({ left: 0, whence: '' })
  const [size, setSize] = useState({ width: 0, height: 0 })
  const [ring, setRing] = useState<{ x: number; y: number; r: number; finger: boolean } | null>(null)
  const [pointing, setPointing] = useState(false)
  const [said, setSaid] = useState('')
  const camera = useRef<Camera | null>(null)
  const whole = useRef<Camera | null>(null)
  const busy = useRef(false)
  const again = useRef<boolean | null>(null) // another picture is due; true: a quick one
  const pointers = useRef(new Map<number, { x: number; y: number }>())
  const stroke = useRef<{ id: number; turns: boolean; x: number; y: number; begun: boolean; waits: { x: number; y: number }[]; over: 'lifted' | 'second finger' | null } | null>(null)
  const settle = useRef<ReturnType<typeof setTimeout>>()

  const scene = (quick = false): Scene => {
    const r = quick ? ratio() / 2 : ratio()
    const picture: Scene = {
      theme: theme.peek(), view: 'back', painted: true, marks: r,
      width: Math.max(1, Math.round(size.width * r)), height: Math.max(1, Math.round(size.height * r)),
    }
    return camera.current ? { ...picture, camera: camera.current } : picture
  }
  const scale = (s: Scene) => s.width / size.width

  // Draws, one picture at a time; what changes meanwhile is drawn next. Quick pictures are half as fine and are drawn again
  // when the body rests.
  const show = async (quick = false) => {
    if (!size.width || !camera.current) return
    if (busy.current) {
      again.current = quick && again.current !== false
      return
    }
    busy.current = true
    clearTimeout(settle.current)
    try {
      const drawn = await draw(scene(quick))
      if (!canvas.current) return
      put(canvas.current, drawn)
      setSeen({ left: drawn.left, whence: drawn.whence })
    } finally {
      busy.current = false
    }
    const next = again.current
    again.current = null
    if (next !== null) void show(next)
    else if (quick) settle.current = setTimeout(() => void show(), 120)
  }

  // The whole body first, to know its size; then the part that was asked for.
  const look: PaintBodyHandle['look'] = (view, part) => {
    void (async () => {
      const { camera: _, ...all } = scene(true)
      const drawn = await draw({ ...all, view })
      whole.current = drawn.camera
      const [least, wide] = part === 'head' ? [.18, HEAD_WIDTH] : [.44, UPPER_WIDTH]
      const high = drawn.camera.height * Math.max(least, wide * size.height / size.width)
      camera.current = part === 'whole' ? drawn.camera : { ...drawn.camera, y: drawn.camera.y + drawn.camera.height * .505 - high / 2, height: high }
      await show()
    })()
  }
  const zoom = (by: number) => {
    const c = camera.current, all = whole.current
    if (!c || !all) return
    camera.current = { ...c, height: Math.min(all.height, Math.max(all.height * .08, c.height / by)) }
    if (camera.current.height === all.height) camera.current = { ...camera.current, x: all.x, y: all.y, z: all.z }
    void show()
  }
  useImperativeHandle(handle, () => ({ look, zoom, redraw: () => void show() }), [size.width, size.height])

  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => setSize({ width: Math.round(entry!.contentRect.width), height: Math.round(entry!.contentRect.height) }))
    watch.observe(canvas.current!)
    return () => watch.disconnect()
  }, [])
  useEffect(() => {
    if (!size.width) return
    if (camera.current) void show()
    else look('back', 'upper')
  }, [size.width, size.height, theme.value])

  const radius = () => {
    const mm = ((camera.current?.height ?? 1800) / size.height) * BRUSH
    return Math.min(COARSEST, Math.max(FINEST, mm))
  }
  const ringAt = (x: number, y: number, finger: boolean) => setRing({ x, y, r: (radius() * size.height) / (camera.current?.height ?? 1800), finger })

  const dab = async (x: number, y: number, begins: boolean): Promise<string> => {
    const s = scene()
    return paint.dab(s, x * scale(s), y * scale(s), { radius: Math.round(radius() * (begins ? TAP : 1)), level, erase: tool === 'erase', begins })
  }

  const turn = (dx: number, dy: number) => {
    const c = camera.current
    if (!c) return
    camera.current = { ...c, turn: c.turn - dx, tilt: Math.max(-80, Math.min(80, c.tilt + dy)) }
    void show(true)
  }
  const shift = async (dx: number, dy: number) => {
    const s = scene(true)
    camera.current = await drag(s, dx * scale(s), dy * scale(s))
    void show(true)
  }

  const at = (e: PointerEvent | WheelEvent) => {
    const box = canvas.current!.getBoundingClientRect()
    return { x: e.clientX - box.left, y: e.clientY - box.top }
  }

  // What lies under a finger, above it.
  const magnify = (x: number, y: number) => {
    const from = canvas.current, to = loupe.current?.getContext('2d')
    if (!from || !to) return
    const r = from.width / size.width
    to.clearRect(0, 0, 192, 192)
    to.drawImage(from, x * r - 32 * r, y * r - 32 * r, 64 * r, 64 * r, 0, 0, 192, 192)
  }

  const takeBack = async () => {
    await paint.undo()
    await show()
    onStroke()
  }

  const down = async (e: PointerEvent) => {
    const p = at(e)
    canvas.current!.setPointerCapture(e.pointerId)
    pointers.current.set(e.pointerId, p)
    setPointing(false)
    if (pointers.current.size > 1) { // the second finger: no stroke any more
      const mine = stroke.current
      stroke.current = null
      setRing(null)
      if (mine) mine.over = 'second finger'
      if (mine?.begun) await takeBack()
      return
    }
    const turns = tool === 'turn' || e.button === 2 || e.shiftKey
    const mine: NonNullable<typeof stroke.current> = { id: e.pointerId, turns, ...p, begun: false, waits: [], over: null }
    stroke.current = mine
    if (turns) return
    ringAt(p.x, p.y, e.pointerType === 'touch')
    const dabbed = dab(p.x, p.y, true)
    void paint.laid()
    const region = await dabbed
    if (region) {
      mine.begun = true
      if (mine.over === 'second finger') return takeBack()
      const lifted = mine.over === 'lifted'
      await Promise.all(mine.waits.map(q => lay(mine, q)))
      if (lifted) onStroke()
      await show()
      magnify(p.x, p.y)
    } else {
      mine.turns = true
      setRing(null)
    }
  }

  const move = async (e: PointerEvent) => {
    const p = at(e), before = pointers.current.get(e.pointerId)
    if (!before) {
      if (e.pointerType === 'mouse' && tool !== 'turn') ringAt(p.x, p.y, false)
      return
    }
    if (pointers.current.size === 2) {
      const [other] = [...pointers.current].filter(([id]) => id !== e.pointerId).map(([, q]) => q)
      const was = Math.hypot(before.x - other!.x, before.y - other!.y), is = Math.hypot(p.x - other!.x, p.y - other!.y)
      pointers.current.set(e.pointerId, p)
      if (was > 10 && camera.current && whole.current)
        camera.current = { ...camera.current, height: Math.min(whole.current.height, Math.max(whole.current.height * .08, (camera.current.height * was) / Math.max(is, 10))) }
      await shift((p.x - before.x) / 2, (p.y - before.y) / 2)
      return
    }
    pointers.current.set(e.pointerId, p)
    const mine = stroke.current
    if (!mine || mine.id !== e.pointerId) return
    if (mine.turns) {
      turn((p.x - before.x) * .5, (p.y - before.y) * .25)
      return
    }
    ringAt(p.x, p.y, e.pointerType === 'touch')
    if (!mine.begun) { // laid when the first dab is answered
      mine.waits.push(p)
      return
    }
    const dabs = lay(mine, p)
    if (!dabs) return
    await dabs
    await show()
    magnify(p.x, p.y)
  }

  // Paints on to `p`, in dabs half a brush apart, so that a quick stroke has no holes.
  const lay = (mine: NonNullable<typeof stroke.current>, p: { x: number; y: number }) => {
    const step = Math.max(4, (radius() * size.height) / (camera.current?.height ?? 1800) / 3)
    const { x, y } = mine, count = Math.floor(Math.hypot(p.x - x, p.y - y) / step)
    if (!count) return
    mine.x = p.x
    mine.y = p.y
    const dabs = Array.from({ length: count }, (_, i) => dab(x + ((p.x - x) * (i + 1)) / count, y + ((p.y - y) * (i + 1)) / count, false))
    void paint.laid()
    return Promise.all(dabs)
  }

  const up = (e: PointerEvent) => {
    pointers.current.delete(e.pointerId)
    const mine = stroke.current
    if (mine && mine.id === e.pointerId) {
      stroke.current = null
      mine.over = 'lifted'
      if (mine.begun) onStroke()
    }
    if (e.pointerType !== 'mouse') setRing(null)
  }

  const keys = async (e: KeyboardEvent) => {
    if (e.ctrlKey || e.metaKey || e.altKey) return
    const arrow = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[e.key]
    const middle = { x: size.width / 2, y: size.height / 2 }
    const here = ring ?? { ...middle, r: 0, finger: false }
    if (arrow && pointing) {
      const far = e.shiftKey ? 40 : 10
      const x = Math.max(0, Math.min(size.width, here.x + arrow[0]! * far)), y = Math.max(0, Math.min(size.height, here.y + arrow[1]! * far))
      ringAt(x, y, false)
      const s = scene()
      const region = await pick(s, x * scale(s), y * scale(s))
      setSaid(region ? name(region) : w.body_beside)
    } else if (arrow && e.shiftKey) await shift(-arrow[0]! * 30, -arrow[1]! * 30)
    else if (arrow) turn(arrow[0]! * (still.peek() ? 45 : 15), arrow[1]! * 15)
    else if (e.key === '+' || e.key === '=') zoom(1.4)
    else if (e.key === '-') zoom(1 / 1.4)
    else if (e.key === 'Enter') {
      setPointing(!pointing)
      if (!pointing) ringAt(middle.x, middle.y, false)
      setSaid(pointing ? w.body_turning : w.body_pointing)
    } else if (e.key === ' ' && pointing) {
      const region = await dab(here.x, here.y, true)
      setSaid(region ? `${tool === 'erase' ? w.body_erased : w.body_painted} ${name(region)}` : w.body_beside)
      if (region) { await show(); onStroke() }
    } else if (e.key === 'Escape' && pointing) setPointing(false)
    else return
    e.preventDefault()
  }

  return (
    <div class="paint-body">
      <canvas
        ref={canvas} tabIndex={0} role="application" aria-label={`${w.body_name} ${seen.whence}`} aria-describedby="body-keys"
        aria-roledescription={w.body_role} class={tool}
        onPointerDown={down} onPointerMove={move} onPointerUp={up} onPointerCancel={up}
        onPointerLeave={e => { if (e.pointerType === 'mouse' && !pointers.current.size) setRing(null) }}
        onContextMenu={e => e.preventDefault()}
        onWheel={e => { e.preventDefault(); zoom(e.deltaY < 0 ? 1.15 : 1 / 1.15) }}
        onKeyDown={keys} onBlur={() => setPointing(false)}
      />
      {seen.whence && <Sides left={seen.left} whence={seen.whence} />}
      {ring && (pointing || !('turn' === tool)) && (
        <svg class="brush-ring" width={size.width} height={size.height} aria-hidden="true">
          <circle cx={ring.x} cy={ring.y} r={ring.r + 2} class="halo" /><circle cx={ring.x} cy={ring.y} r={ring.r + 2} />
        </svg>
      )}
      <canvas ref={loupe} width={192} height={192} class="loupe" aria-hidden="true" hidden={!(ring?.finger)}
        style={ring ? { left: `${Math.max(0, Math.min(size.width - 96, ring.x - 48))}px`, top: `${ring.y > 130 ? ring.y - 130 : ring.y + 60}px` } : {}} />
      <p id="body-keys" class="body-keys small">{w.body_keys}</p>
      <p class="hidden" role="status">{said}</p>
    </div>
  )
})
