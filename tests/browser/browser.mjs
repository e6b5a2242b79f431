// SPDX-License-Identifier: MIT
//
// What browser tests share: the app as static files with strict headers, or by `unknot serve` on a record of its own,
// and Debian's Chromium.

import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const { chromium } = createRequire(join(root, 'web/package.json'))('playwright-core')

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.svg': 'image/svg+xml',
  '.png': 'image/png', '.json': 'application/json', '.webmanifest': 'application/manifest+json',
}
export const CSP = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// The static build, as any web host gives it. -> { url, close(), sent: bytes on the wire }
export function staticHost(folder = join(root, 'build/web')) {
  const host = { sent: 0, files: [] }
  const server = createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url, 'http://x').pathname).slice(1) || 'index.html'
    const file = join(folder, name)
    if (name === 'favicon.ico') { // asked for by itself, where a test opens a file that is no page
      response.writeHead(204)
      response.end()
      return
    }
    if (name.includes('..') || !existsSync(file)) {
      response.writeHead(404)
      response.end()
      return
    }
    const zipped = existsSync(file + '.gz') && /gzip/.test(request.headers['accept-encoding'] ?? '')
    const bytes = readFileSync(zipped ? file + '.gz' : file)
    host.sent += bytes.length
    host.files.push([name, bytes.length])
    response.writeHead(200, {
      'Content-Type': TYPES[extname(name)] ?? 'application/octet-stream', 'Content-Security-Policy': CSP,
      'X-Content-Type-Options': 'nosniff', 'Cache-Control': /-\w{8,}\./.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache',
      ...(zipped ? { 'Content-Encoding': 'gzip' } : {}),
    })
    response.end(bytes)
  })
  return new Promise(done => server.listen(0, '127.0.0.1', () => {
    host.url = `http://127.0.0.1:${server.address().port}/`
    host.close = () => { server.closeAllConnections(); server.close() }
    done(host)
  }))
}

// `unknot serve` on a fresh record. -> { url (with its token), home, close() }
export function serve({ home = mkdtempSync(join(tmpdir(), 'unknot-')), env = {}, args = [] } = {}) {
  const child = spawn(join(root, 'build/unknot'), ['serve', '--no-open', '--json', ...args], { env: { ...process.env, UNKNOT_HOME: home, ...env } })
  return new Promise((done, failed) => {
    let said = '', wrong = ''
    child.stderr.on('data', d => { wrong += d })
    child.stdout.on('data', d => {
      said += d
      if (said.includes('\n')) done({ url: JSON.parse(said).url, home, child, close: () => new Promise(ended => { child.once('exit', ended); child.kill('SIGTERM') }) })
    })
    child.once('exit', code => failed(new Error(`serve ended with ${code}: ${wrong}`)))
  })
}

export const PHONE = { width: 390, height: 844 }
export const WIDE = { width: 1280, height: 800 }

const ARGS = ['--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run']
// The tests take Chromium's engine without its windows, which is the same to a page and half the work; the installed app,
// the whole way and what is measured take the browser that people have.
export const browser = (more = []) => chromium.launch({ executablePath: '/usr/bin/chromium-headless-shell', args: [...ARGS, ...more] })
export const peoplesBrowser = (more = []) => chromium.launch({ executablePath: '/usr/bin/chromium', args: [...ARGS, ...more] })

// That one with a profile of its own, not a private window.
export const persistent = more => chromium.launchPersistentContext(mkdtempSync(join(tmpdir(), 'unknot-profile-')), { executablePath: '/usr/bin/chromium', args: ARGS, ...more })

// A test is a sentence that must be true.
// Only the facts with this word, when a test is called with one; UNKNOT_TEST_TIMES=1 says how long each took.
const only = process.argv.slice(2).join(' ')
let passed = 0, failed = 0
export async function fact(name, test) {
  if (!name.includes(only)) return
  const begun = performance.now()
  try {
    await test()
    passed++
    if (process.env.UNKNOT_TEST_TIMES) console.log(`${((performance.now() - begun) / 1000).toFixed(1)} s ${name}`)
  } catch (error) {
    failed++
    console.log(`failed: ${name}\n  ${error?.stack ?? error}`)
  }
}
export function holds(so, detail = '') {
  if (!so) throw new Error(typeof detail === 'string' ? detail : JSON.stringify(detail))
}
// Waits until it holds, as long as a busy machine may need; an error says what did not. What has a limit in time says which.
export async function soon(so, what, ms = 20000) {
  for (const end = Date.now() + ms; ;) {
    if (await so()) return
    if (Date.now() > end) throw new Error('not so: ' + what)
    await new Promise(done => setTimeout(done, 25))
  }
}
// What a page asks of its workers is counted, and `settled` waits until all is answered, nothing moves and nothing has
// changed for a moment; a page that never rests (a session) is given half a second.
export const watched = context => context.addInitScript(() => {
  const Plain = Worker
  window.unanswered = 0
  window.Worker = class extends Plain {
    constructor(...how) {
      super(...how)
      this.addEventListener('message', ({ data }) => { if (data?.n > 0) window.unanswered-- })
    }
    postMessage(what, ...more) {
      if (what?.n > 0) window.unanswered++
      super.postMessage(what, ...more)
    }
  }
})
export async function settled(page) {
  await soon(() => page.evaluate(() => document.querySelector('h1') && !document.querySelector('[aria-busy=true]') && !window.unanswered), 'all is answered', 20000)
  await page.evaluate(() => new Promise(done => {
    let last = performance.now()
    const end = last + 500, seen = new MutationObserver(() => { last = performance.now() })
    seen.observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
    const look = () => {
      const now = performance.now(), moves = document.getAnimations().some(a => a.playState === 'running')
      if (window.unanswered || moves) last = now
      if (now - last < 80 && now < end) return setTimeout(look, 20)
      seen.disconnect()
      done()
    }
    look()
  }))
}
// A page of its own, and what went wrong on it. Its files are not put by for offline use (install.mjs and chain.mjs do that).
export async function open(b, url, { viewport = PHONE, theme = 'light', way, settings, ...more } = {}) {
  const context = await b.newContext({ viewport, serviceWorkers: 'block', deviceScaleFactor: 1, colorScheme: theme === 'dark' ? 'dark' : 'light', contrast: theme === 'contrast' ? 'more' : 'no-preference', ...more })
  const page = await context.newPage()
  page.wrong = []
  page.on('pageerror', e => page.wrong.push(e.message))
  page.on('console', m => { if (m.type() === 'error') page.wrong.push(m.text()) })
  if (settings) await page.addInitScript(s => { if (!localStorage.getItem('unknot.settings')) localStorage.setItem('unknot.settings', s) }, JSON.stringify(settings))
  if (way) await page.addInitScript(([w]) => { if (!sessionStorage.getItem('seeded')) { localStorage.setItem('unknot.way', JSON.stringify(w)); sessionStorage.setItem('seeded', '1') } }, [way])
  await page.goto(url)
  return page
}
export const wayOf = page => page.evaluate(() => JSON.parse(localStorage.getItem('unknot.way')))
export function closing() {
  console.log(`${passed} passed, ${failed} failed`)
  process.exit(failed ? 1 : 0)
}
