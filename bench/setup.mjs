// SPDX-License-Identifier: MIT
//
// A stranger's first minutes: a bare Debian with nothing but git in it, from `git clone` to the first ranked answer.
//
//     bench/setup          needs root, debootstrap and the network; exit status 3 where one of them is missing
//
// The clean root is made and removed here; its making is not counted. What is cloned is the last commit.

import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { figureMost } from './figure.mjs'

function missing(what) {
  console.log(`Not measured: ${what}.`)
  process.exit(3)
}
if (process.getuid() !== 0) missing('this needs root')
if (spawnSync('sh', ['-c', 'command -v debootstrap']).status) missing('there is no debootstrap (apt-get install debootstrap)')

// The archive that this machine takes its packages from.
function archive() {
  const files = ['/etc/apt/sources.list', ...(existsSync('/etc/apt/sources.list.d') ? readdirSync('/etc/apt/sources.list.d').map(f => '/etc/apt/sources.list.d/' + f) : [])]
  const text = files.filter(existsSync).map(f => readFileSync(f, 'utf8')).join('\n')
  return (/^(?:URIs:|deb(?: \[[^\]]*\])?) *(\S+\/debian)\/?(?:\s|$)/m.exec(text) ?? [, 'http://deb.debian.org/debian'])[1]
}

const root = mkdtempSync('/var/tmp/unknot-root-')
const inside = (script, options = {}) => spawnSync('chroot', [root, '/usr/bin/env', '-i', 'PATH=/usr/sbin:/usr/bin:/sbin:/bin', 'HOME=/root', 'LC_ALL=C.UTF-8', ...proxies(), 'sh', '-c', script],
  { encoding: 'utf8', maxBuffer: 1 << 26, ...options })
const proxies = () => Object.entries(process.env).filter(([name]) => /^(https?|no)_proxy$/i.test(name)).map(e => e.join('='))
function timed(what, script) {
  const began = Date.now(), done = inside(script), seconds = (Date.now() - began) / 1000
  console.log(`${what}: ${seconds.toFixed(0)} s`)
  if (done.status !== 0) throw new Error(`${what}: exit ${done.status}\n${done.stderr.slice(-3000)}`)
  return [seconds, done.stdout]
}

let status = 0
try {
  const began = Date.now()
  const made = spawnSync('debootstrap', ['--variant=minbase', '--include=git,ca-certificates', 'bookworm', root, archive()], { encoding: 'utf8', maxBuffer: 1 << 26 })
  if (made.status) {
    console.log(made.stdout.slice(-2000) + made.stderr.slice(-2000))
    status = 3
    throw new Error('the clean root could not be made')
  }
  console.log(`a clean root: ${((Date.now() - began) / 1000).toFixed(0)} s`)
  // How this machine reaches the archive holds inside as well.
  for (const file of ['/etc/resolv.conf', '/etc/apt/apt.conf.d', '/etc/apt/apt.conf']) if (existsSync(file)) cpSync(file, join(root, file), { recursive: true, dereference: true })
  spawnSync('mount', ['-t', 'proc', 'proc', join(root, 'proc')])
  execFileSync('git', ['clone', '-q', '--bare', '.', join(root, 'srv/unknot.git')])
  const ask = './run find --no-record --json --at left:temple --at left:side_of_neck'
  const [first, answer] = timed('git clone to the first ranked answer', `git config --global --add safe.directory '*'; git clone -q /srv/unknot.git /root/unknot && cd /root/unknot && ${ask}`)
  const muscle = JSON.parse(answer).muscles[0].muscle
  const [build] = timed('the build alone', `cd /root/unknot && rm -f build/unknot && find build -name '*.o' -delete && rm -f build/*.stamp build/atlasc build/bodyc build/*.c build/*.h && ${ask} >/dev/null`)
  figureMost('setup.first', 'clean root: `git clone`, `./run find`, the first ranked answer', first, 0, 's', 180, `installing included; it says ${muscle}`)
  figureMost('setup.build', 'of that, the build', build, 0, 's', 30, 'built once more, with everything installed')
} catch (error) {
  console.log(error.message)
  status ||= 1
} finally {
  spawnSync('umount', ['-l', join(root, 'proc')])
  rmSync(root, { recursive: true, force: true })
}
process.exit(status)
