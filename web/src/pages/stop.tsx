// SPDX-License-Identifier: MIT
//
// An emergency takes over the whole page: call, what to do, what to say. Nothing else is shown while it stands. Thoughts of
// ending one's life have words of their own here, and lock nothing.

import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { w } from 'words'
import { deny, stands, steps, toCard, wrote } from '../parts/advised'
import { Countries, countryName } from '../parts/countries'
import { Icon } from '../parts/icon'
import { type Advice, findAgain, findNow, rememberCleared, rememberSigns, useFound } from '../find'
import { go, instead, path } from '../route'
import { settings, unplaced, way } from '../way'
import { fill } from '../words'

// "116 123 (Samaritans)" and "112 or 999": each number to be called, and whose it is.
const lines = (text: string) => text.split(' or ').map(part => ({
  digits: part.replace(/\(.*\)/, '').replace(/[^\d+]/g, ''),
  number: part.replace(/\(.*\)/, '').trim(),
  whose: /\((.*)\)/.exec(part)?.[1] ?? '',
})).filter(line => line.digits)

const Call = ({ text, quiet = false }: { text: string; quiet?: boolean }) => (
  <>
    {lines(text).map(({ digits, number, whose }) => (
      <a key={digits} class={quiet ? 'alarm-button' : `alarm-call ${digits.length > 5 ? 'long' : ''}`} href={`tel:${digits}`}>
        <Icon name="call" size={quiet ? 24 : 32} />
        <span>{fill(w.stop_call, number)}{whose && <small>{whose}</small>}</span>
      </a>
    ))}
  </>
)

// A mistake is being taken back: the way on from here is its card.
let leaving = false
async function takeBack(flag: string): Promise<void> {
  leaving = true
  deny(flag)
  const { people: { page } } = await findAgain()
  if (page?.stop) leaving = false
  else if (unplaced()) go('where', 'words') // what the words said beside it is not lost
  else toCard(flag)
}

// Thoughts of ending one's life lock nothing: on to what comes next.
const onFrom = (page: Advice) => !way.value.at.length ? [] : !way.value.checked ? ['safety'] : page.because.length > 1 ? ['safety', 'advice'] : ['questions']

const unsure = (flag: string) => way.value.answers[flag] === 'unsure'

// How it is known: said before, in words (the same words are quoted once), or by an answer.
const said = (sign: { flag: string; action: string; name: string }, quoted?: string) => stands(sign) ? fill(w.stop_said_before, sign.name)
  : wrote(sign.flag) ? wrote(sign.flag) === quoted ? fill(w.stop_wrote_too, sign.name) : fill(w.stop_wrote, wrote(sign.flag)!, sign.name)
  : fill(unsure(sign.flag) ? w.stop_unsure : w.stop_said, sign.name)

const alarms = (page: Advice) => page.stop || page.crisis

// Nothing stands any more, and the core says so of the way as it is at this moment.
async function leave(): Promise<void> {
  const { people: { page } } = await findNow()
  if (!(page && alarms(page)) && path.peek()[0] === 'stop') instead(...(way.value.at.length ? ['safety'] : []))
}

const country = () => settings.value.country

export default () => {
  const found = useFound('nothing')
  const page = found?.people.page ?? null
  const here = page && alarms(page)
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (found && !here && !leaving) void leave()
  }, [found, here])
  useEffect(() => { leaving = false }, [])
  useLayoutEffect(() => title.current?.focus(), [here])
  useEffect(() => { if (here) void rememberSigns() }, [here])
  return (
    <div class={page?.crisis && !page.stop ? 'alarm calm' : 'alarm'}>
      <main class="alarm-page" tabIndex={-1} aria-busy={!here}>
        {here && <Alarm page={page} title={title} />}
      </main>
    </div>
  )
}

const Alarm = ({ page, title }: { page: Advice; title: { current: HTMLHeadingElement | null } }) => {
  const crisis = page.crisis && !page.stop
  const signs = page.because.filter(({ action }) => action === 'emergency')
  const named = [...signs, ...page.because.filter(sign => !signs.includes(sign) && wrote(sign.flag))].map((sign, i, all) => (
    <p key={sign.flag} class={i ? '' : 'lead'}>{said(sign, i === signs.length ? '' : wrote(all[i - 1]?.flag ?? ''))}</p>
  ))
  const list = [...page.do.flatMap(steps), ...page.tell]
  return (
    <>
      <div role="alert" class="alarm-head">
        <Icon name={crisis ? 'heart' : 'warning'} size={52} />
        <h1 ref={title} tabIndex={-1}>{page.name}</h1>
        {!crisis && named.slice(0, signs.length)}
      </div>
      <div class="alarm-calls">
        {crisis && page.crisis_line && <Call text={page.crisis_line} />}
        {page.number && <Call text={page.number} quiet={crisis && page.crisis_line !== null} />}
        {!page.number && <p class="lead"><b>{w.stop_call_yours}</b></p>}
        {!crisis && page.crisis && page.crisis_line && <Call text={page.crisis_line} quiet />}
        {country() ? (
          <details class="alarm-country"><summary>{fill(w.stop_country, countryName(country()))} <u>{w.stop_country_change}</u></summary><Countries label={w.stop_country_which} /></details>
        ) : <Countries label={w.stop_country_which} />}
      </div>
      {crisis ? list.map(text => <p key={text}>{text}</p>)
        : <ol class="alarm-steps">{list.map((text, i) => <li key={text}><b aria-hidden="true">{i + 1}</b><span>{text}</span></li>)}</ol>}
      {!crisis && named.slice(signs.length)}
      {page.off && !crisis && <p class="alarm-second">{page.off}</p>}
      <div class="alarm-foot">
        <Aloud text={[page.name, ...list].join(' ')} />
        {crisis && <button class="alarm-button" onClick={() => go(...onFrom(page))}>{w.stop_crisis_on}</button>}
        {signs.map(sign => <TakeBack key={sign.flag} flag={sign.flag} before={stands(sign)} name={signs.length > 1 ? sign.name : ''} />)}
      </div>
      <details class="alarm-second">
        <summary>{w.advised_come_back}</summary>
        <ul class="bullets">{page.come_back.map(text => <li key={text}>{text}</li>)}</ul>
      </details>
    </>
  )
}

// The way back: a mistake of now leads to its card; what stands from earlier is denied or was cleared.
const TakeBack = ({ flag, before, name }: { flag: string; before: boolean; name: string }) => {
  const more = name ? <small>{name}</small> : null
  if (before)
    return (
      <>
        <button class="alarm-button" onClick={() => deny(flag)}><span>{w.advised_over}{more}</span></button>
        <button class="alarm-button" onClick={() => void rememberCleared(flag)}><span>{w.advised_cleared}{more}</span></button>
      </>
    )
  return <button class="alarm-button" onClick={() => void takeBack(flag)}><span>{unsure(flag) || wrote(flag) ? w.stop_not_so : w.advised_mistake}{more}</span></button>
}

// Reads it out, where the browser has a voice.
const Aloud = ({ text }: { text: string }) => {
  const [voices, setVoices] = useState(false)
  useEffect(() => {
    const synthesis = window.speechSynthesis as SpeechSynthesis | undefined
    const look = () => setVoices((synthesis?.getVoices().length ?? 0) > 0)
    look()
    synthesis?.addEventListener?.('voiceschanged', look)
    return () => { synthesis?.removeEventListener?.('voiceschanged', look); synthesis?.cancel() }
  }, [])
  if (!voices) return null
  return <button class="alarm-button" onClick={() => { speechSynthesis.cancel(); speechSynthesis.speak(new SpeechSynthesisUtterance(text)) }}>{w.stop_aloud}</button>
}
