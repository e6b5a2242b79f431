// SPDX-License-Identifier: MIT
//
// The WebAssembly module and the command line give the same bytes for the same calls.
//
//     node tests/wasm.mjs build/web/core.wasm build/unknot

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const [, , modulePath, unknot] = process.argv
const { instance, module } = await WebAssembly.instantiate(readFileSync(modulePath))
const core = instance.exports
const encoder = new TextEncoder()
const decoder = new TextDecoder()

function call(verb, request, line = 0) {
  const memory = new Uint8Array(core.memory.buffer)
  memory.set(encoder.encode(verb + '\0'), core.verb_at())
  const bytes = encoder.encode(request)
  memory.set(bytes, core.request_at())
  core.api(bytes.length, line)
  const at = core.answer_at()
  return decoder.decode(memory.subarray(at, at + core.answer_length()))
}

let seed = 7
const random = n => (seed = (seed * 1103515245 + 12345) % 2147483648) % n
const list = what => execFileSync(unknot, ['atlas', 'list', what, '--json'], { encoding: 'utf8' })
const ids = text => [...text.matchAll(/"id":"([^"]+)"/g)].map(m => m[1])
const regions = ids(list('regions')), questions = ids(list('questions')), points = ids(list('points'))
const pick = from => from[random(from.length)]
const bare = id => id.replace(/^(left|right):/, '')

function request(i) {
  const at = new Map()
  for (let k = random(9); k > 0; k--) {
    const region = bare(pick(regions))
    at.set(region, { region: (random(10) ? ['left:', 'right:', 'both:'][random(3)] : '') + region, level: random(11) })
  }
  const answers = { yes: [], no: [], unsure: [] }
  for (let k = random(4); k > 0; k--) answers[pick(['yes', 'no', 'unsure'])].push(pick(questions))
  const press = random(3) ? {} : { ['left:' + bare(pick(points))]: pick(['none', 'tender', 'mine']) }
  return JSON.stringify({ id: 'w' + i, at: [...at.values()], ...answers, press, age: random(121) })
}

let passed = 0, failed = 0
function fact(name, so, detail = '') {
  if (so) passed++
  else { failed++; console.log('failed: ' + name + ' ' + detail) }
}

fact('the_module_imports_nothing', WebAssembly.Module.imports(module).length === 0)

const requests = Array.from({ length: 200 }, (_, i) => request(i))
const native = execFileSync(unknot, ['find', '--batch', '--no-record'], { input: requests.join('\n') + '\n', encoding: 'utf8', maxBuffer: 1 << 28 }).split('\n')
const differ = requests.findIndex((r, i) => call('find', r, i + 1) !== native[i])
fact('find_gives_the_same_bytes_for_200_requests', differ < 0, differ < 0 ? '' : requests[differ])
fact('a_wrong_request_gives_the_same_error', call('find', '{"at":[{"region":"left:templ"}]}', 1) ===
  execFileSync(unknot, ['find', '--batch', '--no-record'], { input: '{"at":[{"region":"left:templ"}]}\n', encoding: 'utf8' }).trimEnd())

const usual = '{"at":[{"region":"left:temple"},{"region":"left:side_of_neck"},{"region":"left:deep_eye"}]}'
for (let i = 0; i < 50; i++) call('find', usual)
const times = Array.from({ length: 200 }, () => { const start = performance.now(); call('find', usual); return performance.now() - start }).sort((a, b) => a - b)
console.log(`find with why and next question in WebAssembly: median ${times[100].toFixed(2)} ms, worst of 200 ${times[199].toFixed(2)} ms; module ${readFileSync(modulePath).length} bytes`)
fact('an_answer_with_the_next_question_takes_at_most_10_ms', times[100] <= 10, times[100])

console.log(`${passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
