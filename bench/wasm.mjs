// SPDX-License-Identifier: MIT
//
// Posterior and next question in WebAssembly beside the native program, on the same drawings in the same run:
//
//     bench/wasm

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { figureMost } from './figure.mjs'

const built = join(dirname(dirname(fileURLToPath(import.meta.url))), 'build/bench')
const { exports: core } = (await WebAssembly.instantiate(readFileSync(join(built, 'wasm.wasm')))).instance

const drawings = []
for (let count = 1; count <= 10; count++) for (const contiguous of [0, 1]) for (let k = 0; k < 6; k++) drawings.push([count, contiguous, 100 * count + 10 * k + contiguous])
const usual = drawings.length
for (const count of [11, 12, 14, 16, 18, 20, 25, 30, 40, 60, 100, 150, 200, 283]) for (const contiguous of count <= 40 ? [0, 1] : [0]) drawings.push([count, contiguous, count])

// The best of a few runs, each for `times` times; microseconds for one.
function best(what, times) {
  let least = Infinity
  for (let i = 0; i < 5; i++) {
    const from = performance.now()
    what(times)
    least = Math.min(least, (performance.now() - from) * 1000 / times)
  }
  return least
}

const native = execFileSync(join(built, 'wasm'), { input: drawings.map(d => d.join(' ')).join('\n') + '\n', encoding: 'utf8' }).trim().split('\n').map(l => l.split(' ').map(Number))
const module = []
core.draw(6, 0, 1)
best(core.solve, 200) // so that it is compiled
best(core.ask, 20)
for (const [count, contiguous, seed] of drawings) {
  core.draw(count, contiguous, seed)
  module.push([best(core.solve, count <= 10 ? 20 : 2), best(core.ask, 2), core.ask(1)])
}

const differ = drawings.filter((d, i) => native[i][2] !== module[i][2])
if (native.length !== drawings.length || differ.length) {
  console.error(`native and WebAssembly ask something else: ${differ.slice(0, 5).join(' | ')}`)
  process.exit(1)
}
const sum = (rows, column) => rows.reduce((n, r) => n + r[column], 0)
const worst = (rows, column) => Math.max(...rows.map(r => r[column]))
const few = [native.slice(0, usual), module.slice(0, usual)], many = [native.slice(usual), module.slice(usual)]
const ratio = column => sum(few[1], column) / sum(few[0], column)
console.log(`${usual} drawings of 1 to 10 regions: posterior native ${worst(few[0], 0).toFixed(1)} us at most, WebAssembly ${worst(few[1], 0).toFixed(1)}, ratio of the sums ${ratio(0).toFixed(2)}`)
console.log(`next question: native ${(worst(few[0], 1) / 1000).toFixed(2)} ms at most, WebAssembly ${(worst(few[1], 1) / 1000).toFixed(2)}, ratio of the sums ${ratio(1).toFixed(2)}`)
console.log(`next question, any painting (${many[0].length} of 11 to 283): native ${(worst(many[0], 1) / 1000).toFixed(2)} ms at most, WebAssembly ${(worst(many[1], 1) / 1000).toFixed(2)}`)

const beside = `${usual} drawings, the best of five runs each`
figureMost('posterior.wasm', 'posterior in WebAssembly, 1 to 10 regions, slowest drawing', worst(few[1], 0), 1, 'microseconds', 250, `native ${worst(few[0], 0).toFixed(1)}; ${beside}`)
figureMost('posterior.ratio', 'WebAssembly beside native, all those drawings together', ratio(0), 2, 'times', 2.5, beside)
figureMost('question.native', 'next question, up to ten regions, slowest drawing', worst(few[0], 1) / 1000, 2, 'ms', 3, beside)
figureMost('question.wasm', 'the same in WebAssembly', worst(few[1], 1) / 1000, 2, 'ms', 10, `native ${(worst(few[0], 1) / 1000).toFixed(2)} ms; all together ${ratio(1).toFixed(2)} times native`)
figureMost('question.native.any', 'next question, any painting, slowest', worst(many[0], 1) / 1000, 2, 'ms', 20, `${many[0].length} drawings of 11 to 283 regions`)
figureMost('question.wasm.any', 'the same in WebAssembly', worst(many[1], 1) / 1000, 2, 'ms', 60, `native ${(worst(many[0], 1) / 1000).toFixed(2)} ms`)
