// SPDX-License-Identifier: MIT
//
// My data: how the app looks and sounds, about you, where the notes lie, taking them out, in, and away.

import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { w } from 'words'
import { record } from '../door'
import { Countries } from '../parts/countries'
import { useTitle } from '../parts/asked'
import { Frame, Row } from '../parts/frame'
import { latest, type Profile, recall, rememberProfile } from '../profile'
import { to } from '../route'
import { putIntoBox, type Box } from '../tools'
import { settings, type Person } from '../way'
import { fill } from '../words'
import { Erase } from './data-erase'
import { TakeIn, TakeOut } from './data-files'
import { ToolBox } from './tool-box'

declare const VERSION: string

const set = (part: Partial<Person>) => { settings.value = { ...settings.value, ...part } }

export default () => {
  useTitle(w.data_title)
  return (
    <Frame nav="data" class="data-page">
      <h1 tabIndex={-1}>{w.data_title}</h1>
      <p class="data-first">{w.data_private}</p>
      <Part title={w.data_notes}>
        <Kept />
        <ul class="rows"><li><Row icon="paper" title={w.data_report} text={w.data_report_text} href={to('report')} /></li></ul>
      </Part>
      <Part title={w.data_out}><TakeOut /></Part>
      <Part title={w.data_in}><TakeIn /></Part>
      <Part title={w.data_look}>
        <Choice label={w.data_theme} id="theme" now={settings.value.theme} of={[['system', w.data_theme_system], ['light', w.data_theme_light], ['dark', w.data_theme_dark], ['contrast', w.data_theme_contrast]]} onChange={theme => set({ theme })} />
        <Choice label={w.data_hand} id="hand" now={settings.value.hand} of={[['left', w.data_hand_left], ['right', w.data_hand_right]]} onChange={hand => set({ hand })} />
      </Part>
      <Part title={w.data_session}>
        {([['voice', w.data_voice], ['tones', w.data_tones], ['vibration', w.data_vibration]] as const).map(([what, name]) => (
          <label key={what} class="tick"><input type="checkbox" checked={settings.value[what]} onChange={e => set({ [what]: e.currentTarget.checked })} />{name}</label>
        ))}
      </Part>
      <Part title={w.data_you}><You /></Part>
      <Tools />
      <Part title={w.data_erase}><Erase /></Part>
      <Part title={w.data_about}>
        <p>{fill(w.data_version, VERSION)}</p>
        <p>{w.data_not}</p>
        <ul class="dots">{[w.data_not_1, w.data_not_2, w.data_not_3, w.data_not_4, w.data_not_5].map(text => <li key={text}>{text}</li>)}</ul>
        <p class="quiet">{w.data_licence}</p>
      </Part>
    </Frame>
  )
}

const Part = ({ title, children }: { title: string; children: ComponentChildren }) => <section class="data-part flow"><h2>{title}</h2>{children}</section>

function Choice<T extends string>({ label, id, now, of, onChange }: { label: string; id: string; now: T | null; of: [T, string][]; onChange: (to: T) => void }) {
  return (
    <div class="field" role="group" aria-labelledby={`choice-${id}`}>
      <span id={`choice-${id}`} class="data-label">{label}</span>
      <div class="pills">{of.map(([value, name]) => <button key={value} class="pill" aria-pressed={now === value} onClick={() => onChange(value)}>{name}</button>)}</div>
    </div>
  )
}

// How many notes there are, where they lie, and whether the browser promised to keep them.
const Kept = () => {
  const { events, server, changes } = record.value
  const [bytes, setBytes] = useState(0)
  const [safe, setSafe] = useState<boolean | null>(null)
  const [said, setSaid] = useState('')
  useEffect(() => {
    void navigator.storage?.estimate?.().then(e => setBytes(e.usage ?? 0))
    void navigator.storage?.persisted?.().then(setSafe)
  }, [changes])
  const promise = async () => {
    const given = await navigator.storage.persist()
    setSafe(given)
    setSaid(given ? w.data_safe_yes : w.data_safe_no)
  }
  return (
    <>
      <p><strong>{events === 1 ? w.data_count_one : fill(w.data_count, events)}</strong>{bytes > 0 && <span class="quiet"> {fill(w.data_size, (bytes / 1e6).toFixed(1))}</span>}</p>
      <p>{{ none: w.data_lies_here, there: w.data_lies_server, away: w.data_lies_away, closed: w.data_lies_closed }[server]}</p>
      {safe === false && <div class="flow"><p class="quiet">{w.data_safe_ask}</p><button class="second" onClick={() => void promise()}>{w.data_safe}</button></div>}
      {safe && !said && <p class="quiet">{w.data_safe_yes}</p>}
      <p role="status">{said}</p>
    </>
  )
}

const You = () => {
  const { age, sex, country } = settings.value
  const [medicines, setMedicines] = useState('')
  const [known] = useState({ age, sex, country })
  const nothing = record.value.events === 0 // as after erasing
  useEffect(() => { void latest<Profile>('profile').then(p => setMedicines((p?.medicines ?? []).join('\n'))) }, [nothing])
  useEffect(() => {
    void latest<Profile>('profile').then(p => {
      if (recall(p)) Object.assign(known, { age: settings.peek().age, sex: settings.peek().sex, country: settings.peek().country })
    })
  }, [record.value.changes]) // it may come from unknot serve yet
  useEffect(() => {
    if (known.age === age && known.sex === sex && known.country === country) return
    Object.assign(known, { age, sex, country })
    void rememberProfile({ age: age ?? undefined, sex: sex ?? undefined, country: country || undefined })
  }, [age, sex, country])
  return (
    <>
      <p class="quiet">{w.data_you_text}</p>
      <div class="field">
        <label for="data-age">{w.data_age}</label>
        <input id="data-age" class="input data-short" inputMode="numeric" autocomplete="off" maxLength={3} value={age ?? ''}
          onChange={e => { const years = Math.round(Number(e.currentTarget.value)); set({ age: e.currentTarget.value && years >= 1 && years <= 120 ? years : null }); e.currentTarget.value = settings.value.age === null ? '' : String(settings.value.age) }} />
      </div>
      <Choice label={w.data_sex} id="sex" now={sex ?? 'none'} of={[['f', w.data_sex_f], ['m', w.data_sex_m], ['none', w.data_sex_none]]} onChange={to => set({ sex: to === 'none' ? null : to })} />
      <Countries label={w.data_country} />
      <div class="field">
        <label for="data-medicines">{w.data_medicines}</label>
        <textarea id="data-medicines" class="input" rows={3} maxLength={600} value={medicines} onInput={e => setMedicines(e.currentTarget.value)}
          onChange={e => void rememberProfile({ medicines: e.currentTarget.value.split('\n').map(m => m.trim()).filter(Boolean).slice(0, 10) })} />
      </div>
    </>
  )
}

// The box of tools as it was noted last.
const Tools = () => {
  const [box, setBox] = useState<Box | null>(null)
  useEffect(() => {
    void latest<Partial<Box>>('tools').then(last => setBox({ have: last?.have ?? [], own: last?.own ?? [] }))
  }, [record.value.changes])
  return <section class="data-part">{box && <ToolBox box={box} suits={null} onChange={to => { setBox(to); void putIntoBox(to) }} />}</section>
}
