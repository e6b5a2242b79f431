// SPDX-License-Identifier: MIT
//
// A hand that is not steady: two quick clicks do what one does, and what is looked at stays where it is; what was answered is answered.

import { browser, closing, fact, holds, open, settled, soon, staticHost, wayOf } from './browser.mjs'

const host = await staticHost()
const b = await browser()
const TWICE = { clickCount: 2, delay: 40 }
const SPOT = 'left:trapezius.trp1'

await fact('two_quick_clicks_begin_one_session_and_it_goes_on', async () => {
  const page = await open(b, host.url + '#/tool', { way: { begun: 1, spot: SPOT, answers: {}, at: [{ region: 'left:side_of_neck', level: 6 }] } })
  const none = page.getByRole('button', { name: 'None of these' }), start = page.getByRole('button', { name: /^Start/ })
  await soon(async () => {
    if (await none.isVisible()) await none.press('Enter', { timeout: 500 }).catch(() => undefined)
    return start.isVisible()
  }, 'the signs are answered')
  await start.click(TWICE)
  await soon(() => page.locator('.go-circle').isVisible(), 'the session shows')
  await settled(page)
  holds(page.url().endsWith('#/go') && !(await wayOf(page)).session.script.length, page.url())
  await page.context().close()
})

await fact('two_quick_clicks_choose_once_and_answer_no_sign_that_was_not_in_sight', async () => {
  const page = await open(b, host.url + '#/safety/you', { way: { begun: 1, at: [{ region: 'left:temple', level: 6 }] } })
  await page.getByLabel('Age').fill('58')
  await page.getByRole('button', { name: 'Female' }).click(TWICE)
  await page.reload()
  await soon(async () => await page.getByLabel('Age').inputValue() === '58', 'what was typed is there after a reload')
  holds(await page.getByRole('button', { name: 'Female' }).getAttribute('aria-pressed') === 'true', 'and what was chosen')
  await page.getByRole('button', { name: 'Go on', exact: true }).click()
  await page.getByText('1 of ').waitFor()
  await page.getByRole('button', { name: 'None of these' }).click(TWICE)
  await settled(page)
  holds(page.url().endsWith('#/safety/1') && !Object.keys((await wayOf(page)).answers).length, 'signs below were not in sight yet')
  await page.context().close()
})

await fact('an_answer_that_comes_late_is_not_drawn_over_a_newer_one', async () => {
  const page = await open(b, 'about:blank')
  await page.addInitScript(() => { // each second answer of a worker is overtaken by the next ones
    const Plain = Worker
    let n = 0
    window.Worker = class extends Plain {
      set onmessage(heard) { super.onmessage = e => n++ % 2 && window.late ? setTimeout(heard, 1500, e) : heard(e) }
    }
    const way = { begun: 1, at: [{ region: 'left:side_of_neck', level: 6 }, { region: 'left:temple', level: 5 }], checked: true }
    localStorage.setItem('unknot.way', localStorage.getItem('unknot.way') ?? JSON.stringify(way))
  })
  const ranking = page.locator('.ranking'), felt = page.locator('.felt .choice')
  await page.goto(host.url + '#/press/left:trapezius.trp1')
  const none = page.getByRole('button', { name: 'None of these', exact: true })
  await soon(async () => {
    if (await none.isVisible()) await none.press('Enter', { timeout: 500 }).catch(() => undefined)
    return felt.first().isVisible()
  }, 'the test')
  await settled(page)
  await page.evaluate(() => { window.late = true })
  for (const i of [0, 2, 1, 0, 2]) await felt.nth(i).click()
  await page.waitForTimeout(2500)
  const drawn = await ranking.textContent()
  await page.reload()
  await soon(() => ranking.isVisible(), 'asked anew')
  await settled(page)
  holds(drawn === await ranking.textContent(), [drawn, await ranking.textContent()])
  await page.context().close()
})

await fact('n_says_none_as_a_tap_does_and_a_key_that_is_held_answers_no_card_that_was_not_read', async () => {
  const page = await open(b, host.url + '#/safety', { settings: { introduced: true }, way: { begun: 1, at: [{ region: 'left:temple', level: 6 }] } })
  await page.getByText('1 of ').waitFor()
  await settled(page)
  await page.waitForTimeout(650)
  await page.keyboard.press('n')
  await settled(page)
  holds(page.url().endsWith('#/safety/1') && !Object.keys((await wayOf(page)).answers).length, 'signs below were not in sight yet')
  await page.setViewportSize({ width: 1280, height: 2000 })
  await settled(page)
  for (let i = 0; i < 30; i++) {
    await page.keyboard.down('n')
    await page.waitForTimeout(40)
  }
  await page.keyboard.up('n')
  holds(page.url().endsWith('#/safety/2'), 'the first card is answered, and no other: ' + page.url())
  await page.context().close()
})

await fact('the_circle_stays_as_large_while_a_press_counts_down', async () => {
  const page = await open(b, 'about:blank')
  await page.clock.install({ time: Date.now() })
  await page.goto(host.url + 'app.webmanifest')
  await page.evaluate(spot => {
    const session = { spots: [spot], tool: '', technique: '', routine: 'full', script: [], done: false, started: Date.now() - 156000 }
    localStorage.setItem('unknot.way', JSON.stringify({ begun: 1, spot, answers: {}, at: [{ region: 'left:side_of_neck', level: 6 }], session }))
    localStorage.setItem('unknot.seen', String(Date.now()))
  }, SPOT)
  await page.goto(host.url + '#/go')
  await soon(() => page.locator('.go-rates').isVisible(), 'pressing')
  const sizes = new Set(), figures = new Set()
  for (let s = 0; s < 12 && await page.locator('.go-rates').count(); s++) {
    sizes.add(Math.round((await page.locator('.go-disc').boundingBox()).width))
    figures.add((await page.locator('.go-count').first().textContent()).length)
    await page.clock.fastForward(1000)
    await new Promise(done => setTimeout(done, 60))
  }
  holds(sizes.size === 1 && figures.size === 2, `${[...sizes]} ${[...figures]}`)
  await page.context().close()
})

await fact('a_calf_is_checked_with_a_finger_once_the_sign_that_is_asked_each_time_was_denied_there', async () => {
  const no = { dvt_swelling: 'no' } // said where it hurts, and kept
  const page = await open(b, host.url + '#/press/left:soleus.trp2', { way: { begun: 1, at: [{ region: 'left:calf_inner', level: 5 }], checked: true, answers: no, kept: no } })
  const asked = page.getByText('One calf or leg newly swollen')
  await soon(() => asked.isVisible(), 'the sign of a clot')
  await page.getByRole('button', { name: 'None of these' }).press('Enter')
  const can = () => soon(() => page.getByRole('button', { name: 'Yes, that is my pain' }).isVisible(), 'the press test')
  await can()
  await soon(async () => Object.keys((await wayOf(page)).kept).length > 1 && (await wayOf(page)).kept.dvt_swelling, 'all is kept')
  await page.reload()
  await can()
  await page.context().close()
})

await b.close()
host.close()
closing()
