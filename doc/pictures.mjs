// SPDX-License-Identifier: MIT
//
// Makes the pictures of README.md from the program as it is: doc/likely-spots.png and doc/app.png.
//
//     ./run serve --help && node doc/pictures.mjs
//
// ./test readme sees that the first is what the program draws. Look at both before you commit them.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { peoplesBrowser, PHONE, root, serve, soon, wayOf } from '../tests/browser/browser.mjs'

const home = mkdtempSync(join(tmpdir(), 'unknot-'))
execFileSync(join(root, 'build/unknot'), ['find', '--at', 'left:temple=6', '--at', 'left:side_of_neck=4', '--png', join(root, 'doc/likely-spots.png'),
  '--size', '460x640'], { env: { ...process.env, UNKNOT_HOME: home }, stdio: 'ignore' })
rmSync(home, { recursive: true })

const b = await peoplesBrowser(), server = await serve()
const page = await (await b.newContext({ viewport: PHONE, hasTouch: true })).newPage()
const at = () => page.url().split('#/')[1]?.split('?')[0] ?? ''
const press = async (...names) => {
  for (const name of names) {
    const button = page.getByRole('button', { name, exact: true }).and(page.locator(':enabled')).first()
    if (await button.count() && await button.click({ timeout: 500 }).then(() => true, () => false)) return true
  }
  return false
}
// Presses what is there until the page is another one.
const leave = async (from, ...names) => {
  for (let i = 0; i < 60 && at().startsWith(from); i++) {
    await press(...names)
    await page.waitForTimeout(80)
  }
}
const shots = []
const shoot = async () => { await page.waitForTimeout(1200); shots.push((await page.screenshot()).toString('base64')) }

await page.goto(server.url)
await press('Show where it hurts')
await soon(() => page.locator('.sides').isVisible(), 'the body')
await page.waitForTimeout(1000)
const box = await page.locator('.paint-body canvas').first().boundingBox()
await page.mouse.move(box.x + box.width * .46, box.y + box.height * .31)
await page.mouse.down()
await page.mouse.move(box.x + box.width * .44, box.y + box.height * .42, { steps: 8 })
await page.mouse.move(box.x + box.width * .36, box.y + box.height * .47, { steps: 8 })
await page.mouse.up()
await page.locator('#paint-level').fill('6')
await page.mouse.move(5, 5)
await soon(async () => (await wayOf(page)).at.length, 'painted')
await shoot()
await press('That is all')
await leave('safety', 'None of these', 'Go on without', 'Go on')
await leave('questions', 'See the likely spots')
await shoot()
await page.getByRole('button', { name: 'Check it with a finger' }).click()
for (let i = 0; i < 20 && !(await page.getByRole('button', { name: /That is my pain/i }).count()); i++) {
  await press('None of these', 'Go on')
  await page.waitForTimeout(80)
}
await page.getByRole('button', { name: /That is my pain/i }).click()
await soon(() => press('Release this spot'), 'a spot to release')
await soon(() => at() === 'tool', 'on to the tool')
for (let i = 0; i < 40 && at() === 'tool'; i++) {
  const start = page.getByRole('button', { name: /^Start/ })
  if (await start.count()) await start.click()
  else await press('None of these')
  await page.waitForTimeout(100)
}
await page.clock.install({ time: Date.now() })
const pressing = async () => /Press to \d/.test(await page.locator('body').innerText())
for (let i = 0; i < 300 && !(await pressing()); i++) {
  if (await page.locator('.go-ask h2').count()) await page.keyboard.press('4')
  await page.clock.fastForward(2000)
  await page.waitForTimeout(40)
}
await page.clock.fastForward(3000)
await page.clock.runFor(1500)
await shoot()

await page.setViewportSize({ width: 3 * PHONE.width + 48, height: PHONE.height + 16 })
await page.goto('about:blank')
await page.setContent(`<body style="margin:8px;display:flex;gap:16px;background:#d9cdb9">${shots.map(s => `<img src="data:image/png;base64,${s}">`).join('')}`)
await page.screenshot({ path: join(root, 'doc/app.png') })
await b.close()
server.close()
