// SPDX-License-Identifier: MIT
//
// Figures that a run found, as bench/figure.h says them in C: a line each in the file that UNKNOT_FIGURES names.

import { appendFileSync } from 'node:fs'

export const number = (value, decimals = 0) => value !== 0 && Math.abs(value) < 1e-4 ? value.toExponential(1) :
  value.toLocaleString('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
const with_unit = (text, unit) => text + (unit ? ' ' + unit : '')

// `met`: true, false, or null where there is no bar.
export function figureLine(id, what, value, bar, met, beside = '') {
  if (!process.env.UNKNOT_FIGURES) return
  const cells = [id, what, value, bar, met === null ? '' : met ? 'met' : 'NOT MET', beside]
  appendFileSync(process.env.UNKNOT_FIGURES, cells.map(c => String(c).replace(/\s+/g, ' ')).join('\t') + '\n')
}
function barred(id, what, value, decimals, unit, bar, met, beside) {
  let d = decimals
  while (d < 6 && met(Number(value.toFixed(d))) !== met(value)) d++ // rounding must not put it on the other side of its bar
  figureLine(id, what, with_unit(number(value, d), unit), bar, met(value), beside)
}
const limit = (bar, decimals, unit) => with_unit(number(bar, Number.isInteger(bar) ? 0 : decimals), unit)
export const figureMost = (id, what, value, decimals, unit, bar, beside) =>
  barred(id, what, value, decimals, unit, 'at most ' + limit(bar, decimals, unit), v => v <= bar, beside)
export const figureLeast = (id, what, value, decimals, unit, bar, beside) =>
  barred(id, what, value, decimals, unit, 'at least ' + limit(bar, decimals, unit), v => v >= bar, beside)
export const figurePlain = (id, what, value, decimals, unit, beside) => figureLine(id, what, with_unit(number(value, decimals), unit), '', null, beside)
// `bad` of `rounds` went wrong; the bar is none in at least `wanted`.
export const figureNone = (id, what, bad, rounds, unit, wanted, beside) =>
  figureLine(id, what, `${number(bad)} in ${number(rounds)} ${unit}`, `0 in ${number(wanted)}`, bad === 0 && rounds >= wanted, beside)
