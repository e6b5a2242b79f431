// SPDX-License-Identifier: MIT
//
// The review pages in a real browser, as files: by keyboard, marks kept over a reload, saved to a file that the atlas
// takes; axe finds nothing; they fit a phone. Called by tests/review.sh: node tests/review.mjs PAGES WORK ATLASC

import { execFileSync } from 'node:child_process'
import { appendFileSync, cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { browser, root } from './browser/browser.mjs'

const [pages, work, atlasc] = process.argv.slice(2)
const axe = readFileSync(join(root, 'web/node_modules/axe-core/axe.min.js'), 'utf8')
const must = (true_, what) => { if (!true_) throw new Error(what) }
const b = await browser()
const context = await b.newContext({ acceptDownloads: true })
const page = await context.newPage()
const wrong = []
page.on('pageerror', e => wrong.push(e.message))
page.on('request', r => { if (!r.url().startsWith('file:') && !r.url().startsWith('blob:')) wrong.push(r.url()) })
const open = name => page.goto(`file://${pages}/${name}`)
try {
  for (const name of ['index.html', 'safety.html', 'muscles/trapezius.html']) {
    await open(name)
    await page.evaluate(axe)
    const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }))
    must(!violations.length, `${name}: ${violations.map(v => `${v.id} ${v.nodes[0].html}`).join('; ')}`)
    await page.setViewportSize({ width: 360, height: 740 })
    must(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${name} is wider than a phone`)
    await page.setViewportSize({ width: 1200, height: 900 })
  }
  await page.fill('#by', 'nobody, "for" a test')
  await page.fill('#on', '2026-12-03')
  const fact = page.locator('.fact').nth(4), id = await fact.getAttribute('id')
  await fact.locator('input[type=radio]').first().focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowRight')
  await fact.locator('input.note').fill('deeper: "half a finger" \\ more')
  await page.reload()
  must(await page.inputValue('#by') === 'nobody, "for" a test', 'the name is kept')
  must(await fact.locator('input[value=change]').isChecked(), 'the mark is kept')
  const started = page.waitForEvent('download')
  await page.click('#save')
  const saved = join(work, 'saved.yaml')
  await (await started).saveAs(saved)
  must(readFileSync(saved, 'utf8').trim().split('\n').length === 1 && readFileSync(saved, 'utf8').includes(`"${id}"`), readFileSync(saved, 'utf8'))
  cpSync(join(root, 'atlas'), join(work, 'reviewed'), { recursive: true })
  appendFileSync(join(work, 'reviewed/reviews.yaml'), readFileSync(saved))
  execFileSync(atlasc, ['--check', join(work, 'reviewed')])
  const text = execFileSync(atlasc, ['--text', join(work, 'reviewed')], { encoding: 'utf8', maxBuffer: 1 << 26 })
  must(text.includes(`review ${id} note deeper: "half a finger" \\ more`), 'the note arrives as it was written')
  await open('index.html')
  must(await page.textContent('td[data-page="muscles/trapezius.html"]') === '1', 'the index counts it')
  await open('muscles/trapezius.html')
  await fact.locator('input[value=change]').focus()
  await page.keyboard.press('Delete')
  await page.reload()
  must(!(await fact.locator('input:checked').count()), 'Delete takes it away')
  must(await fact.locator('input.note').inputValue(), 'the note stays')
  must(/Notes without a mark: 1\./.test(await page.textContent('#told')) && await page.isDisabled('#save'), 'a note without a mark is told of')
  await fact.getByText('Change').click()
  must(await page.isEnabled('#save') && !/Notes without/.test(await page.textContent('#told')), 'with a mark it counts')
  await fact.getByText('Change').click()
  must(!(await fact.locator('input:checked').count()) && await page.isDisabled('#save'), 'the mark that is pressed once more goes')
  must(!wrong.length, wrong.join('; '))
} finally {
  await b.close()
}
