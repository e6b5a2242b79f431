// SPDX-License-Identifier: MIT
//
// Who it is for, in the record too: for the report, and for unknot in a terminal.

import { allLines, note } from './door'
import { settings } from './way'

export interface Profile {
  age?: number
  sex?: string
  country?: string
  medicines?: string[]
  [member: string]: unknown
}

// What was noted last of this kind.
export async function latest<T>(type: string): Promise<T | null> {
  return (await allLines()).map(l => JSON.parse(l) as { type: string; body: T }).filter(e => e.type === type).pop()?.body ?? null
}

export async function rememberProfile(change: Profile): Promise<void> {
  const before = await latest<Profile>('profile')
  const body = Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value !== undefined))
  if (before || Object.keys(body).length) await note({ event: { type: 'profile', body } })
}

// A browser that was told nothing yet learns from the record who it is for. -> is there news?
export function recall(profile: Profile | null): boolean {
  const { age, sex, country } = settings.peek()
  if (!profile || age !== null || sex || country) return false
  settings.value = { ...settings.peek(), age: profile.age ?? null, sex: profile.sex === 'f' || profile.sex === 'm' ? profile.sex : null, country: profile.country ?? '' }
  return true
}
