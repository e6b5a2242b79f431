// SPDX-License-Identifier: MIT
//
// The whole chain by `unknot serve`, as a person goes it: from painting on the canvas to a trend chart; the terminal and the
// app share one record; two tabs; offline once it was loaded.

import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { peoplesBrowser, closing, fact, holds, PHONE, root, serve, soon, wayOf } from './browser.mjs'

const b = await peoplesBrowser()
const unknot = (home, ...args) => execFileSync(join(root, 'build/unknot'), args, { encoding: 'utf8', env: { ...process.env, UNKNOT_HOME: home }, stdio: ['ignore', 'pipe', 'ignore'] })
const at = page => page.url().split('#/')[1]?.split('?')[0] ?? ''

// Presses the first of these buttons that is there; false when none is. A click that has been done is still answered late
// while the page draws the body on a busy machine: a short limit would call it not done.
async function press(page, ...names) {
  for (const name of names) {
    const button = page.getByRole('button', { name, exact: true }).and(page.locator(':enabled')).first()
    if (await button.count() && await button.click({ timeout: 10000 }).then(() => true, () => false)) return true
  }
  return false
}
async function leave(page, from, ...names) {
  for (let i = 0; i < 40 && at(page).startsWith(from); i++) {
    await press(page, ...names)
    await page.waitForTimeout(60)
  }
  holds(!at(page).startsWith(from), `stays at ${at(page)}: ${(await page.locator('main').textContent()).slice(0, 300)}`)
}

const server = await serve()
const context = await b.newContext({ viewport: PHONE, hasTouch: true })
const page = await context.newPage()
const wrong = []
page.on('pageerror', e => wrong.push(e.message))

// Events that this browser keeps.
const countOf = page => page.evaluate(() => new Promise(done => {
  const asked = indexedDB.open('unknot')
  asked.onsuccess = () => {
    const count = asked.result.transaction('event').objectStore('event').count()
    count.onsuccess = () => { asked.result.close(); done(count.result) }
  }
}))

await fact('a_person_goes_from_painting_to_a_finished_release_and_its_trend', async () => {
  const begun = performance.now()
  await page.goto(server.url)
  await soon(() => press(page, 'Show where it hurts'), 'a way in', 20000)
  await soon(() => page.locator('.paint-body .sides').isVisible(), 'the body', 10000)
  const box = await page.locator('.paint-body canvas').first().boundingBox()
  await page.mouse.move(box.x + box.width * .44, box.y + box.height * .36)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * .38, box.y + box.height * .41, { steps: 4 })
  await page.mouse.up()
  await page.locator('#paint-level').fill('6')
  await soon(async () => (await wayOf(page)).at.length, 'painted')
  await soon(() => press(page, 'That is all'), 'an end of painting')
  await leave(page, 'safety', 'None of these', 'Go on without', 'Go on')
  await leave(page, 'questions', 'See the likely spots')
  holds(at(page) === 'spots', at(page))
  await page.getByRole('button', { name: 'Check it with a finger' }).click()
  for (let i = 0; i < 20 && !(await page.getByRole('button', { name: /That is my pain/i }).count()); i++) {
    await press(page, 'None of these', 'Go on')
    await page.waitForTimeout(80)
  }
  await page.getByRole('button', { name: /That is my pain/i }).click()
  await soon(() => press(page, 'Release this spot'), 'a spot to release')
  await soon(() => at(page) === 'tool', 'on to the tool')
  for (let i = 0; i < 40 && at(page) === 'tool'; i++) {
    const start = page.getByRole('button', { name: /^Start/ })
    if (await start.count()) await start.click()
    else await press(page, 'None of these')
    await page.waitForTimeout(100)
  }
  holds(at(page) === 'go', at(page))
  holds(performance.now() - begun < 180000, 'from opening to a running release in three minutes')
  await page.clock.install({ time: Date.now() })
  for (let i = 0; i < 200 && at(page) === 'go'; i++) {
    if (await page.locator('.go-ask h2').count()) await page.keyboard.press('4')
    await page.clock.fastForward(15000)
    await page.waitForTimeout(40)
  }
  holds(at(page) === 'after', at(page))
  await soon(() => page.getByRole('button', { name: /^Next likely spot:/ }).isVisible(), 'the next likely spot is one tap away')
  holds(unknot(server.home, 'export').includes('"type":"pain"'), 'what was painted is the pain of the day')
  await soon(() => press(page, 'Better'), 'how it was')
  await page.clock.resume()
  await soon(() => unknot(server.home, 'export').includes('"type":"outcome"'), 'the outcome is in the record of the command line')
  await page.goto(server.url.replace(/\?.*/, '') + '#/add')
  await page.locator('textarea').first().fill('left side of the neck 5')
  await soon(() => press(page, 'See what is understood'), 'words to send')
  await soon(() => press(page, 'Keep it'), 'the words are taken in')
  await soon(() => unknot(server.home, 'export').split('"type":"pain"').length > 2, 'the entry is in the record')
  await page.goto(server.url.replace(/\?.*/, '') + '#/trends')
  await soon(() => page.locator('.chart, svg[role=img]').first().isVisible(), 'a trend chart', 10000)
  holds(!wrong.length, wrong)
})

await fact('what_the_terminal_notes_is_seen_within_a_second_and_the_other_way_round', async () => {
  await page.goto(server.url.replace(/\?.*/, '') + '#/diary')
  await page.locator('h1').first().waitFor()
  await page.waitForTimeout(500)
  const before = await countOf(page)
  unknot(server.home, 'log', 'pain', '--at', 'left:temple=7')
  await soon(async () => (await countOf(page)) > before, 'the event of the terminal', 1500)
  const other = await context.newPage()
  await other.goto(server.url.replace(/\?.*/, '') + '#/diary')
  await soon(async () => (await countOf(other)) === (await countOf(page)), 'the other tab has the same')
  const lines = unknot(server.home, 'export').trim().split('\n').length
  unknot(server.home, 'log', 'pain', '--at', 'right:temple=2')
  await soon(async () => (await countOf(other)) === lines + 1 && (await countOf(page)) === lines + 1, 'both tabs follow', 1500)
  await other.close()
})

await fact('the_app_works_with_the_server_stopped_and_sends_later', async () => {
  const home = server.url.replace(/\?.*/, '')
  await page.goto(home)
  await page.evaluate(() => navigator.serviceWorker.ready)
  await soon(() => page.evaluate(() => caches.keys().then(k => Promise.all(k.map(n => caches.open(n).then(c => c.keys())))).then(all => all.flat().length > 20)), 'all files are kept', 15000)
  await server.close()
  await context.setOffline(true)
  await page.goto(home + '#/where')
  await page.reload()
  await soon(() => page.locator('.sides').isVisible(), 'the body is drawn without the server', 10000)
  await page.goto(home + '#/learn')
  await soon(() => page.locator('h1').first().isVisible(), 'lessons are there')
  await page.goto(home + '#/diary')
  await soon(async () => (await countOf(page)) > 3, 'the diary is there')
  await context.setOffline(false)
})

await fact('a_browser_that_was_told_nothing_learns_age_and_sex_from_the_record', async () => {
  const other = await serve(), fresh = await b.newContext({ viewport: PHONE })
  unknot(other.home, 'log', 'profile', '--age', '44', '--sex', 'f')
  const page = await fresh.newPage()
  await page.goto(other.url)
  await soon(() => page.locator('h1').first().isVisible(), 'the app')
  await page.evaluate(() => { location.hash = '#/data' })
  await soon(async () => await page.locator('#data-age').inputValue().catch(() => '') === '44', 'the age')
  holds(await page.getByRole('button', { name: 'Female' }).getAttribute('aria-pressed') === 'true', 'the sex')
  holds(await countOf(page) === 1, 'nothing is noted by that')
  await fresh.close()
  await other.close()
})

await context.close()
await b.close()
closing()
