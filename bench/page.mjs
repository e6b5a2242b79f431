// SPDX-License-Identifier: MIT
//
// doc/measurements.md from what was kept of the runs.

import { GROUPS, PARTS } from './parts.mjs'

const cell = text => String(text ?? '').replaceAll('|', '\\|')
const row = cells => `| ${cells.map(cell).join(' | ')} |\n`

// The commit that most parts were run at; what was run at another one carries its own date.
function usual(parts) {
  const count = new Map()
  for (const p of parts.filter(p => p.commit)) count.set(p.commit, (count.get(p.commit) ?? 0) + 1)
  return [...count].sort((a, b) => b[1] - a[1])[0]?.[0] ?? ''
}
const command = (part, kept, commit) => '`' + part.command + '`' + (kept && kept.commit !== commit ? ` (${[kept.date, kept.commit].filter(Boolean).join(', ')})` : '')
const verdict = (f, group) => f.verdict === 'NOT MET' ? '**NOT MET**' : f.verdict === 'met' && group.examples ? 'met on these' : f.verdict

function section(group, kept, commit) {
  let rows = ''
  for (const part of PARTS) {
    const p = kept.parts.get(part.name)
    for (const f of p?.figures ?? []) {
      if (f.id.split('.')[0] === group.id) rows += row([f.what, f.value, f.bar, verdict(f, group), f.beside, command(part, p, commit)])
    }
    if (part.group !== group.id || p?.state === 'measured') continue
    rows += row([`(${part.name})`, p?.state.startsWith('crashed') ? `**${p.state}**` : 'not measured here', '', '', '', command(part, p, commit)])
  }
  return `## ${group.title}\n\n${group.words}\n\n` + row(['figure', 'found', 'bar', '', 'compared with', 'command']) + row(Array(6).fill('---')) + rows + '\n'
}

// Met, but by less than one part in twenty: another day may tell otherwise. A count that meets its bar exactly is no such thing.
const first = text => Number.parseFloat(/-?[\d.]+(e-?\d+)?/.exec(text.replaceAll(',', ''))?.[0])
function thin(f) {
  const value = first(f.value), bar = first(f.bar)
  return f.verdict === 'met' && (value !== bar || (/\d\.\d/.test(f.value) && !f.value.includes('%'))) && Math.abs(value - bar) <= Math.abs(bar) / 20
}

function summary(kept) {
  const all = [...kept.parts.values()].flatMap(p => p.figures)
  const barred = all.filter(f => f.verdict), missed = barred.filter(f => f.verdict === 'NOT MET')
  const crashed = [...kept.parts.values()].filter(p => p.state.startsWith('crashed'))
  let text = `${all.length} figures, ${barred.length} of them with a bar: ${barred.length - missed.length} met, ${missed.length} not met.\n`
  if (missed.length) {
    text += '\nNot met:\n\n'
    for (const f of missed) text += `- ${f.what}: ${f.value}; bar ${f.bar}.\n`
  }
  const close = barred.filter(thin)
  if (close.length) {
    text += '\nMet by less than one part in twenty:\n\n'
    for (const f of close) text += `- ${f.what}: ${f.value}; bar ${f.bar}.\n`
  }
  if (crashed.length) text += `\nCrashed, so without figures: ${crashed.map(p => p.name).join(', ')}.\n`
  return text
}

export function page(kept) {
  const parts = [...kept.parts.values()], commit = usual(parts)
  const dates = parts.filter(p => p.commit === commit).map(p => p.date).sort()
  const span = dates.length ? `from ${dates[0]} to ${dates.at(-1)}` : 'never'
  return `# Measurements

Every row is a figure that a program of this repository found, the bar it is held to where there is one, whether it is met, what it
was compared with, and the command that shows it again. \`bench/all\` runs them all, one at a time, and writes this page from
\`bench/measurements.tsv\`; no figure is typed by hand, and \`./test tidy\` refuses a page that says anything else. A bar that is missed
stands here as NOT MET; figures of published examples and of made-up people are named as such, and are no promise about real ones.

Taken ${span}, at commit ${commit || 'none'}. ${kept.machine.map(([k, v]) => `${k} ${v}`).join('; ')}.

${summary(kept)}
## What no program here can measure

- **Unseen cases.** How often the right muscle comes first for people whose cases nobody here has read. The published cases below were
  partly looked at.
- **Unseen stories.** How many emergencies are caught in words nobody here has read. The stories below were looked at.
- **Real people.** Whether pressing where this program says helps, whether its questions are understood, whether anybody keeps a habit.
- **Clinicians.** Whether a physiotherapist or a doctor would say the same. None has gone through the atlas yet; \`unknot atlas review\`
  prints it so that one can.
- **Real phones and screens.** Frame rates, voice, vibration and screen readers on devices that people hold. All browser figures are of
  headless Chromium on this machine.

${GROUPS.map(g => section(g, kept, commit)).join('')}## How the parts were run

One at a time. "Load" is the machine's load when the part began: above the number of cores the times of that part say little.

${row(['part', 'command', 'date', 'commit', 'seconds', 'load', ''])}${row(Array(7).fill('---'))}${PARTS.map(part => {
    const p = kept.parts.get(part.name)
    return row([part.name, '`' + part.command + '`', p?.date ?? '', p?.commit ?? '', p?.seconds ?? '', p?.load ?? '', p?.state ?? 'not measured here'])
  }).join('')}`
}
