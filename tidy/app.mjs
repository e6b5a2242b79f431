// SPDX-License-Identifier: MIT
//
// What tidy/check asks of the app's sources: node tidy/app.mjs exports|styles|sentences|packages. Prints what breaks the rule.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const files = folder => readdirSync(folder, { withFileTypes: true }).flatMap(e => e.isDirectory() ? files(join(folder, e.name)) : [join(folder, e.name)])
const read = (folder, ending) => files(folder).filter(f => ending.test(f)).map(f => [f, readFileSync(f, 'utf8')])
const sources = read('web/src', /\.tsx?$/).map(([file, text]) => [file, text.replace(/^\s*\/\/.*$/gm, '')]) // without comments
const all = sources.map(([, text]) => text).join('\n') + readFileSync('web/src/index.html', 'utf8')
const words = new Set(all.match(/[A-Za-z_][\w]*/g))

const rules = {
  // What a file exports is imported by another. What no program can see (a default export) is left alone.
  exports() {
    for (const [file, text] of sources)
      for (const [, name] of text.matchAll(/^export (?:async )?(?:function|const|let|class|interface|type|enum) (\w+)/gm))
        if (!sources.some(([other, its]) => other !== file && new RegExp(`\\b${name}\\b`).test(its))) console.log(`${file}: nobody imports ${name}`)
  },
  // A class in a style stands in a page, whole or with its end filled in ("pain-level-" and a number).
  styles() {
    const worn = new Set(all.match(/[A-Za-z][\w-]*/g))
    const beginnings = [...all.matchAll(/([A-Za-z][\w-]*-)\$\{/g)].map(([, begins]) => begins)
    for (const [file, text] of read('web/src', /\.css$/))
      for (const name of new Set([...text.replace(/\/\*[^]*?\*\//g, '').replace(/\{[^{}]*\}/g, '{}').matchAll(/\.([A-Za-z][\w-]*)/g)].map(([, name]) => name)))
        if (!worn.has(name) && !beginnings.some(begins => name.startsWith(begins))) console.log(`${file}: nobody wears .${name}`)
  },
  // A sentence of the app is said by a page.
  sentences() {
    for (const [file, text] of read('atlas/words/app', /_en\.yaml$/))
      for (const [, id] of text.matchAll(/^([a-z][a-z0-9_]*): "/gm)) if (!words.has(id)) console.log(`${file}: ${id} is said nowhere`)
  },
  // A package that comes with the app is imported by it.
  packages() {
    for (const name of Object.keys(JSON.parse(readFileSync('web/package.json', 'utf8')).dependencies))
      if (!all.includes(`'${name}'`) && !all.includes(`'${name}/`)) console.log(`web/package.json: nobody imports ${name}`)
  },
}
rules[process.argv[2]]()
