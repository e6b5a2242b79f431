// SPDX-License-Identifier: MIT
//
// Safety: who it is for, once; the cards of warning signs that matter for where it hurts; and what to do when one is true.
// #/safety goes to what is next: #/safety/you, #/safety/1 .. the cards, #/safety/advice.

import { useEffect, useState } from 'preact/hooks'
import { w } from 'words'
import { Advised } from '../parts/advised'
import { useAsk } from '../parts/asked'
import { Choices, Frame, Main } from '../parts/frame'
import { together, useSignCard } from '../parts/sign-card'
import { findNow, type Found, rememberSigns, useFound } from '../find'
import { latest, type Profile, recall, rememberProfile } from '../profile'
import { go, instead, path, to } from '../route'
import { type Answer, type Card, change, settings, way } from '../way'
import { fill, isoDay, time } from '../words'

// The cards are dealt anew when another place hurts, or another person is meant.
const dealtFor = () => JSON.stringify([way.value.at.map(place => place.region), settings.value.age, settings.value.sex])

const unanswered = (cards: Card[], answers: Record<string, Answer>) => cards.findIndex(card => card.signs.some(sign => !answers[sign.flag]))

async function deal(): Promise<void> {
  const dealt = dealtFor()
  if (way.value.dealt === dealt) return
  const { people } = await findNow()
  change({ cards: together(people.cards), about: people.about, dealt, checked: people.cards.length === 0, day: new Date().toDateString() })
}

// Where to go when nothing is left to ask: to the questions, or past them where one muscle is likely already.
async function onwards(leave: (...parts: string[]) => void): Promise<void> {
  const { people: { page, next } } = await findNow()
  if (page?.stop) leave('stop')
  else if (page) leave('safety', 'advice')
  else leave(next.clear ? 'spots' : 'questions')
}

async function take(answers: Record<string, Answer>): Promise<void> {
  const before = way.value.answers
  change({ answers: { ...before, ...answers } })
  const { people: { page } } = await findNow()
  const next = unanswered(way.value.cards, way.value.answers)
  const alarmed = page?.because.some(({ flag, action }) => action === 'emergency' && flag in answers && before[flag] !== answers[flag])
  if (next < 0) change({ checked: true, day: new Date().toDateString() })
  if (next < 0 || page?.stop || alarmed) void rememberSigns()
  if (page?.stop || alarmed) go('stop')
  else if (next >= 0) go('safety', String(next + 1))
  else void onwards(go)
}

export default () => {
  const at = path.value[1] ?? ''
  const found = useFound(at === 'advice' ? 'nothing' : 'place')
  const number = Number(at)
  const card = number > 0 ? way.value.cards[number - 1] : undefined
  useEffect(() => {
    if (!found) return
    if (at === 'you' || at === 'advice' || card) return
    if (!settings.value.introduced) {
      instead('safety', 'you')
      return
    }
    void deal().then(() => {
      const next = unanswered(way.value.cards, way.value.answers)
      if (next >= 0) instead('safety', String(next + 1))
      else {
        change({ checked: true, day: new Date().toDateString() })
        void onwards(instead)
      }
    })
  }, [at, !found, !card])
  if (at === 'you') return <You />
  if (at === 'advice' && found) return <AdvicePage found={found} />
  if (card) return <CardPage key={at} card={card} number={number} />
  return <Frame step={1}><h1 tabIndex={-1}>{w.safety_title}</h1></Frame>
}

const CardPage = ({ card, number }: { card: Card; number: number }) => {
  const { signs, buttons } = useSignCard(card, way.value.answers, answers => void take(answers))
  return (
    <Frame step={1} class="cards" foot={buttons}>
      <div class="title-group">
        <p class="quiet">{fill(w.safety_card, String(number), String(way.value.cards.length))}</p>
        <h1 tabIndex={-1}>{w.safety_title}</h1>
      </div>
      {signs}
      {card.signs.some(sign => !way.value.answers[sign.flag]) && <Before />}
    </Frame>
  )
}

// What was answered earlier today is not on the cards again; the diary has it.
const Before = () => {
  const { got } = useAsk<{ events: { at: string; type: string }[] }>('history', { day: isoDay(new Date()) })
  const last = got?.events.filter(e => e.type === 'screen').map(e => e.at).sort().pop()
  return last ? <p class="small quiet">{fill(w.safety_before, time(new Date(last)))} <a href={to('diary', isoDay(new Date()))}>{w.safety_before_see}</a></p> : null
}

// Who it is for; asked once, and each part may be left out.
const You = () => {
  const { age, sex } = settings.value
  const [typed, setTyped] = useState(age === null ? '' : String(age))
  useEffect(() => { latest<Profile>('profile').then(p => { if (recall(p)) setTyped(now => now || String(p?.age ?? '')) }, () => undefined) }, [])
  const type = (text: string) => {
    setTyped(text)
    settings.value = { ...settings.value, age: text ? Math.min(120, Number(text)) : null }
  }
  const next = () => {
    settings.value = { ...settings.value, introduced: true }
    const { age, sex, country } = settings.value
    if (age !== null || sex || country) rememberProfile({ age: age ?? undefined, sex: sex ?? undefined, country: country || undefined }).catch(() => undefined)
    instead('safety')
  }
  return (
    <Frame step={1} foot={<Main onClick={next}>{typed || sex ? w.safety_you_go : w.safety_you_skip}</Main>}>
      <h1 tabIndex={-1}>{w.safety_you}</h1>
      <p class="quiet">{w.safety_you_why}</p>
      <div class="field">
        <label for="age">{w.safety_age}</label>
        <input id="age" class="input safety-age" inputMode="numeric" maxLength={3} value={typed} onInput={e => type(e.currentTarget.value.replace(/\D/g, ''))} />
      </div>
      <div class="field">
        <h2 class="safety-sex">{w.safety_sex}</h2>
        <Choices name={w.safety_sex}>
          {([['f', w.safety_female], ['m', w.safety_male]] as const).map(([id, name]) => (
            <button key={id} class={`choice ${sex === id ? '' : 'outlined'}`} aria-pressed={sex === id} onClick={() => { settings.value = { ...settings.value, sex: sex === id ? null : id } }}>{name}</button>
          ))}
        </Choices>
      </div>
    </Frame>
  )
}

// What to do before going on; an emergency has a page of its own.
const AdvicePage = ({ found }: { found: Found }) => {
  const page = found.people.page
  // Advice on what stands may also be read from the first page.
  const next = way.value.at.length ? ['questions'] : []
  useEffect(() => { if (!page) instead(...next) }, [!page])
  if (!page) return <Frame step={1} />
  return (
    <Frame step={1} foot={<Main onClick={() => go(...next)}>{page.no_pressing ? w.safety_on_without : w.safety_on}</Main>}>
      <h1 tabIndex={-1}>{page.name}</h1>
      <Advised page={page} />
      {page.no_pressing && <p>{w.safety_still}</p>}
    </Frame>
  )
}
