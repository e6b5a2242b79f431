// SPDX-License-Identifier: MIT
//
// Builds the app into build/web/: bundles, style, page, service worker, and a .gz beside each file.
//
//     node web/build.mjs            the whole app; build/web/core.wasm and body.wasm must be there
//
// The words come from atlas/words/app/*_en.yaml: lines `id: "text"`. Names of files carry a hash of what is in them,
// but for index.html, sw.js and the manifest, which are looked at anew each time.

import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const out = join(root, 'build/web')
const made = join(root, 'build/app')
const hash = bytes => createHash('sha256').update(bytes).digest('hex').slice(0, 10)
const fail = message => {
  console.error(message)
  process.exit(1)
}

// The sentences of the app, by id, as one typed object.
function words() {
  const folder = join(root, 'atlas/words/app')
  const all = new Map()
  for (const file of readdirSync(folder).filter(f => f.endsWith('_en.yaml')).sort()) {
    readFileSync(join(folder, file), 'utf8').split('\n').forEach((line, i) => {
      const at = `atlas/words/app/${file}:${i + 1}`
      if (!line.trim() || line.startsWith('#')) return
      const m = /^([a-z][a-z0-9_]*): ("(?:[^"\\]|\\.)*")$/.exec(line)
      if (!m) fail(`${at}: expected: id: "text"`)
      if (all.has(m[1])) fail(`${at}: "${m[1]}" stands in ${all.get(m[1]).at} already`)
      all.set(m[1], { at, text: JSON.parse(m[2]) })
    })
  }
  const lines = [...all].map(([id, { text }]) => `  ${id}: ${JSON.stringify(text)},`)
  return `// Made from atlas/words/app by web/build.mjs.\nexport const w = {\n${lines.join('\n')}\n}\n`
}

mkdirSync(made, { recursive: true })
mkdirSync(out, { recursive: true })
writeFileSync(join(made, 'words.ts'), words())
if (process.argv[2] === 'words') {
  try { statSync(join(made, 'precache.ts')) } catch { writeFileSync(join(made, 'precache.ts'), 'export const files: string[] = []\nexport const version = ""\n') }
  process.exit(0)
}

// What stood there before, but for the modules that make builds.
for (const name of readdirSync(out))
  if (name !== 'core.wasm' && name !== 'body.wasm') rmSync(join(out, name), { recursive: true })

// The modules under names that carry their hash.
const modules = {}
for (const name of ['core', 'body']) {
  const bytes = readFileSync(join(out, `${name}.wasm`))
  modules[name] = `${name}-${hash(bytes)}.wasm`
  writeFileSync(join(out, modules[name]), bytes)
}

const common = {
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  tsconfig: join(root, 'web/tsconfig.json'),
  define: {
    CORE_WASM: JSON.stringify(modules.core),
    BODY_WASM: JSON.stringify(modules.body),
    VERSION: JSON.stringify(/CLI_VERSION "([^"]+)"/.exec(readFileSync(join(root, 'cli/cli.h'), 'utf8'))[1]),
  },
  logLevel: 'warning',
  legalComments: 'none',
}

// Workers first: the page names them.
const workers = {}, inputs = []
for (const name of ['core-worker', 'body-worker']) {
  const { outputFiles, metafile } = await build({ ...common, entryPoints: [join(root, `web/src/${name}.ts`)], write: false, metafile: true, outdir: out })
  inputs.push(...Object.keys(metafile.inputs))
  workers[name] = `${name}-${hash(outputFiles[0].contents)}.js`
  writeFileSync(join(out, workers[name]), outputFiles[0].contents)
}
common.define.CORE_WORKER = JSON.stringify(workers['core-worker'])
common.define.BODY_WORKER = JSON.stringify(workers['body-worker'])

const page = await build({
  ...common,
  entryPoints: { main: join(root, 'web/src/main.tsx'), style: join(root, 'web/src/look/all.css') },
  splitting: true,
  metafile: true,
  outdir: out,
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
})
const made_of = entry => {
  const found = Object.entries(page.metafile.outputs).find(([, o]) => o.entryPoint?.endsWith(entry))
  return found[0].split('/').pop()
}
const main = made_of('main.tsx'), style = made_of('all.css')
// What the first page needs besides: chunks that main imports at once.
const output = Object.entries(page.metafile.outputs).find(([name]) => name.endsWith(main))[1]
const chunks = output.imports.filter(i => i.kind === 'import-statement').map(i => i.path.split('/').pop())

for (const name of readdirSync(join(root, 'web/static'))) writeFileSync(join(out, name), readFileSync(join(root, 'web/static', name)))
// The icons, as build/icon drew them.
for (const [name, from] of [['icon-32', '32'], ['icon-192', 'app-192'], ['icon-512', 'app-512']])
  writeFileSync(join(out, `${name}.png`), readFileSync(join(root, 'build/icons', `${from}.png`)))
writeFileSync(
  join(out, 'index.html'),
  readFileSync(join(root, 'web/src/index.html'), 'utf8')
    .replace('STYLE', style)
    .replace('MAIN', main)
    .replace('<!-- CHUNKS -->', chunks.map(c => `<link rel="modulepreload" href="${c}">`).join('')),
)
// The licences of the libraries that are in it.
const libraries = [...new Set(inputs.concat(Object.keys(page.metafile.inputs)).map(f => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(f)?.[1]).filter(Boolean))].sort()
writeFileSync(
  join(out, 'licences.txt'),
  'unknot: MIT. Its atlas: CC BY 4.0, https://creativecommons.org/licenses/by/4.0/\n' +
    libraries.map(l => `\n---- ${l}\n\n${readFileSync(join(root, 'web/node_modules', l, 'LICENSE'), 'utf8').trim()}\n`).join(''),
)
utimesSync(join(out, 'index.html'), 0, 0) // old until all is there: a build that was cut short is made anew

// The service worker knows every file, so that all of the app is there without the network.
const files = readdirSync(out).filter(n => !/\.gz$|^(core|body)\.wasm$|^sw\.js$/.test(n)).sort()
const version = hash(files.map(n => n + hash(readFileSync(join(out, n)))).join('\n'))
writeFileSync(join(made, 'precache.ts'), `export const files: string[] = ${JSON.stringify(files)}\nexport const version = ${JSON.stringify(version)}\n`)
await build({ ...common, entryPoints: [join(root, 'web/src/sw.ts')], outfile: join(out, 'sw.js') })

let total = 0
for (const name of readdirSync(out)) {
  if (/\.gz$|^(core|body)\.wasm$/.test(name)) continue
  const zipped = execFileSync('libdeflate-gzip', ['-12'], { input: readFileSync(join(out, name)) })
  total += zipped.length
  writeFileSync(join(out, name + '.gz'), zipped)
}
writeFileSync(join(made, 'files'), files.concat('sw.js').join('\n') + '\n')
console.error(`The app: ${files.length + 1} files, ${Math.round(total / 1024)} KiB compressed.`)
utimesSync(join(out, 'index.html'), new Date(), new Date())
