// SPDX-License-Identifier: MIT
//
// Sentences with places to fill: {1}, {2}, {3}. The sentences themselves are in atlas/words/app.

export const fill = (text: string, ...values: (string | number)[]) => text.replace(/\{(\d)\}/g, (_, n: string) => String(values[Number(n) - 1] ?? ''))

const locale = 'en-GB'
export const day = (date: Date) => date.toLocaleDateString(locale, { weekday: 'long', day: 'numeric', month: 'long' })
export const shortDay = (date: Date) => date.toLocaleDateString(locale, { day: 'numeric', month: 'short' })
export const time = (date: Date) => date.toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' })
