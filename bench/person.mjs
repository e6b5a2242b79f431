// SPDX-License-Identifier: MIT
//
// The model of a person for bench/way: how long reading, deciding, pointing and typing take, and the table of a way's steps.
//
//   reading      every new word, at 238 words a minute: silent reading of plain prose by adults (Brysbaert 2019, a
//                mean of 190 studies). Nothing is skipped and nothing is skimmed
//   deciding     1.35 s before each input that is a choice (Card, Moran and Newell 1983, keystroke-level model, M);
//                none before what follows of itself, such as the button after the figure
//   pointing     1.1 s for each tap (the same, P); a stroke is two of them; a scroll is counted as a tap
//   typing       .28 s for each key (the same, K, an average typist, 40 words a minute)
//   pressing     3 s for the press test, as its page says

import { figureMost, figurePlain } from './figure.mjs'

export const READ_S = 60 / 238, DECIDE_S = 1.35, POINT_S = 1.1, TYPE_S = .28, PRESS_S = 3
const BAR_S = 180

// Words of texts; figures alone are none.
export const wordsOf = texts => texts.reduce((n, text) => n + text.split(/\s+/).filter(word => /\p{L}/u.test(word)).length, 0)
export const aStep = name => ({ name, inputs: 0, keys: 0, words: 0, machine: 0, read: 0, act: 0, wait: 0 })
export const seconds = s => s.words * READ_S + s.act + s.wait + s.machine
export const sum = (of, all) => all.reduce((n, s) => n + of(s), 0)

const one = n => n.toFixed(1)

// A line of figures: [id, what, value, decimals, unit, has the bar].
export function tell(figures, steps, prefix, from) {
  const columns = s => [s.inputs, s.keys, s.words, one(s.words * READ_S), one(s.act), one(s.wait), one(s.machine), one(seconds(s))]
  const line = (name, cells) => console.log(name.padEnd(26) + cells.map(c => String(c).padStart(9)).join(''))
  const all = Object.fromEntries(['inputs', 'keys', 'words', 'act', 'wait', 'machine'].map(of => [of, sum(s => s[of], steps)]))
  line('step', ['inputs', 'keys', 'words', 'reading', 'doing', 'waiting', 'machine', 'seconds'])
  for (const s of steps) line(s.name, columns(s))
  line('all', columns(all))
  console.log()
  for (const [id, what, value, decimals, unit, barred] of figures) {
    console.log([id, what, `${value.toFixed(decimals)} ${unit}`.trim(), barred ? `at most ${BAR_S} ${unit}` : ''].join('\t'))
    if (barred) figureMost(prefix + id, what, value, decimals, unit, BAR_S, 'hands, eyes and reading are modelled; words, inputs and machine are measured')
    else figurePlain(prefix + id, what, value, decimals, unit)
  }
  for (const [i, s] of steps.entries()) {
    figurePlain(`${prefix}step${i + 1}`, `${from}, step ${i + 1}: ${s.name}`, seconds(s), 1, 's',
      `${s.inputs} inputs${s.keys ? ` of ${s.keys} keys` : ''}, ${s.words} words; reading ${one(s.words * READ_S)}, doing ${one(s.act)}, waiting ${one(s.wait)}, machine ${one(s.machine)} s`)
  }
}
