// SPDX-License-Identifier: MIT
//
// A record for tests: a person with a stiff left neck who gets better over some weeks, as lines of events.

let seed = 11
function random(n) { // of 0..n-1; the low bits of such a row of numbers repeat, so they are left out
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 0
  return (seed >>> 16) % n
}

function uuid7(ms) {
  const hex = ms.toString(16).padStart(12, '0')
  const tail = () => random(65536).toString(16).padStart(4, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${tail().slice(1)}-8${tail().slice(1)}-${tail()}${tail()}${tail()}`
}

// `count` events up to `now` (ms), oldest first.
export function events(count, now = Date.now()) {
  seed = 11
  const days = Math.max(28, Math.ceil(count / 8))
  const lines = []
  for (let i = 0; i < count; i++) {
    const day = days - 1 - Math.floor((i * days) / count)
    const ms = now - day * 86400000 - (count - i) % 8 * 3600000 - 60000
    const level = Math.max(0, Math.min(10, Math.round(2.5 + (4 * day) / days + random(3) - 1)))
    const bodies = [
      ['pain', { at: [{ region: 'left:side_of_neck', level }, ...(day > days / 2 ? [{ region: 'left:temple', level: Math.max(0, level - 2) }] : [])] }],
      ['habit', { habit: 'micro_break_20', done: random(4) > 0 }],
      ['outcome', { point: 'trapezius.trp1', side: 'left', pressed_s: 90, techniques: ['compress_hold'], tool: 'tennis_ball', before: { tenderness: Math.min(10, level + 1) }, after: { tenderness: Math.max(0, level - 1) }, ended: 'done' }],
      ['sleep', { hours: 6 + random(3) }],
      ['usual_pain', { level }],
      ['stress', { level: random(8) }],
      ['note', { text: ['Long day at the desk.', 'Walked to work.', 'Slept on my side.'][random(3)] }],
      ['pain', { at: [{ region: 'left:side_of_neck', level }] }],
    ]
    const [type, body] = bodies[i % bodies.length]
    const id = uuid7(ms)
    lines.push(JSON.stringify({ id, at: new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z'), offset_min: 0, device: 'test', type, v: 1, body }))
  }
  return lines
}

// Puts lines into the browser's record before the app starts.
export async function keepIn(page, url, lines) {
  await page.goto(url + 'app.webmanifest')
  await page.evaluate(lines => new Promise((done, failed) => {
    const open = indexedDB.open('unknot', 1)
    open.onupgradeneeded = () => {
      open.result.createObjectStore('event', { keyPath: 'id' }).createIndex('sent', 'sent')
      open.result.createObjectStore('mark')
    }
    open.onerror = () => failed(open.error)
    open.onsuccess = () => {
      const tx = open.result.transaction('event', 'readwrite')
      for (const line of lines) tx.objectStore('event').put({ id: JSON.parse(line).id, line, sent: 0 })
      tx.oncomplete = () => { open.result.close(); done() }
    }
  }), lines)
}

// A way through the chain as far as it is needed.
export const WAY = {
  begun: Date.now(), at: [{ region: 'left:side_of_neck', level: 6 }, { region: 'left:temple', level: 4 }], deep: [], paint: '', words: '',
  answers: {}, asked: [], press: {}, causes: ['desk_slump'], complaints: [], checked: true, spot: 'left:trapezius.trp1', session: null,
}
