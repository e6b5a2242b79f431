// SPDX-License-Identifier: MIT
//
// Plain words for the diary: what was understood is shown before it is kept, and whose side it is, is asked.

import { useState } from 'preact/hooks'
import { w } from 'words'
import { ask } from '../door'
import { fill } from '../words'
import type { Noted } from './add'

export const Words = ({ onSave }: { onSave: (text: string) => Promise<void> }) => {
  const [text, setText] = useState('')
  const [heard, setHeard] = useState<Noted | null>(null)
  const [failed, setFailed] = useState(false)
  const listen = async (words: string) => {
    setText(words)
    setFailed(false)
    await ask<Noted>('note', { words }).then(setHeard, () => { setHeard(null); setFailed(true) })
  }
  const change = (words: string) => { setText(words); setHeard(null); setFailed(false) }
  return (
    <form class="flow" onSubmit={e => { e.preventDefault(); if (!text.trim()) return; void (heard ? onSave(text) : listen(text)) }}>
      <div class="field">
        <label for="add-words">{w.add_words}</label>
        <textarea id="add-words" class="input" rows={3} maxLength={1000} placeholder={w.add_words_like} value={text} onInput={e => change(e.currentTarget.value)} />
      </div>
      <div role="status" class="flow">
        {failed && <p>{w.add_words_failed}</p>}
        {heard && <Heard heard={heard} onSide={(said, side) => void listen(text.replace(said, `${side} ${said}`))} />}
      </div>
      <button class={heard ? 'main' : 'second'} disabled={!text.trim()}>{heard ? w.add_keep : w.add_look}</button>
    </form>
  )
}

// What it will be kept as; the places by name, and what is still open.
const Heard = ({ heard, onSide }: { heard: Noted; onSide: (said: string, side: string) => void }) => {
  const body = heard.events.find(e => e.type === 'pain')?.body as { none?: boolean } | undefined
  return (
    <>
      {heard.as_text && <p>{heard.as_text}</p>}
      {body?.none && <p>{w.add_none_heard}</p>}
      {heard.places && <p><strong>{w.add_heard}</strong> {heard.places}.</p>}
      {heard.also?.map(text => <p key={text}>{text}</p>)}
      {heard.heard?.filter(h => !heard.sides?.some(s => h.includes(`"${s.said}"`))).map(text => <p key={text} class="quiet">{text}</p>)}
      {heard.not_understood && heard.not_understood.length > 0 && <p class="quiet">{fill(w.add_not_heard, heard.not_understood.join(', '))}</p>}
      {heard.idle && heard.idle.length > 0 && <p class="quiet">{fill(w.add_idle, heard.idle.map(part => `“${part}”`).join(', '))}</p>}
      {heard.sides?.map(s => (
        <div key={s.said} class="card flow">
          <p>{fill(w.add_side, s.said)}</p>
          <div class="choices outlined">
            <button type="button" class="choice" onClick={() => onSide(s.said, 'left')}>{w.add_side_left}</button>
            <button type="button" class="choice" onClick={() => onSide(s.said, 'right')}>{w.add_side_right}</button>
            <button type="button" class="choice" onClick={() => onSide(s.said, 'both')}>{w.add_side_both}</button>
          </div>
        </div>
      ))}
    </>
  )
}
