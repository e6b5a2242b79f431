// SPDX-License-Identifier: MIT
//
// Pages that mean harm, in a real browser that holds the cookie: on another port, by another name, and by a name that
// points at this machine. They may read nothing and change nothing.

import { createServer } from 'node:http'
import { browser, closing, fact, holds, serve } from './browser.mjs'

const server = await serve()
const home = new URL(server.url).origin, port = new URL(server.url).port
const b = await browser([`--host-resolver-rules=MAP evil.example 127.0.0.1`])
const context = await b.newContext()
const app = await context.newPage()
await app.goto(server.url)

// The other page's own server.
const other = createServer((request, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>other</title><p>hello</p>'))
await new Promise(done => other.listen(0, '127.0.0.1', done))
const elsewhere = other.address().port

const event = id => ({ id: `01930000-0000-7000-8000-${String(id).padStart(12, '0')}`, at: '2026-11-21T09:30:00Z', offset_min: 0, device: 'evil', type: 'stress', v: 1, body: { level: 9 } })
const record = () => app.evaluate(async () => (await (await fetch('/api/events?since=0')).json()).events.filter(e => e.device === 'evil').length)

await fact('the app itself reads and writes', async () => {
  const status = await app.evaluate(async e => (await fetch('/api/events', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify([e]) })).status, event(1))
  holds(status === 200 && await record() === 1)
})

for (const from of [`http://127.0.0.1:${elsewhere}/`, `http://localhost:${elsewhere}/`, `http://evil.example:${elsewhere}/`]) {
  await fact(`a page at ${from} reads nothing and writes nothing`, async () => {
    const page = await context.newPage()
    await page.goto(from)
    const got = await page.evaluate(async ([home, e]) => {
      const text = JSON.stringify([e]), got = {}
      const attempt = async (name, run) => { try { got[name] = await run() } catch { got[name] = 'refused' } }
      const read = async answer => (answer.type === 'opaque' ? 'refused' : answer.text())
      await attempt('read', async () => read(await fetch(home + '/api/events?since=0', { credentials: 'include' })))
      await attempt('read without cors', async () => read(await fetch(home + '/api/events?since=0', { credentials: 'include', mode: 'no-cors' })))
      await attempt('write', async () => read(await fetch(home + '/api/events', { method: 'POST', credentials: 'include', headers: { 'Content-Type': 'application/json' }, body: text })))
      await attempt('write without cors', async () => read(await fetch(home + '/api/events', { method: 'POST', credentials: 'include', mode: 'no-cors', headers: { 'Content-Type': 'text/plain' }, body: text })))
      await attempt('beacon', async () => { navigator.sendBeacon(home + '/api/events', new Blob([text], { type: 'text/plain' })); return 'refused' })
      const element = (tag, more) => new Promise(done => {
        const made = Object.assign(document.createElement(tag), more)
        made.onload = () => done('loaded')
        made.onerror = () => done('refused')
        document.body.append(made)
        setTimeout(() => done('refused'), 1500)
      })
      await attempt('image', () => element('img', { src: home + '/icon-192.png' }))
      await attempt('script', () => element('script', { src: home + '/sw.js' }))
      await attempt('style', () => element('link', { rel: 'stylesheet', href: home + '/api/events' }))
      await attempt('frame', async () => {
        await element('iframe', { src: home + '/', name: 'frame' })
        return document.querySelector('iframe').contentDocument ? 'readable' : 'refused'
      })
      document.body.insertAdjacentHTML('beforeend', `<iframe name=target></iframe><form id=f method=post target=target enctype=text/plain action="${home}/api/events"><input name=a></form>`)
      document.querySelector('#f input').name = text
      document.getElementById('f').submit()
      await new Promise(done => setTimeout(done, 500))
      const opened = window.open(home + '/')
      await new Promise(done => setTimeout(done, 700))
      await attempt('window', async () => (opened?.document?.title ? 'readable' : 'refused'))
      opened?.close()
      return got
    }, [home, event(2)])
    for (const [what, result] of Object.entries(got)) holds(result === 'refused', `${what}: ${result}`)
    for (const frame of page.frames().slice(1)) holds(!(await frame.content().catch(() => '')).includes('type="module"'), 'the app stands in a frame')
    await page.close()
    holds(await record() === 1, 'something was stored')
  })
}

await fact('a name that points at this machine is not this machine', async () => {
  const page = await context.newPage()
  const answer = await page.goto(`http://evil.example:${port}/`)
  holds(answer.status() === 403, answer.status())
  const got = await page.evaluate(async text => {
    const read = await fetch('/api/events?since=0'), write = await fetch('/api/events', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: text })
    return [read.status, write.status]
  }, JSON.stringify([event(3)])).catch(() => ['refused', 'refused'])
  holds(got.every(s => s === 403 || s === 'refused'), got)
  await page.close()
  holds(await record() === 1, 'something was stored')
})

await fact('the app goes on, with the cookie and without', async () => {
  await app.goto(home + '/where')
  holds(await record() === 1)
  const stranger = await (await b.newContext()).newPage()
  const answer = await stranger.goto(home + '/')
  holds(answer.status() === 401 && (await stranger.textContent('body')).includes('unknot serve'), answer.status())
})

await b.close()
await server.close()
other.close()
closing()
