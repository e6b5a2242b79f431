// SPDX-License-Identifier: MIT
//
// The plan, a habit with its steps and timer, and the break timer, on a clock that the test moves.

import { browser, closing, fact, holds, open, soon, staticHost } from './browser.mjs'
import { events, keepIn } from './seed.mjs'

const host = await staticHost()
const b = await browser()
const real = ms => new Promise(done => setTimeout(done, ms))
const lines = page => page.evaluate(() => new Promise(done => {
  const asked = indexedDB.open('unknot')
  asked.onsuccess = () => {
    const all = asked.result.transaction('event').objectStore('event').getAll()
    all.onsuccess = () => { asked.result.close(); done(all.result.filter(r => r.line).map(r => JSON.parse(r.line))) }
  }
}))
async function at(hash, more = {}) {
  const page = await open(b, 'about:blank', more)
  await page.clock.install({ time: Date.now() })
  await keepIn(page, host.url, events(60))
  await page.evaluate(() => localStorage.setItem('unknot.way', JSON.stringify({ begun: 1, spot: 'left:trapezius.trp1', causes: ['desk_slump'], at: [{ region: 'left:side_of_neck', level: 5 }] })))
  page.wrong = []
  await page.goto(host.url + hash)
  return page
}

await fact('the_plan_has_at_most_three_habits_with_dose_and_grade_and_keeps_what_was_done', async () => {
  const page = await at('#/plan')
  const rows = page.locator('.plan-habit')
  await soon(async () => (await rows.count()) > 0, 'habits')
  holds((await rows.count()) <= 3 && (await page.locator('.plan-habit .grade').count()) === (await rows.count()))
  await page.locator('.plan-tick').first().click()
  await soon(async () => (await lines(page)).at(-1).type === 'habit', 'kept')
  holds((await lines(page)).at(-1).body.done === true)
  await soon(async () => (await page.locator('.plan-tick').first().getAttribute('aria-pressed')) === 'true', 'ticked')
  holds(await page.getByText('See someone if').isVisible())
  holds(!page.wrong.length, page.wrong)
  await page.context().close()
})

await fact('a_habit_goes_step_by_step_and_its_timer_ends_by_itself', async () => {
  const page = await at('#/habit/neck_shoulder_band')
  await page.getByRole('button', { name: 'Next step' }).click()
  await soon(() => page.getByText('Step 2 of 6').first().isVisible(), 'the next step')
  await page.getByRole('button', { name: '1 min' }).click()
  await page.getByRole('button', { name: 'Start the timer' }).click()
  await page.clock.fastForward(30_000)
  await soon(async () => Math.abs(Number(await page.locator('.timer-figure').textContent()) - 30) <= 1, 'half of it')
  await page.clock.fastForward(31_000)
  await soon(() => page.getByRole('button', { name: 'Once more' }).isVisible(), 'over')
  await page.getByRole('button', { name: 'Not today' }).click()
  await soon(async () => (await lines(page)).at(-1).body.done === false, 'kept')
  await page.context().close()
})

await fact('a_break_is_asked_after_twenty_minutes_and_its_answer_is_kept', async () => {
  const page = await at('#/breaks', { permissions: [] })
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await soon(() => page.getByRole('heading', { name: /Next: move, in 20 min/ }).isVisible(), 'it counts')
  for (let i = 0; i < 22; i++) {
    await page.clock.fastForward(60_000)
    await real(40)
  }
  await soon(() => page.getByRole('heading', { name: 'Move a little' }).isVisible(), 'it asks')
  await page.getByRole('button', { name: 'Done', exact: true }).click()
  for (let i = 0; i < 4; i++) {
    await page.clock.fastForward(60_000)
    await real(40)
  }
  await soon(async () => (await lines(page)).some(e => e.type === 'break' && e.body.outcome === 'done'), 'kept')
  holds(!page.wrong.length, page.wrong)
  await page.context().close()
})

await b.close()
host.close()
closing()
