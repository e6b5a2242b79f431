// SPDX-License-Identifier: MIT
//
// One person's way through the chain: what was painted and answered so far. Kept in this browser after every change, so
// that each page can be left and resumed; the record only gets what the core says is worth keeping.

import { computed, effect, signal } from '@preact/signals'

export interface Place {
  region: string // "left:temple"
  level: number
}

export type Answer = 'yes' | 'no' | 'unsure'
export type Pressed = 'none' | 'tender' | 'mine'

interface Way {
  begun: number // ms; 0: nothing begun
  at: Place[] // all that hurts
  deep: Place[] // of it, what has no skin to paint on
  paint: string // as the body saves it
  unsaid: string // paint beyond that, until it is said how much it hurts there
  words: string // plain words that were said
  took: string // of them, what was taken in last
  open: string[] // places in it whose side or level was not said
  wrote: Record<string, string> // the sentence in which a warning sign was heard, by sign
  answers: Record<string, Answer> // questions and warning signs, by id
  asked: string[] // ids in the order in which they were answered, for going back
  press: Record<string, Pressed> // by spot
  causes: string[]
  complaints: string[]
  cards: Card[] // of warning signs, as they were dealt, so that each can be gone back to
  dealt: string // for whom and where they were dealt
  about: string[] // the parts of the body that they were about
  checked: boolean // all cards of warning signs were seen
  day: string // of the first answer to a sign; the next day they are asked again
  kept: Record<string, Answer> // answers to them that are in the record, and hold from there
  passed: string[] // spots that could not be reached
  noted: string // the find that was kept last, so that it is not kept twice
  pained: string // the places that were kept last as pain of the day
  spot: string // "left:trapezius.trp1", once chosen
  session: Session | null
}

// A card of warning signs, in the words of the core.
export interface Card {
  card: string
  title: string
  intro: string
  signs: { flag: string; name: string; text: string; why: string; gist?: string | null }[]
}

// A guided release, replayed by the core from what happened in it.
export interface Session {
  spots: string[]
  tool: string
  technique: string // "" : what the core chooses
  routine: string
  started: number // ms
  script: { t: number; event: string; [member: string]: unknown }[] // t: seconds from the start
  done: boolean // and what came of it is in the record
  no?: string[] // signs that were denied for another place, and are so here too
  waits?: Waits // why it is paused
  until?: number // seconds from the start: when it was over
  felt?: Felt // how it feels after it
  result?: unknown // what came of it, for the page after it
}

export type Felt = 'better' | 'same' | 'worse'

// The person paused, the page was out of sight, a number is being chosen, a sign is being named, pain had climbed.
export type Waits = 'person' | 'away' | 'ask' | 'wrong' | 'climbed'

const KEY = 'unknot.way'
const nothing: Way = {
  begun: 0, at: [], deep: [], paint: '', unsaid: '', words: '', took: '', open: [], wrote: {}, answers: {}, asked: [], press: {}, causes: [], complaints: [], cards: [],
  dealt: '', about: [], checked: false, day: '', kept: {}, passed: [], noted: '', pained: '', spot: '', session: null,
}

function load(): Way {
  try {
    return { ...nothing, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Way>) }
  } catch {
    return nothing
  }
}

export const way = signal<Way>(load())
effect(() => {
  try {
    localStorage.setItem(KEY, JSON.stringify(way.value))
  } catch { /* a browser that keeps nothing: the way is there until the page is closed */ }
})
// Another tab went on.
addEventListener('storage', (e: StorageEvent) => { if (e.key === KEY) way.value = load() })

export const change = (part: Partial<Way>) => { way.value = { ...way.value, begun: way.value.begun || Date.now(), ...part } }
export const answer = (id: string, said: Answer) => change({
  answers: { ...way.value.answers, [id]: said },
  asked: [...way.value.asked.filter(a => a !== id), id],
})
// Places of the words that are still to be asked about.
export const unplaced = () => way.value.words === way.value.took && way.value.open.some(id => !way.value.at.some(p => p.region.split(':').pop() === id))
export const takeBack = () => {
  const asked = [...way.value.asked], last = asked.pop()
  if (!last) return ''
  const { [last]: _, ...answers } = way.value.answers
  change({ asked, answers })
  return last
}
export const begin = () => { way.value = { ...nothing, begun: Date.now() } }
export const end = () => { way.value = nothing }

// Settings of this browser; nothing personal.
export interface Person {
  theme: 'system' | 'light' | 'dark' | 'contrast'
  hand: 'left' | 'right' // on which side the tools of the body stand
  voice: boolean
  tones: boolean
  vibration: boolean
  age: number | null
  sex: 'f' | 'm' | null
  country: string // "GB"; "" not said
  introduced: boolean // age, sex and country were asked
}
const SETTINGS = 'unknot.settings'
const usual: Person = { theme: 'system', hand: 'right', voice: true, tones: true, vibration: true, age: null, sex: null, country: '', introduced: false }
export const settings = signal<Person>((() => {
  try {
    return { ...usual, ...(JSON.parse(localStorage.getItem(SETTINGS) ?? '{}') as Partial<Person>) }
  } catch {
    return usual
  }
})())
effect(() => {
  try {
    localStorage.setItem(SETTINGS, JSON.stringify(settings.value))
  } catch { /* as above */ }
})
// As on the first day.
export const forget = () => {
  end()
  settings.value = usual
}

const dark = signal(matchMedia('(prefers-color-scheme: dark)').matches)
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', e => { dark.value = e.matches })
const contrast = signal(matchMedia('(prefers-contrast: more)').matches)
matchMedia('(prefers-contrast: more)').addEventListener('change', e => { contrast.value = e.matches })
export const still = signal(matchMedia('(prefers-reduced-motion: reduce)').matches)
matchMedia('(prefers-reduced-motion: reduce)').addEventListener('change', e => { still.value = e.matches })
// On paper everything is light.
export const printing = signal(false)
addEventListener('beforeprint', () => { printing.value = true })
addEventListener('afterprint', () => { printing.value = false })
export const theme = computed(() => {
  if (printing.value) return 'light'
  const wanted = settings.value.theme
  return wanted !== 'system' ? wanted : contrast.value ? 'contrast' : dark.value ? 'dark' : 'light'
})

// The way as the request of the verbs find, check and press. A no that is in the record counts from there: what is said
// later and elsewhere stands against it.
export const request = computed(() => {
  const { at, answers, kept, press, causes, complaints } = way.value
  const said = (what: Answer) => Object.keys(answers).filter(id => answers[id] === what && !(what === 'no' && kept[id] === 'no'))
  return {
    at, yes: said('yes'), no: said('no'), unsure: said('unsure'), press, causes, complaints,
    ...(settings.value.age === null ? {} : { age: settings.value.age }),
    ...(settings.value.sex === null ? {} : { sex: settings.value.sex }),
    ...(settings.value.country ? { country: settings.value.country } : {}),
  }
})
