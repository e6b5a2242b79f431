// SPDX-License-Identifier: MIT
//
// The app in headless Chromium without a GPU, on a phone's screen, each figure beside its bar and something named:
//
//     bench/web                 bytes, painting, turning, opening with 5,000 events; beside a blank page and a bare canvas
//     bench/web --lighthouse    and Lighthouse on the phone preset, median of five, beside a blank page

import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { peoplesBrowser, open, PHONE, root, soon, staticHost } from '../tests/browser/browser.mjs'
import { events, keepIn } from '../tests/browser/seed.mjs'
import { figureLeast, figureMost } from './figure.mjs'

const kib = n => (n / 1000).toFixed(0) + ' kB'
const digits = n => n < 10 ? 1 : 0
const quantile = (all, q) => [...all].sort((a, b) => a - b)[Math.min(all.length - 1, Math.floor(all.length * q))]
let missed = 0
// `least`: the value is to be at least `bar`; else at most.
function figure(id, what, value, unit, bar, beside, least = false) {
  const ok = least ? value >= bar : value <= bar
  if (!ok) missed++
  console.log(`${what.padEnd(52)} ${(value.toFixed(digits(value)) + ' ' + unit).padStart(12)}   bar ${(bar + ' ' + unit).padEnd(10)} ${ok ? 'met' : 'MISSED'}   ${beside}`)
  ;(least ? figureLeast : figureMost)('app.' + id, what, value, digits(value), unit, bar, beside)
}

// A page that does nothing, for comparison.
const blank = mkdtempSync(join(tmpdir(), 'unknot-blank-'))
writeFileSync(join(blank, 'index.html'), '<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>blank</title><meta name="description" content="nothing"><body><h1>Nothing</h1><canvas width="780" height="880"></canvas></body></html>')

const app = await staticHost()
const empty = await staticHost(blank)
const b = await peoplesBrowser()

// -- bytes ------------------------------------------------------------------------------------------
{
  const files = readdirSync(join(root, 'build/web')).filter(n => n.endsWith('.gz'))
  const all = files.reduce((n, f) => n + statSync(join(root, 'build/web', f)).size, 0)
  // Home as it is first shown: what was sent until its title and buttons stand there, the core and the body not yet asked for.
  const page = await b.newPage({ viewport: PHONE })
  await page.route(/(core|body)-[\w-]+\.(js|wasm)$/, route => route.abort())
  await page.goto(app.url)
  await page.locator('h1').first().waitFor()
  await page.locator('button').first().waitFor()
  const home = app.files.filter(([name]) => !/^(core|body)-/.test(name)).reduce((n, [, bytes]) => n + bytes, 0)
  await page.close()
  const other = await b.newPage()
  await other.goto(empty.url)
  figure('home', 'Home: all that it needs, compressed', home / 1000, 'kB', 250, `blank page ${kib(empty.sent)}`)
  figure('all', 'the whole app with core, atlas and body, compressed', all / 1000, 'kB', 900, `${files.length} files`)
  await other.close()
}

// -- painting ---------------------------------------------------------------------------------------
{
  const page = await open(b, app.url + '#/where', { deviceScaleFactor: 2, way: { begun: 1, at: [], checked: true } })
  await page.locator('.sides').waitFor()
  const box = await page.locator('.paint-body canvas').first().boundingBox()
  await page.locator('#paint-level').fill('6')
  const times = []
  for (let i = 0; i < 60; i++) {
    const x = box.x + box.width * (.36 + .28 * ((i * 7) % 10) / 10), y = box.y + box.height * (.42 + .3 * ((i * 3) % 10) / 10)
    await page.evaluate(() => {
      window.ranked = new Promise(done => {
        let begun = 0
        document.querySelector('.paint-body canvas').addEventListener('pointerup', () => { begun = performance.now() }, { once: true, capture: true })
        const watch = new PerformanceObserver(list => {
          const mark = list.getEntriesByName('ranked').find(m => begun && m.startTime > begun)
          if (mark) requestAnimationFrame(() => { watch.disconnect(); done(performance.now() - begun) })
        })
        watch.observe({ type: 'mark' })
      })
    })
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + 14, y + 6)
    await page.mouse.up()
    times.push(await page.evaluate(() => window.ranked))
    await page.getByRole('button', { name: 'Undo' }).click()
    await soon(() => page.locator('.pill.place').count().then(n => !n), 'the stroke is taken back')
  }
  const bare = await open(b, empty.url, { deviceScaleFactor: 2 })
  const frame = await bare.evaluate(() => new Promise(done => { const t = performance.now(); requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - t))) }))
  figure('stroke', 'a stroke to the new ranking, p95 of 60', quantile(times, .95), 'ms', 50, `median ${quantile(times, .5).toFixed(0)} ms; two frames of a blank page ${frame.toFixed(0)} ms`)
  await bare.context().close()

  // -- turning --
  const turning = async page => page.evaluate(() => new Promise(done => {
    const canvas = document.querySelector('.paint-body canvas, canvas'), context = canvas.getContext('2d')
    const pixels = new ImageData(canvas.width, canvas.height)
    const real = context.putImageData.bind(context)
    let drawn = 0
    context.putImageData = (...all) => { drawn++; real(...all) }
    const turn = () => document.querySelector('.paint-body') ? canvas.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true })) : context.putImageData(pixels, 0, 0)
    const begun = performance.now()
    requestAnimationFrame(function step() {
      turn()
      if (performance.now() - begun < 3000) requestAnimationFrame(step)
      else done(drawn * 1000 / (performance.now() - begun))
    })
  }))
  const rate = await turning(page)
  const plain = await open(b, empty.url, { deviceScaleFactor: 2 })
  const most = await turning(plain)
  figure('turning', 'turning the body, frames a second', rate, '', 30, `bare canvas of that size ${most.toFixed(0)}`, true)
  await plain.context().close()
  await page.context().close()
}

// -- opening with 5,000 events ----------------------------------------------------------------------
{
  const context = await b.newContext({ viewport: PHONE })
  const page = await context.newPage()
  await keepIn(page, app.url, events(5000))
  const times = []
  for (let i = 0; i < 5; i++) {
    await page.goto('about:blank')
    const begun = Date.now()
    await page.goto(app.url + '#/diary')
    await soon(() => page.locator('.pain-tile').first().isVisible(), 'days with their pain', 10000)
    times.push(Date.now() - begun)
  }
  const begun = Date.now()
  await page.goto(empty.url)
  figure('diary', 'opening the diary with 5,000 events, median of 5', quantile(times, .5), 'ms', 1000, `blank page ${Date.now() - begun} ms`)
  await context.close()
}
await b.close()

// -- Lighthouse -------------------------------------------------------------------------------------
if (process.argv.includes('--lighthouse')) {
  const { default: lighthouse } = await import(createRequire(join(root, 'tests/lighthouse/package.json')).resolve('lighthouse'))
  const port = 9333
  const run = async url => {
    const chrome = spawn('/usr/bin/chromium', ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', `--remote-debugging-port=${port}`, `--user-data-dir=${mkdtempSync(join(tmpdir(), 'unknot-lh-'))}`, 'about:blank'], { stdio: 'ignore' })
    await soon(() => fetch(`http://127.0.0.1:${port}/json/version`).then(r => r.ok, () => false), 'chromium starts', 15000)
    const { lhr } = await lighthouse(url, { port, onlyCategories: ['performance', 'accessibility', 'best-practices'], logLevel: 'error' })
    chrome.kill('SIGKILL')
    await new Promise(done => chrome.once('exit', done))
    return lhr
  }
  const runs = []
  for (let i = 0; i < 5; i++) runs.push(await run(app.url))
  const other = await run(empty.url)
  for (const [id, bar] of [['performance', 90], ['accessibility', 100], ['best-practices', 100]]) {
    const score = Math.round(quantile(runs.map(r => r.categories[id].score), .5) * 100)
    figure('lighthouse.' + id, `Lighthouse, phone: ${id}, median of 5`, score, '', bar, `blank page ${Math.round(other.categories[id].score * 100)}`, true)
    if (score < bar) for (const a of runs[0].categories[id].auditRefs) {
      const audit = runs[0].audits[a.id]
      if (a.weight && audit.score !== null && audit.score < 1) console.log(`    ${audit.id}: ${audit.displayValue ?? audit.title}`)
    }
  }
}
app.close()
empty.close()
console.log(missed ? `${missed} bars missed` : 'all bars met')
process.exit(0)
