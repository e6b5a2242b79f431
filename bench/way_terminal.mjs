// SPDX-License-Identifier: MIT
//
// bench/way --terminal: the same stranger at a terminal of 80 x 24 (tmux), from typing `unknot` to a release that runs.
//
// Measured: `inputs`, each a line that is typed, a lone Enter too; `keys` of them; `words` that the terminal shows and did
// not show at the step before; `machine`, from Enter until the next question stands. The person: bench/person.mjs.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { aStep, DECIDE_S, PRESS_S, seconds, sum, tell, TYPE_S, wordsOf } from './person.mjs'

const words = process.argv.includes('--words')
const scratch = mkdtempSync(join(tmpdir(), 'way-'))
const env = { ...process.env, TMUX_TMPDIR: scratch, TMUX: '' }
const tmux = (...command) => execFileSync('tmux', ['-L', 'way', '-f', '/dev/null', ...command], { env, encoding: 'utf8' })
const pause = ms => new Promise(done => setTimeout(done, ms))

// What the terminal has shown so far, a line each; lines that the person typed begin with a prompt.
const shown = () => tmux('capture-pane', '-p', '-S', '-', '-t', 't').trimEnd().split('\n')
const typed = line => /^(>|\$)( |$)/.test(line)
const waits = lines => typed(lines.at(-1) ?? '') && lines.at(-1).trim().length === 1

const steps = []
let step = null, seen = 0
const begin = name => steps.push(step = aStep(name))
function look(lines) {
  const fresh = lines.slice(seen).filter(line => !typed(line))
  seen = lines.length
  step.words += wordsOf(fresh)
  if (words && fresh.some(line => line.trim())) console.log(`${step.name}: ${fresh.map(line => line.trim()).filter(Boolean).join(' | ')}`)
}
async function until(there) {
  for (let n = 0; n < 2000; n++, await pause(5)) if (there()) return
  throw Error(`the terminal stands still: ${shown().slice(-6).join(' | ')}`)
}
// A line, and Enter; `there`: what comes of it stands.
async function types(line, there = () => { const now = shown(); return now.length > seen && waits(now) }) {
  step.inputs++
  step.keys += line.length + 1
  step.act += DECIDE_S + (line.length + 1) * TYPE_S
  if (line) tmux('send-keys', '-t', 't', '-l', '--', line)
  const asked = performance.now()
  tmux('send-keys', '-t', 't', 'Enter')
  await until(there)
  step.machine += (performance.now() - asked) / 1000
}
async function says(line, there) {
  look(shown())
  await types(line, there)
}
const asks = text => shown().slice(-24).some(line => line.startsWith(text))

try {
  const shell = `cd ${process.cwd()}; export LC_ALL=C.UTF-8 UNKNOT_HOME=${scratch}/home UNKNOT_COUNTRY=GB PATH=$PWD/build:$PATH PS1='$ '; exec bash --norc --noprofile`
  tmux('new-session', '-d', '-s', 't', '-x', '80', '-y', '24', shell)
  await until(() => waits(shown()))

  begin('opening')
  await says('unknot')
  await says('unknot find')
  begin('where it hurts')
  await says('left temple 6, stiff neck on the left 5')
  await says('')
  begin('who it is for')
  await says('34 f')
  begin('safety')
  for (let n = 0; n < 8 && asks('Check ') && !asks('Press test') && !asks('Questions'); n++) await says('n')
  if (asks('Questions') && !asks('Press test')) { // asked where no muscle is very likely yet; she goes on after one
    begin('questions')
    await says('n')
    if (!asks('Press test')) await says('enough')
  }
  begin('the press test')
  step.wait += PRESS_S
  await says('m')
  await says('s', () => tmux('capture-pane', '-p', '-t', 't').includes('Before you start'))
} finally {
  try { tmux('kill-server') } catch { /* it is gone */ }
  for (let left = 20; left; left--) // what is hung up still closes its record
    try { rmSync(scratch, { recursive: true, force: true }); break } catch { await new Promise(r => setTimeout(r, 200)) }
}

tell([
  ['running', 'at a terminal, from the first command to a running release', sum(seconds, steps), 1, 's', true],
  ['inputs', 'inputs on that way', sum(s => s.inputs, steps), 0, ''],
  ['keys', 'keys on that way', sum(s => s.keys, steps), 0, ''],
  ['words', 'words on that way', sum(s => s.words, steps), 0, ''],
  ['machine', 'of it the machine', sum(s => s.machine, steps), 1, 's'],
], steps, 'way.terminal.', 'at a terminal')
