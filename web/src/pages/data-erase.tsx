// SPDX-License-Identifier: MIT
//
// Erasing: the notes of some days, or all there is. What was erased does not come back.

import { useState } from 'preact/hooks'
import { w } from 'words'
import { allLines, eraseHere, note, record } from '../door'
import { forget } from '../way'
import { fill } from '../words'

const AT_ONCE = 1000 // ids in one erasure (API_EVENT_IDS)

// The ids of what was noted on the person's own days from..to.
async function noted(from: string, to: string): Promise<string[]> {
  return (await allLines()).map(l => JSON.parse(l) as { id: string; at: string; offset_min: number; type: string })
    .filter(e => e.type !== 'erasure')
    .filter(({ at, offset_min }) => { const day = new Date(Date.parse(at) + offset_min * 60_000).toISOString().slice(0, 10); return day >= from && day <= to })
    .map(e => e.id)
}

async function eraseDays(from: string, to: string): Promise<number> {
  const ids = await noted(from, to)
  for (let i = 0; i < ids.length; i += AT_ONCE) await note({ erase: ids.slice(i, i + AT_ONCE) })
  return ids.length
}

export const Erase = () => (
  <>
    <Days />
    <All />
  </>
)

const Days = () => {
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [sure, setSure] = useState<number | null>(null)
  const [said, setSaid] = useState('')
  const last = to || from
  const look = async () => { setSaid(''); setSure((await noted(from, last)).length) }
  const away = async () => { const n = await eraseDays(from, last); setSure(null); setSaid(fill(w.erase_days_done, n)) }
  return (
    <form class="flow" onSubmit={e => { e.preventDefault(); void look() }}>
      <h3>{w.erase_days}</h3>
      <div class="data-dates">
        <div class="field"><label for="erase-from">{w.erase_from}</label><input id="erase-from" class="input" type="date" value={from} onInput={e => { setFrom(e.currentTarget.value); setSure(null) }} /></div>
        <div class="field"><label for="erase-to">{w.erase_to}</label><input id="erase-to" class="input" type="date" value={to} min={from} onInput={e => { setTo(e.currentTarget.value); setSure(null) }} /></div>
      </div>
      {sure === null && <button class="second" disabled={!from || last < from}>{w.erase_days_look}</button>}
      <div role="status" class="flow">
        {sure !== null && <p>{sure ? fill(w.erase_days_sure, sure) : w.erase_days_none}</p>}
        {said && <p>{said}</p>}
      </div>
      {sure !== null && sure > 0 && (
        <div class="choices outlined">
          <button type="button" class="choice" onClick={() => void away()}>{w.erase_yes}</button>
          <button type="button" class="choice" onClick={() => setSure(null)}>{w.erase_no}</button>
        </div>
      )}
    </form>
  )
}

const All = () => {
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const [said, setSaid] = useState('')
  const right = typed.trim().toLowerCase() === w.erase_word
  const away = async () => {
    await eraseHere()
    forget()
    setOpen(false)
    setTyped('')
    setSaid(record.value.server === 'none' ? w.erase_done : record.value.server === 'there' ? w.erase_done_server : w.erase_done_away)
  }
  return (
    <form class="flow" onSubmit={e => { e.preventDefault(); if (right) void away() }}>
      <h3>{w.erase_all}</h3>
      <p class="quiet">{w.erase_all_text}</p>
      {!open
        ? <button type="button" class="second" onClick={() => { setOpen(true); setSaid('') }}>{w.erase_all_go}</button>
        : (
          <>
            <div class="field"><label for="erase-word">{fill(w.erase_type, w.erase_word)}</label><input id="erase-word" class="input" autocomplete="off" autocapitalize="off" spellcheck={false} value={typed} onInput={e => setTyped(e.currentTarget.value)} /></div>
            <div class="choices outlined">
              <button class="choice" disabled={!right}>{w.erase_all_now}</button>
              <button type="button" class="choice" onClick={() => { setOpen(false); setTyped('') }}>{w.erase_no}</button>
            </div>
          </>
        )}
      <p role="status">{said}</p>
    </form>
  )
}
