// SPDX-License-Identifier: MIT
//
// Every benchmark, strictly one after another, and what they found as doc/measurements.md.
//
//     bench/all                     all parts, about half an hour on two quiet cores
//     bench/all --only NAME...      these parts; the rows of the others stay as they were, with their own date
//     bench/all --but NAME...       all parts but these
//     bench/all --resume            the parts that an interrupted run has not come to yet
//     bench/all --list              the parts: name, command, about how many minutes
//     bench/all --write             doc/measurements.md once more from bench/measurements.tsv; runs nothing
//     bench/all --check             says whether doc/measurements.md is what --write would write; changes nothing
//
// A part is a command of bench/ or ./test that says its figures through bench/figure.h or bench/figure.mjs; bar and
// verdict are reckoned there. Nothing is typed here but the order and the words around. What a part printed lies in
// build/bench/log/NAME. The exit status is 1 when a part crashed; a bar that is missed is shown, and is no crash.

import { execFileSync, spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { GROUPS, PARTS } from './parts.mjs'
import { figureMost, figureNone, figurePlain } from './figure.mjs'
import { page } from './page.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
process.chdir(root)
const DATA = 'bench/measurements.tsv', PAGE = 'doc/measurements.md', WORK = 'build/bench/all'

const args = process.argv.slice(2)
const usage = () => { console.error('usage: bench/all [--only NAME... | --but NAME... | --resume | --list | --write | --check]'); process.exit(2) }

// -- what is kept: bench/measurements.tsv --------------------------------------------------------------------

// Lines of three kinds, parted by tabs: `machine` key value; `part` name, date, commit, seconds, load, state;
// `figure` part, id, what, value, bar, verdict, beside.
function read(path) {
  const kept = { machine: [], parts: new Map() }
  if (!existsSync(path)) return kept
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const [kind, ...cells] = line.split('\t')
    if (kind === 'machine') kept.machine.push(cells)
    if (kind === 'part') kept.parts.set(cells[0], { name: cells[0], date: cells[1], commit: cells[2], seconds: cells[3], load: cells[4], state: cells[5], figures: [] })
    if (kind === 'figure') kept.parts.get(cells[0]).figures.push({ id: cells[1], what: cells[2], value: cells[3], bar: cells[4], verdict: cells[5], beside: cells[6] })
  }
  return kept
}
function write(kept) {
  const lines = kept.machine.map(m => ['machine', ...m])
  for (const { name } of PARTS) {
    const p = kept.parts.get(name)
    if (!p) continue
    lines.push(['part', name, p.date, p.commit, p.seconds, p.load, p.state])
    for (const f of p.figures) lines.push(['figure', name, f.id, f.what, f.value, f.bar, f.verdict, f.beside])
  }
  put(DATA, lines.map(l => l.join('\t') + '\n').join(''))
  put(PAGE, page(read(DATA)))
}
function put(path, text) {
  writeFileSync(path + '.tmp', text)
  renameSync(path + '.tmp', path)
}

// -- where it runs -------------------------------------------------------------------------------------------

const said = (command, ...more) => { try { return execFileSync(command, more, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() } catch { return '' } }
function machine() {
  const version = (command, pattern) => (pattern.exec(said(command, '--version')) ?? ['', ''])[1]
  const system = existsSync('/etc/os-release') ? (/^PRETTY_NAME="?([^"\n]*)/m.exec(readFileSync('/etc/os-release', 'utf8')) ?? ['', ''])[1] : ''
  return [['processor', cpus()[0]?.model ?? 'not known'], ['cores', cpus().length], ['memory', `${Math.round(totalmem() / 2 ** 30)} GB`], ['system', system],
    ['gcc', version('gcc', /(\d+\.\d+\.\d+)/)], ['clang', version('clang-14', /version (\S+)/)], ['node', process.versions.node], ['chromium', version('chromium', /(\d[\d.]+)/)]]
    .filter(([, value]) => value)
}
function commit() {
  const changed = said('git', 'status', '--porcelain', '--untracked-files=no').split('\n').filter(l => l && !l.endsWith(DATA) && !l.endsWith(PAGE))
  return said('git', 'rev-parse', '--short=9', 'HEAD') + (changed.length ? ' with changes' : '')
}
const stamp = (when = new Date()) => when.toISOString().slice(0, 16).replace('T', ' ') + ' UTC'

// -- a part --------------------------------------------------------------------------------------------------

// Runs one command; its figures go to `figures`, its words to `log`. Resolves to what became of it.
function run(command, log, figures, minutes) {
  return new Promise(done => {
    const out = openSync(log, 'a')
    const child = spawn('bash', ['-c', command], { stdio: ['ignore', out, out], env: { ...process.env, UNKNOT_FIGURES: join(root, figures) }, detached: true })
    let late = false
    const timer = setTimeout(() => { late = true; try { process.kill(-child.pid, 'SIGKILL') } catch { /* ended meanwhile */ } }, minutes * 60000)
    child.once('error', e => done(e.message))
    child.once('exit', (code, signal) => {
      clearTimeout(timer)
      closeSync(out)
      done(late ? `took more than ${minutes} minutes` : signal ? `ended by ${signal}` : code)
    })
  })
}

// What ./test and tests/clean_root left when they were last run; running them is left to people. Null where they were not.
function left(part) {
  if (!existsSync(part.left)) return null
  const text = readFileSync(part.left, 'utf8').trim(), figures = `${WORK}/${part.name}.tsv`
  rmSync(figures, { force: true })
  process.env.UNKNOT_FIGURES = figures
  const about = part.name === 'clean' ? clean(text, statSync(part.left).mtime) : whole(part, text)
  delete process.env.UNKNOT_FIGURES
  return { name: part.name, seconds: '', load: '', state: 'measured', ...about, figures: figuresIn(figures) }
}
function clean(text, when) {
  const took = Object.fromEntries(text.split('\n').map(l => l.split('\t')))
  if (took.clean_find) figureMost('setup.clean.first', 'clean root: `git clone`, `./run find`, the first ranked answer', Number(took.clean_find), 0, 's', 180, 'installing and building included')
  if (took.clean_build) figureMost('setup.clean.build', 'of that, the build', Number(took.clean_build), 0, 's', 30, 'built once more with everything installed')
  if (took.clean_app) figurePlain('setup.clean.app', 'and then `./run serve`: the app\'s tools installed, the app built', Number(took.clean_app), 0, 's', '')
  if (took.clean_test) figurePlain('setup.clean.test', 'clean root: `git clone`, `./test`, all installing and building included', Number(took.clean_test) / 60, 1, 'min', '')
  return { date: stamp(when), commit: '' }
}
function whole(part, text) {
  const [passed, failed, seconds, rev, ...date] = text.split(' '), long = part.name === 'long', said = part.command
  figureMost(`setup.${part.name}.failed`, `facts that failed in ${said}`, Number(failed), 0, '', 0, `${passed} passed`)
  figureMost(`setup.${part.name}.time`, `time of ${said}, once built`, Number(seconds) / 60, 1, 'min', long ? 60 : 5, '')
  const fuzzed = figuresIn(part.left + '.figures').filter(f => f.id.startsWith('fuzz.')), bad = fuzzed.filter(f => f.value !== '0').length
  const spent = fuzzed.reduce((n, f) => n + Number.parseInt(f.what), 0)
  if (fuzzed.length) figureNone(`setup.${part.name}.fuzz`, `fuzz targets with a crash, a leak or a time-out in ${said}`, bad, fuzzed.length, 'targets', fuzzed.length, `${spent} s of fuzzing in all`)
  return { date: date.join(' '), commit: rev }
}

// What ./test long counted, when it was last run whole; null where it was not.
function counted(part) {
  const about = 'build/test/whole.long', figures = about + '.figures'
  if (!part.counts || !existsSync(about) || !existsSync(figures)) return null
  const [, , , rev, ...date] = readFileSync(about, 'utf8').trim().split(' ')
  const rows = figuresIn(figures).filter(f => f.id.startsWith(part.counts))
  return rows.length ? { name: part.name, date: date.join(' '), commit: rev, seconds: '', load: 'in ./test long', state: 'measured', figures: rows } : null
}

// The rows of a file of figures. A fact that had a second go says its figure twice: the last holds.
function figuresIn(path) {
  const byId = new Map()
  for (const line of existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : []) {
    const [id, what, value, bar, verdict, beside] = line.split('\t')
    byId.set(id, { id, what, value, bar, verdict, beside: beside ?? '' })
  }
  return [...byId.values()]
}

async function measure(part) {
  const figures = `${WORK}/${part.name}.tsv`, log = `build/bench/log/${part.name}`
  rmSync(figures, { force: true })
  writeFileSync(log, '')
  const load = loadavg()[0].toFixed(1), date = stamp(), rev = commit(), began = Date.now()
  const status = await run(part.command, log, figures, part.minutes * 4 + 10)
  const seconds = Math.round((Date.now() - began) / 1000)
  const rows = figuresIn(figures)
  // Figures that were missed make some programs end with 1; a crash is what leaves no figure, or a signal.
  const state = typeof status === 'string' ? `crashed: ${status}`
    : !rows.length || status > 2 ? `crashed: exit status ${status}` : 'measured'
  return { name: part.name, date, commit: rev, seconds: String(seconds), load, state, figures: rows }
}

// -- the whole -----------------------------------------------------------------------------------------------

async function all(parts, fresh, named) {
  mkdirSync(WORK, { recursive: true })
  mkdirSync('build/bench/log', { recursive: true })
  const DONE = `${WORK}/done`, rev = commit()
  const before = !fresh && existsSync(DONE) ? readFileSync(DONE, 'utf8').split('\n') : []
  const done = before[0] === rev ? before.slice(1).filter(Boolean) : []
  const kept = read(DATA)
  kept.machine = machine()
  let crashed = 0
  for (const part of parts.filter(p => !done.includes(p.name))) {
    process.stdout.write(`${part.name.padEnd(10)} ${part.command} ... `)
    const found = part.left ? left(part) : (!named && counted(part)) || await measure(part)
    done.push(part.name)
    put(DONE, [rev, ...done].join('\n') + '\n')
    if (!found) {
      console.log(`${kept.parts.has(part.name) ? 'as before' : 'not measured here'}: there is no ${part.left}`)
      continue
    }
    kept.parts.set(part.name, found)
    write(kept)
    const missed = found.figures.filter(f => f.verdict === 'NOT MET')
    console.log(`${found.state}, ${found.figures.length} figures, ${found.seconds} s${found.state.startsWith('crashed') ? `; see build/bench/log/${part.name}` : ''}`)
    for (const f of missed) console.log(`           NOT MET: ${f.what}: ${f.value}, bar ${f.bar}`)
    crashed += found.state.startsWith('crashed')
  }
  console.log(`${PAGE} is written.${crashed ? ` ${crashed} crashed.` : ''}`)
  return crashed ? 1 : 0
}

if (args[0] === '--list') {
  for (const p of PARTS) console.log(`${p.name.padEnd(10)} ${String(p.minutes).padStart(5)} min  ${p.command}`)
} else if (args[0] === '--write') {
  put(PAGE, page(read(DATA)))
} else if (args[0] === '--check') {
  const wrong = []
  const kept = read(DATA)
  if (!existsSync(PAGE) || readFileSync(PAGE, 'utf8') !== page(kept)) wrong.push(`${PAGE} is not what bench/measurements.tsv gives: run bench/all --write`)
  for (const p of kept.parts.values()) {
    if (!PARTS.some(k => k.name === p.name)) wrong.push(`${DATA}: there is no part ${p.name}`)
    for (const f of p.figures) if (!GROUPS.some(g => g.id === f.id.split('.')[0])) wrong.push(`${DATA}: ${f.id} belongs to no group`)
  }
  for (const w of wrong) console.log(w)
  process.exitCode = wrong.length ? 1 : 0
} else if (args[0] === '--only' || args[0] === '--but') {
  const names = args.slice(1), unknown = names.filter(n => !PARTS.some(p => p.name === n))
  if (!names.length || unknown.length) {
    console.error(`There is no part ${unknown.join(', ') || 'named'}. There are: ${PARTS.map(p => p.name).join(' ')}`)
    process.exit(2)
  }
  const only = args[0] === '--only'
  process.exitCode = await all(PARTS.filter(p => names.includes(p.name) === only), true, only)
} else if (args.length && args[0] !== '--resume') usage()
else process.exitCode = await all(PARTS, args[0] !== '--resume', false)
