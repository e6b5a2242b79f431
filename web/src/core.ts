// SPDX-License-Identifier: MIT
//
// The only file that touches the memory of the WebAssembly modules: core.wasm (web/core.h) and body.wasm (web/body.h).
// Runs in the workers.

type Exports = Record<string, (...args: number[]) => number> & { memory: WebAssembly.Memory }

const encoder = new TextEncoder()
const decoder = new TextDecoder()

// Texts joined into parts of at most `size` characters (or one text).
function parts(texts: string[], size: number): string[] {
  const out: string[] = []
  let now = ''
  for (const text of texts) {
    if (now && now.length + text.length > size) {
      out.push(now)
      now = ''
    }
    now += text
  }
  if (now) out.push(now)
  return out
}

async function load(url: string): Promise<Exports> {
  const { instance } = await WebAssembly.instantiateStreaming(fetch(url))
  return instance.exports as unknown as Exports
}

export class Core {
  private constructor(private readonly wasm: Exports) {}

  static async open(url: string): Promise<Core> {
    return new Core(await load(url))
  }

  // One call through the door. `failed` is the number of enum uk_err; 0: done.
  call(verb: string, request: string): { failed: number; answer: string } {
    new Uint8Array(this.wasm.memory.buffer).set(encoder.encode(verb + '\0'), this.wasm.verb_at!())
    const failed = this.wasm.api!(this.write(request), 0)
    return { failed, answer: this.read() }
  }

  // The record, lent to every call: events are lines of JSON, as the store keeps them.
  clock(nowSeconds: number, offsetMinutes: number): void {
    this.wasm.clock!(nowSeconds, offsetMinutes)
  }

  start(): void {
    this.wasm.record_start!()
  }

  add(lines: string[]): void {
    for (const part of parts(lines.map(l => l + '\n'), 200_000)) this.wasm.record_add!(this.write(part))
  }

  fold(): void {
    this.wasm.record_fold!()
  }

  // Whether a line may be stored; the ids whose bodies it erases. Throws what is wrong with it, as JSON.
  check(line: string): string[] {
    const failed = this.wasm.event_check!(this.write(line))
    const answer = this.read()
    if (failed) throw new Error(answer)
    return (JSON.parse(answer) as { erases?: string[] }).erases ?? []
  }

  // The id of an event of this time, higher than the id `after` ("" for none).
  id(nowMs: number, after: string): string {
    const text = encoder.encode(after)
    const bytes = new Uint8Array(this.wasm.memory.buffer, this.wasm.request_at!(), 10 + text.length)
    crypto.getRandomValues(bytes.subarray(0, 10))
    bytes.set(text, 10)
    const failed = this.wasm.event_id!(bytes.length, nowMs)
    if (failed) throw new Error(`An event could not be named (${failed}).`)
    return this.read()
  }

  // Lines of events as CSV, with its header first.
  csv(lines: string[]): string {
    this.wasm.export_header!()
    let out = this.read()
    for (const part of parts(lines.map(l => l + '\n'), 100_000)) {
      this.wasm.export_csv!(this.write(part))
      out += this.read()
    }
    return out
  }

  // A file of JSON lines, our CSV, or a table with a mapping: what each line holds, or what is wrong with it.
  import(file: string, mapping: string, offsetMinutes: number): { line: number; event?: { id: string }; error?: { at: string; got: string; expected: string; nearest: string } }[] {
    if (this.wasm.import_start!(this.write(mapping), offsetMinutes)) throw new Error(this.read())
    const lines: string[] = []
    const bytes = encoder.encode(file)
    const piece = 1 << 16
    for (let at = 0; at === 0 || at < bytes.length; at += piece) {
      const last = at + piece >= bytes.length
      const slice = bytes.subarray(at, at + piece)
      new Uint8Array(this.wasm.memory.buffer).set(slice, this.wasm.request_at!())
      const failed = this.wasm.import_feed!(slice.length, last ? 1 : 0)
      const answer = this.read()
      if (failed) throw new Error(answer)
      lines.push(...answer.split('\n').filter(Boolean))
    }
    return lines.map(l => JSON.parse(l) as { line: number })
  }

  private read(): string {
    const at = this.wasm.answer_at!()
    return decoder.decode(new Uint8Array(this.wasm.memory.buffer, at, this.wasm.answer_length!()))
  }

  private write(text: string): number {
    const max = this.wasm.request_max!()
    const at = this.wasm.request_at!()
    const { read, written } = encoder.encodeInto(text, new Uint8Array(this.wasm.memory.buffer, at, max))
    if (read < text.length) throw new Error('This is more than fits into one request.')
    return written
  }
}

export interface Camera {
  turn: number // degrees
  tilt: number
  x: number // focus, mm
  y: number
  z: number
  height: number // mm that the picture is high
}

const VIEWS = ['front', 'back', 'left', 'right', 'top', 'soles', 'fit'] as const
export type View = (typeof VIEWS)[number]

// What a picture shows. Everything is said anew for each picture.
export interface Scene {
  theme: 'light' | 'dark' | 'contrast'
  card?: boolean // lies on a card, not on paper
  subjects?: string[] // "trapezius", "left:infraspinatus.trp1", "left:temple"
  sights?: string[] // places to be in sight, without a mark
  room?: number // how much of what lies around is seen as well; 1: as little as fits
  likely?: [spot: string, share: number][]
  spots?: { spot: string; mark: 'none' | 'x' | 'press' | 'ring'; fibres?: boolean; referral?: boolean; zones?: boolean }[]
  glide?: { spot: string; dot?: number } // dot: 0..1 of the line
  zones?: boolean
  regions?: boolean
  painted?: boolean
  view: View
  camera?: Camera // instead of the view's own
  sharp?: boolean // no fading at edges that cut the body: something else frames it
  marks?: number // scale of marks and patterns, 1 for one CSS pixel a picture pixel
  width: number // picture pixels
  height: number
}

export interface Drawn {
  pixels: Uint8ClampedArray<ArrayBuffer>
  width: number
  height: number
  whence: string // "from behind, on your left"
  left: -1 | 0 | 1 // where the person's left is: 1 at the right of the picture, -1 at its left
  camera: Camera
}

export interface PaintedRegion {
  region: string
  level: number
  share: number
}

export class Picture {
  private constructor(private readonly wasm: Exports) {}

  static async open(url: string): Promise<Picture> {
    return new Picture(await load(url))
  }

  private set(scene: Scene): void {
    const w = this.wasm
    w.begin!({ light: 0, dark: 1, contrast: 2 }[scene.theme], scene.card ? 1 : 0)
    for (const [spot, share] of scene.likely ?? []) w.likely!(this.write(spot), share)
    for (const subject of scene.subjects ?? []) w.subject!(this.write(subject))
    for (const place of scene.sights ?? []) w.look_at!(this.write(place))
    for (const s of scene.spots ?? [])
      w.spot!(this.write(s.spot), ['none', 'x', 'press', 'ring'].indexOf(s.mark), (s.fibres ? 1 : 0) + (s.referral ? 2 : 0) + (s.zones ? 4 : 0))
    if (scene.glide) w.glide!(this.write(scene.glide.spot), scene.glide.dot ?? -1)
    w.clear_page!(scene.card ? 0 : 1)
    w.zones!(scene.zones ? 1 : 0)
    w.regions!(scene.regions ? 1 : 0)
    w.painted!(scene.painted ? 1 : 0)
    const c = scene.camera
    if (c) [c.turn, c.tilt, c.x, c.y, c.z, c.height].forEach((v, i) => w.camera_set!(i, v))
    else w.view!(VIEWS.indexOf(scene.view), scene.width, scene.height) // looks for the best side: not for each turn
    if (!c && scene.room) w.camera_set!(5, w.camera_get!(5)! * scene.room)
    w.camera_set!(6, scene.marks ?? 1)
    if (c) w.camera_set!(7, 1)
    if (scene.sharp) w.camera_set!(7, 0)
  }

  draw(scene: Scene): Drawn {
    this.set(scene)
    const w = this.wasm
    const { width, height } = scene
    const error = w.draw!(width, height)
    if (error) throw new Error(`The picture could not be drawn (${error}).`)
    const pixels = new Uint8ClampedArray(w.memory.buffer, w.pixels_at!(), width * height * 4).slice()
    return {
      pixels,
      width,
      height,
      whence: this.read(w.whence!()),
      left: w.left_is!() as -1 | 0 | 1,
      camera: this.camera(),
    }
  }

  pick(scene: Scene, x: number, y: number): string {
    this.set(scene)
    return this.read(this.wasm.pick!(scene.width, scene.height, x, y))
  }

  full = false // the last paint did not fit any more
  private took(error: number): void {
    this.full = error !== 0
  }

  // Paints where (x, y) is; the region there, "" beside the body.
  dab(scene: Scene, x: number, y: number, radius: number, level: number, erase: boolean, begins: boolean): string {
    const region = this.pick(scene, x, y)
    if (region) this.took(this.wasm.dab!(radius, level, erase ? 1 : 0, begins ? 1 : 0))
    return region
  }

  fill(region: string, level: number, erase: boolean): void {
    this.took(this.wasm.fill!(this.write(region), level, erase ? 1 : 0))
  }

  undo(): void {
    this.wasm.undo!()
    this.full = false
  }

  mirror(): void {
    this.took(this.wasm.mirror!())
  }

  clear(): void {
    this.wasm.clear!()
    this.full = false
  }

  save(): string {
    return this.read(this.wasm.paint_save!())
  }

  restore(paint: string): boolean {
    return this.wasm.paint_load!(this.write(paint)) === 0
  }

  regions(): PaintedRegion[] {
    return JSON.parse(this.read(this.wasm.paint_regions!())) as PaintedRegion[]
  }

  // Where a region or point is in the picture; null when it is not in sight.
  place(scene: Scene, id: string): { x: number; y: number } | null {
    this.set(scene)
    const seen = this.wasm.project!(this.write(id), scene.width, scene.height)
    return seen === 1 ? { x: this.wasm.point_x!(), y: this.wasm.point_y!() } : null
  }

  // The line that the scene's glide follows, as places in the picture; none where nothing is glided.
  glide(scene: Scene): [number, number][] {
    this.set(scene)
    return JSON.parse(this.read(this.wasm.glide_path!(scene.width, scene.height))) as [number, number][]
  }

  // The camera after the body was dragged by so many pixels.
  drag(scene: Scene, dx: number, dy: number): Camera {
    this.set(scene)
    this.wasm.drag!(dx, dy, scene.height)
    return this.camera()
  }

  private camera(): Camera {
    const [turn, tilt, x, y, z, height] = [0, 1, 2, 3, 4, 5].map(i => this.wasm.camera_get!(i)) as [number, number, number, number, number, number]
    return { turn, tilt, x, y, z, height }
  }

  private write(text: string): number {
    const { written } = encoder.encodeInto(text, new Uint8Array(this.wasm.memory.buffer, this.wasm.text_at!(), this.wasm.text_max!()))
    return written
  }

  private read(length: number): string {
    return decoder.decode(new Uint8Array(this.wasm.memory.buffer, this.wasm.text_at!(), length))
  }
}
