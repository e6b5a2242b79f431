// SPDX-License-Identifier: MIT
//
// What would be done with a spot, and the box of tools: asked of the core, kept in the record.

import { ask, note } from './door'
import type { Advice } from './find'
import { release } from './session'
import type { Card, Session } from './way'

export interface Own { name: string; size_mm?: number; hardness?: number }
export interface Box { have: string[]; own: Own[] }

interface PlanSpot {
  spot: string
  name: string
  part: string
  place: string
  pressing: boolean
  why_not: string | null
  rest?: string | null // why it should wait, where it was released a short while ago
  tool: string | null
  tool_name: string | null
  position?: string | null
  reach?: string | null
  glide?: string | null
  caution?: string | null
  techniques: { technique: string; name: string; dose: string; how: string }[]
  target_level: number | null
}

export interface Plan {
  minutes: number
  takes: string
  routine: string
  spots: PlanSpot[]
  steps: { phase: string; name: string; technique: string | null; seconds: number; pressing: boolean; say: string }[]
  warnings: { sign: string; name: string }[]
}

// What would be done; or, where `plan` is missing, why not.
export interface Planned {
  plan?: Plan
  tools?: { tool: string; name: string; have: boolean }[]
  techniques?: { technique: string; name: string }[]
  box?: Box
  page?: Advice | null
  cards?: Card[]
  about?: string[]
  why?: string | null
  safety?: { reasons: { text: string }[] }
}

export const planned = (s: Session) => ask<Planned>('release', { ...release(s), plan: true, for: 'people' })

export const putIntoBox = (box: Box) => note({ event: { type: 'tools', body: box } })
