// SPDX-License-Identifier: MIT
//
// The body's WebAssembly module draws what the native renderer draws, to the bit, and answers the same.
//
//     node tests/picture.mjs build/web/body.wasm FILE       FILE: lines "subject theme view width height sum"
//     node tests/picture.mjs build/web/body.wasm time       how long a frame and a pick take

import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { figureMost, figureNone, figurePlain } from '../bench/figure.mjs'

const [, , modulePath, what] = process.argv
const bytes = readFileSync(modulePath)
const module = new WebAssembly.Module(bytes)
const compressed = gzipSync(bytes, { level: 9 }).length
if (compressed > 260000) throw new Error(`the module takes ${compressed} bytes of the network`)
if (WebAssembly.Module.imports(module).length) throw new Error('the module imports something')
const body = new WebAssembly.Instance(module).exports
if (body.memory.buffer.byteLength > 31 << 20) throw new Error('the module takes more memory than its header says')
const encoder = new TextEncoder()
const decoder = new TextDecoder()

const give = text => {
  const bytes = encoder.encode(text)
  new Uint8Array(body.memory.buffer).set(bytes, body.text_at())
  return bytes.length
}
const taken = length => decoder.decode(new Uint8Array(body.memory.buffer, body.text_at(), Math.max(length, 0)))

// FNV-1a over the pixels.
const sum = bytes => {
  let h = 0x811c9dc5
  for (const b of bytes) h = Math.imul(h ^ b, 0x01000193) >>> 0
  return h.toString(16).padStart(8, '0')
}

const scene = (subject, theme, view, width, height) => {
  body.begin(theme, 0)
  if (subject === 'zones') body.zones(1)
  else if (subject === 'regions') body.regions(1)
  else if (subject !== '-' && body.subject(give(subject))) throw new Error(`no ${subject}`)
  body.view(view, width, height)
}

function compare(lines) {
  let bad = 0
  for (const line of lines) {
    const [subject, theme, view, width, height, expected] = line.split(' ')
    scene(subject, +theme, +view, +width, +height)
    const err = body.draw(+width, +height)
    const got = sum(new Uint8Array(body.memory.buffer, body.pixels_at(), width * height * 4))
    if (err || got !== expected) {
      bad++
      console.error(`${line}: ${err ? `error ${err}` : got}`)
    }
  }
  figureNone('picture.same', 'pictures that differ from native by any bit, in WebAssembly', bad, lines.length, 'pictures', 20, 'the native renderer, summed over every byte')
  return bad
}

// Paint goes through JSON and comes back; picks name what was drawn.
function paint() {
  const say = []
  scene('-', 0, 1, 300, 450)
  body.fill(give('left:temple'), 6, 0)
  body.fill(give('both:buttock_upper'), 3, 0)
  const seen = body.project(give('right:buttock_upper'), 300, 450)
  const place = taken(body.pick(300, 450, body.point_x(), body.point_y()))
  if (seen !== 1 || place !== 'right:buttock_upper') say.push(`picked ${place}`)
  if (body.point_x() < 150) say.push('from behind, the right is on the right')
  body.dab(20, 8, 0, 1)
  const saved = taken(body.paint_save())
  const regions = taken(body.paint_regions())
  body.clear()
  if (taken(body.paint_regions()) !== '[]') say.push('cleared paint is still there')
  if (body.paint_load(give(saved))) say.push('paint could not be read')
  if (taken(body.paint_save()) !== saved || taken(body.paint_regions()) !== regions) say.push('paint came back changed')
  const levels = Object.fromEntries(JSON.parse(regions).map(r => [r.region, r.level]))
  if (levels['left:temple'] !== 6 || levels['left:buttock_upper'] !== 3 || !(levels['right:buttock_upper'] > 3)) say.push(regions)
  for (const wrong of ['{}', '[1]', '[{}]', '[{"region":"left:nose"}]', '[{"region":"left:temple","whole":true,"level":11}]',
    '[{"region":"left:temple","whole":true,"extra":1}]', '[{"region":"left:temple","at":[1,2],"radius":9}]', '[', '']) {
    if (!body.paint_load(give(wrong))) say.push(`took ${wrong}`)
    if (taken(body.paint_save()) !== saved) say.push(`${wrong} changed the paint`)
  }
  say.forEach(s => console.error(s))
  return say.length
}

// The picture of a find: the likeliest spot is the X, the others are rings that fade.
function find() {
  body.begin(0, 0)
  const errors = [body.likely(give('left:trapezius.trp1'), 0.62), body.likely(give('right:infraspinatus.trp1'), 0.2),
    body.likely(give('both:nowhere'), 0.1) ? 0 : 1]
  body.view(6, 200, 300)
  errors.push(body.draw(200, 300), body.likely(give('left:'), 1) ? 0 : 1)
  const seen = body.project(give('left:trapezius.trp1'), 200, 300)
  if (seen !== 1 || errors.some(e => e)) console.error(`find: ${errors} ${seen}`)
  return seen === 1 && errors.every(e => !e) ? 0 : 1
}

// A session: the spot with its ring, the glide's line on the picture, a dot at its end; then the same from the other side.
function session() {
  const say = []
  const path = side => {
    body.begin(0, 1)
    body.clear_page(1)
    if (body.spot(give(`${side}:trapezius.trp1`), 2, 1 + 4) || body.glide(give(`${side}:trapezius.trp1`), 1) !== 1) say.push(`no glide ${side}`)
    body.view(6, 260, 260)
    body.camera_set(6, 1)
    const line = JSON.parse(taken(body.glide_path(260, 260)))
    if (line.length < 9 || line.some(([x, y]) => x < 20 || x > 240 || y < 20 || y > 240)) say.push(`line ${JSON.stringify(line)}`)
    if (body.draw(260, 260)) say.push('not drawn')
    const pixels = new Uint8Array(body.memory.buffer, body.pixels_at(), 4 * 260 * 260)
    const [x, y] = line[line.length - 1].map(Math.round)
    const at = [...pixels.slice(4 * (y * 260 + x), 4 * (y * 260 + x) + 4)]
    if (at.join() !== '23,96,106,255') say.push(`the tool is not drawn: ${at}`)
    if (pixels[3] !== 0) say.push('the corner is not clear')
    body.project(give(`${side}:trapezius.trp1`), 260, 260)
    const near = Math.min(...line.map(([a, b]) => Math.hypot(a - body.point_x(), b - body.point_y())))
    if (!(near < 12)) say.push(`the line misses the spot by ${near}`)
    return line
  }
  const left = path('left'), turn = body.camera_get(0), right = path('right')
  if (turn !== -body.camera_get(0) || left.some(([x, y], i) => Math.abs(x + right[i][0] - 260) > 0.3 || Math.abs(y - right[i][1]) > 0.3)) {
    say.push(`not a mirror image: ${JSON.stringify([left, right])}`)
  }
  if (body.glide(give('left:pectineus'), 0) !== 0 || body.glide_path(260, 260) !== 2) say.push('glides where nothing is pressed')
  if (!body.spot(give('left:nowhere'), 1, 0) || !body.spot(give('left:trapezius.trp1'), 9, 0)) say.push('takes a spot that is none')
  body.begin(0, 0)
  body.view(0, 300, 450)
  const before = [body.pick(300, 450, 150, 120), body.camera_get(3)]
  body.drag(30, -40, 450)
  body.project(give('sternum'), 300, 450)
  if (Math.abs(body.camera_get(3) - before[1] + 40 / body.pixels_per_mm(450)) > 0.01) say.push('the body does not follow the finger')
  if (body.camera_get(2) >= 0) say.push('the finger goes right, the focus goes to the right side of the body')
  say.forEach(s => console.error(s))
  return say.length
}

function time() {
  for (let i = 0; i < 12; i++) {
    scene('-', 0, 1, 600, 900)
    body.pick(600, 900, 250 + 4 * i, 160 + 3 * i)
    body.dab(22, 6, 0, i === 0)
  }
  scene('trapezius', 0, 1, 600, 900)
  body.painted(1)
  const now = () => { // of this process, in ms, as bench/body reckons
    const u = process.cpuUsage()
    return (u.user + u.system) / 1000
  }
  const middle = (n, f) => {
    const t = []
    for (let i = 0; i < n; i++) {
      const t0 = now()
      f(i)
      t.push(now() - t0)
    }
    return t.sort((a, b) => a - b)[n >> 1]
  }
  const frame = (name, width, height) => {
    middle(30, () => body.draw(width, height))
    const ms = middle(60, () => body.draw(width, height))
    console.log(`WebAssembly, ${name}: frame ${ms.toFixed(2)} ms`)
    return ms
  }
  // Beside the native frame of the same picture, where bench/body has just taken it.
  const beside = (view, ms, native) => native && figureMost(`picture.wasm.${view}`, `WebAssembly beside native, ${view} view with where it sends pain`, ms / native, 2,
    'times', 1.5, `WebAssembly ${ms.toFixed(2)} ms, native ${Number(native).toFixed(2)} ms`)
  beside('back', frame('back, paint, trapezius, where it sends pain, 600 x 900', 600, 900), process.env.UNKNOT_NATIVE_BACK_MS)
  body.view(6, 600, 900)
  beside('fit', frame('the same, fit', 600, 900), process.env.UNKNOT_NATIVE_FIT_MS)
  body.view(1, 390, 520)
  frame('the same, back, 390 x 520, a phone while it turns', 390, 520)
  body.view(1, 780, 1040)
  frame('the same, back, 780 x 1040, a phone at rest', 780, 1040)
  const picks = 20000, t0 = now()
  for (let i = 0; i < picks; i++) body.pick(600, 900, i * 37 % 600, i * 91 % 900)
  const pick_us = 1000 * (now() - t0) / picks
  console.log(`WebAssembly: pick ${pick_us.toFixed(1)} microseconds`)
  figureMost('picture.wasm.pick', 'pick in WebAssembly', pick_us, 1, 'microseconds', 50)
  figurePlain('picture.wasm.size', 'body.wasm, compressed', compressed / 1000, 1, 'kB', 'loaded when the body is first looked at')
  return 0
}

process.exit(what === 'time' ? time() : compare(readFileSync(what, 'utf8').trim().split('\n')) + paint() + find() + session() ? 1 : 0)
