// SPDX-License-Identifier: MIT
//
// The WebAssembly module gives the same bytes as the command line and the server for the same calls, with and without a
// record; what pages rely on in its other exports.
//
//     node tests/wasm.mjs build/web/core.wasm build/unknot

import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import http from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { figureMost, figureNone, figurePlain } from '../bench/figure.mjs'

const [, , modulePath, unknot] = process.argv
const { instance, module } = await WebAssembly.instantiate(readFileSync(modulePath))
const core = instance.exports
const encoder = new TextEncoder()
const decoder = new TextDecoder()
const NOW = '2026-11-21T09:30:00Z', now_s = Date.parse(NOW) / 1000

// -- the module ------------------------------------------------------------------------------------

function put(text) {
  const bytes = encoder.encode(text)
  new Uint8Array(core.memory.buffer).set(bytes, core.request_at())
  return bytes.length
}
const got = () => decoder.decode(new Uint8Array(core.memory.buffer, core.answer_at(), core.answer_length()))
function call(verb, request, line = 0) {
  new Uint8Array(core.memory.buffer).set(encoder.encode(verb + '\0'), core.verb_at())
  call.err = core.api(put(typeof request === 'string' ? request : JSON.stringify(request)), line)
  return got()
}
// Events of a note go into the record, as a page does it.
function keep(request) {
  const { events } = JSON.parse(call('note', { ...request, chance }))
  const lines = (events ?? []).map(e => JSON.stringify(e))
  for (const line of lines) fact('an_event_of_note_may_be_stored', core.event_check(put(line)) === 0, line)
  core.record_add(put(lines.join('\n')))
  core.record_fold()
  return lines
}
const chance = '0123456789abcdef0123'

// -- made-up requests ------------------------------------------------------------------------------

let seed = 7
const random = n => Math.floor((seed = (seed * 1103515245 + 12345) % 2147483648) / 65536) % n
const pick = from => from[random(from.length)]
const some = (from, most) => Array.from({ length: random(most + 1) }, () => pick(from))
const list = what => JSON.parse(call('atlas', { list: what })).items.map(i => i.id)
const side = () => pick(['left:', 'right:'])
const ids = Object.fromEntries(['regions', 'questions', 'points', 'flags', 'habits', 'tools', 'techniques', 'groups', 'causes',
  'muscles', 'lessons', 'claims'].map(k => [k, list(k)]))
const paired = JSON.parse(call('atlas', { list: 'regions' })).items.filter(r => r.paired).map(r => r.id)
const words = ['left temple 6', 'my neck', 'both knees since Monday', 'thunderclap headache', 'right calf swollen and hot', 'no pain in my left foot',
  'headache after driving', 'tmples', 'my whole leg', 'I want to die']

function find(i) {
  const at = new Map()
  for (let k = random(9); k > 0; k--) {
    const region = pick(ids.regions)
    at.set(region, { region: (random(10) ? ['left:', 'right:', 'both:'][random(3)] : '') + region, level: random(11) })
  }
  const answers = { yes: [], no: [], unsure: [] }
  for (let k = random(4); k > 0; k--) answers[pick(['yes', 'no', 'unsure'])].push(pick(ids.questions))
  const press = random(3) ? {} : { [side() + pick(ids.points)]: pick(['none', 'tender', 'mine']) }
  return { id: 'w' + i, at: [...at.values()], ...answers, press, age: random(121) }
}
const painted = () => ({ at: [...new Set(some(paired, 4))].map(r => ({ region: side() + r, level: random(11) })), no: random(2) ? ['all'] : [],
  press: random(2) ? {} : { [side() + pick(ids.points)]: pick(['none', 'tender', 'mine']) }, ...(random(4) ? {} : { words: pick(words) }) })
function script() {
  let t = 0
  return Array.from({ length: random(12) }, () => {
    t += random(90)
    const event = pick(['pain', 'tenderness', 'movement', 'usual_pain', 'pause', 'resume', 'skip', 'harder', 'softer', 'easing', 'same', 'climbing', 'warning', 'tool'])
    return { t, event, ...(['pain', 'tenderness', 'movement', 'usual_pain'].includes(event) && { level: random(11) }),
      ...(event === 'warning' && { sign: 'numbness' }), ...(event === 'tool' && { tool: pick(ids.tools) }) }
  })
}
const release = () => ({ spots: [side() + pick(ids.points)], no: ['all'], script: script(), ...(random(2) && { now: NOW }), ...(random(2) && { until: random(900) }),
  ...(random(2) && { for: 'people' }), ...(random(3) ? {} : { only_last: true }), ...(random(3) ? {} : { tool: pick(ids.tools) }) })
const entry = () => pick([
  () => ({ type: 'pain', body: { at: [{ region: side() + pick(paired), level: random(11) }] } }),
  () => ({ type: 'habit', body: { habit: pick(ids.habits), done: random(2) === 1 } }),
  () => ({ type: 'sleep', body: { hours: random(12) } }),
  () => ({ type: 'note', body: { text: pick(words) } }),
  () => ({ type: 'soreness', body: { level: random(11), worse: random(2) === 1 } }),
  () => ({ type: 'task', body: { name: 'look over my shoulder', level: random(11) } }),
  () => ({ type: 'pain', body: { at: [{ region: 'left:nose', level: 3 }] } })])()
const note = () => pick([
  () => ({ find: painted() }), () => ({ check: { area: [pick(ids.groups)], yes: some(ids.flags, 1) } }),
  () => ({ release: { spots: [side() + pick(ids.points)], no: ['all'], now: NOW, script: script() }, felt: pick(['better', 'same', 'worse']) }),
  () => ({ words: pick(words) }), () => ({ event: entry() }), () => ({ undo: true }),
  () => ({ erase: ['01a1feb5-ef32-78e9-99e0-ad7f27071080'] })])()
const of_verb = {
  find: i => random(2) ? { ...find(i), for: 'people' } : { ...painted(), for: 'people' },
  check: () => ({ area: some(ids.groups, 2), yes: some(ids.flags, 1), country: pick(['GB', 'DE', 'xx']), ...(random(2) && { for: 'people' }) }),
  press: () => ({ find: painted(), ...(random(2) && { spot: side() + pick(ids.points) }) }),
  release,
  note: () => ({ ...note(), ...(random(2) && { chance }) }),
  plan: () => ({ causes: some(ids.causes, 2), points: some(ids.points, 2).map(p => side() + p), area: some(ids.groups, 1), ...(random(3) ? {} : { ics: true }) }),
  show: () => ({ id: pick([...ids.muscles, ...ids.habits, ...ids.flags, side() + pick(ids.points), 'nape', 'shin', 'nothing']) }),
  learn: () => pick([{ topic: pick([...ids.lessons, ...ids.claims, 'slep']) }, { list: pick(['lessons', 'claims', 'muscles']) }]),
  atlas: () => pick([{ full: true }, { list: pick(Object.keys(ids)), full: true }, { list: 'muscels' }, { list: 'sources' }]),
  home: () => ({}),
  breaks: () => {
    let t = 0
    const script = Array.from({ length: random(40) }, () => ({ t: t += random(600), event: pick(['input', 'input', 'idle', 'lock', 'unlock', 'done', 'snooze', 'skip', 'hold', 'free']) }))
    return { script, ...(random(3) && { until: t + random(2000) }), ...(random(2) && { now: NOW }), ...(random(3) ? {} : { only_last: true }), ...(random(3) ? {} : { short_s: 60 * (1 + random(40)) }) }
  },
  trends: () => ({ days: 1 + random(100) }),
  history: () => pick([{ last: 1 + random(50) }, { from: '2026-09-01', to: '2026-11-30' }, { day: '2026-11-' + (10 + random(12)) }]),
  report: () => ({ leave_out: some(['who', 'task', 'spots', 'works', 'safety'], 2), ask: ['Should I see a physio?'] }),
  breaks: () => {
    let t = 0
    return { script: Array.from({ length: 2 + random(20) }, () => ({ t: (t += random(900)), event: pick(['input', 'idle', 'lock', 'unlock', 'sleep', 'resume', 'hold', 'free', 'done', 'snooze', 'skip']) })),
      ...(random(2) && { until: 9000, now: NOW }) }
  },
}

// -- facts -----------------------------------------------------------------------------------------

let passed = 0, failed = 0
const told = new Map()
function fact(name, so, detail = '') {
  if (!so) { failed++; console.log('failed: ' + name + ' ' + detail) } else if (!told.has(name)) passed++
  told.set(name, true)
}
// Ids are made by the core: of their time, and each higher than the last, also when the clock was set back.
let last = ''
for (const ms of [1795251600000, 1795251600000, 1795251600001, 1480000000000]) {
  const failed = core.event_id(put('0123456789' + last), ms), id = got()
  fact('an_id_is_made_higher_than_the_last', !failed && /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id) && id > last, id)
  last = id
}
fact('an_id_after_no_id_is_refused', core.event_id(put('0123456789no-id'), 1795251600000) !== 0 && core.event_id(put('01'), 1795251600000) !== 0)

const first_difference = (mine, theirs) => {
  let i = 0
  while (i < mine.length && mine[i] === theirs[i]) i++
  return `at ${i}: ${mine.slice(Math.max(0, i - 60), i + 60)} | ${theirs.slice(Math.max(0, i - 60), i + 60)}`
}

fact('the_module_imports_nothing', WebAssembly.Module.imports(module).length === 0)

const requests = Array.from({ length: 200 }, (_, i) => JSON.stringify(find(i)))
const native = execFileSync(unknot, ['find', '--batch', '--no-record'], { input: requests.join('\n') + '\n', encoding: 'utf8', maxBuffer: 1 << 28 }).split('\n')
const differ = requests.findIndex((r, i) => call('find', r, i + 1) !== native[i])
fact('find_gives_the_same_bytes_for_200_requests', differ < 0, differ < 0 ? '' : requests[differ])
figureNone('same.find', 'finds that differ by any byte, module and command line', requests.filter((r, i) => call('find', r, i + 1) !== native[i]).length, requests.length, 'requests', 200, 'find --batch')
fact('a_wrong_request_gives_the_same_error', call('find', '{"at":[{"region":"left:templ"}]}', 1) ===
  execFileSync(unknot, ['find', '--batch', '--no-record'], { input: '{"at":[{"region":"left:templ"}]}\n', encoding: 'utf8' }).trimEnd())

// A life of some weeks, told through `note`.
const lines = []
core.record_start()
for (let day = 30; day >= 0; day--)
  for (let k = random(4); k > 0; k--) {
    core.clock(now_s - day * 86400 - random(40000), 0)
    const request = note()
    if (JSON.stringify(request).includes('undo') || request.check) continue
    if (request.release) request.release.now = new Date((now_s - day * 86400) * 1000).toISOString()
    const { events, page } = JSON.parse(call('note', request))
    if (!events || page?.no_pressing) continue // else nothing is pressed from then on
    lines.push(...keep(request))
  }
core.clock(now_s, 0)
fact('a_life_was_noted', lines.length > 30, lines.length)

// The server has the same record and the same clock.
const home = mkdtempSync(join(tmpdir(), 'unknot-wasm.'))
const server = spawn(unknot, ['serve', '--no-open', '--json'], { env: { ...process.env, UNKNOT_HOME: home, UNKNOT_NOW: NOW, TZ: 'UTC' }, stdio: ['ignore', 'pipe', 'ignore'] })
const url = await new Promise((done, wrong) => {
  let text = ''
  server.stdout.on('data', d => { text += d; if (text.includes('\n')) done(JSON.parse(text).url) })
  server.on('close', () => wrong(new Error('the server ended')))
})
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
const ask = (path, body, cookie) => new Promise((done, wrong) => {
  const request = http.request(new URL(path, url), { method: body === undefined ? 'GET' : 'POST', agent, headers: { 'Content-Type': 'application/json', ...(cookie && { Cookie: cookie }) } }, answer => {
    const parts = []
    answer.on('data', d => parts.push(d))
    answer.on('end', () => done({ text: Buffer.concat(parts).toString(), headers: answer.headers, status: answer.statusCode }))
  })
  request.on('error', wrong)
  request.end(body)
})
try {
  const cookie = String((await ask(url)).headers['set-cookie']).split(';')[0]
  for (let i = 0; i < lines.length; i += 50) {
    const stored = await ask('/api/events', '[' + lines.slice(i, i + 50).join(',') + ']', cookie)
    fact('the_server_keeps_the_events_of_note', stored.status === 200, stored.text)
  }
  let asked = 0, verbs_wrong = 0
  for (const [verb, make] of Object.entries(of_verb)) {
    let wrong = ''
    for (let i = 0; i < (verb === 'find' ? 60 : verb === 'home' || verb === 'atlas' ? 8 : 30) && !wrong; i++) {
      const request = JSON.stringify(make(i))
      asked++
      const mine = call(verb, request, verb === 'find' ? 1 : 0), theirs = await ask('/api/' + verb, request, cookie)
      if (mine !== theirs.text) wrong = request.slice(0, 600) + ' ' + first_difference(mine, theirs.text)
    }
    fact(verb + '_gives_the_same_bytes_as_the_server_with_the_same_record', !wrong, wrong)
    verbs_wrong += wrong !== ''
  }
  figureNone('same.verbs', 'verbs whose answer differs by any byte, module and server with the same record', verbs_wrong, asked, 'random requests', 200, `${Object.keys(of_verb).length} verbs`)
} finally {
  server.kill()
  rmSync(home, { recursive: true, force: true })
}

// What was stored goes out as CSV and comes in again, whatever the pieces.
core.export_header()
let csv = got()
fact('every_event_is_written_as_csv', core.export_csv(put(lines.join('\n'))) === 0)
csv += got()
for (const size of [61, 5000, 65536]) {
  let told = ''
  core.import_start(0, 0)
  for (let i = 0, bytes = Buffer.from(csv); i < bytes.length; i += size) {
    const piece = bytes.subarray(i, i + size)
    new Uint8Array(core.memory.buffer).set(piece, core.request_at())
    core.import_feed(piece.length, i + size >= bytes.length ? 1 : 0)
    told += got()
  }
  const back = told.trim().split('\n').map(t => JSON.stringify(JSON.parse(t).event))
  const with_rows = lines.filter(l => csv.includes(JSON.parse(l).id))
  fact('csv_comes_in_again_as_it_was', back.join('\n') === with_rows.join('\n'), `pieces of ${size}`)
}

// -- time ------------------------------------------------------------------------------------------

const median = times => times.sort((a, b) => a - b)[times.length >> 1]
const spent = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000 } // ms of the processor: others may run beside
const timed = (n, run) => Array.from({ length: n }, () => { const start = spent(); run(); return spent() - start })
core.record_close()
const usual = '{"at":[{"region":"left:temple"},{"region":"left:side_of_neck"},{"region":"left:deep_eye"}]}'
for (let i = 0; i < 50; i++) call('find', usual)
const finding = timed(200, () => call('find', usual)), find_ms = median(finding)
const people_ms = median(timed(100, () => call('find', usual.slice(0, -1) + ',"for":"people"}')))
const event = (i, body) => JSON.stringify({ id: '0193' + i.toString(16).padStart(4, '0') + '-0000-7000-8000-000000000000',
  at: new Date((now_s - (5000 - i) * 3600) * 1000).toISOString(), offset_min: 60, device: 'x', type: 'pain', v: 1, body })
const many = Array.from({ length: 5000 }, (_, i) => event(i, { at: [{ region: pick(['left:temple', 'right:temple', 'left:side_of_neck']), level: i % 11 }] }))
const pieces = Array.from({ length: 10 }, (_, i) => many.slice(i * 500, i * 500 + 500).join('\n'))
const fold_ms = median(timed(9, () => { core.record_start(); for (const p of pieces) core.record_add(put(p)); core.record_fold() }))
fact('five_thousand_events_are_folded', core.record_events() === 5000 && core.record_passed_over() === 0, core.record_events())
const home_ms = median(timed(20, () => call('home', {})))
const go = JSON.stringify({ spots: ['left:trapezius.trp1'], no: ['all'], now: NOW, script: [{ t: 300, event: 'pain', level: 4 }], until: 600, only_last: true, for: 'people' })
for (let i = 0; i < 50; i++) call('release', go)
const go_ms = median(timed(50, () => call('release', go)))
fact('a_session_played_again_says_when_it_changes', JSON.parse(call('release', go)).next_ms > 0)
console.log(`in WebAssembly: find with why and next question ${find_ms.toFixed(2)} ms (worst of 200 ${finding.at(-1).toFixed(2)}), for people ${people_ms.toFixed(2)}; ` +
  `5,000 events folded ${fold_ms.toFixed(1)} ms, home of them ${home_ms.toFixed(2)}; ten minutes of a session played again ${go_ms.toFixed(2)} ms; ` +
  `module ${readFileSync(modulePath).length} bytes, memory ${(core.memory.buffer.byteLength / 1e6).toFixed(1)} MB`)
figureMost('question.wasm.find', 'a whole find in WebAssembly with reasons and next question, three regions', find_ms, 2, 'ms', 10, `worst of 200: ${finding.at(-1).toFixed(1)} ms`)
figurePlain('same.fold', '5,000 events folded in WebAssembly', fold_ms, 1, 'ms', '')
figurePlain('same.size', 'core.wasm as it is', readFileSync(modulePath).length / 1000, 0, 'kB', `memory ${(core.memory.buffer.byteLength / 1e6).toFixed(1)} MB, fixed`)
fact('an_answer_with_the_next_question_takes_at_most_10_ms', find_ms <= 10, find_ms)
fact('five_thousand_events_are_folded_in_100_ms', fold_ms <= 100, fold_ms)
fact('a_session_is_played_again_in_2_ms', go_ms <= 2, go_ms)

console.log(`${passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
