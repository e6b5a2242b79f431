// SPDX-License-Identifier: MIT
//
// From where it hurts to the spot: the cards of warning signs, an emergency, questions, likely spots and the press test.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { browser, closing, fact, holds, open, root, soon, staticHost, wayOf, WIDE } from './browser.mjs'
import { keepIn } from './seed.mjs'

const host = await staticHost()
const b = await browser()
const axe = readFileSync(join(root, 'web/node_modules/axe-core/axe.min.js'), 'utf8')
const PAIN = { begun: 1, at: [{ region: 'left:temple', level: 6 }, { region: 'left:side_of_neck', level: 4 }] }
const CHECKED = { ...PAIN, checked: true }
const KNOWN = { introduced: true, age: 44, sex: 'f', country: 'DE' }

const start = (hash, { way = PAIN, settings = KNOWN, ...more } = {}) => open(b, host.url + '#/' + hash, { way, settings, ...more })
const at = page => page.evaluate(() => location.hash)
const on = (page, hash) => soon(async () => (await at(page)).startsWith('#/' + hash), `at ${hash}, not ${page.url()}`)
const press = (page, name) => page.getByRole('button', { name }).first().click()
const title = page => page.locator('h1').first().textContent()
const lead = page => page.locator('.ranking li').first().locator('.ranking-name').textContent()
async function sound(page) {
  await page.evaluate(axe)
  const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }))
  holds(!violations.length, violations.map(v => `${v.id}: ${v.nodes[0].html.slice(0, 160)}`).join('\n'))
  holds(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'scrolls sideways')
  holds(!page.wrong.length, page.wrong)
}
async function none(page) {
  await on(page, 'safety/')
  for (let card = 1; (await at(page)).match(/safety\/\d/); card++) {
    const here = await at(page)
    await page.getByRole('button', { name: 'None of these' }).press('Enter')
    await soon(async () => (await at(page)) !== here, 'the next card')
    holds(card < 8, 'at most six cards')
  }
}

await fact('age_sex_and_country_are_asked_once_and_can_be_left_out', async () => {
  const page = await start('safety', { settings: {} })
  await on(page, 'safety/you')
  await sound(page)
  await press(page, 'Go on without')
  await on(page, 'safety/1')
  await page.goto(host.url + '#/safety')
  await on(page, 'safety/1')
  await page.context().close()
})

await fact('no_to_every_card_leads_to_questions_and_the_answers_stay', async () => {
  const page = await start('safety')
  await on(page, 'safety/1')
  await sound(page)
  holds((await page.locator('h1').textContent()) === 'Is one of these true?')
  await none(page)
  await on(page, 'questions')
  const way = await wayOf(page)
  holds(way.checked && Object.values(way.answers).length > 20 && Object.values(way.answers).every(a => a === 'no'), way.answers)
  await page.goto(host.url + '#/safety')
  await on(page, 'questions')
  await page.context().close()
})

await fact('the_answers_to_a_card_are_in_sight_and_a_tap_on_them_waits_for_the_last_sign', async () => {
  for (const [width, height] of [[390, 844], [320, 640], [195, 422]]) {
    const page = await start('safety', { viewport: { width, height } })
    await on(page, 'safety/1')
    const none = page.getByRole('button', { name: 'None of these' }), last = page.locator('.sign').last()
    for (const name of ['None of these', 'Not sure']) {
      const box = await page.getByRole('button', { name }).boundingBox()
      holds(box.y > 0 && box.y + box.height <= height && box.x + box.width <= width, `${width} ${name}`)
    }
    holds((await last.boundingBox()).y > height, 'the card is longer than the screen')
    await none.click()
    await soon(() => page.evaluate(() => scrollY > 0), 'the signs below come first')
    holds(page.url().endsWith('/1') && !Object.keys((await wayOf(page)).answers).length, 'nothing is answered')
    await page.locator('.sign input').last().focus()
    await soon(async () => { const [sign, button] = [await last.boundingBox(), await none.boundingBox()]; return sign.y + sign.height <= button.y }, 'the last sign is clear of the answers')
    await none.click()
    await on(page, 'safety/2')
    await page.context().close()
  }
})

await fact('signs_of_one_gist_are_one_line_and_its_no_is_a_no_to_each', async () => {
  const page = await start('safety')
  await on(page, 'safety/1')
  const lines = await page.locator('.signs > li').count()
  const { cards } = await wayOf(page)
  holds(cards.length <= 2 && lines <= 13 && cards[0].signs.length > lines, [cards.length, lines])
  const line = page.getByRole('checkbox', { name: /^Head or neck pain/ })
  await line.check()
  await page.getByRole('checkbox', { name: /^Sudden new neck pain/ }).check()
  await line.uncheck()
  await none(page)
  const { answers } = await wayOf(page)
  holds(['thunderclap', 'cad_new_pain', 'stroke_signs'].every(sign => answers[sign] === 'no'), answers)
  await page.context().close()
})

await fact('where_the_first_spots_lie_is_asked_with_where_it_hurts_and_not_again', async () => {
  const page = await start('safety')
  await none(page)
  await on(page, 'questions')
  holds((await wayOf(page)).about.includes('shoulder'), 'the spots of this pain lie in the shoulder too')
  await page.goto(host.url + '#/press/left:trapezius.trp1')
  await soon(() => page.getByRole('button', { name: 'Yes, that is my pain' }).isVisible(), 'the press test, without another card')
  await press(page, 'Yes, that is my pain')
  await press(page, 'Release this spot')
  await soon(() => page.getByRole('button', { name: /^Start/ }).isVisible(), 'the session, without another card')
  await page.context().close()
})

await fact('a_card_can_be_gone_back_to_and_survives_a_reload', async () => {
  const page = await start('safety')
  await on(page, 'safety/1')
  await page.getByRole('button', { name: 'None of these' }).press('Enter')
  await on(page, 'safety/2')
  const second = await page.locator('.sign').first().textContent()
  await page.reload()
  await soon(async () => (await page.locator('.sign').first().textContent()) === second, 'the same card')
  await press(page, 'Back')
  await on(page, 'safety/1')
  await page.context().close()
})

await fact('an_emergency_takes_over_at_once_and_no_page_shows_a_ranking_until_it_is_taken_back', async () => {
  const page = await start('safety')
  await page.getByRole('checkbox', { name: /^Head or neck pain/ }).check()
  holds(await page.getByRole('button', { name: 'None of these' }).isDisabled(), 'a line that is ticked asks which of its signs')
  await page.getByRole('checkbox', { name: /^Sudden new neck pain/ }).check()
  await press(page, 'Go on with 1 marked')
  await on(page, 'stop')
  await soon(() => page.getByRole('alert').isVisible(), 'an alert')
  holds(await page.getByRole('link', { name: 'Call 112' }).getAttribute('href') === 'tel:112')
  await soon(() => page.evaluate(() => document.activeElement?.tagName === 'H1'), 'the title has the focus')
  await sound(page)
  await page.reload()
  await soon(() => page.getByRole('alert').isVisible(), 'still there')
  for (const hash of ['where', 'safety', 'safety/2', 'questions', 'spots', 'press', 'press/left:trapezius.trp1']) {
    await page.goto(host.url + '#/' + hash)
    await on(page, 'stop')
    holds(await page.locator('.ranking').count() === 0)
  }
  await page.context().setOffline(true)
  await press(page, 'I ticked this by mistake')
  await on(page, 'safety/1')
  holds(await page.getByRole('checkbox', { checked: true }).count() === 0, 'nothing is ticked')
  await none(page)
  await on(page, 'questions')
  await page.context().close()
})

await fact('the_keyboard_alone_reaches_an_emergency_and_leaves_it', async () => {
  const page = await start('safety', { viewport: WIDE })
  await on(page, 'safety/1')
  const to = async (name, most = 60) => {
    for (let i = 0; i < most; i++) {
      await page.keyboard.press('Tab')
      if (await page.evaluate(n => document.activeElement?.closest('label, button, a')?.textContent.includes(n), name)) return
    }
    throw new Error('not reached by Tab: ' + name)
  }
  await soon(() => page.locator('.sign').first().isVisible(), 'a card')
  await to('Weak, numb')
  await page.keyboard.press('Space')
  await to('Face drooping')
  await page.keyboard.press('Space')
  await to('Go on with 1')
  await page.keyboard.press('Enter')
  await on(page, 'stop')
  await soon(() => page.getByRole('alert').isVisible(), 'the alarm')
  await to('by mistake')
  await page.keyboard.press('Enter')
  await on(page, 'safety/1')
  await page.context().close()
})

await fact('not_sure_counts_where_waiting_could_harm', async () => {
  const page = await start('safety')
  await on(page, 'safety/1')
  await press(page, 'Not sure')
  await press(page, /Not sure: A headache that hit/)
  await press(page, 'Go on with 1 marked')
  await on(page, 'stop')
  holds((await wayOf(page)).answers.thunderclap === 'unsure')
  await soon(() => page.getByText('You were not sure of this: A headache that hit').isVisible(), 'it is told as not sure')
  await press(page, 'No, that is not so')
  await on(page, 'safety/1')
  await page.context().close()
})

await fact('thoughts_of_ending_ones_life_have_a_page_of_their_own_and_lock_nothing', async () => {
  const page = await start('stop', { way: { ...PAIN, answers: { mood_crisis: 'yes' } } })
  await soon(async () => (await title(page))?.includes('alone'), 'the words for it')
  holds(await page.getByRole('link', { name: /Call 0800 111 0 111/ }).isVisible())
  holds(!(await page.locator('main').textContent()).includes('emergency department'))
  await sound(page)
  await press(page, /Go on/)
  await none(page)
  await on(page, 'safety/advice')
  await press(page, 'Go on')
  await on(page, 'questions')
  await page.context().close()
})

// What the record in the browser holds.
const recorded = page => page.evaluate(() => new Promise(done => {
  const open = indexedDB.open('unknot', 1)
  open.onsuccess = () => {
    const all = open.result.transaction('event').objectStore('event').getAll()
    all.onsuccess = () => { open.result.close(); done(all.result.map(e => JSON.parse(e.line))) }
  }
}))
const standing = at => JSON.stringify({ id: '01900000-0000-7000-8000-000000000001', at, offset_min: 0, device: 'phone', type: 'screen', v: 1, body: { about: ['head'], yes: ['thunderclap'] } })

await fact('the_answers_are_kept_in_the_record_and_hold_from_there', async () => {
  const page = await start('safety')
  await none(page)
  await soon(async () => (await recorded(page)).length === 1, 'one screen is kept')
  const [event] = await recorded(page)
  holds(event.type === 'screen' && event.body.no.length > 20, event)
  await press(page, 'See the likely spots')
  await soon(() => page.locator('.chance').isVisible(), 'spots')
  await press(page, 'Close')
  await soon(async () => (await recorded(page)).some(e => e.type === 'find'), 'the find is kept when it is left')
  await page.context().close()
})

await fact('a_yes_of_an_earlier_day_stands_and_can_be_denied_by_its_own_id', async () => {
  const page = await start('spots', { way: { ...CHECKED, answers: { stroke_signs: 'no' }, kept: { stroke_signs: 'no' } } })
  await keepIn(page, host.url, [standing('2026-01-05T10:00:00Z')])
  await page.goto(host.url + '#/spots')
  await on(page, 'stop')
  await soon(async () => (await page.locator('main').textContent()).includes('on an earlier day'), 'it says since when')
  await press(page, 'It is over')
  await soon(async () => (await at(page)) !== '#/stop', 'the stop is over')
  await soon(async () => (await recorded(page)).some(e => e.body.no?.includes('thunderclap')), 'the no is in the record')
  await page.context().close()
})

await fact('a_doctor_can_clear_what_stands', async () => {
  const page = await start('stop')
  await keepIn(page, host.url, [standing('2026-01-05T10:00:00Z')])
  await page.goto(host.url + '#/stop')
  await soon(() => page.getByRole('alert').isVisible(), 'the alarm')
  await press(page, 'A doctor has cleared it')
  await soon(async () => (await at(page)) !== '#/stop', 'the stop is over')
  holds((await recorded(page)).some(e => e.body.cleared?.[0] === 'thunderclap'))
  await page.context().close()
})

await fact('the_cards_come_again_the_next_day', async () => {
  const page = await start('questions', { way: { ...CHECKED, day: 'Mon Jan 05 2026', answers: { thunderclap: 'no' } } })
  await on(page, 'safety/1')
  holds(!('thunderclap' in (await wayOf(page)).answers))
  await page.context().close()
})

await fact('without_a_country_the_number_is_asked_for', async () => {
  const page = await start('stop', { way: { ...PAIN, answers: { stroke_signs: 'yes' } }, settings: { ...KNOWN, country: '' } })
  await page.getByLabel(/Country/).selectOption('GB')
  await soon(() => page.getByRole('link', { name: 'Call 999' }).isVisible(), 'its number')
  await page.context().close()
})

await fact('an_urgent_answer_goes_on_without_pressing', async () => {
  const page = await start('safety/advice', { way: { ...CHECKED, answers: { cancer_history: 'yes' } } })
  await soon(async () => (await title(page)) === 'See a doctor today', 'the advice')
  await sound(page)
  await press(page, 'Go on without pressing')
  await on(page, 'questions')
  await page.goto(host.url + '#/spots')
  await soon(() => page.locator('.chance').isVisible(), 'a ranking')
  holds(await page.getByRole('button', { name: /Check it|Release/ }).count() === 0, 'nothing to press')
  await page.goto(host.url + '#/press/left:splenius_cervicis.upper')
  await soon(() => page.locator('main .lead').isVisible(), 'why not')
  holds(await page.locator('.felt').count() === 0)
  await page.context().close()
})

await fact('questions_move_the_ranking_can_be_left_open_and_taken_back', async () => {
  const page = await start('questions', { way: CHECKED })
  await soon(() => page.getByRole('button', { name: 'Yes' }).isVisible(), 'a question')
  await soon(() => page.locator('.ranking li').first().isVisible(), 'the ranking')
  await sound(page)
  const first = await title(page), before = await page.locator('.ranking').innerHTML()
  await press(page, 'Yes')
  await soon(async () => (await title(page)) !== first, 'the next question')
  await soon(async () => (await page.locator('.ranking').innerHTML()) !== before, 'the bars have moved')
  holds((await wayOf(page)).asked.length === 1)
  const second = await title(page)
  await press(page, 'Not sure')
  await soon(async () => (await title(page)) !== second, 'another one')
  await page.reload()
  await soon(async () => (await page.locator('.title-group .small').textContent().catch(() => '')) === 'Question 3', 'the third after a reload')
  await press(page, 'Back')
  await soon(async () => (await title(page)) === second, 'the second again')
  await press(page, 'Back')
  await soon(async () => (await title(page)) === first && (await page.locator('.ranking').innerHTML()) === before, 'as at the beginning')
  await page.context().close()
})

await fact('going_back_in_the_browser_takes_back_an_answer_also_after_a_reload', async () => {
  const page = await start('questions', { way: CHECKED })
  const titles = []
  for (let i = 0; i < 3; i++) {
    await soon(async () => !titles.includes(await title(page)) && await page.getByRole('button', { name: 'Yes' }).isVisible(), 'a question')
    titles.push(await title(page))
    if (i < 2) await press(page, 'Yes')
  }
  await page.goBack()
  await soon(async () => (await title(page)) === titles[1], 'the second')
  holds((await wayOf(page)).asked.length === 1)
  await page.reload()
  await soon(async () => (await title(page)) === titles[1], 'the second after a reload')
  await press(page, 'Back')
  await soon(async () => (await title(page)) === titles[0], 'the first')
  await press(page, 'No')
  await soon(async () => (await title(page)) !== titles[0], 'it goes on from there')
  holds((await wayOf(page)).asked.length === 1)
  await page.context().close()
})

await fact('the_core_ends_the_questions_and_likely_spots_follow', async () => {
  const page = await start('questions', { way: CHECKED, viewport: WIDE })
  for (let i = 0; i < 12 && (await at(page)).startsWith('#/questions'); i++) {
    await soon(async () => !(await at(page)).startsWith('#/questions') || await page.getByRole('button', { name: /^No( n)?$/ }).isVisible(), 'a question')
    if (!(await at(page)).startsWith('#/questions')) break
    const before = await title(page)
    await page.keyboard.press('n')
    await soon(async () => !(await at(page)).startsWith('#/questions') || (await title(page)) !== before, 'the next page')
  }
  await on(page, 'spots')
  holds((await wayOf(page)).asked.length <= 10)
  await page.context().close()
})

await fact('a_likely_spot_says_where_how_likely_and_why_and_another_can_be_chosen', async () => {
  const page = await start('spots', { way: CHECKED })
  await soon(() => page.locator('.chance').isVisible(), 'how likely')
  holds((await page.locator('.chance').textContent()).includes('in 10'))
  holds((await page.locator('.reasons li').first().textContent()).includes('neck'))
  await sound(page)
  const first = await title(page)
  const other = page.locator('.other').first()
  const name = await other.locator('b').textContent()
  await other.click()
  await soon(async () => (await title(page)) === name, 'the other is the subject')
  await page.reload()
  await soon(async () => (await title(page)) === name, 'also after a reload')
  await page.goBack()
  await soon(async () => (await title(page)) === first, 'the first again')
  await press(page, 'None of these fits')
  await on(page, 'spots/none')
  await sound(page)
  await page.context().close()
})

await fact('a_press_re_ranks_and_leads_to_the_release_of_that_spot', async () => {
  const page = await start('press/left:splenius_cervicis.upper', { way: { ...CHECKED } })
  await soon(async () => {
    if (await page.locator('.felt').isVisible()) return true
    if (await page.getByRole('button', { name: 'None of these', exact: true }).isVisible()) await press(page, 'None of these')
    return false
  }, 'how to press')
  holds(await page.locator('.felt button').evaluateAll(all => all.length === 3 && all.every(e => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight && Math.abs(r.width - all[0].offsetWidth) < 2 })), 'its three answers are in sight, of one size')
  await sound(page)
  await press(page, 'that is my pain')
  await soon(async () => await page.locator('.ranking').isVisible() && (await lead(page)).includes('splenius'), 'it leads now')
  await page.reload()
  await soon(() => page.getByRole('button', { name: 'Yes, that is my pain', pressed: true }).isVisible(), 'kept')
  await press(page, 'Tender, but not my pain')
  await soon(async () => (await wayOf(page)).press['left:splenius_cervicis.upper'] === 'tender', 'changed')
  await press(page, /^Next: /)
  await soon(async () => !(await at(page)).includes('splenius_cervicis.upper'), 'another spot')
  await page.goBack()
  await press(page, 'that is my pain')
  await press(page, 'Release this spot')
  await on(page, 'tool')
  holds((await wayOf(page)).spot === 'left:splenius_cervicis.upper')
  await page.context().close()
})

await fact('a_spot_that_may_not_be_pressed_shows_no_way_to_press_it', async () => {
  const page = await start('press/left:scalenes.medius', { way: CHECKED })
  await soon(async () => page.locator('main .lead, .felt, .signs, .title-group').first().isVisible(), 'something')
  const said = await page.locator('main').textContent()
  holds(await page.locator('.felt').count() === 0 || !said.includes('not'), said)
  await page.context().close()
})

await b.close()
host.close()
closing()
