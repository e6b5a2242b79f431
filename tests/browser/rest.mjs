// SPDX-License-Identifier: MIT
//
// Beside the chain: lessons, muscles, what studies say; the diary, adding, trends, the report; my data.

import { readFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { browser, closing, fact, holds, open, root, serve, soon, staticHost, WIDE } from './browser.mjs'
import { events, keepIn } from './seed.mjs'

const host = await staticHost()
const b = await browser()
const at = hash => host.url + '#/' + hash
const pages = pdf => pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g).length
const title = (page, text) => soon(async () => (await page.locator('h1').first().textContent())?.trim() === text, `the page is called ${text}`)
const today = () => { const d = new Date(); return new Date(d - d.getTimezoneOffset() * 60000).toISOString().slice(0, 10) }
const saved = async (page, button) => {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()])
  return readFileSync(await download.path(), 'utf8')
}
const choose = (page, name, text) => page.setInputFiles('input[type=file]', { name, mimeType: 'text/plain', buffer: Buffer.from(text) })

// Nothing went wrong; the browser may look for an icon where there is none while a record is put in place.
const sound = page => holds(!page.wrong.some(w => !w.includes('404')), page.wrong)

// -- learn -----------------------------------------------------------------------------------------

await fact('a_lesson_is_found_read_and_left_for_the_next_and_a_grade_leads_to_its_claim', async () => {
  const page = await open(b, at('learn'))
  await page.getByLabel('Search the lessons').fill('pillow')
  await page.getByRole('link', { name: 'Sleep' }).click()
  await title(page, 'Sleep')
  holds(await page.evaluate(() => document.title) === 'Sleep · unknot')
  await page.locator('.cite').first().click()
  await title(page, 'Poor sleep makes lasting pain more likely.')
  holds((await page.locator('.sources a').first().getAttribute('href')).startsWith('https://'))
  await page.goBack()
  await page.getByRole('link', { name: /^Next|Stress and clenching/ }).click()
  await title(page, 'Stress and clenching')
  sound(page)
  await page.context().close()
})

await fact('a_muscle_is_found_by_a_lay_name_or_its_area_and_shows_each_of_its_spots', async () => {
  const page = await open(b, at('muscles'))
  await page.getByLabel(/^Search:/).fill('traps')
  await soon(async () => await page.locator('.muscle-list li').count() === 1, 'one muscle is found')
  await page.getByLabel(/^Search:/).fill('')
  await page.getByLabel('Where it lies').selectOption('foot')
  holds(await page.locator('.muscle-list li').count() > 5)
  holds((await page.locator('.muscle-list .row-text').allTextContents()).every(t => t.includes('foot')))
  await page.goto(at('muscles/trapezius'))
  await title(page, 'Trapezius')
  const place = await page.locator('.muscle-part p').first().textContent()
  await page.locator('.pills .pill').nth(2).click()
  holds(await page.locator('.muscle-part p').first().textContent() !== place, 'another spot is shown')
  await soon(() => page.evaluate(() => [...document.querySelectorAll('.picture canvas')].every(c => c.width !== 300)), 'its pictures are drawn')
  const seen = await page.locator('.hero canvas').getAttribute('aria-label')
  await page.getByRole('button', { name: 'Turn the body to the left' }).click()
  await soon(async () => await page.locator('.hero canvas').getAttribute('aria-label') !== seen, 'the body turns and says whence it is seen')
  await page.getByRole('button', { name: 'Your right one' }).click()
  await soon(async () => page.url().endsWith('#/tool'), 'its release begins with the signs that are open')
  sound(page)
  await page.context().close()
})

await fact('a_lesson_a_muscle_and_the_report_each_print_on_one_page', async () => {
  const page = await open(b, at('learn/what_research_says'), { viewport: WIDE })
  for (const where of ['learn/what_research_says', 'learn/benefit_pain', 'learn/sleep', 'muscles/sternocleidomastoid', 'muscles/trapezius', 'evidence/sleep_matters']) {
    await page.goto(at(where))
    await soon(async () => (await page.locator('h1').first().textContent())?.trim().length > 2, where)
    await page.waitForTimeout(400)
    const n = pages(await page.pdf({ format: 'A4' }))
    holds(n === 1, `${where}: ${n} pages`)
  }
  await keepIn(page, host.url, events(300))
  await page.goto(at('report'))
  await page.getByLabel(/^What you want to ask/).fill('Should I see a physio?\nMay I run?')
  await soon(async () => await page.locator('.sheet-questions li').count() === 2, 'the questions stand on the sheet')
  await page.getByLabel('When and how it began').fill('In May, after a fall')
  await soon(() => page.locator('.sheet').getByText('In May, after a fall').isVisible(), 'how it began stands on the sheet')
  holds(pages(await page.pdf({ format: 'A4' })) === 1)
  await page.getByLabel('Spots that were treated').first().uncheck()
  await soon(async () => !(await page.locator('.sheet h3').allTextContents()).includes('Spots that were treated'), 'a part is left out')
  await page.context().close()
})

await fact('what_is_passed_on_holds_nothing_personal', async () => {
  const page = await open(b, at('learn/sleep'))
  await page.evaluate(() => { navigator.share = what => { window.shared = what; return Promise.resolve() } })
  await title(page, 'Sleep')
  await page.getByRole('button', { name: 'Pass it on' }).click()
  const what = await page.evaluate(() => window.shared)
  holds(what.title === 'Sleep' && what.text.includes('Sleep and pain push') && !what.text.includes('[claim'), what)
  await page.context().close()
})

// -- the diary -------------------------------------------------------------------------------------

await fact('what_is_said_in_plain_words_stands_in_the_diary_and_in_trends_and_is_taken_back', async () => {
  const page = await open(b, at('add'))
  await page.getByLabel('Say it in words').fill('left temple 6 and neck 4')
  await page.getByRole('button', { name: 'See what is understood' }).click()
  await page.getByText('“neck”: on which side?').waitFor()
  await page.getByText('Pain: left temple 6.').waitFor()
  await page.getByRole('button', { name: 'Your right' }).click()
  await soon(async () => await page.getByLabel('Say it in words').inputValue() === 'left temple 6 and right neck 4', 'the side is in the words')
  await soon(async () => !(await page.getByText('on which side?').count()), 'nothing is asked any more')
  await page.getByRole('button', { name: 'Keep it' }).click()
  await page.locator('.day-event').first().waitFor()
  holds((await page.locator('.day-event .row-title').first().textContent()).includes('Left temple 6'))
  await page.goto(at('diary'))
  const cell = page.locator(`[data-day="${today()}"]`)
  await soon(async () => (await cell.textContent())?.includes('pain 6 of 10, hard to ignore'), 'the month tells it in words')
  await page.goto(at('trends'))
  await page.locator('.chart svg').first().waitFor()
  await page.goto(at('diary/' + today()))
  await page.locator('.day-event summary').first().click()
  await page.getByRole('button', { name: 'Take it back' }).click()
  await page.getByText('Nothing is noted on this day.').waitFor()
  sound(page)
  await page.context().close()
})

await fact('sleep_in_plain_words_is_kept_as_sleep_and_the_time_is_not_cut_off', async () => {
  const page = await open(b, at('add'), { viewport: { width: 320, height: 640 } })
  const time = await page.getByLabel('When was it?').boundingBox()
  holds(time.width >= 172 && time.x + time.width <= 320, JSON.stringify(time))
  await page.getByLabel('Say it in words').fill('left temple 6, slept 6 h')
  await page.getByRole('button', { name: 'See what is understood' }).click()
  await page.getByText('Sleep: 6 hours').waitFor()
  holds(!await page.getByText('counted nowhere').count())
  await page.getByRole('button', { name: 'Keep it' }).click()
  await page.locator('.day-event').first().waitFor()
  await soon(async () => await page.locator('.day-event').count() === 2, 'two entries')
  await page.locator('.day-event', { hasText: 'Sleep: 6 hours' }).waitFor()
  await page.context().close()
})

await fact('pain_that_ended_a_session_and_where_it_hurt_are_told_in_the_diary_and_on_the_page_for_a_doctor', async () => {
  const page = await open(b, at('diary'))
  const event = (id, type, body) => JSON.stringify({ id: `01900000-0000-7000-8000-00000000000${id}`, at: `${today()}T00:0${id}:00Z`, offset_min: 0, device: 'phone', type, v: 1, body })
  await keepIn(page, host.url, [
    event(1, 'find', { at: [{ region: 'left:temple', level: 6 }] }),
    event(2, 'outcome', { point: 'trapezius.trp1', side: 'left', pressed_s: 30, before: { tenderness: 6 }, ended: 'pain' }),
  ])
  await page.goto(at('diary/' + today()))
  await page.getByText('Stopped because pain rose').waitFor()
  await page.getByText('It hurt here: left temple 6.').waitFor()
  await page.goto(at('diary'))
  await soon(async () => (await page.locator(`[data-day="${today()}"]`).textContent())?.includes(': 1 release'), 'the month tells of releases, and counts no entries')
  await page.goto(at('report'))
  await page.getByText('1 stopped because pain rose').waitFor()
  await page.locator('.sheet-bodies canvas').waitFor()
  holds((await page.locator('.sheet h3').allTextContents()).includes('Where it hurts'), 'one picture is not called first and now')
  await page.context().close()
})

await fact('each_kind_of_entry_is_kept_changed_and_erased', async () => {
  const page = await open(b, at('add/2026-01-05'))
  const kind = async (name, fillIn) => {
    await page.goto(at('add'))
    await page.goto(at('add/2026-01-05'))
    await page.getByRole('button', { name, exact: true }).click()
    await fillIn()
    await page.locator('.add-form').getByRole('button', { name: 'Keep it' }).click()
    await page.locator('.day-event').first().waitFor()
  }
  await kind('Sleep', () => page.getByLabel('Hours of sleep').fill('6.5'))
  await kind('Sport', () => page.getByLabel('What did you do?').fill('swimming'))
  await kind('Note', () => page.getByLabel('In your own words').fill('Slept on the sofa.'))
  await kind('No pain today', () => undefined)
  await kind('Stress', () => page.getByLabel(/How much stress/).fill('7'))
  await kind('Pain', async () => {
    await page.getByLabel('Where does it hurt?').fill('nape')
    await page.getByRole('button', { name: /, left/ }).first().click()
    await page.locator('.add-place input[type=range]').focus()
    for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight')
  })
  await page.goto(at('add'))
  await page.goto(at('add/2026-01-05'))
  await page.getByRole('button', { name: 'Habit', exact: true }).click()
  await page.getByLabel('Which habit?').selectOption('micro_break_20')
  await page.getByRole('button', { name: 'Done', exact: true }).click()
  await soon(async () => await page.locator('.day-event').count() === 7, 'seven entries')
  const told = (await page.locator('.day-event').allTextContents()).join(' ')
  for (const what of ['Sleep: 6.5 hours', 'swimming', 'Slept on the sofa.', 'No pain', 'Stress: 7', 'Habit done']) holds(told.includes(what), what + ' in: ' + told)
  // Noted again.
  const sleep = page.locator('.day-event', { hasText: 'Sleep' }).filter({ hasNotText: 'sofa' })
  await sleep.locator('summary').click()
  await sleep.getByRole('link', { name: 'Note it again' }).click()
  await soon(async () => await page.getByLabel('Hours of sleep').inputValue() === '6.5', 'what was said stands there')
  await page.getByLabel('Hours of sleep').fill('8')
  await page.getByRole('button', { name: 'Keep it' }).click()
  await page.getByText('Sleep: 8 hours', { exact: true }).waitFor()
  holds(await page.locator('.day-event').count() === 7)
  // Erased: its words are nowhere in the store.
  const note = page.locator('.day-event', { hasText: 'Slept on the sofa.' })
  await note.locator('summary').click()
  await note.getByRole('button', { name: 'Erase it for good' }).click()
  await soon(async () => await page.locator('.day-event').count() === 6, 'it is gone')
  await page.goto(at('data'))
  holds(!(await saved(page, 'Save all notes as one file')).includes('sofa'))
  sound(page)
  await page.context().close()
})

await fact('a_warning_sign_in_the_words_takes_the_screen', async () => {
  const page = await open(b, at('add'))
  await page.getByLabel('Say it in words').fill('crushing chest pain 9 and I sweat')
  await page.getByRole('button', { name: 'See what is understood' }).click()
  await page.getByRole('button', { name: 'Keep it' }).click()
  await soon(async () => page.url().endsWith('#/stop'), 'the emergency page is there')
  await page.context().close()
})

await fact('arrow_keys_go_from_day_to_day_and_5000_events_open_within_a_second', async () => {
  const page = await open(b, host.url)
  await keepIn(page, host.url, events(5000))
  await page.goto('about:blank')
  const begun = Date.now()
  await page.goto(at('diary'))
  await page.locator('.pain-tile').first().waitFor()
  const took = Date.now() - begun
  holds(took < 2500, `the diary took ${took} ms on a busy machine`) // bench/web holds it to its second
  const cell = page.locator(`[data-day="${today()}"]`)
  await cell.focus()
  await page.keyboard.press('ArrowUp')
  const week = new Date(Date.now() - 7 * 86400000), day = new Date(week - week.getTimezoneOffset() * 60000).toISOString().slice(0, 10)
  await soon(() => page.evaluate(day => document.activeElement?.dataset.day === day, day), 'a week earlier')
  await page.keyboard.press('Enter')
  await soon(async () => page.url().endsWith(day), 'its day opens')
  await page.locator('.day-event').first().waitFor()
  holds(await page.evaluate(() => document.querySelectorAll('[role=grid] button[tabindex="0"]').length <= 1))
  const again = Date.now()
  await page.goto(at('trends'))
  await page.locator('.chart svg').first().waitFor()
  holds(Date.now() - again < 2500, `trends took ${Date.now() - again} ms`)
  sound(page)
  await page.context().close()
})

await fact('each_chart_has_its_sentence_and_its_table', async () => {
  const page = await open(b, host.url)
  await keepIn(page, host.url, events(300))
  await page.goto(at('trends'))
  await page.locator('.chart svg').first().waitFor()
  holds((await page.locator('.chart svg').evaluateAll(all => all.map(s => s.getAttribute('aria-label')))).every(says => says?.length > 20))
  await page.getByText('As a table').first().click()
  holds(!/[a-z]\.[a-z]|_/.test((await page.locator('summary').allTextContents()).join()), 'each table has a name that people read')
  await page.locator('.chart-table tbody tr').first().waitFor()
  holds(await page.locator('.chart-table').first().locator('tbody tr').count() >= 20)
  await page.context().close()
})

// -- my data ---------------------------------------------------------------------------------------

await fact('what_is_exported_then_erased_then_imported_is_the_same_as_before', async () => {
  const page = await open(b, host.url)
  await keepIn(page, host.url, events(200))
  await page.goto(at('data'))
  await page.getByText('200 notes are kept.').waitFor()
  const file = await saved(page, 'Save all notes as one file'), table = await saved(page, 'Save as a table (CSV)')
  await page.getByRole('button', { name: 'Dark' }).click()
  holds(await page.evaluate(() => document.documentElement.dataset.theme) === 'dark')
  await page.getByRole('button', { name: 'Erase everything' }).click()
  holds(await page.getByRole('button', { name: 'Erase it all' }).isDisabled(), 'a word has to be typed')
  await page.getByLabel(/^Type/).fill('erase')
  await page.getByRole('button', { name: 'Erase it all' }).click()
  await page.getByText('0 notes are kept.').waitFor()
  await soon(() => page.evaluate(() => document.documentElement.dataset.theme === 'light'), 'settings are gone too')
  await soon(() => page.evaluate(() => !Object.values(localStorage).join().includes('side_of_neck')), 'no place stands in what pages keep')
  for (const [name, text] of [['notes.jsonl', file], ['notes.csv', table]]) {
    await choose(page, name, text)
    await page.getByText('New: 200.').waitFor()
    holds(await saved(page, 'Save all notes as one file') === file, `${name} brings back the same`)
    await choose(page, name, text)
    await page.getByText('Here already: 200.').waitFor()
    await page.getByRole('button', { name: 'Erase everything' }).click()
    await page.getByLabel(/^Type/).fill('erase')
    await page.getByRole('button', { name: 'Erase it all' }).click()
    await page.getByText('0 notes are kept.').waitFor()
  }
  sound(page)
  await page.context().close()
})

await fact('who_it_is_for_is_erased_too_and_nothing_is_noted_after', async () => {
  const page = await open(b, at('data'))
  await choose(page, 'notes.jsonl', '{"id":"01a1961f-5c00-7d7a-9595-3bf8b7cbf9e3","at":"2026-11-01T08:00:00Z","offset_min":0,"device":"terminal","type":"profile","v":1,"body":{"age":42,"sex":"f","medicines":["zebra"]}}\n')
  await page.getByText('1 note is kept.').waitFor()
  const medicines = page.getByLabel(/^Medicines/)
  await soon(async () => await medicines.inputValue() === 'zebra' && await page.inputValue('#data-age') === '42', 'it is shown')
  await page.getByRole('button', { name: 'Erase everything' }).click()
  await page.getByLabel(/^Type/).fill('erase')
  await page.getByRole('button', { name: 'Erase it all' }).click()
  await page.getByText('0 notes are kept.').waitFor()
  await soon(async () => await medicines.inputValue() === '' && await page.inputValue('#data-age') === '', 'it is shown no more')
  await page.waitForTimeout(300)
  holds(await page.getByText('0 notes are kept.').isVisible(), 'no note comes by itself')
  sound(page)
  await page.context().close()
})

await fact('a_file_that_is_no_text_is_refused_in_words', async () => {
  const page = await open(b, at('data'))
  await choose(page, 'sealed', 'SQLite format 3\0\x10\0\x01')
  await page.getByText('This is no copy from here and no table.').waitFor()
  holds(!(await page.getByText('Which column says what?').count()), 'no columns are asked for')
  await page.context().close()
})

await fact('a_table_of_another_program_comes_in_by_its_columns_and_wrong_lines_are_named', async () => {
  const page = await open(b, at('data'))
  await choose(page, 'pain.csv', 'Date,Where,How bad\n2026-03-01,left temple,6\n2026-03-02,left nowhere,4\n2026-03-03,left calf,3\n')
  await page.getByLabel('The day').selectOption('Date')
  await page.getByLabel('The place that hurts').selectOption('Where')
  await page.getByLabel('How strong, 0 to 10').selectOption('How bad')
  await page.getByRole('button', { name: 'Take it in' }).click()
  await page.getByText('New: 2.').waitFor()
  holds((await page.locator('.data-refused').textContent()).includes('Line 3'))
  await page.goto(at('diary/2026-03-01'))
  await page.getByText('Left temple', { exact: true }).waitFor()
  await page.context().close()
})

await fact('the_notes_of_some_days_are_erased_after_a_look', async () => {
  const page = await open(b, host.url)
  await keepIn(page, host.url, events(120))
  await page.goto(at('data'))
  await page.getByText('120 notes are kept.').waitFor()
  const lines = (await saved(page, 'Save all notes as one file')).trim().split('\n').map(l => JSON.parse(l))
  const day = lines[60].at.slice(0, 10), there = lines.filter(l => l.at.startsWith(day)).length
  await page.getByLabel('From').fill(day)
  await page.getByLabel('To', { exact: true }).fill(day)
  await page.getByRole('button', { name: 'See what that would erase' }).click()
  await page.getByText(`${there} notes would go for good.`).waitFor()
  await page.getByRole('button', { name: 'Erase them' }).click()
  await page.getByText(`${there} notes are erased.`).waitFor()
  const left = (await saved(page, 'Save all notes as one file')).trim().split('\n').map(l => JSON.parse(l))
  holds(!left.some(l => l.at.startsWith(day) && l.type !== 'erasure') && left.filter(l => l.type !== 'erasure').length === 120 - there)
  await page.context().close()
})

await fact('with_a_server_everything_is_erased_there_too', async () => {
  const server = await serve()
  const there = () => execFileSync(join(root, 'build/unknot'), ['export'], { env: { ...process.env, UNKNOT_HOME: server.home } }).toString().trim().split('\n').filter(Boolean).map(l => JSON.parse(l)).filter(e => e.type !== 'erasure')
  try {
    const page = await open(b, server.url)
    await page.goto(new URL('#/data', page.url()).href)
    await page.getByText('They lie with unknot on this computer.').waitFor()
    await choose(page, 'notes.jsonl', events(60).join('\n') + '\n')
    await page.getByText('New: 60.').waitFor()
    await soon(() => there().length === 60, 'the server has them', 15000)
    await page.getByRole('button', { name: 'Erase everything' }).click()
    await page.getByLabel(/^Type/).fill('erase')
    await page.getByRole('button', { name: 'Erase it all' }).click()
    await page.getByText('Everything is erased, here and with unknot on this computer.').waitFor()
    await soon(() => there().length === 0, 'the server has erased them', 15000)
    await page.context().close()
  } finally {
    await server.close()
  }
})

await b.close()
host.close()
closing()
