// SPDX-License-Identifier: MIT
//
// The plan, a habit with its steps and timer, and the break timer, on a clock that the test moves.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { browser, closing, fact, holds, open, root, soon, staticHost } from './browser.mjs'
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
async function at(hash, more = {}, now = Date.now()) {
  const page = await open(b, 'about:blank', more)
  await page.clock.install({ time: now })
  await keepIn(page, host.url, events(60, now).map(e => e.replace('"done":false', '"done":true')))
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
  await page.locator('.plan-tick').first().click() // a tick too many
  await soon(async () => (await page.locator('.plan-tick').first().getAttribute('aria-pressed')) === 'false', 'open again')
  holds((await lines(page)).filter(e => e.type === 'correction').length > 0, 'taken back, not skipped')
  holds(await page.getByText('See someone if').isVisible())
  holds(!page.wrong.length, page.wrong)
  await page.context().close()
})

await fact('a_habit_is_dropped_and_taken_up_again_from_the_keyboard_and_the_record_keeps_both', async () => {
  const page = await at('#/habit/micro_break_20')
  const said = async () => (await lines(page)).at(-1).body
  await page.getByRole('button', { name: 'Drop it' }).press('Enter')
  await soon(() => page.getByRole('status').getByText('You dropped this').isVisible(), 'aside')
  holds(JSON.stringify(await said()) === '{"habit":"micro_break_20","choice":"drop"}')
  await page.goto(host.url + '#/plan')
  await page.getByText('What you dropped').click()
  holds(!(await page.locator('.plan-habit').getByText('Move after 20 minutes').count()), 'out of the plan')
  await page.getByRole('link', { name: /Move after 20 minutes/ }).click()
  const again = page.getByRole('button', { name: 'Take it up again' })
  await again.press('Enter')
  await soon(() => page.getByText('This one is in your plan').isVisible(), 'in it again')
  holds((await said()).choice === 'keep' && await page.evaluate(() => document.activeElement.textContent === 'Drop it'), 'the focus stays')
  holds(!page.wrong.length, page.wrong)
  await page.context().close()
})

await fact('a_week_later_there_is_a_look_back_and_what_is_dropped_there_comes_back_by_one_tap', async () => {
  const page = await at('#/plan')
  const look = page.locator('section', { has: page.getByRole('heading', { name: 'The look back' }) })
  await look.getByRole('button', { name: 'Drop it' }).first().click()
  await page.getByRole('button', { name: 'Take it up again' }).click()
  await soon(async () => (await lines(page)).at(-1).body.choice === 'keep', 'kept')
  await soon(async () => !(await look.count()), 'no look before another week')
  await page.context().close()
})

await fact('the_calendar_file_has_the_bytes_that_the_terminal_writes', async () => {
  const page = await at('#/plan', { timezoneId: 'Europe/Berlin' }, Date.parse('2027-03-24T12:00:00Z'))
  await page.clock.setFixedTime('2027-03-24T12:00:00Z')
  const coming = page.waitForEvent('download', { timeout: 8000 })
  coming.catch(() => undefined)
  await page.getByRole('button', { name: /Put it in my calendar/ }).click()
  const file = await coming, ics = readFileSync(await file.path(), 'utf8')
  holds(file.suggestedFilename() === 'unknot-plan-2027-03-24.ics', file.suggestedFilename())
  const home = mkdtempSync(join(tmpdir(), 'unknot-')), env = { ...process.env, UNKNOT_HOME: home, UNKNOT_NOW: '2027-03-24T13:00:00+01:00' }
  const unknot = (...args) => execFileSync(join(root, 'build/unknot'), args, { encoding: 'utf8', env })
  writeFileSync(join(home, 'all.jsonl'), (await lines(page)).map(e => JSON.stringify(e) + '\n').join(''))
  unknot('import', join(home, 'all.jsonl'))
  holds(ics.includes('DTSTART:20270325T') && ics === unknot('plan', '--ics', '-'), ics.slice(0, 600))
  rmSync(home, { recursive: true })
  await page.context().close()
})

await fact('the_task_that_the_pain_spoils_is_asked_and_stands_in_the_report', async () => {
  const page = await at('#/plan')
  await page.getByText('Is there one thing in your day').click()
  await page.getByLabel('Which task?').fill('look over my shoulder')
  await page.getByRole('slider', { name: /How hard is it/ }).fill('6')
  await page.getByRole('button', { name: 'Note it' }).click()
  await soon(async () => (await lines(page)).at(-1).type === 'task', 'kept')
  holds(JSON.stringify((await lines(page)).at(-1).body) === '{"name":"look over my shoulder","level":6}')
  holds(!(await page.getByLabel('Which task?').count()) && await page.getByText('Your diary and your report').isVisible())
  await page.goto(host.url + '#/report')
  await soon(() => page.getByText('"look over my shoulder": 6 (0 easy, 10 cannot).').isVisible(), 'in the report')
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
