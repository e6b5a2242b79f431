// SPDX-License-Identifier: MIT
//
// The way of a stranger with a stiff neck and a headache at the temple, on a phone, from opening the app for the first
// time to a release that runs: what she has to do, what is new to read, how long the machine takes, how long she does.
//
//     bench/way            a table of the steps, their sum, and the bar: three minutes
//     bench/way --words    and what is new to read, as it comes in sight
//     bench/way --terminal the same way at a terminal (bench/way_terminal.mjs)
//
// Measured, in headless Chromium without a GPU, a fresh profile, the app from `unknot serve`, a screen of 390 x 844:
//   inputs       taps, strokes, typed figures and scrolls, by the app's own controls
//   words        text that is in sight and was not in sight on this page or the one before; figures alone are no words
//   machine      from an input until what comes next can be used
// Modelled, the person's seconds: bench/person.mjs.
// While a clock of the session runs she reads: the longer of the two counts. What is not in the model: a child's
// reading, which is slower; a second visit, which is faster, since the first page, the safety cards of the day and who
// it is for are not asked again.

import { peoplesBrowser, PHONE, serve } from '../tests/browser/browser.mjs'
import { aStep, DECIDE_S, POINT_S, PRESS_S, READ_S, seconds, sum, tell, TYPE_S, wordsOf } from './person.mjs'

const args = new Set(process.argv.slice(2))
if (args.has('--terminal')) {
  await import('./way_terminal.mjs')
  process.exit(0)
}

const server = await serve()
const b = await peoplesBrowser()
const context = await b.newContext({ viewport: PHONE, deviceScaleFactor: 2, hasTouch: true })
const page = await context.newPage()

// What stands in sight, a text a line.
const inSight = () => page.evaluate(() => {
  const seen = []
  const ofTheReader = e => { // for screen readers alone
    for (; e && e !== document.body; e = e.parentElement) if (e.clientWidth <= 2 && getComputedStyle(e).overflow === 'hidden') return true
    return false
  }
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node; (node = walk.nextNode());) {
    const text = node.textContent.trim(), of = node.parentElement
    if (!/\p{L}/u.test(text) || of.closest('option') || !of.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) continue
    if (ofTheReader(of)) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const { top, bottom, left, right, width, height } = range.getBoundingClientRect()
    if (width < 2 || height < 2 || bottom <= 0 || top >= innerHeight || right <= 0 || left >= innerWidth) continue
    // Under the foot of the page it is not to be seen; text that is cut by it counts.
    const at = document.elementFromPoint((left + right) / 2, Math.max(1, top + 2))
    if (at && !of.contains(at) && !at.contains(of) && at.closest('.foot, .bar')) continue
    seen.push(text)
  }
  return seen
})
const steps = []
let step = null, asked = 0
let here = '', now = new Set(), before = new Set() // the page, what was in sight on it, and on the page before
const begin = name => steps.push(step = aStep(name))
async function look() {
  const texts = await inSight(), url = page.url()
  if (url !== here) [here, before, now] = [url, now, new Set()]
  const fresh = texts.filter(text => !now.has(text) && !before.has(text))
  for (const text of texts) now.add(text)
  step.words += wordsOf(fresh)
  if (args.has('--words')) console.log(`${step.name}: ${fresh.join(' | ')}`)
}
// An input, and what comes of it; `act`: the person's seconds for it.
async function does(what, comes, act = DECIDE_S + POINT_S, inputs = 1) {
  step.inputs += inputs
  step.act += act
  asked = performance.now()
  await what()
  await comes()
  step.machine += (performance.now() - asked) / 1000
  await page.waitForTimeout(400) // what glides into its place
}
const button = name => page.getByRole('button', { name }).first()
const stands = locator => () => locator.waitFor()
const tap = (locator, comes, act) => does(() => locator.click(), comes, act)
const still = async () => {}

// The rest of a page that is longer than the screen, as far as it has to be read.
async function scroll(until) {
  for (let n = 0; n < 12; n++) {
    await look()
    if (await until()) return
    step.inputs++
    step.act += POINT_S
    await page.mouse.wheel(0, PHONE.height * .55)
    await page.waitForTimeout(250)
  }
}
const atEnd = () => page.evaluate(() => innerHeight + scrollY >= document.documentElement.scrollHeight - 4)
const shown = locator => async () => {
  const box = await locator.boundingBox()
  return box !== null && box.y >= 0 && box.y + box.height <= PHONE.height
}

// Signs that are asked once more, for the spot.
async function noneOfThese() {
  for (let n = 0; n < 6 && await button('None of these').count(); n++) {
    await scroll(atEnd)
    await tap(button('None of these'), () => page.waitForTimeout(800))
  }
}

// -- the way ------------------------------------------------------------------------------------------
begin('opening')
asked = performance.now()
await page.goto(server.url)
await button('Show where it hurts').waitFor()
step.machine += (performance.now() - asked) / 1000
await look()
await tap(button('Show where it hurts'), stands(page.locator('.sides').first()))

begin('where it hurts')
await page.waitForTimeout(600)
await look()
await tap(page.getByRole('button', { name: 'Left', exact: true }), stands(page.getByText('your left side').first()))
await page.waitForTimeout(600)
const body = await page.locator('.paint-body canvas').first().boundingBox()
async function stroke(points) { // in parts of the picture's width and height
  const [[x, y], ...rest] = points.map(([across, down]) => [body.x + body.width * across, body.y + body.height * down])
  await does(async () => {
    const had = await page.locator('.where-chosen').textContent()
    await page.mouse.move(x, y)
    await page.mouse.down()
    for (const [to_x, to_y] of rest) await page.mouse.move(to_x, to_y, { steps: 6 })
    await page.mouse.up()
    await page.waitForFunction(was => document.querySelector('.where-chosen')?.textContent !== was, had)
  }, still, DECIDE_S + 2 * POINT_S)
  await look()
}
await does(async () => { // how much, before it is painted
  const scale = await page.locator('#paint-level').boundingBox()
  await page.mouse.click(scale.x + scale.width * .55, scale.y + scale.height / 2)
}, still)
const NECK = [[.525, .28], [.54, .345]], TEMPLE = [[.41, .155], [.42, .175]]
await stroke(NECK)
await stroke(TEMPLE)
await tap(button('That is all'), stands(page.getByLabel('Age', { exact: true })))

begin('who it is for')
await look()
await does(() => page.getByLabel('Age', { exact: true }).fill('34'), still, DECIDE_S + POINT_S + 2 * TYPE_S, 3)
await tap(button('Female'), still)
await tap(button('Go on'), stands(button('None of these')), POINT_S)

begin('safety')
for (let n = 0; n < 8 && /safety/.test(page.url()); n++) {
  await scroll(atEnd)
  const here = page.url()
  await tap(button('None of these'), () => page.waitForFunction(was => location.href !== was, here))
  await page.locator('h1').first().waitFor()
}

if (/questions/.test(page.url())) { // asked where no muscle is very likely yet; she goes on after one
  begin('questions')
  await button('Yes').waitFor()
  await look()
  await tap(button('No'), () => page.waitForTimeout(500))
  await look()
  await tap(button('See the likely spots'), stands(button('Check it with a finger')))
}

begin('the likely spot')
await page.waitForTimeout(500)
await look()
await tap(button('Check it with a finger'), async () => page.getByRole('button', { name: /^(Yes, that is my pain|None of these)/ }).first().waitFor())

begin('the press test')
await page.waitForTimeout(500)
await noneOfThese()
await scroll(shown(button('Yes, that is my pain')))
step.wait += PRESS_S
await tap(button('Yes, that is my pain'), stands(button('Release this spot')))
await look()
await tap(button('Release this spot'), async () => {
  await page.waitForFunction(() => /#\/tool/.test(location.href))
  await page.getByRole('button', { name: /^(Start, |None of these)/ }).first().waitFor()
}, POINT_S)

begin('what to press with')
await page.waitForTimeout(500)
await noneOfThese()
await look()
await tap(page.getByRole('button', { name: /^Start, / }), stands(page.locator('.go-circle')))
const running = steps.length

begin('before the first press')
for (let n = 0; n < 12; n++) {
  await page.waitForTimeout(250)
  const read = step.words
  await look()
  if (await page.getByText('press softly').isVisible()) break
  const slider = page.locator('#go-level')
  if (await slider.count()) {
    const said = await page.locator('.go-ask h2').textContent()
    const box = await slider.boundingBox()
    await does(() => page.mouse.click(box.x + box.width * .55, box.y + box.height / 2), still)
    await tap(button('Done'), () => page.waitForFunction(was => document.querySelector('.go-ask h2')?.textContent !== was, said), POINT_S)
  } else { // a clock runs; she reads meanwhile
    asked = performance.now()
    await page.waitForFunction(() => document.querySelector('.go-ask') || /press softly/.test(document.body.innerText))
    step.wait += Math.max(0, (performance.now() - asked) / 1000 - (step.words - read) * READ_S)
  }
}

// -- what it comes to -----------------------------------------------------------------------------------
tell([
  ['running', 'from opening to a running release', sum(seconds, steps.slice(0, running)), 1, 's', true],
  ['press', 'from opening to the first press, three figures asked before', sum(seconds, steps), 1, 's'],
  ['inputs', 'inputs on that way', sum(s => s.inputs, steps), 0, ''],
  ['words', 'words on that way', sum(s => s.words, steps), 0, ''],
  ['machine', 'of it the machine', sum(s => s.machine, steps), 1, 's'],
], steps, 'way.', 'in the app')
await b.close()
await server.close()
process.exit(0)
