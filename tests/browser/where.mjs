// SPDX-License-Identifier: MIT
//
// Where does it hurt: painting with a mouse, a finger and keys, the list, and plain words lead to the same choice.

import { browser, closing, fact, holds, open, PHONE, settled, soon, staticHost, wayOf } from './browser.mjs'
import { events, keepIn } from './seed.mjs'

const host = await staticHost()
const b = await browser()
const body = async (page, level = '6') => {
  const canvas = page.locator('.paint-body canvas').first()
  await soon(() => page.locator('.sides').isVisible(), 'the body is drawn')
  if (level && await page.locator('output').textContent() === '–') await page.locator('#paint-level').fill(level)
  return canvas.boundingBox()
}
const done = page => page.getByRole('button', { name: 'That is all' })
const places = async page => (await wayOf(page))?.at ?? []
async function stroke(page, box, x, y, to) {
  const at = (u, v) => [box.x + box.width * u, box.y + box.height * v]
  await page.mouse.move(...at(x, y))
  await page.mouse.down()
  await page.mouse.move(...at((x + to[0]) / 2, (y + to[1]) / 2))
  await page.mouse.move(...at(...to))
  await page.mouse.up()
}

await fact('a_stroke_on_the_left_of_the_back_view_is_on_the_persons_left', async () => {
  const page = await open(b, host.url + '#/where')
  const box = await body(page)
  await stroke(page, box, .4, .5, [.34, .56])
  await soon(async () => (await places(page)).length, 'a place is chosen')
  const at = await places(page)
  holds(at.every(p => p.region.startsWith('left:') && p.level === 6), at)
  holds(await page.locator('.sides span').first().textContent() === 'your left')
  await page.getByRole('button', { name: 'Front', exact: true }).click()
  await soon(async () => (await page.locator('.sides span').first().textContent()) === 'your right', 'the front view has the right at its left')
  holds(!page.wrong.length, page.wrong)
  await page.context().close()
})

await fact('where_no_more_paint_fits_the_page_says_so_until_some_is_taken_back', async () => {
  const page = await open(b, host.url + '#/where')
  const box = await body(page)
  await stroke(page, box, .4, .5, [.34, .56])
  await soon(async () => (await places(page)).length, 'painted')
  await page.evaluate(() => {
    const way = JSON.parse(localStorage.getItem('unknot.way')), dabs = JSON.parse(way.paint)
    localStorage.setItem('unknot.way', JSON.stringify({ ...way, begun: 2, paint: JSON.stringify(Array.from({ length: 2000 }, (_, i) => dabs[i % dabs.length])) }))
  })
  await page.goto(host.url + '#/')
  await page.goto(host.url + '#/where')
  await page.reload()
  await body(page)
  await settled(page)
  const full = page.getByText('No more paint fits')
  holds(!await full.isVisible(), 'nothing was refused yet')
  await stroke(page, box, .6, .5, [.66, .56])
  await soon(() => full.isVisible(), 'it says so')
  await page.getByRole('button', { name: 'Undo' }).click()
  await soon(async () => !await full.isVisible(), 'there is room again')
  await page.context().close()
})

await fact('a_swipe_that_is_over_before_the_first_dab_is_answered_paints_all_of_its_way', async () => {
  const page = await open(b, host.url + '#/where')
  await body(page)
  await settled(page)
  const swipe = to => page.locator('.paint-body canvas').first().evaluate((canvas, to) => {
    const box = canvas.getBoundingClientRect()
    canvas.setPointerCapture = () => undefined
    const at = (type, y) => canvas.dispatchEvent(new PointerEvent(type, { pointerId: 7, pointerType: 'touch', bubbles: true, clientX: box.x + box.width * .4, clientY: box.y + box.height * y }))
    at('pointerdown', .4)
    for (let y = .42; y <= to; y += .02) at('pointermove', y)
    at('pointerup', to)
  }, to)
  await swipe(.4)
  await soon(async () => (await places(page)).length, 'a dot')
  const dot = (await wayOf(page)).paint.length
  await page.getByRole('button', { name: 'Undo' }).click()
  await soon(async () => !(await places(page)).length, 'taken back')
  await swipe(.7)
  await soon(async () => (await wayOf(page)).paint.length > 2 * dot && (await places(page)).length > 1, 'a line')
  await page.getByRole('button', { name: 'Undo' }).click()
  await soon(async () => !(await places(page)).length, 'it is one stroke')
  holds(!page.wrong.length, page.wrong)
  await page.context().close()
})

await fact('no_level_is_chosen_for_a_person_and_what_was_painted_before_takes_the_one_that_is_said', async () => {
  const page = await open(b, host.url + '#/where')
  const box = await body(page, '')
  await stroke(page, box, .4, .5, [.34, .56])
  await soon(() => page.getByText('How much does it hurt there?').isVisible(), 'it is asked')
  holds(!(await places(page)).length && await done(page).isDisabled(), 'nothing is taken before')
  await page.reload()
  await body(page, '')
  await soon(() => page.getByText('How much does it hurt there?').isVisible(), 'it is asked again')
  for (const level of ['5', '1', '8']) {
    await page.locator('#paint-level').fill(level)
    await soon(async () => { const at = await places(page); return at.length && at.every(p => p.level === +level) }, `all is ${level}`)
  }
  await page.getByRole('button', { name: 'Front', exact: true }).click()
  await settled(page)
  await page.locator('#paint-level').fill('3')
  await settled(page)
  holds((await places(page)).every(p => p.level === 3), 'until something else is painted')
  await stroke(page, box, .6, .5, [.62, .52])
  await page.locator('#paint-level').fill('9')
  await settled(page)
  holds((await places(page)).length > 1 && (await places(page)).every(p => p.level === 3) && !await done(page).isDisabled(), await places(page))
  holds(!page.wrong.length, page.wrong)
  await page.context().close()
})

await fact('what_was_painted_before_a_level_is_kept_while_other_places_are_said_and_asked_about_before_one_goes_on', async () => {
  const page = await open(b, host.url + '#/where')
  const box = await body(page, '')
  await stroke(page, box, .4, .5, [.34, .56])
  await soon(() => page.getByText('How much does it hurt there?').isVisible(), 'it is asked')
  await page.getByRole('link', { name: 'Say it' }).click()
  await page.getByRole('textbox').fill('left cheek 7')
  await page.getByRole('button', { name: 'Take it in' }).click()
  await soon(async () => (await places(page)).length === 1, 'what was said counts')
  holds((await places(page))[0].region === 'left:cheek', 'and the paint does not yet')
  await done(page).click()
  await body(page, '')
  await soon(() => page.getByText('How much does it hurt there?').isVisible(), 'it is asked before one goes on')
  holds(page.url().endsWith('#/where') && await done(page).isDisabled(), page.url())
  await page.locator('#paint-level').fill('3')
  await soon(async () => (await places(page)).length > 1, 'the paint counts')
  holds((await places(page)).every(p => p.level === (p.region === 'left:cheek' ? 7 : 3)), await places(page))
  holds(!page.wrong.length, page.wrong)
  await done(page).click()
  await soon(() => page.url().includes('#/safety'), 'and one goes on')
  await page.context().close()
})

await fact('a_tap_on_the_face_seen_closer_is_the_one_place_that_was_touched', async () => {
  const page = await open(b, host.url + '#/where', { hasTouch: true, isMobile: true, viewport: PHONE })
  const box = await body(page)
  await page.getByRole('button', { name: 'Front', exact: true }).tap()
  await page.getByRole('button', { name: 'Head', exact: true }).tap()
  await settled(page)
  for (const [x, y, region] of [[.4, .5, 'right:deep_eye'], [.6, .5, 'left:deep_eye'], [.3, .5, 'right:temple'], [.3, .62, 'right:cheek'], [.4, .8, 'right:jaw_body'], [.4, .3, 'right:forehead']]) {
    await page.touchscreen.tap(box.x + box.width * x, box.y + box.height * y)
    await soon(async () => (await places(page)).map(p => p.region).join() === region, region)
    await page.getByRole('button', { name: 'Undo' }).tap()
    await soon(async () => !(await places(page)).length, 'taken back')
  }
  await page.context().close()
})

await fact('what_is_likely_moves_with_the_paint_once_the_warning_signs_are_looked_at_and_not_before', async () => {
  for (const checked of [false, true]) {
    const page = await open(b, host.url + '#/where', { way: { begun: 1, at: [], checked } })
    const box = await body(page)
    await stroke(page, box, .4, .5, [.34, .56])
    await soon(() => page.locator('.pill.place').first().isVisible(), 'painted')
    if (checked) await soon(async () => (await page.locator('.guess').textContent()).includes('Likely so far'), 'what is likely')
    else holds(await page.locator('.guess').count() === 0, 'a muscle is named before the warning signs')
    await page.context().close()
  }
})

await fact('something_else_begins_on_a_clean_body_and_what_home_showed_is_not_on_it', async () => {
  const canvas = page => page.locator('.paint-body canvas').first().evaluate(c => c.toDataURL())
  const clean = await open(b, host.url + '#/where')
  await body(clean)
  await settled(clean)
  const page = await open(b, 'about:blank')
  await keepIn(page, host.url, events(60, Date.now() - 24 * 3600_000))
  page.wrong = []
  const old = { begun: 1, at: [{ region: 'left:side_of_neck', level: 9 }] }
  await page.evaluate(old => localStorage.setItem('unknot.way', JSON.stringify(old)), old)
  await page.goto(host.url + '#/where')
  await body(page)
  await settled(page)
  holds(await canvas(page) !== await canvas(clean), 'the place of the way is painted')
  await page.goto(host.url + '#/')
  await soon(() => page.locator('.home-seen').isVisible(), 'home shows the pain')
  await page.getByRole('button', { name: 'Something else hurts' }).click()
  await body(page)
  await soon(async () => await canvas(page) === await canvas(clean), 'nothing is painted')
  holds(!(await places(page)).length && await page.getByRole('button', { name: 'That is all' }).isDisabled(), 'nothing in the list')
  holds(!page.wrong.length, page.wrong)
  await page.context().close()
  await clean.context().close()
})

await fact('what_was_typed_is_there_after_a_reload', async () => {
  const page = await open(b, host.url + '#/where/words')
  await page.getByRole('textbox').fill('left temple 6')
  await page.reload()
  holds(await page.getByRole('textbox').inputValue() === 'left temple 6', 'it is there')
  await page.context().close()
})

await fact('undo_mirror_and_erase_do_what_they_say', async () => {
  const page = await open(b, host.url + '#/where')
  const box = await body(page)
  await stroke(page, box, .4, .5, [.34, .56])
  await soon(async () => (await places(page)).length, 'painted')
  await page.getByRole('button', { name: 'Mirror' }).click()
  await soon(async () => (await places(page)).some(p => p.region.startsWith('right:')), 'the right has it too')
  await page.getByRole('button', { name: 'Undo' }).click()
  await soon(async () => (await places(page)).every(p => p.region.startsWith('left:')), 'only the left again')
  await page.getByRole('button', { name: 'Erase' }).click()
  for (let i = -2; i < 4; i++) await stroke(page, box, .42, .47 + i * .02, [.3, .57 + i * .02])
  await soon(async () => !(await places(page)).length, 'nothing is left')
  await page.context().close()
})

await fact('paint_survives_a_reload_and_a_turn', async () => {
  const page = await open(b, host.url + '#/where')
  const box = await body(page)
  await stroke(page, box, .4, .5, [.34, .56])
  await soon(async () => (await places(page)).length, 'painted')
  const before = await places(page)
  await page.locator('.paint-body canvas').first().focus()
  for (let i = 0; i < 24; i++) await page.keyboard.press('ArrowRight')
  await page.reload()
  await body(page)
  holds(JSON.stringify(await places(page)) === JSON.stringify(before))
  holds(await page.locator('.pill.place').count() === before.length)
  await page.context().close()
})

await fact('a_finger_paints_and_two_fingers_do_not', async () => {
  const page = await open(b, host.url + '#/where', { hasTouch: true, isMobile: true, viewport: PHONE })
  const box = await body(page)
  await page.touchscreen.tap(box.x + box.width * .38, box.y + box.height * .55)
  await soon(async () => (await places(page)).length, 'a tap paints')
  const before = JSON.stringify(await places(page))
  const cdp = await page.context().newCDPSession(page)
  const touch = (type, points) => cdp.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) })
  const y = box.y + box.height * .5, x = box.x + box.width * .5
  await touch('touchStart', [[x - 40, y]])
  await touch('touchStart', [[x - 40, y], [x + 40, y]])
  for (let i = 1; i < 8; i++) await touch('touchMove', [[x - 40 - i * 8, y], [x + 40 + i * 8, y]])
  await touch('touchEnd', [])
  await page.waitForTimeout(400)
  holds(JSON.stringify(await places(page)) === before, 'the pinch painted nothing')
  await page.context().close()
})

await fact('keys_alone_paint_and_go_on', async () => {
  const page = await open(b, host.url + '#/where')
  await body(page, '')
  await page.locator('.paint-body canvas').first().focus()
  await page.keyboard.press('Enter')
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowLeft')
  await soon(async () => /, left/.test(await page.locator('.paint-body [role=status]').textContent()), 'the place is said')
  await page.keyboard.press('Space')
  await soon(() => page.getByText('How much does it hurt there?').isVisible(), 'painted by a key')
  await page.keyboard.press('Escape')
  for (let i = 0; i < 40 && await page.evaluate(() => document.activeElement.id) !== 'paint-level'; i++) await page.keyboard.press('Tab')
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight')
  await soon(async () => (await places(page))[0]?.level === 5, 'and how much it hurts')
  await soon(() => page.locator('.pill.place').isVisible(), 'the page stands still')
  const reached = () => page.evaluate(() => document.activeElement.className === 'main')
  for (let i = 0; i < 40 && !(await reached()); i++) await page.keyboard.press('Tab')
  holds(await reached(), 'the button is reached by keys')
  await page.keyboard.press('Enter')
  await soon(() => page.url().endsWith('#/safety'), 'on to the safety page', 15000)
  await page.context().close()
})

await fact('no_part_of_the_body_lies_under_a_tool_or_a_view', async () => {
  for (const [width, height] of [[320, 568], [390, 844], [844, 390], [1280, 800]]) {
    const page = await open(b, host.url + '#/where', { viewport: { width, height } })
    const canvas = await body(page)
    for (const over of ['.body-tools', '.body-views .segments']) {
      const box = await page.locator(over).boundingBox()
      const apart = box.x >= canvas.x + canvas.width || box.x + box.width <= canvas.x || box.y >= canvas.y + canvas.height || box.y + box.height <= canvas.y
      holds(apart, [width, over, box, canvas])
    }
    await page.context().close()
  }
})

await fact('the_list_finds_lay_names_and_shows_the_same_choice', async () => {
  const page = await open(b, host.url + '#/where/list')
  for (const [word, name] of [['nape', 'neck'], ['shin', 'hin']]) {
    await page.getByRole('searchbox').fill(word)
    await soon(async () => (await page.locator('.list-place').count()) > 0 && (await page.locator('.list-place').allTextContents()).every(t => t.includes(name)), `${word} finds its places`)
  }
  await page.locator('.level-tile').first().click()
  await page.locator('dialog input[type=range]').fill('7')
  await page.locator('dialog .main').click()
  await soon(async () => (await places(page)).some(p => p.region.startsWith('left:') && p.level === 7), 'chosen in the list')
  await page.getByText('Show the picture').click()
  await body(page)
  holds(await page.locator('.pill.place').count() === 1)
  await page.context().close()
})

await fact('plain_words_are_taken_in_and_a_missing_side_is_asked', async () => {
  const page = await open(b, host.url + '#/where/words')
  await page.locator('textarea').fill('headache behind my left eye since Monday, neck 4')
  await page.getByRole('button', { name: 'Take it in' }).click()
  await page.getByText('How much does it hurt there?').waitFor()
  holds(!(await places(page)).length && await done(page).isDisabled(), 'no level is made up')
  await page.locator('#words-level').fill('7')
  await soon(async () => (await places(page)).some(p => p.region === 'left:deep_eye' && p.level === 7), 'the eye')
  await page.getByRole('button', { name: 'Your right' }).click()
  await soon(async () => (await places(page)).some(p => p.region.startsWith('right:') && p.level === 4), 'the neck, right, 4')
  holds((await wayOf(page)).complaints.includes('headache'))
  await page.getByRole('button', { name: 'That is all' }).click()
  await soon(() => /#\/safety/.test(page.url()), 'on')
  await page.context().close()
})

await fact('a_movement_that_hurts_in_the_words_is_shown_and_counts_as_its_question_answered', async () => {
  const page = await open(b, host.url + '#/where/words')
  await page.locator('textarea').fill('My right elbow hurts 6. Gripping a cup hurts')
  await page.getByRole('button', { name: 'Take it in' }).click()
  await soon(async () => Object.values((await wayOf(page)).answers).includes('yes'), 'the question of gripping is answered')
  holds((await page.locator('.words-took').allTextContents()).every(row => !/”\s*$/.test(row)), 'no row without a meaning')
  await page.context().close()
})

await fact('a_sign_that_was_heard_is_shown_with_the_words_that_said_it_and_can_be_taken_back', async () => {
  const page = await open(b, host.url + '#/where/words')
  await page.locator('textarea').fill('The left side of my neck hurts 5. I had the worst headache of my life, out of the blue')
  await page.getByRole('button', { name: 'Take it in' }).click()
  await page.getByText('You wrote: "I had the worst headache of my life, out of the blue".').waitFor()
  await soon(async () => (await places(page)).some(p => p.region === 'left:side_of_neck' && p.level === 5), 'the place is taken in all the same')
  await page.getByRole('button', { name: 'No, that is not so' }).click()
  await soon(() => /#\/safety/.test(page.url()), 'back to its card')
  holds((await wayOf(page)).answers.thunderclap === 'no')
  await page.context().close()
})

await fact('all_signs_in_the_words_are_named_and_what_was_denied_stays_so_for_these_words_with_the_place_beside_it', async () => {
  const page = await open(b, host.url + '#/where/words')
  const take = () => page.getByRole('button', { name: 'Take it in' }).click()
  const words = 'My knee hurts 5. I had the worst headache of my life, out of the blue. My left calf is swollen and red'
  await page.locator('textarea').fill(words)
  await take()
  await page.getByText('You wrote: "I had the worst headache of my life, out of the blue".').waitFor()
  await page.getByText('You wrote: "My left calf is swollen and red".').waitFor()
  const heard = async said => { const { answers } = await wayOf(page); return Object.keys(answers).filter(id => answers[id] === said) }
  const yes = await heard('yes')
  await page.getByRole('button', { name: 'No, that is not so' }).click()
  await page.getByRole('button', { name: 'Your right' }).click()
  await soon(async () => (await places(page)).some(p => p.region.startsWith('right:') && p.level === 5), 'the knee is there')
  holds(/where.words/.test(page.url()) && (await heard('no')).join() === 'thunderclap', await wayOf(page))
  holds((await heard('yes')).join() === yes.filter(id => id !== 'thunderclap').join(), 'no other sign is lost')
  await page.reload() // a place is open still: it is listened again
  await page.getByText('What is understood').waitFor()
  await page.locator('textarea').fill(words + ' ')
  await page.locator('textarea').fill(words)
  await take()
  await page.getByText('What is understood').waitFor()
  await settled(page)
  holds(/where.words/.test(page.url()) && (await heard('no')).join() === 'thunderclap', 'the same words bring no stop once more')
  await page.locator('textarea').fill(words + '. The headache came like a clap of thunder')
  await take()
  await soon(() => /#\/stop/.test(page.url()), 'other words are heard anew')
  holds(!page.wrong.length, page.wrong)
  await page.context().close()
})

await fact('other_words_do_not_make_a_sign_that_was_heard_one_that_was_ticked', async () => {
  const page = await open(b, host.url + '#/where/words')
  const say = async words => {
    await page.locator('textarea').fill(words)
    await page.getByRole('button', { name: 'Take it in' }).click()
  }
  await say('my left shoulder hurts 5 and I have a fever')
  await page.getByText('What is understood').waitFor()
  await say('stiff neck on the left 6')
  await page.getByText('“stiff neck” counts too').waitFor()
  const way = await wayOf(page)
  const heard = Object.keys(way.answers).filter(sign => way.answers[sign] === 'yes')
  holds(heard.length > 0 && heard.every(sign => way.wrote[sign]), [way.answers, way.wrote])
  await page.context().close()
})

await fact('behind_its_signs_a_press_begins_at_its_top_and_nothing_lies_over_what_to_keep_clear_of', async () => {
  const press = (page, name) => page.getByRole('button', { name }).first().click()
  for (const height of [844, 640]) {
    const page = await open(b, host.url + '#/press/left:gluteus_minimus.posterior', { settings: { introduced: true, age: 44, sex: 'f' },
      way: { begun: 1, at: [{ region: 'left:temple', level: 6 }], checked: true }, viewport: { width: 390, height } })
    await soon(async () => await page.locator('.felt').isVisible() || (await press(page, 'None of these'), false), 'how to press')
    await soon(() => page.evaluate(() => scrollY === 0), 'at its top')
    const [care, felt] = await page.evaluate(() => ['.press-caution', '.felt .choices'].map(which => document.querySelector(which).getBoundingClientRect().toJSON()))
    holds(care.top > 0 && care.bottom <= felt.top && felt.bottom <= height, [care, felt])
    holds(await page.evaluate(({ x, y }) => document.elementFromPoint(x + 40, y).className, { x: care.x, y: care.bottom - 8 }) === 'press-caution', 'it is on top')
    await press(page, 'that is my pain')
    await soon(async () => await page.locator('.ranking').isVisible() && page.evaluate(() => document.querySelector('.ranking').getBoundingClientRect().bottom < document.querySelector('.foot').getBoundingClientRect().top), 'the ranking is seen')
    await page.context().close()
  }
})

await b.close()
host.close()
closing()
