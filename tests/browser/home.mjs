// SPDX-License-Identifier: MIT
//
// Home: at once and without the core; what to do now from the record; nothing of it asks twice. And the whole way from it
// to the outcome of a release, with keys alone.

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
  await soon(() => page.locator('.home-rows').getByText('Plan', { exact: true }).isVisible(), 'the plan is one tap away')
  holds(await page.getByRole('checkbox').count() === 0, 'nothing to tick')
  await page.context().close()
})

// Where the keyboard is: its name, and "" where it is nowhere; what shows no ring, or lies out of sight, says so.
const here = page => page.evaluate(() => {
  const e = document.activeElement
  if (!e || e === document.body || e === document.documentElement) return ''
  const box = e.getBoundingClientRect(), rings = [e, e.closest('.pain-track')].some(x => x && getComputedStyle(x).outlineStyle !== 'none')
  const seen = box.bottom > 0 && box.top < innerHeight
  return `${(e.getAttribute('aria-label') ?? e.labels?.[0]?.textContent ?? e.textContent).trim()}${/^(H1|H2|MAIN)$/.test(e.tagName) || rings && seen ? '' : ' (not seen)'}`
})
const LONG = process.env.UNKNOT_TEST_LONG === '1'

await fact('keys_alone_lead_from_the_opening_to_the_outcome_of_a_release_and_are_never_lost', async () => {
  const page = await open(b, 'about:blank')
  await page.clock.install({ time: Date.now() })
  await page.goto(host.url)
  const at = () => page.url().split('#/')[1] ?? ''
  const tab = async (name, most = 15) => {
    const passed = []
    for (let i = 0; i < most && !name.test(passed.at(-1) ?? ''); i++) {
      await page.keyboard.press('Tab')
      passed.push(await here(page))
      holds(!passed.at(-1).includes('(not seen)'), `${at()}: ${passed.at(-1)}`)
    }
    holds(name.test(passed.at(-1)), `${at()}: ${name} is not among the first ${most}: ${passed.join(' | ')}`)
  }
  const enter = async (name, most) => { await tab(name, most); await page.keyboard.press('Enter') }
  // The page that comes has its title, and the keyboard is there.
  const come = (where, title = page.locator('h1').first()) => soon(async () => at().startsWith(where) && await title.isVisible() && await here(page) === (await title.textContent()).trim(), `the keyboard is at the title of ${where}`)
  const NONE = /^None of these$/ // of a card of signs; the likely spots have "None of these fits"
  const is = name => page.getByRole('button', { name }).first().isVisible()

  await soon(() => is('Show where it hurts'), 'home')
  await enter(/Show where it hurts/)
  await come('where')
  await soon(() => page.locator('.sides').isVisible(), 'the body is drawn')
  await tab(/^The body/)
  await page.keyboard.press('Enter')
  await soon(() => page.locator('.brush-ring').isVisible(), 'the ring is where the keys move it')
  for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowUp', ' ']) await page.keyboard.press(key)
  await soon(() => page.getByText('How much does it hurt there?').isVisible(), 'painted')
  await tab(/How much/)
  await page.keyboard.press('6')
  await soon(() => page.locator('.pill.place').isVisible(), 'a place with its level')
  if (LONG) { // a sheet holds the keyboard, and gives it back
    await tab(/neck/)
    await page.keyboard.press('Enter')
    await soon(() => page.getByRole('dialog').isVisible(), 'the sheet')
    for (let i = 0; i < 6; i++) {
      await page.keyboard.press('Tab')
      holds(await page.evaluate(() => !document.activeElement.closest('.words > :not(dialog), header')), 'it stays in the sheet')
    }
    await page.keyboard.press('Escape')
    await soon(async () => /neck/.test(await here(page)), 'back at the place')
  }
  await enter(/That is all/)
  await come('safety/you')
  await enter(/Go on without/)
  for (let card = 1; card < 9 && !at().startsWith('questions') && !at().startsWith('spots'); card++) {
    await come('safety/' + card)
    await enter(/^None of these/)
    await soon(() => !at().endsWith(`safety/${card}`), 'on from the card')
  }
  if (at().startsWith('questions')) {
    await come('questions')
    await page.keyboard.press('n')
    await soon(async () => at() !== 'questions' && await is('See the likely spots') || await is('Yes'), 'on')
    if (!at().startsWith('spots')) await enter(/See the likely spots|That is enough/)
  }
  await come('spots')
  await enter(/Check it with a finger/)
  await soon(async () => await is(NONE) || await is('Yes, that is my pain'), 'the press test')
  if (await is(NONE)) await enter(/^None of these/)
  await soon(() => is('Yes, that is my pain'), 'the answers')
  await come('press')
  await enter(/^Yes, that is my pain/)
  await enter(/Release this spot/)
  await soon(async () => await is(NONE) || await is(/^Start/), 'the page before a session')
  for (let i = 0; i < 3 && await is(NONE); i++) await enter(/^None of these/).then(() => page.waitForTimeout(300))
  await soon(() => page.getByRole('button', { name: /^Start/ }).and(page.locator(':enabled')).isVisible(), 'ready')
  await come('tool')
  if (!LONG) {
    await enter(/^Ninety seconds/)
    await soon(() => is(/^Start, about (90 sec|[1-5] min)/), 'the short session')
  }
  await enter(/^Start/)
  await come('go')
  let paused = false
  for (let i = 0; i < 200 && at() === 'go'; i++) {
    if (await page.locator('.go-ask h2').count()) await page.keyboard.press('4')
    else if (!paused && await page.getByRole('button', { name: /Climbing/ }).isVisible()) {
      paused = true
      await enter(/^Pause/)
      await come('go', page.getByRole('heading', { name: 'Paused' }))
      await enter(/^Go on/)
      await soon(async () => !await page.getByRole('heading', { name: 'Paused' }).isVisible() && await here(page) !== '', 'it goes on')
    }
    await page.clock.fastForward(LONG ? 12000 : 6000)
    await page.waitForTimeout(50)
    await soon(async () => at() !== 'go' || await here(page) !== '', 'the keyboard is somewhere')
  }
  holds(paused, 'it was pressed')
  await come('after')
  await enter(/^Better/)
  await soon(async () => (await lines(page)).filter(e => e.type === 'outcome' || e.type === 'correction').length > 1, 'the outcome is kept, and how it feels')
  if (LONG) {
    await enter(/Small things that may keep it away/)
    await come('plan')
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Enter') // back
    await soon(() => at() === '', 'home')
    await enter(/^Diary/)
    await come('diary')
    await enter(/One page for a doctor/)
    await come('report')
  }
  holds(!page.wrong.length, page.wrong)
  await page.context().close()
})

await b.close()
host.close()
closing()
