// SPDX-License-Identifier: MIT
//
// As static files: it can be installed, works offline after the first visit, and takes a newer version when told.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { peoplesBrowser, closing, fact, holds, persistent, PHONE, root, soon, staticHost } from './browser.mjs'

const folder = mkdtempSync(join(tmpdir(), 'unknot-app-'))
cpSync(join(root, 'build/web'), folder, { recursive: true })
let host = await staticHost(folder)
const b = await peoplesBrowser()
const kept = page => page.evaluate(() => navigator.serviceWorker.ready.then(() => caches.keys()))

await fact('it_can_be_installed', async () => {
  const context = await persistent({ viewport: PHONE })
  const page = context.pages()[0] ?? await context.newPage()
  await page.goto(host.url)
  await kept(page)
  const cdp = await context.newCDPSession(page)
  const { installabilityErrors } = await cdp.send('Page.getInstallabilityErrors')
  holds(!installabilityErrors.length, installabilityErrors)
  await context.close()
})

await fact('every_page_is_there_without_the_network_after_one_visit', async () => {
  const context = await b.newContext({ viewport: PHONE })
  const page = await context.newPage()
  const wrong = []
  page.on('pageerror', e => wrong.push(e.message))
  await page.goto(host.url)
  await soon(async () => (await page.evaluate(() => caches.keys().then(names => Promise.all(names.map(async n => (await (await caches.open(n)).keys()).length))).then(n => Math.max(0, ...n)))) >= readFileSync(join(root, 'build/app/files'), 'utf8').trim().split('\n').length - 2, 'all files are kept', 20000)
  await page.reload()
  const { port } = new URL(host.url)
  host.close()
  await context.setOffline(true)
  for (const hash of ['', 'where', 'learn', 'muscles/trapezius', 'data']) {
    await page.goto(`http://127.0.0.1:${port}/#/${hash}`)
    await page.reload()
    await soon(() => page.locator('h1').count(), `#/${hash} offline`, 10000)
  }
  await page.goto(`http://127.0.0.1:${port}/#/where`)
  await soon(() => page.locator('.sides').isVisible(), 'the body offline', 10000)
  holds(!wrong.length, wrong)
  await context.close()
  host = await staticHost(folder)
})

await fact('a_newer_version_is_taken_when_the_person_says_so', async () => {
  const context = await b.newContext({ viewport: PHONE })
  const page = await context.newPage()
  await page.goto(host.url)
  await kept(page)
  await page.reload()
  for (const name of ['sw.js', 'sw.js.gz']) rmSync(join(folder, name), { force: true })
  writeFileSync(join(folder, 'sw.js'), readFileSync(join(root, 'build/web/sw.js'), 'utf8').replace(/"unknot-"/, '"unknot-newer-"'))
  await page.evaluate(() => navigator.serviceWorker.ready.then(r => r.update()))
  await soon(() => page.getByText('A newer version is ready.').isVisible(), 'the notice', 15000)
  holds((await page.evaluate(() => caches.keys())).some(k => !k.includes('newer')), 'the old version is still in use')
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Use it now' }).click()])
  await soon(async () => (await page.evaluate(() => caches.keys())).every(k => k.includes('newer')), 'the newer version is in use')
  await context.close()
})

await b.close()
host.close()
rmSync(folder, { recursive: true, force: true })
closing()
