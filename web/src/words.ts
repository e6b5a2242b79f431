// SPDX-License-Identifier: MIT
//
// Sentences with places to fill: {1}, {2}, {3}. The sentences themselves are in atlas/words/app.

export const fill = (text: string, ...values: (string | number)[]) => text.replace(/\{(\d)\}/g, (_, n: string) => String(values[Number(n) - 1] ?? ''))

const locale = 'en-GB'
export const day = (date: Date) => date.toLocaleDateString(locale, { weekday: 'long', day: 'numeric', month: 'long' })
export const shortDay = (date: Date) => date.toLocaleDateString(locale, { day: 'numeric', month: 'short' })
// "21 Nov 2026", as the core says a day in its sentences. Not every browser writes "Sep" alike.
export const date = (date: Date) => `${date.getDate()} ${date.toLocaleDateString(locale, { month: 'short' }).slice(0, 3)} ${date.getFullYear()}`
export const time = (date: Date) => date.toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' })
export const month = (date: Date) => date.toLocaleDateString(locale, { month: 'long', year: 'numeric' })
// Names of the days of a week that begins on Monday: M, Monday.
export const weekdays = Array.from({ length: 7 }, (_, i) => {
  const date = new Date(2024, 0, 1 + i)
  return { letter: date.toLocaleDateString(locale, { weekday: 'narrow' }), name: date.toLocaleDateString(locale, { weekday: 'long' }) }
})
// "2026-11-21" and back, by the clock of this device.
export const isoDay = (date: Date) => `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`
export const fromIso = (iso: string) => { const [y, m, d] = iso.split('-').map(Number); return new Date(y!, m! - 1, d) }
export const plusDays = (iso: string, days: number) => { const date = fromIso(iso); date.setDate(date.getDate() + days); return isoDay(date) }
