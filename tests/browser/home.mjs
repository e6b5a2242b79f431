// SPDX-License-Identifier: MIT
//
// Home: at once and without the core; what to do now from the record; nothing of it asks twice.

import { browser, closing, fact, holds, open, soon, staticHost, wayOf } from './browser.mjs'
import { events, keepIn } from './seed.mjs'

const host = await staticHost()
const b = await browser()
const HOUR = 3600_000
const lines = page => page.evaluate(() => new Promise(done => {
  const asked = indexedDB.open('unknot')
  asked.onsuccess = () => {
    const all = asked.result.transaction('event').objectStore('event').getAll()
    all.onsuccess = () => { asked.result.close(); done(all.result.filter(r => r.line).map(r => JSON.parse(r.line))) }
  }
}))
async function at(days, count = 60) {
  const page = await open(b, 'about:blank')
  await keepIn(page, host.url, events(count, Date.now() - days * 24 * HOUR))
  page.wrong = []
  await page.goto(host.url)
  await soon(() => page.getByText('Something else hurts').isVisible(), 'home knows the record')
  return page
}

// What is shown once soreness is passed over: shortly after midnight the last release is one of yesterday.
const past = (page, shown, what) => soon(async () => {
  const later = page.getByRole('button', { name: 'Not now' })
  if (await later.isVisible()) await later.click({ timeout: 500 }).catch(() => undefined)
  return shown.isVisible()
}, what)

await fact('a_tap_on_the_body_of_the_first_page_begins_as_the_button_does', async () => {
  const page = await open(b, host.url)
  await soon(() => page.locator('.home-seen').isVisible(), 'the body')
  await page.locator('.home-seen').click()
  await soon(() => page.url().endsWith('#/where'), 'where it hurts')
  await page.context().close()
})

await fact('the_first_page_stands_before_the_core_and_the_body_are_loaded', async () => {
  const page = await open(b, 'about:blank')
  let late = []
  await page.route(/(core|body)-[\w-]+\.(js|wasm)$/, async route => { late.push(route.request().url()) })
  await page.goto(host.url)
  await soon(() => page.getByRole('button', { name: 'Show where it hurts' }).isVisible(), 'the button')
  await page.getByRole('button', { name: 'Show where it hurts' }).click()
  await soon(() => page.url().endsWith('#/where'), 'it leads on')
  await page.context().close()
})

await fact('what_was_shown_last_is_shown_at_once', async () => {
  const page = await at(0)
  await page.route(/(core|body)-[\w-]+\.(js|wasm)$/, () => undefined)
  await page.reload()
  await soon(() => page.getByText('Something else hurts').isVisible(), 'home as it was')
  await page.context().close()
})

await fact('easier_is_kept_and_can_be_put_right', async () => {
  const page = await at(0)
  await past(page, page.getByRole('heading', { name: 'How is your left side of the neck?' }), 'the question')
  const before = (await lines(page)).length
  await page.getByRole('button', { name: 'Better' }).click()
  await soon(async () => (await lines(page)).length === before + 1, 'kept')
  const last = (await lines(page)).at(-1)
  holds(last.type === 'pain' && last.body.at[0].region === 'left:side_of_neck', last)
  await page.locator('#home-level').fill('5')
  await soon(async () => (await lines(page)).at(-1).type === 'correction', 'put right')
  holds((await lines(page)).at(-1).body.body.at[0].level === 5)
  await page.reload()
  await past(page, page.getByText(/5 of 10/).first(), 'it is not asked again at once')
  holds(!page.wrong.length, page.wrong)
  await page.context().close()
})

await fact('soreness_since_the_last_go_is_asked_once', async () => {
  const page = await at(1)
  await soon(() => page.getByRole('heading', { name: /How sore was it/ }).isVisible(), 'it is asked')
  await page.locator('#home-scale').fill('2')
  await page.getByRole('button', { name: 'Keep it' }).click()
  await soon(async () => (await lines(page)).at(-1).type === 'soreness', 'kept')
  await page.reload()
  await soon(() => page.getByText('Something else hurts').isVisible(), 'home')
  await new Promise(done => setTimeout(done, 500))
  holds(!(await page.getByRole('heading', { name: /How sore was it/ }).isVisible()))
  await page.context().close()
})

await fact('a_habit_is_ticked_and_the_release_is_gone_on_with', async () => {
  const page = await at(0)
  await page.getByRole('checkbox').click()
  await soon(async () => (await lines(page)).at(-1).type === 'habit', 'kept')
  await page.getByRole('button', { name: /Release: Left trapezius/ }).click()
  await soon(() => page.url().endsWith('#/tool'), 'the tool')
  holds((await wayOf(page)).spot === 'left:trapezius.trp1')
  await page.context().close()
})

await fact('after_a_month_it_says_welcome_back_and_nothing_of_the_gap', async () => {
  const page = await at(30)
  const text = await page.locator('main').textContent()
  holds(!/missed|behind|streak/i.test(text), text)
  const pass = page.getByRole('button', { name: 'Not now' })
  for (let i = 0; i < 3 && await pass.isVisible(); i++) await pass.click()
  await soon(() => page.getByText(/Welcome back/).first().isVisible(), 'welcome back')
  await page.context().close()
})

await fact('a_habit_that_nobody_chose_stands_in_the_plan_alone', async () => {
  const page = await open(b, 'about:blank')
  await keepIn(page, host.url, events(60).filter(e => !e.includes('"habit"')))
  await page.goto(host.url)
  await soon(() => page.getByText('Small things that may keep it away').isVisible(), 'the plan is one tap away')
  holds(await page.getByRole('checkbox').count() === 0, 'nothing to tick')
  await page.context().close()
})

await b.close()
host.close()
closing()
