// SPDX-License-Identifier: MIT
//
// Every page, in light, dark and high contrast, on a phone, a narrow phone and a wide screen: axe finds nothing, nothing
// scrolls sideways, nothing small is to be touched; `./test pages` and `./test long` write a picture of each to build/pages/.

import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { figureNone } from '../../bench/figure.mjs'
import { browser, closing, fact, holds, PHONE, root, settled, soon, staticHost, watched, WIDE } from './browser.mjs'
import { events, keepIn, WAY } from './seed.mjs'

const axe = readFileSync(join(root, 'web/node_modules/axe-core/axe.min.js'), 'utf8')
const pictures = join(root, 'build/pages'), pictured = !process.env.UNKNOT_FIGURES || process.env.UNKNOT_TEST_LONG === '1'
if (process.argv.length === 2) rmSync(pictures, { recursive: true, force: true })
mkdirSync(pictures, { recursive: true })

// Addresses, and the way a person came to them where it is not WAY.
const fresh = null
const urgent = { ...WAY, checked: false, answers: { thunderclap: 'yes' } }
export const PAGES = [
  ['home', ''], ['home-first', '', fresh], ['where', 'where'], ['where-list', 'where/list'], ['where-words', 'where/words'],
  ['safety', 'safety', { ...WAY, checked: false }], ['questions', 'questions'], ['spots', 'spots'], ['press', 'press'],
  ['tool', 'tool'], ['go', 'go', { ...WAY, session: { spots: ['left:trapezius.trp1'], tool: 'tennis_ball', technique: '', routine: 'full', started: Date.now() - 40000, script: [], done: false } }],
  ['after', 'after', { ...WAY, session: { spots: ['left:trapezius.trp1'], tool: 'tennis_ball', technique: '', routine: 'full', started: Date.now() - 3600000, script: [{ t: 60, event: 'tenderness', level: 6 }], done: false } }], ['plan', 'plan'], ['habit', 'habit/micro_break_20'], ['breaks', 'breaks'],
  ['diary', 'diary'], ['diary-day', 'diary/' + new Date().toISOString().slice(0, 10)], ['add', 'add'], ['trends', 'trends'], ['report', 'report'],
  ['learn', 'learn'], ['lesson', 'learn/what_it_is'], ['muscles', 'muscles'], ['muscle', 'muscles/trapezius'], ['evidence', 'evidence'],
  ['data', 'data'], ['parts', 'parts'], ['nowhere', 'nowhere'],
  ['stop', 'stop', urgent], // last: it stands from then on
]
const LOOKS = [
  ['phone-light', PHONE, 'light'], ['phone-dark', PHONE, 'dark'], ['wide-light', WIDE, 'light'], ['wide-dark', WIDE, 'dark'], ['narrow-contrast', { width: 320, height: 640 }, 'contrast'],
]

const host = await staticHost()
const b = await browser()
const lines = events(300)

let looked = 0, found = 0 // pages that axe saw, and violations

// The first look opens each page anew; the others go from page to page as a person does, where the way is the same.
async function look([lookName, viewport, theme]) {
  const anew = lookName === LOOKS[0][0]
  const context = await b.newContext({ viewport, serviceWorkers: 'block', deviceScaleFactor: viewport === WIDE || !pictured ? 1 : 2, colorScheme: theme === 'dark' ? 'dark' : 'light', contrast: theme === 'contrast' ? 'more' : 'no-preference', hasTouch: viewport !== WIDE, reducedMotion: theme === 'contrast' ? 'reduce' : 'no-preference' })
  await watched(context)
  const page = await context.newPage()
  let wrong = [], gone = null // the way of the page that is open
  page.on('pageerror', e => wrong.push(e.stack ?? e.message))
  page.on('console', m => { if (m.type() === 'error') wrong.push(m.text()) })
  for (const withRecord of [false, true]) {
    if (withRecord) await keepIn(page, host.url, lines)
    for (const [name, hash, way] of PAGES.filter(p => (p[2] === null) !== withRecord)) await fact(`page_${name}_${lookName}_is_sound`, async () => {
      if (anew || way !== undefined || gone !== WAY) {
        await page.goto(host.url + 'app.webmanifest')
        await page.evaluate(way => way ? localStorage.setItem('unknot.way', JSON.stringify(way)) : localStorage.removeItem('unknot.way'), way === undefined ? WAY : way)
      }
      gone = way === undefined ? WAY : way
      wrong = []
      await page.goto(host.url + '#/' + hash)
      await settled(page)
      await soon(() => page.evaluate(() => !document.querySelector('[aria-busy=true]') && [...document.querySelectorAll('.picture canvas')].every(c => c.width !== 300 || c.closest('[hidden]'))), 'all pictures are drawn', 8000)
      if (pictured) await page.screenshot({ path: join(pictures, `${name}-${lookName}.png`) })
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      holds(wide <= 0, `scrolls sideways by ${wide}`)
      const cut = await page.evaluate(() => {
        const scrolls = e => e && e !== document.body && (/auto|scroll/.test(getComputedStyle(e).overflowX) || scrolls(e.parentElement))
        return [...document.querySelectorAll('main *, header *')].filter(e => {
          const r = e.getBoundingClientRect()
          return !e.children.length && e.textContent.trim() && r.width > 1 && r.height > 1 && (r.right > innerWidth + 1 || r.left < -1) && !e.closest('.hidden, svg, details:not([open])') && !scrolls(e)
        }).map(e => e.outerHTML.slice(0, 100))
      })
      holds(!cut.length, `cut at the side: ${cut.slice(0, 4).join(' | ')}`)
      if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(axe)
      const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }))
      looked++
      found += violations.length
      holds(!violations.length, violations.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 140) + ' ' + (n.any[0]?.message ?? n.all[0]?.message ?? n.none[0]?.message ?? '')).join(' | ')}`).join('\n  '))
      const small = await page.evaluate(() => [...document.querySelectorAll('button, a[href], input:not([type=range]), select, summary')].filter(e => {
        const r = e.getBoundingClientRect(), s = getComputedStyle(e)
        if (!r.width || s.visibility === 'hidden' || e.closest('p, li > p, [hidden]') && e.tagName === 'A') return false
        const label = e.closest('label')?.getBoundingClientRect()
        return Math.max(r.height, label?.height ?? 0) < 43.5 || Math.max(r.width, label?.width ?? 0) < 43.5
      }).map(e => e.outerHTML.slice(0, 100)))
      holds(!small.length, `too small to touch: ${small.slice(0, 4).join(' | ')}`)
      holds(!wrong.length, wrong)
    })
  }
  await context.close()
}

await Promise.all([look(LOOKS[0]), look(LOOKS[1])])
await Promise.all(LOOKS.slice(2).map(look))
figureNone('app.axe', 'violations that axe finds, each page in five looks', found, looked, 'pages and looks', PAGES.length * LOOKS.length, 'axe-core, all its rules')
await b.close()
host.close()
closing()
