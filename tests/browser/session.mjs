// SPDX-License-Identifier: MIT
//
// A guided session, from the choice of a tool to its outcome in the record, on a clock that the test moves.

import { browser, closing, fact, holds, open, PHONE, settled, soon, staticHost, wayOf } from './browser.mjs'

const host = await staticHost()
const b = await browser()
const SPOT = 'left:trapezius.trp1'
const session = { spots: [SPOT], tool: '', technique: '', routine: 'full', script: [], done: false }
const way = { begun: 1, spot: SPOT, answers: {}, at: [{ region: 'left:side_of_neck', level: 6 }] }

const real = ms => new Promise(done => setTimeout(done, ms))
// So many seconds pass for the page.
async function pass(page, s) {
  await page.clock.fastForward(Math.round(s * 1000))
  await real(60)
}
const scriptOf = async page => (await wayOf(page)).session?.script ?? []
const said = async page => (await scriptOf(page)).map(e => e.event)
const title = page => page.locator('h1').first().textContent()
const outcomes = (page, type = 'outcome') => page.evaluate(type => new Promise(done => {
  const asked = indexedDB.open('unknot')
  asked.onsuccess = () => {
    const all = asked.result.transaction('event').objectStore('event').getAll()
    all.onsuccess = () => { asked.result.close(); done(all.result.filter(r => r.line).map(r => JSON.parse(r.line)).filter(e => e.type === type)) }
  }
}), type)

// A page in a session that began so many seconds ago.
async function at(seconds, { script = [], ...more } = {}) {
  const page = await open(b, 'about:blank', more)
  await page.clock.install({ time: Date.now() })
  await page.goto(host.url + 'app.webmanifest')
  await page.evaluate(([way, session, s]) => {
    localStorage.setItem('unknot.way', JSON.stringify({ ...way, session: { ...session, started: Date.now() - s * 1000 } }))
    localStorage.setItem('unknot.seen', String(Date.now()))
  }, [way, { ...session, script }, seconds])
  page.wrong = []
  await page.goto(host.url + '#/go')
  await soon(async () => page.url().endsWith('#/after') || page.locator('.go-circle').isVisible(), 'the session shows')
  return page
}
// The page before a session, its signs all answered no.
async function toStart() {
  const page = await open(b, 'about:blank')
  await page.clock.install({ time: Date.now() })
  await page.goto(host.url + 'app.webmanifest')
  await page.evaluate(way => localStorage.setItem('unknot.way', JSON.stringify(way)), way)
  page.wrong = []
  await page.goto(host.url + '#/tool')
  const none = page.getByRole('button', { name: 'None of these' })
  const start = page.getByRole('button', { name: /^Start/ })
  await soon(() => none.isVisible(), 'signs come before anything is pressed')
  await soon(async () => {
    if (await none.isVisible()) await none.click({ timeout: 500 }).catch(() => undefined)
    return start.isVisible()
  }, 'all cards are answered', 20000)
  return { page, none, start }
}

await fact('signs_that_were_denied_last_week_are_asked_again_before_a_press', async () => {
  const { page, none, start } = await toStart()
  await page.reload()
  await soon(() => start.isVisible(), 'on the same day they are not asked twice')
  await page.clock.fastForward(7 * 24 * 3600 * 1000)
  await page.reload()
  await soon(() => none.isVisible(), 'a week later they are')
  holds(!await start.isVisible(), 'before anything begins')
  await page.context().close()
})

const PRESSING = 157 // seconds from the start: the first hold begins at 156
const press = async page => soon(async () => (await title(page)).startsWith('Press, your left'), 'pressing')
const feelsWrong = async page => {
  await press(page)
  await page.getByRole('button', { name: /Feels wrong/ }).click()
  await soon(async () => (await title(page)) === 'Stop. Let go.', 'it stops')
}

await fact('a_whole_session_is_kept_with_its_levels_once', async () => {
  const { page, start } = await toStart()
  await start.click()
  await soon(() => page.locator('.go-circle').isVisible(), 'the session shows')
  await pass(page, 7)
  for (const [level, question] of [[5, 'usual day'], [5, 'hurt right now'], [4, 'one movement']]) {
    await soon(async () => (await page.locator('.go-ask').textContent()).includes(question), question)
    await page.keyboard.press(String(level))
    await real(80)
  }
  await pass(page, 6)
  await soon(async () => (await page.locator('.go-ask').textContent()).includes('tender was the spot'), 'tenderness')
  await page.locator('#go-level').fill('6')
  await soon(async () => (await wayOf(page)).session.waits === 'ask', 'the clock waits for a number')
  await pass(page, 90)
  holds((await page.locator('.go-ask h2').textContent()).includes('tender'))
  await page.getByRole('button', { name: 'Done' }).click()
  await pass(page, 62)
  await press(page)
  holds(await page.locator('.go-count').first().isVisible() && /breathe (in|out)/.test(await page.locator('.go-verb').first().textContent()))
  for (let i = 0; i < 80 && !(await page.url()).endsWith('#/after'); i++) {
    const ask = page.locator('.go-ask h2')
    if (await ask.count() && (await ask.textContent()).includes('tender was it')) await page.keyboard.press('3')
    await pass(page, 12)
  }
  await soon(() => page.url().endsWith('#/after'), 'how it is now')
  await soon(async () => (await title(page)) === 'Tenderness 6, now 3.', 'before and after')
  let kept = await outcomes(page)
  holds(kept.length === 1 && kept[0].body.before.tenderness === 6 && kept[0].body.after.tenderness === 3 && kept[0].body.ended === 'done', kept)
  await page.reload()
  await soon(async () => (await title(page)) === 'Tenderness 6, now 3.', 'it is there after a reload')
  kept = await outcomes(page)
  holds(kept.length === 1, 'kept once')
  await page.getByRole('button', { name: 'Better' }).click()
  await soon(() => page.getByRole('status').filter({ hasText: 'how you feel' }).isVisible(), 'how it feels is kept')
  holds(!page.wrong.length, page.wrong)
  await page.context().close()
})

await fact('under_pressure_at_most_thirty_words_show_and_the_rest_is_a_tap_away', async () => {
  for (const viewport of [PHONE, { width: 320, height: 640 }]) {
    const page = await at(PRESSING, { viewport })
    await press(page)
    const shown = (await page.locator('main > :not(.hidden)').allInnerTexts()).join(' ').split(/\s+/).filter(word => /\p{L}/u.test(word))
    holds(shown.length <= 30, shown.join(' '))
    const says = page.locator('.go-target .go-say')
    const brief = await says.textContent()
    await page.getByRole('button', { name: 'How', exact: true }).click()
    await soon(async () => (await says.textContent()).length > brief.length + 40, 'how it is done')
    await page.context().close()
  }
})

await fact('pain_that_climbs_is_answered_by_letting_go_and_a_choice_of_two_equals', async () => {
  const page = await at(PRESSING)
  await press(page)
  await page.getByRole('button', { name: /Climbing/ }).click()
  await soon(() => page.getByText('Let go.', { exact: true }).isVisible(), 'let go')
  const more = page.getByRole('button', { name: 'Once more, softer' }), leave = page.getByRole('button', { name: 'Leave it for today' })
  const [one, two] = [await more.boundingBox(), await leave.boundingBox()]
  holds(Math.abs(one.width - two.width) < 2 && Math.abs(one.height - two.height) < 2, 'both are one size')
  holds(await more.isDisabled(), 'it waits for the rest to be over')
  await pass(page, 31)
  await soon(() => more.isEnabled(), 'the rest is over')
  await pass(page, 300)
  holds(await more.isVisible(), 'it goes on only when wanted')
  await more.click()
  await soon(async () => (await page.locator('.go-say').textContent()).includes('Try once more, softer'), 'softer')
  await page.getByRole('button', { name: /Climbing/ }).click()
  await soon(async () => (await page.locator('.go').textContent()).includes('climbs again'), 'twice is enough')
  holds(!page.wrong.length, page.wrong)
  await page.context().close()
})

await fact('feels_wrong_ends_the_pressing_at_once_and_then_asks_which_sign', async () => {
  const page = await at(PRESSING)
  await feelsWrong(page)
  holds((await said(page)).includes('wrong'))
  await soon(async () => (await outcomes(page)).length === 1, 'it is kept at once: the page may be closed now')
  await pass(page, 120)
  await page.getByRole('button', { name: 'tingling' }).click()
  await soon(async () => (await page.locator('.go-stop').textContent()).includes('nerve'), 'what to do')
  await page.getByRole('button', { name: 'End the release' }).click()
  await soon(() => page.url().endsWith('#/after'), 'the end')
  const [kept, more] = await outcomes(page), [named] = await outcomes(page, 'correction')
  holds(kept.body.ended === 'warning' && !more && named.body.replaces === kept.id && named.body.body.warnings.includes('tingling'), [kept, named])
  await page.context().close()
})

const endHere = page => page.getByRole('button', { name: 'Pause or end' }).click().then(() => page.getByRole('button', { name: 'End here' }).click())

await fact('pressed_by_mistake_it_is_taken_back_and_the_session_waits', async () => {
  const page = await at(PRESSING)
  await feelsWrong(page)
  await soon(async () => (await outcomes(page)).length === 1, 'kept')
  await page.getByRole('button', { name: 'By mistake' }).click()
  await page.getByRole('button', { name: 'Go on', exact: true }).click()
  const [kept] = await outcomes(page), [back] = await outcomes(page, 'correction')
  holds(back.body.replaces === kept.id && !back.body.body && !(await said(page)).includes('wrong'), back)
  await press(page)
  await pass(page, 5)
  await endHere(page)
  await soon(async () => (await outcomes(page))[1]?.body.pressed_s > 0, 'the whole is kept')
  holds((await outcomes(page))[1].body.ended === 'stopped' && !page.wrong.length, page.wrong)
  await page.context().close()
})

await fact('a_session_that_ends_before_a_press_is_no_release_and_how_it_feels_stands_where_no_level_was_said', async () => {
  const early = await at(2), page = await at(1500)
  await endHere(early)
  await soon(async () => (await title(early)) === 'Nothing was pressed', 'it says so')
  holds(!/What you did counts|This release|how do you feel/.test(await early.locator('main').innerText()))
  await soon(() => page.getByText('Done for today').isVisible(), 'nothing is claimed')
  await page.getByRole('button', { name: 'Better' }).click()
  await soon(() => page.getByText('Good for today').isVisible(), 'what was said stands')
  const [named] = await outcomes(page, 'correction')
  holds(named.body.body.felt === 'better' && named.body.body.advice.startsWith('Good for today'), named)
  await page.getByRole('button', { name: 'Worse' }).click() // the one before was a slip
  await soon(async () => (await outcomes(page, 'correction')).length === 2, 'it can be said anew')
  const [kept] = await outcomes(page), anew = (await outcomes(page, 'correction'))[1]
  holds(anew.body.replaces === kept.id && anew.body.body.felt === 'worse', anew)
  await soon(async () => await page.getByRole('button', { name: 'Worse' }).getAttribute('aria-pressed') === 'true', 'and is marked')
  holds(await page.getByRole('button', { name: 'Better' }).getAttribute('aria-pressed') === 'false')
  await early.context().close()
  await page.context().close()
})

await fact('after_a_sign_the_day_is_over_whichever_way_the_page_is_left', async () => {
  for (const name of ['feeling faint or sick', '']) { // a sign with a name, and one that has none yet
    const page = await at(PRESSING)
    await feelsWrong(page)
    if (name) await page.getByRole('button', { name }).click()
    await page.goto(host.url + '#/')
    await soon(async () => (await outcomes(page)).length === 1, 'it is kept')
    const [kept] = await outcomes(page)
    holds(kept.body.ended === 'warning', kept)
    await soon(() => page.getByText('No pressing until tomorrow').isVisible(), 'home says so')
    holds(!await page.getByText('Go on with the release').isVisible(), 'nothing to go on with')
    await page.goto(host.url + '#/tool')
    if (name) {
      await soon(() => page.getByText('No pressing until tomorrow').isVisible(), 'so does the page before a session')
      holds(!await page.getByRole('button', { name: /^(Start|Go on)/ }).isVisible(), 'it does not begin')
      await page.goto(host.url + '#/')
      await page.getByRole('button', { name: 'It was no such sign' }).click()
      await soon(async () => !await page.getByText('No pressing until tomorrow').isVisible(), 'taken back on purpose')
    }
    holds(!page.wrong.length, page.wrong)
    await page.context().close()
  }
})

await fact('after_a_sign_no_spot_is_offered_and_an_emergency_that_is_said_next_is_shown_at_once', async () => {
  const page = await at(PRESSING)
  await feelsWrong(page)
  await page.getByRole('button', { name: 'something else' }).click()
  await page.getByRole('button', { name: 'End the release' }).click()
  await soon(() => page.url().endsWith('#/after'), 'the end')
  await settled(page)
  holds(!await page.getByText(/^(Next likely spot|Check one that goes with it)/).count(), 'no next spot')
  for (const where of ['spots', `press/${SPOT}`]) {
    await page.evaluate(where => {
      const way = JSON.parse(localStorage.getItem('unknot.way'))
      const part = { ...way, checked: true, day: new Date().toDateString() }
      localStorage.setItem('unknot.way', JSON.stringify(part))
      dispatchEvent(new StorageEvent('storage', { key: 'unknot.way' }))
      location.hash = `#/${where}`
    }, where)
    await soon(() => page.getByText('No pressing until tomorrow').first().isVisible(), `${where} says so`)
    holds(!await page.getByRole('button', { name: /Check it with a finger|Release|It is my pain|Stretch and/ }).count(), `${where} offers no press`)
  }
  await page.goto(host.url + '#/')
  await page.getByRole('button', { name: 'Something else hurts' }).click()
  await page.getByRole('link', { name: 'Say it' }).click()
  await page.getByRole('textbox').fill('sudden worst headache of my life and stiff neck with fever')
  await page.getByRole('button', { name: 'Take it in' }).click()
  await soon(() => page.getByRole('heading', { name: 'Get help now' }).isVisible(), 'an emergency')
  await settled(page)
  holds(page.url().endsWith('#/stop'), page.url())
  await soon(async () => (await outcomes(page, 'screen')).some(e => e.body.yes?.length), 'it is kept')
  holds(!page.wrong.length, page.wrong)
  await page.context().close()
})

await fact('a_page_that_was_out_of_sight_waits_from_then_on_and_says_so', async () => {
  const page = await at(PRESSING)
  await press(page)
  await pass(page, 1)
  const hide = hidden => page.evaluate(hidden => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden })
    document.dispatchEvent(new Event('visibilitychange'))
  }, hidden)
  await hide(true)
  await page.clock.setSystemTime(Date.now() + 400_000)
  await hide(false)
  await soon(() => page.getByText('You were away.').first().isVisible(), 'it says so')
  const [pause] = (await scriptOf(page)).filter(e => e.event === 'pause')
  holds(pause.t < PRESSING + 12, pause)
  await page.getByRole('button', { name: 'Go on', exact: true }).click()
  await press(page)
  await page.context().close()
})

await fact('a_reload_in_the_middle_goes_on_where_it_was', async () => {
  const page = await at(PRESSING)
  await press(page)
  await pass(page, 2)
  const count = () => page.locator('.go-count').first().textContent().then(Number)
  const before = await count(), ring = () => page.locator('.go-done').getAttribute('stroke-dasharray').then(parseFloat)
  await page.reload()
  await soon(() => page.locator('.go-circle').isVisible(), 'the session is there again')
  await press(page)
  holds(Math.abs((await count()) - before) <= 2 && (await ring()) > 0, `${before} ${await count()}`)
  holds((await said(page)).length === 0, 'nothing was added')
  await page.context().close()
})

await fact('without_voices_large_words_and_tones_do_and_nothing_sounds_before_a_touch', async () => {
  const page = await open(b, 'about:blank')
  await page.addInitScript(() => {
    window.sounds = 0
    const Old = window.AudioContext
    window.AudioContext = class extends Old { constructor() { super(); window.sounds++ } }
  })
  await page.goto(host.url + 'app.webmanifest')
  await page.evaluate(([way, session]) => {
    localStorage.setItem('unknot.way', JSON.stringify({ ...way, session: { ...session, started: Date.now() - 157000 } }))
    localStorage.setItem('unknot.seen', String(Date.now()))
  }, [way, session])
  page.wrong = []
  await page.goto(host.url + '#/go')
  await press(page)
  holds((await page.evaluate(() => window.sounds)) === 0, 'silent')
  const size = await page.locator('.go-count').first().evaluate(e => parseFloat(getComputedStyle(e).fontSize))
  const verb = await page.locator('.go-verb').first().evaluate(e => parseFloat(getComputedStyle(e).fontSize))
  holds(size >= 120 && verb >= 38, `${size} ${verb}`)
  await page.getByRole('button', { name: 'Pause space' }).or(page.getByRole('button', { name: 'Pause', exact: true })).click()
  await soon(async () => (await page.evaluate(() => window.sounds)) === 1, 'a tone')
  await page.context().close()
})

await fact('the_keyboard_alone_leads_through', async () => {
  const page = await at(PRESSING)
  await press(page)
  for (const [key, event] of [['e', 'easing'], ['s', 'same'], ['[', 'softer'], ['4', 'pain'], ['n', 'skip']]) {
    await page.keyboard.press(key)
    await soon(async () => (await said(page)).at(-1) === event, event)
  }
  await page.keyboard.press(' ')
  await soon(async () => (await said(page)).at(-1) === 'pause', 'pause')
  await soon(() => page.getByRole('button', { name: 'End here' }).isVisible(), 'paused')
  await page.keyboard.press(' ')
  await soon(async () => (await said(page)).at(-1) === 'resume', 'resume')
  await page.keyboard.press('w')
  await soon(async () => (await title(page)) === 'Stop. Let go.', 'it stops')
  for (let i = 0; i < 15; i++) {
    await page.keyboard.press('Tab')
    if (await page.evaluate(() => document.activeElement.textContent === 'something else')) break
  }
  await page.keyboard.press('Enter')
  await soon(async () => (await title(page)).startsWith('No more'), 'what to do')
  holds(!page.wrong.length, page.wrong)
  await page.context().close()
})

await fact('a_finger_leads_through_and_nothing_scrolls_on_small_screens', async () => {
  for (const viewport of [PHONE, { width: 320, height: 568 }, { width: 568, height: 320 }, { width: 640, height: 400 }]) {
    const page = await at(PRESSING, { viewport, hasTouch: true })
    await press(page)
    const over = await page.evaluate(() => [document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight])
    holds(over[0] <= 0 && over[1] <= 0, `${viewport.width}: ${over}`)
    const hidden = await page.evaluate(() => [...document.querySelectorAll('.go button')].filter(e => { const r = e.getBoundingClientRect(); return r.bottom > innerHeight + 1 || r.top < -1 || r.right > innerWidth + 1 || r.height < 43.5 }).map(e => e.textContent))
    holds(!hidden.length, `${viewport.width}x${viewport.height}: ${hidden}`)
    await page.getByRole('button', { name: /Easing/ }).tap()
    await soon(async () => (await said(page)).at(-1) === 'easing', 'easing')
    await page.context().close()
  }
})

await fact('left_for_another_page_it_waits_and_can_be_gone_on_with', async () => {
  const page = await at(PRESSING)
  await press(page)
  await page.evaluate(() => { location.hash = '#/tool' })
  await soon(async () => (await wayOf(page)).session.waits === 'away', 'it waits')
  await page.getByRole('button', { name: 'Go on with it' }).click()
  await page.getByRole('button', { name: 'Go on', exact: true }).click()
  await press(page)
  await page.context().close()
})

await fact('a_level_that_the_session_did_not_wait_for_can_be_said_at_its_end', async () => {
  const page = await at(3600, { script: [{ t: 60, event: 'tenderness', level: 6 }] })
  await soon(() => page.url().endsWith('#/after'), 'the end')
  await soon(async () => (await title(page)) === 'How is it now?', 'it is asked')
  await page.locator('#after-level').fill('2')
  await page.getByRole('button', { name: 'Keep it', exact: true }).click()
  await soon(async () => (await title(page)) === 'Tenderness 6, now 2.', 'before and after')
  const [kept] = await outcomes(page, 'correction')
  holds(kept.body.body.after.tenderness === 2, kept)
  await page.reload()
  await soon(async () => (await title(page)) === 'Tenderness 6, now 2.', 'also after a reload')
  holds(!page.wrong.length, page.wrong)
  await page.context().close()
})

await fact('two_tabs_that_show_the_end_keep_it_once', async () => {
  const page = await at(PRESSING)
  const other = await page.context().newPage()
  await other.goto(host.url + '#/go')
  await soon(() => other.locator('.go-circle').isVisible(), 'the session shows in both')
  await page.evaluate(() => { const w = JSON.parse(localStorage.getItem('unknot.way')); w.session.started -= 3600_000; localStorage.setItem('unknot.way', JSON.stringify(w)) })
  await Promise.all([page.reload(), other.reload()])
  await soon(() => page.url().endsWith('#/after') && other.url().endsWith('#/after'), 'both are at the end', 15000)
  await real(300)
  holds((await outcomes(page)).length === 1, 'kept once')
  await page.context().close()
})

await b.close()
host.close()
closing()
