// SPDX-License-Identifier: MIT
//
// unknot serve from outside: who may come in, the same bytes as the command line, the events of the record, and people
// who mean harm. Each fact is a function named as a sentence.
//
//     node tests/server.mjs [words]
//
// The program with sanitizers is asked; where memory and time count, the one for use.

import { execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import http from 'node:http'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { figureMost } from '../bench/figure.mjs'

const checked = 'build/asan/unknot', used = 'build/unknot'
const scratch = mkdtempSync(join(tmpdir(), 'unknot-server.'))
const CSP = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; " +
  "manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
const sleep = ms => new Promise(done => setTimeout(done, ms))
const now = () => performance.now()

// -- servers and clients ---------------------------------------------------------------------------

const running = new Set()
let homes = 0

// Starts a server and waits until it answers. `wrap`: a command that runs it.
async function start({ program = checked, home = join(scratch, `home${++homes}`), args = ['--no-open'], wrap = '', env = {} } = {}) {
  const child = spawn('bash', ['-c', `exec ${wrap} ${program} serve ${args.join(' ')}`], { env: { ...process.env, UNKNOT_HOME: home, DISPLAY: '', ...env } })
  const server = { child, home, program, out: '', err: '', code: undefined }
  running.add(child)
  server.ended = new Promise(done => child.on('close', (code, signal) => { running.delete(child); server.code = code ?? signal; done(server.code) }))
  child.stdout.on('data', d => { server.out += d })
  child.stderr.on('data', d => { server.err += d })
  while (!server.out.includes('\n') && server.code === undefined) await sleep(5)
  server.url = /http:\/\/[^\s"]+/.exec(server.out)?.[0]
  server.port = Number(/:(\d+)\//.exec(server.url ?? '')?.[1])
  return server
}
async function stop(server, signal = 'SIGTERM') {
  server.child.kill(signal)
  return server.ended
}
// And opens its address.
async function opened(options) {
  const server = await start(options)
  const answer = await ask(server, { path: server.url.replace(/^.*?:\d+/, ''), headers: { Cookie: '' } })
  server.cookie = String(answer.headers['set-cookie']).split(';')[0]
  return server
}
// One request on a connection of its own. `agent`: shared connections.
function ask(server, { path = '/', method = 'GET', headers = {}, body, agent = false } = {}) {
  return new Promise((done, fail) => {
    const began = now()
    const request = http.request({ host: '127.0.0.1', port: server.port, path, method, agent, headers: { ...(server.cookie && { Cookie: server.cookie }), ...headers } }, answer => {
      const parts = []
      answer.on('data', d => parts.push(d))
      answer.on('error', fail)
      answer.on('end', () => {
        const bytes = Buffer.concat(parts)
        done({ status: answer.statusCode, headers: answer.headers, bytes, text: bytes.toString(), ms: now() - began })
      })
    })
    request.on('error', fail)
    request.end(body)
  })
}
const post = (server, verb, body, more = {}) =>
  ask(server, { path: '/api/' + verb, method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body), ...more,
    headers: { 'Content-Type': 'application/json', ...more.headers } })
const pull = async (server, query = 'since=0') => JSON.parse((await ask(server, { path: '/api/events?' + query })).text)
// Bytes as they are; what comes back until the other side ends it, or for `ms`.
function raw(server, bytes, ms = 3000) {
  return new Promise(done => {
    let text = ''
    const socket = net.connect(server.port, '127.0.0.1', () => socket.write(bytes))
    const end = () => { clearTimeout(timer); socket.destroy(); done(text) }
    const timer = setTimeout(end, ms)
    socket.on('data', d => { text += d.toString('latin1') })
    socket.on('error', end)
    socket.on('close', end)
  })
}
const status = text => Number(/^HTTP\/1\.\d (\d+)/.exec(text)?.[1])
const unknot = (server, args, input = '', env = {}) =>
  execFileSync(used, args, { input, env: { ...process.env, UNKNOT_HOME: server.home, ...env }, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['pipe', 'pipe', 'ignore'] })
const resident = server => {
  const lines = readFileSync(`/proc/${server.child.pid}/status`, 'utf8')
  return Number(/VmHWM:\s+(\d+)/.exec(lines)[1]) / 1024
}

// The WebAssembly module's answers.
async function wasm() {
  const { instance: { exports: core } } = await WebAssembly.instantiate(readFileSync('build/web/core.wasm'))
  return (verb, request) => {
    const memory = new Uint8Array(core.memory.buffer), bytes = Buffer.from(request)
    memory.set(Buffer.from(verb + '\0'), core.verb_at())
    memory.set(bytes, core.request_at())
    core.api(bytes.length, 1)
    return Buffer.from(memory.subarray(core.answer_at(), core.answer_at() + core.answer_length())).toString()
  }
}

let ids = 0
const event = (type = 'stress', body = { level: 3 }, id = `01930000-0000-7000-8000-${String(++ids).padStart(12, '0')}`) =>
  ({ id, at: '2026-11-21T09:30:00Z', offset_min: 60, device: 'test', type, v: 1, body })

// -- facts -----------------------------------------------------------------------------------------

let faults = []
const so = (name, is, detail = '') => { if (!is) faults.push(`${name} ${detail}`) }
const same = (name, got, expected) => so(name, got === expected, `\n      got      ${String(got).slice(0, 300)}\n      expected ${String(expected).slice(0, 300)}`)

// Requests of every kind for `find`.
let seed = 11
const random = n => (seed = (seed * 1103515245 + 12345) % 2147483648) % n
const list = what => [...execFileSync(used, ['atlas', 'list', what, '--json'], { encoding: 'utf8' }).matchAll(/"id":"([^"]+)"/g)].map(m => m[1])
const regions = list('regions'), questions = list('questions')
const pick = from => from[random(from.length)]
function finding(i) {
  const at = new Map()
  for (let k = random(9); k > 0; k--) {
    const region = pick(regions).replace(/^(left|right):/, '')
    at.set(region, { region: (random(10) ? ['left:', 'right:', 'both:'][random(3)] : '') + region, level: random(11) })
  }
  const answers = { yes: [], no: [], unsure: [] }
  for (let k = random(4); k > 0; k--) answers[pick(['yes', 'no', 'unsure'])].push(pick(questions))
  return JSON.stringify({ id: 's' + i, at: [...at.values()], ...answers, age: random(130) })
}

// A small disk of its own, where that can be had.
async function a_full_disk_is_told() {
    const home = join(scratch, 'full'), wrap = `unshare -rm sh -c 'mount -t tmpfs -o size=400k none ${home} && exec "$@"' sh`
    mkdirSync(home)
    try { execFileSync('bash', ['-c', wrap + ' true'], { stdio: 'ignore' }) } catch { return }
    const full = await opened({ program: used, home, wrap })
    let answer, stored = -1
    for (; stored < 100 && answer?.status !== 507; stored++) answer = await post(full, 'events', Array.from({ length: 20 }, () => event('note', { text: 'y'.repeat(400) })))
    so('full', answer.status === 507 && /no space/.test(answer.text), answer.status + answer.text.slice(0, 200))
    let there = 0
    for (let page = { seq: 0, more: true }; page.more;) {
      page = await pull(full, `since=${page.seq}`)
      there += page.events.length
    }
    same('what is there is whole', there, stored * 20)
    same('answers go on', (await post(full, 'find', {})).status, 200)
    await stop(full)
}

const facts = {
  async one_line_is_printed_and_it_is_the_address() {
    const server = await start()
    so('the address', /^http:\/\/127\.0\.0\.1:\d+\/\?token=[0-9a-f]{64}\n$/.test(server.out), server.out)
    same('ended by SIGINT', await stop(server, 'SIGINT'), 0)
    const json = await start({ args: ['--json', '--no-open', '--port', '0'] })
    so('as JSON', /^http:/.test(JSON.parse(json.out).url), json.out)
    same('keys', Object.keys(JSON.parse(json.out)).join(), 'url')
    same('ended by SIGTERM', await stop(json), 0)
  },
  async the_browser_is_opened_where_there_is_a_desktop() {
    const folder = join(scratch, 'desktop'), said = join(folder, 'said')
    execFileSync('sh', ['-c', `mkdir -p ${folder} ${folder}/no/xdg-open; printf '#!/bin/sh\necho "$1" >${said}.part; mv ${said}.part ${said}' >${folder}/xdg-open; chmod +x ${folder}/xdg-open`])
    const at = async (wrap, args) => {
      rmSync(said, { force: true })
      const server = await start({ wrap: `env PATH=${folder}/no:${folder}:$PATH ${wrap}`, args })
      for (let i = 0; i < 40 && !existsSync(said); i++) await sleep(25)
      await stop(server)
      return [existsSync(said) ? readFileSync(said, 'utf8').trim() : '', server.url]
    }
    const [opened_, url] = await at('DISPLAY=:9', [])
    same('on X', opened_, url)
    so('on Wayland', (await at('WAYLAND_DISPLAY=wayland-0', []))[0])
    same('not when it should not', (await at('DISPLAY=:9', ['--no-open']))[0], '')
    same('not without a desktop', (await at('DISPLAY= WAYLAND_DISPLAY=', []))[0], '')
  },
  async a_port_that_is_taken_is_told() {
    const server = await start()
    const second = await start({ args: ['--no-open', '--port', String(server.port)] })
    same('status', await second.ended, 1)
    so('words', second.err.includes(String(server.port)) && second.err.includes('--port'), second.err)
    same('nothing on standard output', second.out, '')
    await stop(server)
    const again = await start({ args: ['--no-open', '--port', String(server.port)] })
    same('the same port again at once', again.port, server.port)
    await stop(again)
    for (const wrong of ['65536', 'x', '-1', '']) same(`--port "${wrong}"`, await (await start({ args: ['--port', `'${wrong}'`] })).ended, 2)
    same('a word too much', await (await start({ args: ['now'] })).ended, 2)
  },
  async it_listens_on_the_loopback_address_only() {
    const server = await start()
    const hex = server.port.toString(16).toUpperCase().padStart(4, '0')
    const listening = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap(f => existsSync(f) ? readFileSync(f, 'utf8').split('\n') : []).filter(l => / 0A /.test(l) && l.includes(':' + hex + ' '))
    so('127.0.0.1', listening.length === 1 && listening[0].includes('0100007F:' + hex), listening.join('\n'))
    await stop(server)
  },
  async without_the_cookie_everything_is_401_but_the_token() {
    const server = await start()
    for (const path of ['/', '/index.html', '/where', '/sw.js', '/api/events', '/api/events?since=0', '/x.js', '/?tok=1', '/api/find'])
      same(path, (await ask(server, { path })).status, 401)
    for (const cookie of ['', `unknot_${server.port}=`, `unknot_${server.port}=${'0'.repeat(64)}`, `unknot=${'0'.repeat(64)}`, 'x'.repeat(3000)])
      same(cookie, (await ask(server, { headers: { Cookie: cookie } })).status, 401)
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD'])
      same(method, (await ask(server, { path: '/api/events', method, headers: { 'Content-Type': 'application/json' } })).status, 401)
    const page = await ask(server)
    so('a page that helps', page.headers['content-type'].startsWith('text/html') && page.text.includes('unknot serve'), page.text)
    await stop(server)
  },
  async the_token_works_once() {
    const server = await start(), path = server.url.replace(/^.*?:\d+/, '')
    same('HEAD does not use it up', (await ask(server, { path, method: 'HEAD' })).status, 401)
    same('a wrong one', (await ask(server, { path: '/?token=' + '0'.repeat(64) })).status, 401)
    same('a short one', (await ask(server, { path: path.slice(0, -1) })).status, 401)
    same('an empty one', (await ask(server, { path: '/?token=' })).status, 401)
    same('elsewhere', (await ask(server, { path: path.replace('/?', '/where?') })).status, 401)
    for (let i = 0; i < 30; i++) await ask(server, { path: '/?token=' + 'f'.repeat(64) })
    same('guessing', (await ask(server, { path: '/?token=' + 'f'.repeat(64) })).status, 429)
    const first = await ask(server, { path })
    so('it leads to the app', first.status >= 301 && first.status <= 303 && first.headers.location === '/', first.status + ' ' + first.headers.location)
    const cookie = String(first.headers['set-cookie'])
    so('the cookie', /^unknot_\d+=[0-9a-f]{64}; HttpOnly; SameSite=Strict; Path=\/$/.test(cookie), cookie)
    so('the cookie is not the token', !cookie.includes(path.slice(8)))
    so('a second time', (await ask(server, { path })).status >= 400)
    server.cookie = cookie.split(';')[0]
    same('with the cookie', (await ask(server, {})).status, 200)
    same('with the cookie the address leads on', (await ask(server, { path })).status, 303)
    await stop(server)
  },
  async the_token_of_somebody_else_opens_nothing() {
    if (process.getuid() !== 0) return // needs two users
    const as = user => `setpriv --reuid ${user} --regid ${user} --clear-groups`, home = mkdtempSync(join(tmpdir(), 'unknot-theirs.'))
    chownSync(home, 65534, 65534)
    const server = await start({ program: used, home, wrap: as(65534) })
    const open = user => execFileSync('sh', ['-c', `${as(user)} curl -s -o /dev/null -w '%{http_code}' '${server.url}'`], { encoding: 'utf8' })
    same('another user', open(65533), '403')
    same('its own', open(65534), '303')
    await stop(server)
    rmSync(home, { recursive: true })
  },
  async other_names_and_other_pages_are_refused() {
    const server = await opened(), p = server.port
    const foreign = async (what, headers, more = {}) => same(what, (await ask(server, { path: '/api/events', ...more, headers: { Cookie: server.cookie, ...headers } })).status, 403)
    for (const host of ['evil.example', `evil.example:${p}`, `127.0.0.1.evil.example:${p}`, '127.0.0.1', `127.0.0.1:${p + 1}`, `127.0.0.2:${p}`, `0.0.0.0:${p}`, `localhost.:${p}`, `127.0.0.1:${p}@evil`, `user@127.0.0.1:${p}`])
      await foreign('Host ' + host, { Host: host })
    for (const origin of ['http://evil.example', `http://evil.example:${p}`, 'null', `http://127.0.0.1:${p + 1}`, 'http://127.0.0.1', `https://127.0.0.1:${p}`, `http://127.0.0.1:${p}.evil.example`, `http://127.0.0.1:${p}/`, ''])
      await foreign('Origin ' + origin, { Origin: origin })
    for (const site of ['cross-site', 'same-site', 'x']) await foreign('Sec-Fetch-Site ' + site, { 'Sec-Fetch-Site': site })
    await foreign('an image', { 'Sec-Fetch-Site': 'same-site', 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'image' }, { path: '/icon-192.png' })
    const text = JSON.stringify([event()])
    await foreign('a form', { Origin: 'http://evil.example', 'Content-Type': 'application/x-www-form-urlencoded' }, { method: 'POST', body: 'a=' + text })
    await foreign('a form as text', { Origin: `http://127.0.0.1:${p + 1}`, 'Content-Type': 'text/plain' }, { method: 'POST', body: text })
    await foreign('JSON', { Origin: `http://127.0.0.1:${p + 1}`, 'Content-Type': 'application/json' }, { method: 'POST', body: text })
    await foreign('a question before it', { Origin: 'http://evil.example', 'Access-Control-Request-Method': 'POST' }, { method: 'OPTIONS' })
    const head = `GET /api/events HTTP/1.1\r\nCookie: ${server.cookie}\r\n`
    so('no Host', status(await raw(server, head + '\r\n')) >= 400)
    so('no Host in HTTP/1.0', status(await raw(server, head.replace('1.1', '1.0') + '\r\n')) >= 400)
    so('two Hosts', status(await raw(server, head + `Host: 127.0.0.1:${p}\r\nHost: evil.example\r\n\r\n`)) >= 400)
    const whole = await raw(server, `GET http://evil.example/api/events HTTP/1.1\r\nHost: 127.0.0.1:${p}\r\nCookie: ${server.cookie}\r\nConnection: close\r\n\r\n`)
    so('a whole address', !whole.includes('"events"'), whole.slice(0, 200))
    for (const headers of [{ Host: `localhost:${p}` }, { Host: `LOCALHOST:${p}` }, { Host: `[::1]:${p}` }, { Origin: `http://127.0.0.1:${p}` }, { Origin: `http://localhost:${p}` }, { 'Sec-Fetch-Site': 'same-origin' }, { 'Sec-Fetch-Site': 'none' }])
      same('ours ' + JSON.stringify(headers), (await ask(server, { path: '/api/events', headers })).status, 200)
    same('nothing was stored', (await pull(server)).seq, 0)
    const fresh = await start(), token = fresh.url.replace(/^.*?:\d+/, '')
    same('the token by another name', (await ask(fresh, { path: token, headers: { Host: 'evil.example' } })).status, 403)
    same('the token from another page', (await ask(fresh, { path: token, headers: { 'Sec-Fetch-Site': 'cross-site' } })).status, 403)
    same('the token is still good', (await ask(fresh, { path: token })).status, 303)
    await stop(fresh)
    await stop(server)
  },
  async every_answer_keeps_others_out() {
    const server = await opened()
    const answers = [await ask(server), await ask(server, { path: '/nothing.js' }), await ask(server, { path: '/api/events' }), await post(server, 'find', {}), await post(server, 'find', '{'),
      await ask(server, { headers: { Cookie: '' } }), await ask(server, { headers: { Host: 'evil.example' } }), await ask(server, { method: 'DELETE' }), await ask(server, { method: 'HEAD' }),
      await post(server, 'find', '{}', { headers: { 'Content-Type': 'text/plain' } }), await ask(server, { path: '/?token=x' })]
    for (const { status: code, headers: h } of answers) {
      same(`policy of a ${code}`, h['content-security-policy'], CSP)
      so(`others of a ${code}`, h['x-content-type-options'] === 'nosniff' && h['referrer-policy'] === 'no-referrer' && h['cross-origin-opener-policy'] === 'same-origin' &&
        h['cross-origin-resource-policy'] === 'same-origin' && h['cache-control'] && !Object.keys(h).some(n => n.startsWith('access-control')), JSON.stringify(h))
    }
    await stop(server)
  },
  async the_app_is_sent_packed_and_kept() {
    const server = await opened(), app = existsSync('build/web/index.html')
    const page = await ask(server)
    same('the page', page.status, 200)
    so('is HTML', page.headers['content-type'].startsWith('text/html'))
    same('nothing there', (await ask(server, { path: '/nothing.js' })).status, 404)
    for (const path of ['?index.html', '?', 'xindex.html', '*'])
      same(path, status(await raw(server, `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nCookie: ${server.cookie}\r\nConnection: close\r\n\r\n`)), 404)
    for (const path of ['/../../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/..%2fetc%2fpasswd.', '//etc/passwd.x'])
      so(path, !(await ask(server, { path })).text.includes('root:'))
    if (app && !page.text.includes('./run serve')) {
      for (const path of ['/where', '/learn/lesson', '/likely?x=1']) same(path, (await ask(server, { path })).headers.location, '/#' + path.replace(/[?].*/, ''))
      for (const path of ['/where%0d%0aX-Y:1', '/a%09b']) same(path, (await ask(server, { path })).headers.location, '/')
      so('the page is looked at anew', page.headers['cache-control'] === 'no-cache' && /^"[0-9a-f]+"$/.test(page.headers.etag))
      const known = await ask(server, { headers: { 'If-None-Match': page.headers.etag } })
      so('not sent twice', known.status === 304 && !known.bytes.length && known.headers.etag === page.headers.etag)
      const packed = await ask(server, { headers: { 'Accept-Encoding': 'gzip, br' } })
      so('packed', packed.headers['content-encoding'] === 'gzip' && packed.headers.vary === 'Accept-Encoding' && packed.headers.etag !== page.headers.etag)
      same('the same bytes', gunzipSync(packed.bytes).toString(), page.text)
      same('not packed', (await ask(server, { headers: { 'Accept-Encoding': 'gzip;q=0, br' } })).headers['content-encoding'], undefined)
      same('the worker', (await ask(server, { path: '/sw.js' })).headers['cache-control'], 'no-cache')
      for (const [, name] of page.text.matchAll(/(?:src|href)="([^"#:]+\.(?:js|css))"/g)) {
        const file = await ask(server, { path: '/' + name })
        so(name, file.status === 200 && /immutable/.test(file.headers['cache-control']) && /^text\/(javascript|css)/.test(file.headers['content-type']), JSON.stringify(file.headers))
      }
      const manifest = /rel="manifest" href="([^"]+)"/.exec(page.text)?.[1]
      same('the manifest', (await ask(server, { path: '/' + manifest })).headers['content-type'], 'application/manifest+json')
    } else {
      so('it says how to build the app', page.text.includes('./run serve'), page.text)
    }
    same('where the record is', (await ask(server, { path: '/here.json' })).text, '{"server":true}\n')
    await stop(server)
  },
  async find_gives_the_bytes_of_the_command_line_and_of_the_module() {
    const server = await opened()
    const requests = Array.from({ length: 60 }, (_, i) => finding(i))
    requests.push('{"at":[{"region":"left:templ"}]}', '{"id":"x","at":[]', '[]', '{"id":1}', '{"words":"headache behind my left eye"}', '{"id":"e","yes":["thunderclap"]}')
    const module = await wasm()
    const native = unknot(server, ['find', '--batch', '--no-record'], requests.join('\n') + '\n').split('\n')
    for (const [i, request] of requests.entries()) {
      const wrong = native[i].includes('"error"')
      const answer = await post(server, 'find', request)
      same(`${i}: ${request}`, answer.text, i >= 60 && wrong ? native[i].replace(/line \d+/, 'line 1') : native[i])
      same(`status of ${request}`, answer.status, wrong ? 400 : 200)
      same('type', answer.headers['content-type'], 'application/json')
      same(`WebAssembly on ${request}`, module('find', request), answer.text)
    }
    await stop(server)
  },
  async other_verbs_give_the_bytes_of_the_command_line() {
    const server = await opened({ home: join(scratch, 'verbs') })
    unknot(server, ['log', 'pain', '--at', 'left:temple=6'])
    unknot(server, ['log', 'stress', '4'])
    const line = args => unknot(server, args).replace(/\n$/, '')
    for (const [verb, request, args] of [
      ['history', {}, ['history', '--json']], ['trends', {}, ['trends', '--json']], ['show', { id: 'trapezius' }, ['show', 'trapezius', '--json']],
      ['plan', { causes: ['desk_slump'] }, ['plan', '--cause', 'desk_slump', '--json']], ['learn', {}, ['learn', '--json']],
      ['check', { area: ['left:temple'] }, ['check', '--area', 'left:temple', '--json']]]) {
      const answer = await post(server, verb, request)
      if (answer.status === 400) so(`${verb} ${answer.text}`, false)
      else same(verb, answer.text, line(args))
    }
    await stop(server)
  },
  async the_record_is_lent_unless_it_is_not_wanted() {
    const server = await opened()
    const request = { id: 'r', at: [{ region: 'left:temple', level: 6 }] }
    const before = (await post(server, 'find', request)).text
    unknot(server, ['check', '--area', 'left:temple', '--yes', 'thunderclap'])
    const after = await post(server, 'find', request)
    so('a yes in the terminal stops the next answer here', after.text.includes('"emergency"') && !after.text.includes('"muscles"'), after.text.slice(0, 200))
    same('a stop is an answer', after.status, 200)
    same('without the record', (await post(server, 'find?record=no', request)).text, before)
    unknot(server, ['check', '--area', 'left:temple', '--no', 'thunderclap'])
    so('and a no lifts it', (await post(server, 'find', request)).text.includes('"muscles"'))
    same('calls store nothing', (await pull(server)).events.filter(e => e.type === 'find').length, 0)
    await stop(server)
  },
  async what_is_no_call_is_refused() {
    const server = await opened()
    const json = { 'Content-Type': 'application/json' }
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/jsonx', ''])
      same('type ' + type, (await post(server, 'find', '{}', { headers: { 'Content-Type': type } })).status, 415)
    same('JSON with its letters', (await post(server, 'find', '{}', { headers: { 'Content-Type': 'application/json; charset=utf-8' } })).status, 200)
    same('an unknown verb', (await post(server, 'fnd', '{}')).status, 400)
    so('names the nearest', (await post(server, 'fnd', '{}')).text.includes('"nearest":"find"'))
    for (const path of ['/api/', '/api/find/more', '/api/FIND', '/api/%00', '/api/' + 'x'.repeat(100)]) same(path, (await ask(server, { path, method: 'POST', headers: json, body: '{}' })).status, 404)
    const get = await ask(server, { path: '/api/find' })
    so('GET', get.status === 405 && get.headers.allow === 'POST')
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) same(method, (await ask(server, { path: '/api/events', method })).status, 405)
    same('an empty body', (await post(server, 'find', '')).status, 400)
    const long = JSON.stringify({ words: 'x'.repeat(200000) })
    same('a long call', (await post(server, 'find', long)).text, unknot(server, ['find', '--batch'], long + '\n').trimEnd())
    same('too long', (await post(server, 'find', 'x'.repeat((1 << 20) + 1))).status, 413)
    await stop(server)
  },
  async a_batch_is_stored_whole_or_not_at_all() {
    const server = await opened(), first = event(), second = event('note', { text: 'a "quoted" \\ line\nwith {brackets]' })
    const stored = await post(server, 'events', JSON.stringify([first, second], null, 4))
    same('stored', stored.text, '{"seq":2}')
    const lines = unknot(server, ['export']).trimEnd().split('\n')
    same('the command line has them, one a line', lines.length, 2)
    same('as they were', lines[1], JSON.stringify(second))
    same('again', (await post(server, 'events', [second, first])).text.replace(/\d+/, 'N'), '{"seq":N}')
    same('still two', (await pull(server)).events.length, 2)
    for (const [wrong, at] of [[{ ...event(), type: 7 }, '[1].type'], [{ ...event('pain', { at: [{ region: 'left:templ' }] }) }, '[1].body.at[0].region'], [{ id: 'x' }, '[1].id'], [{ id: 'x'.repeat(3000) }, '[1].id'], [7, 'character']]) {
      const answer = await post(server, 'events', [event(), wrong])
      same('status', answer.status, 400)
      so(`names ${at}`, JSON.parse(answer.text).error.at.startsWith(at), answer.text)
    }
    for (const wrong of ['', '{}', '[', '[,]', `[${JSON.stringify(event())},]`, `[${JSON.stringify(event())}`, `[${JSON.stringify(event())}]x`, '[[]]', '[{]}', '[{"id":"]', '[{"a":1}}]', 'null', '"[]"'])
      same(wrong, (await post(server, 'events', wrong)).status, 400)
    same('nothing of those', (await pull(server)).events.length, 2)
    so('an empty batch', (await post(server, 'events', '[]')).status === 200)
    await stop(server)
  },
  async the_terminal_and_the_app_have_one_diary_also_a_week_later() {
    const then = { UNKNOT_NOW: '2026-11-21T09:30:00Z' }, later = { UNKNOT_NOW: '2026-11-28T09:30:00Z' }, home = join(scratch, 'one_diary')
    const terminal = (clock, ...args) => unknot({ home }, args, '', clock)
    const release = ['release', 'left:trapezius.trp1', '--no', 'all', '--routine', 'quick', '--simulate', '-']
    const script = [{ t: 5, event: 'usual_pain', level: 6 }, { t: 10, event: 'pain', level: 5 }]
    // The first day: at the terminal.
    terminal(then, 'log', 'left temple 6, no pain in the right temple')
    terminal(then, 'log', 'sleep', '6')
    unknot({ home }, release, script.map(l => JSON.stringify(l) + '\n').join(''), then)
    const server = await opened({ home, env: later })
    const day = async day => JSON.parse((await post(server, 'history', { day })).text).events
    const first = await day('2026-11-21'), told = terminal(later, 'history', '--plain')
    same('what the terminal did', first.map(e => e.type).sort().join(), 'outcome,pain,screen,sleep')
    for (const e of first) so(`both say "${e.text}"`, told.includes(`21 Nov 2026 09:3${e.type === 'outcome' ? '1' : '0'}`) && told.includes(e.text), told)
    so('the release by its name', first.some(e => e.text.startsWith('Release: Left trapezius (upper, steep front fibres).')), first.map(e => e.text))
    // A week later: in the app, by the events that the core makes of what was done.
    const note = async what => {
      const { events } = JSON.parse((await post(server, 'note', { ...what, at: later.UNKNOT_NOW, offset_min: 0, chance: randomBytes(10).toString('hex') })).text)
      so('events', events.length > 0, JSON.stringify(what))
      same('kept', (await post(server, 'events', events)).status, 200)
    }
    await note({ words: 'left temple 2' })
    await note({ event: { type: 'habit', body: { habit: 'micro_break_20', done: true } } })
    await note({ release: { spots: ['left:trapezius.trp1'], routine: 'quick', no: ['all'], script } })
    const second = await day('2026-11-28'), now = terminal(later, 'history', '--plain')
    for (const type of ['pain', 'habit', 'outcome']) so(`a ${type} of the app`, second.some(e => e.type === type))
    for (const e of second) so(`both say "${e.text}"`, now.includes(e.text), now)
    so('the terminal tells of both weeks', /28 Nov 2026 09:30[^\n]*Pain: left temple 2/.test(now) && /21 Nov 2026 09:30[^\n]*left temple 6/.test(now), now)
    same('trends', terminal(later, 'trends', '--json').trimEnd(), (await post(server, 'trends', {})).text)
    same('the report', terminal(later, 'report', '--json').trimEnd(), (await post(server, 'report', {})).text)
    same('the plan', terminal(later, 'plan', '--json').trimEnd(), (await post(server, 'plan', {})).text)
    await stop(server)
  },
  async an_erasure_takes_the_words_off_the_disk() {
    const server = await opened(), secret = event('note', { text: 'verysecretword' }), other = event()
    await post(server, 'events', [secret, other])
    const erasure = event('erasure', { ids: [secret.id] })
    const seq = JSON.parse((await post(server, 'events', [erasure])).text).seq
    same('gone from the answers', (await pull(server)).events.map(e => e.id).join(), [other.id, erasure.id].join())
    for (const file of ['record.db', 'record.db-wal'])
      so(file, !existsSync(join(server.home, file)) || !readFileSync(join(server.home, file)).includes('verysecretword'))
    same('a second time nothing changes', JSON.parse((await post(server, 'events', [erasure])).text).seq, seq)
    await post(server, 'events', [secret])
    so('it does not come back', !(await ask(server, { path: '/api/events' })).text.includes('verysecretword'))
    await stop(server)
  },
  async what_is_new_comes_in_pages() {
    const server = await opened({ program: used })
    const all = Array.from({ length: 3000 }, () => event('note', { text: 'x'.repeat(100) }))
    for (let i = 0; i < all.length; i += 1000) same('stored', (await post(server, 'events', all.slice(i, i + 1000))).status, 200)
    const got = []
    let since = 0, pages = 0
    for (let more = true; more; pages++) {
      const answer = await ask(server, { path: `/api/events?since=${since}` })
      so('a page is small', answer.bytes.length < 1 << 18, answer.bytes.length)
      const page = JSON.parse(answer.text)
      got.push(...page.events.map(e => e.id))
      more = page.more
      since = page.seq
    }
    so('several', pages > 2)
    same('all, in order', got.join(), all.map(e => e.id).join())
    const none = await pull(server, `since=${since}`)
    so('nothing new', none.events.length === 0 && none.seq === since)
    const beyond = await pull(server, `since=${since + 100}&wait=30`)
    so('beyond the end says where the end is, at once', beyond.events.length === 0 && beyond.seq === since)
    for (const wrong of ['since=x', 'since=-1', 'since=', 'since=0.5', 'wait=x', 'wait=', 'wait=-1', 'wait=.', 'wait=1.2.3', 'since=99999999999999999999']) same(wrong, (await ask(server, { path: '/api/events?' + wrong })).status, 400)
    await stop(server)
  },
  async news_comes_within_a_second() {
    const server = await opened()
    await post(server, 'events', [event()])
    const waiting = () => ask(server, { path: `/api/events?since=${1}&wait=20` })
    const one = waiting(), two = waiting()
    await sleep(300)
    const began = now(), mine = event()
    await post(server, 'events', [mine])
    for (const answer of await Promise.all([one, two])) same('another tab has it', JSON.parse(answer.text).events[0]?.id, mine.id)
    so('from a tab, within a second', now() - began < 1000, now() - began)
    const { seq } = await pull(server), third = ask(server, { path: `/api/events?since=${seq}&wait=20` })
    await sleep(300)
    unknot(server, ['log', 'stress', '5'])
    const stored = now()
    same('from the terminal', JSON.parse((await third).text).events[0]?.body.level, 5)
    so('within a second', now() - stored < 1000, now() - stored)
    for (const wait of ['1', '0.5', '1.25']) {
      const patient = now(), nothing = await ask(server, { path: `/api/events?since=${seq + 1}&wait=${wait}` }), ms = now() - patient
      so('no news after the time', JSON.parse(nothing.text).events.length === 0 && ms > wait * 1000 - 100 && ms < wait * 1000 + 1000, ms)
    }
    await stop(server)
  },
  async too_many_who_wait_are_told_so() {
    const server = await opened()
    const waits = Array.from({ length: 70 }, () => ask(server, { path: '/api/events?since=0&wait=30' }))
    const early = await Promise.race([...waits.map(w => w.then(a => a.status)), sleep(3000)])
    same('the next one', early, 429)
    same('others are answered', (await post(server, 'find', {})).status, 200)
    await post(server, 'events', [event()])
    same('64 had news', (await Promise.all(waits)).filter(a => a.status === 200).length, 64)
    for (let i = 0; i < 100; i++) net.connect(server.port, '127.0.0.1', function () { this.write(`GET /api/events?since=1&wait=50 HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nCookie: ${server.cookie}\r\n\r\n`); setTimeout(() => this.destroy(), 200) }).on('error', () => {})
    await sleep(1500)
    same('those who left make room', (await ask(server, { path: '/api/events?since=1&wait=1' })).status, 200)
    await stop(server)
  },
  async a_record_that_cannot_be_used_is_told() {
    const server = await opened()
    await post(server, 'events', [event()])
    const holder = spawn('flock', ['-o', join(server.home, 'record.lock'), 'sleep', '30'])
    await sleep(300)
    const asked = post(server, 'events', [event()])
    await sleep(200)
    const meanwhile = await ask(server)
    so('others are answered meanwhile', meanwhile.status === 200 && meanwhile.ms < 1000, meanwhile.ms)
    const busy = await asked
    so('held by another', busy.status === 503 && busy.text.includes('in use') && busy.headers['retry-after'], busy.status + busy.text)
    holder.kill()
    same('then it goes on', (await post(server, 'events', [event()])).status, 200)
    await stop(server)
    await a_full_disk_is_told()
    const foreign = join(scratch, 'foreign')
    execFileSync('sh', ['-c', `mkdir -p ${foreign} && echo 'not a database, just text' >${foreign}/record.db`])
    const lost = await opened({ home: foreign })
    const told = await ask(lost, { path: '/api/events' })
    so('not a record', told.status === 503 && told.text.includes('cannot be read'), told.text)
    same('find goes on without', (await post(lost, 'find', {})).status, 200)
    same('trends does not', (await post(lost, 'trends', {})).status, 503)
    await stop(lost)
  },
  async a_record_that_is_replaced_is_noticed() {
    const server = await opened()
    await post(server, 'events', [event(), event()])
    execFileSync('sh', ['-c', `rm -r ${server.home}`])
    const one = event()
    same('stored anew', (await post(server, 'events', [one])).status, 200)
    same('in the new file', JSON.parse(unknot(server, ['export'])).id, one.id)
    await stop(server)
  },
  async without_a_record_the_app_keeps_its_own() {
    const server = await opened({ args: ['--no-open', '--no-record'] })
    same('it is told so', (await ask(server, { path: '/here.json' })).text, '{"server":false}\n')
    same('no events', (await ask(server, { path: '/api/events' })).status, 503)
    same('none in', (await post(server, 'events', [event()])).status, 503)
    same('calls', (await post(server, 'find', {})).status, 200)
    so('no file', !existsSync(server.home))
    await stop(server)
  },
  async it_ends_when_told_to_whoever_is_there() {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) {
      const server = await opened()
      const waiting = ask(server, { path: '/api/events?wait=50' }).catch(() => null)
      const slow = net.connect(server.port, '127.0.0.1', () => slow.write('GET / HT'))
      slow.on('error', () => {})
      await sleep(200)
      const began = now()
      same(signal, await stop(server, signal), 0)
      so('at once', now() - began < 3000, now() - began)
      so('nothing on standard error', !/ERROR|runtime error|leak/i.test(server.err), server.err)
      await waiting
      slow.destroy()
    }
  },
  async bodies_of_a_gigabyte_are_refused() {
    const server = await opened({ program: used })
    const head = `POST /api/events HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nCookie: ${server.cookie}\r\nContent-Type: application/json\r\n`
    const began = now(), announced = await raw(server, head + 'Content-Length: 1073741824\r\n\r\n')
    so('announced: refused before it comes', status(announced) === 413 && now() - began < 1000, announced.slice(0, 100))
    same('asked first', status(await raw(server, head + 'Content-Length: 1073741824\r\nExpect: 100-continue\r\n\r\n')), 413)
    for (const length of ['99999999999999999999999', '-1', '1e9', '5, 5']) so(length, status(await raw(server, head + `Content-Length: ${length}\r\n\r\n`)) >= 400)
    const piece = Buffer.alloc(1 << 20, 'x'), flood = (first, each) => new Promise(done => {
      let text = '', sent = 0
      const socket = net.connect(server.port, '127.0.0.1')
      const more = () => { while (sent < 1024) { sent++; if (!socket.write(each)) return void socket.once('drain', more) } }
      socket.on('connect', () => { socket.write(first); more() })
      socket.on('data', d => { text += d; if (text.includes('\r\n\r\n')) { socket.destroy(); done(text) } })
      socket.on('error', () => done(text))
      socket.on('close', () => done(text))
    })
    const floods = [flood(head + 'Content-Length: 1073741824\r\n\r\n', piece), flood(head.replace(server.cookie, 'a=b') + 'Content-Length: 1073741824\r\n\r\n', piece),
      flood(head + 'Transfer-Encoding: chunked\r\n\r\n', Buffer.concat([Buffer.from('100000\r\n'), piece, Buffer.from('\r\n')]))]
    let slowest = 0
    for (let i = 0; i < 20; i++) slowest = Math.max(slowest, (await post(server, 'find', {})).ms)
    so('others are answered meanwhile', slowest < 1000, slowest)
    const answers = (await Promise.all(floods.slice(0, 2))).map(status)
    same('sent nevertheless', answers.join(), '413,401')
    await Promise.race([floods[2], sleep(10000)])
    so('memory', resident(server) < 32, resident(server) + ' MB')
    figureMost('server.gigabyte', 'memory while bodies of a gigabyte are sent', resident(server), 1, 'MB', 32, `slowest answer to others ${slowest.toFixed(0)} ms`)
    await stop(server)
  },
  async slow_clients_hold_up_nobody() {
    const server = await opened({ program: used })
    for (let i = 0; i < 5; i++) await post(server, 'events', Array.from({ length: 900 }, () => event('note', { text: 'z'.repeat(800) })))
    const head = `Host: 127.0.0.1:${server.port}\r\nCookie: ${server.cookie}\r\n`
    const sockets = Array.from({ length: 64 }, (_, i) => {
      const socket = net.connect(server.port, '127.0.0.1', () => socket.write([
        'GET / HTT', `POST /api/find HTTP/1.1\r\n${head}Content-Type: application/json\r\nContent-Length: 1000000\r\n\r\n${'{"words":"' + 'x'.repeat(150000)}`,
        `GET /api/events HTTP/1.1\r\n${head}\r\n`.repeat(20), `POST /api/events HTTP/1.1\r\n${head}Content-Type: application/json\r\nContent-Length: 1000000\r\n\r\n${'['.padEnd(110000)}`][i % 4]))
      socket.on('error', () => {})
      if (i % 4 === 2) socket.pause()
      return socket
    })
    const drip = setInterval(() => sockets.forEach(s => s.writable && s.write('x')), 100)
    await sleep(500)
    let slowest = 0
    for (let i = 0; i < 100; i++) {
      const answer = await post(server, 'find', finding(i))
      slowest = Math.max(slowest, answer.ms)
      if (answer.status !== 200 && answer.status !== 400) so('answered', false, answer.status + answer.text)
    }
    so('each within a second', slowest < 1000, slowest)
    so('the page as well', (await ask(server)).ms < 1000)
    clearInterval(drip)
    sockets.forEach(s => s.destroy())
    so('memory', resident(server) < 32, resident(server) + ' MB')
    figureMost('server.slow', 'memory with 64 slow clients', resident(server), 1, 'MB', 32, `slowest of 100 answers to others ${slowest.toFixed(0)} ms`)
    await stop(server)
  },
  async malformed_requests_harm_nobody() {
    for (const [program, count] of [[checked, 3000], [used, 10000]]) {
      const server = await opened({ program })
      const good = [`GET / HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nCookie: ${server.cookie}\r\n\r\n`,
        `POST /api/find HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nCookie: ${server.cookie}\r\nContent-Type: application/json\r\nContent-Length: 27\r\n\r\n{"id":"a","at":[],"yes":[]}`,
        `POST /api/events HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nCookie: ${server.cookie}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n[{"id\r\n3\r\n":]\r\n0\r\n\r\n`,
        `GET /api/events?since=0&wait=1 HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nCookie: ${server.cookie}\r\nAccept-Encoding: gzip;q=\r\nIf-None-Match: "\r\n\r\n`]
      const spoil = text => {
        const bytes = Buffer.from(text, 'latin1')
        for (let k = 1 + random(6); k > 0; k--) {
          const at = random(bytes.length)
          if (random(3) === 0) bytes.copy(bytes, at, random(bytes.length))
          else bytes[at] = random(2) ? random(256) : '\r\n :,;="{}[]\0%'.charCodeAt(random(15))
        }
        return random(4) ? bytes : bytes.subarray(0, random(bytes.length))
      }
      let done = 0, slowest = 0
      const one = () => new Promise(next => {
        const socket = net.connect(server.port, '127.0.0.1', () => {
          socket.write(spoil(pick(good)))
          setTimeout(() => socket.destroy(), 10)
        })
        socket.on('data', () => {})
        socket.on('error', () => {})
        socket.on('close', next)
      })
      const many = Array.from({ length: 40 }, async () => { while (done++ < count) await one() })
      let finished = false
      const all = Promise.all(many).then(() => { finished = true })
      while (!finished) {
        const answer = await post(server, 'find', {})
        same('answered meanwhile', answer.status, 200)
        slowest = Math.max(slowest, answer.ms)
        await sleep(20)
      }
      await all
      so('soon', slowest < (program === used ? 2000 : 4000), slowest)
      same('nothing was stored', (await pull(server)).events.length, 0)
      if (program === used) so('memory', resident(server) < 32, resident(server) + ' MB')
      if (program === used) figureMost('server.malformed', `memory with ${count} malformed requests`, resident(server), 1, 'MB', 32, `slowest answer to others ${slowest.toFixed(0)} ms`)
      same('it ends as always', await stop(server), 0)
      so('nothing on standard error', !/ERROR|runtime error|leak/i.test(server.err), server.err.slice(0, 2000))
    }
  },
}

// --------------------------------------------------------------------------------------------------

let passed = 0, failed = 0
const words = process.argv.slice(2)
for (const [name, fact] of Object.entries(facts)) {
  if (!words.every(w => name.includes(w))) continue
  faults = []
  const began = now()
  try {
    await fact()
  } catch (e) {
    faults.push(String(e?.stack ?? e))
  }
  for (const child of running) child.kill('SIGKILL')
  if (process.env.UNKNOT_TEST_TIMES) console.log(`${Math.round(now() - began)} ms ${name}`)
  if (faults.length) {
    failed++
    console.log(`failed: ${name}`)
    for (const fault of faults.slice(0, 8)) console.log(`    not so: ${fault}`)
  } else {
    passed++
  }
}
rmSync(scratch, { recursive: true, force: true })
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
