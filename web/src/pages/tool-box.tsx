// SPDX-License-Identifier: MIT
//
// My tools: those of the list that I have, and my own with size and hardness.

import { useEffect, useState } from 'preact/hooks'
import { w } from 'words'
import { ask } from '../door'
import type { Box, Own } from '../tools'
import { fill } from '../words'

interface Tool { id: string; name: string; hand?: boolean }

const hardness = [w.box_hard_1, w.box_hard_2, w.box_hard_3, w.box_hard_4, w.box_hard_5]

export const ToolBox = ({ box, suits, onChange }: { box: Box; suits: string[] | null; onChange: (box: Box) => void }) => {
  const [tools, setTools] = useState<Tool[]>([])
  useEffect(() => { void ask<{ items: Tool[] }>('atlas', { list: 'tools', full: true }).then(a => setTools(a.items), () => undefined) }, [])
  const has = (id: string) => box.have.includes(id)
  return (
    <div class="card flow">
      <h3>{w.box_title}</h3>
      <ul class="box-list">
        {tools.filter(t => !t.hand).map(t => (
          <li key={t.id}>
            <label class="tick">
              <input type="checkbox" checked={has(t.id)} onChange={() => onChange({ ...box, have: has(t.id) ? box.have.filter(h => h !== t.id) : [...box.have, t.id] })} />
              <span>{t.name}{suits && !suits.includes(t.id) && <span class="quiet small"> {w.box_not_here}</span>}</span>
            </label>
          </li>
        ))}
        {box.own.map(o => (
          <li key={o.name} class="box-own">
            <span>{o.name} <span class="quiet small">{[o.size_mm && fill(w.box_mm, String(o.size_mm)), o.hardness && hardness[o.hardness - 1]].filter(Boolean).join(', ')}</span></span>
            <button class="link" aria-label={fill(w.box_remove_of, o.name)} onClick={() => onChange({ ...box, own: box.own.filter(x => x !== o) })}>{w.box_remove}</button>
          </li>
        ))}
      </ul>
      <NewTool onAdd={own => onChange({ ...box, own: [...box.own.filter(o => o.name !== own.name), own] })} full={box.own.length >= 8} />
    </div>
  )
}

const NewTool = ({ onAdd, full }: { onAdd: (own: Own) => void; full: boolean }) => {
  const [name, setName] = useState('')
  const [size, setSize] = useState('')
  const [hard, setHard] = useState(0)
  if (full) return null
  const mm = Number(size)
  const right = name.trim().length > 0 && new TextEncoder().encode(name.trim()).length < 56 && (!size || (mm >= 1 && mm <= 255))
  return (
    <form class="flow" onSubmit={e => {
      e.preventDefault()
      if (!right) return
      onAdd({ name: name.trim(), ...(size ? { size_mm: Math.round(mm) } : {}), ...(hard ? { hardness: hard } : {}) })
      setName('')
      setSize('')
      setHard(0)
    }}>
      <h3>{w.box_own}</h3>
      <div class="field"><label for="box-name">{w.box_name}</label><input id="box-name" class="input" maxLength={40} value={name} onInput={e => setName(e.currentTarget.value)} /></div>
      <div class="field"><label for="box-size">{w.box_size}</label><input id="box-size" class="input" inputMode="numeric" value={size} onInput={e => setSize(e.currentTarget.value.replace(/\D/g, ''))} /></div>
      <fieldset class="field"><legend>{w.box_hard}</legend>
        <div class="pills">{hardness.map((h, i) => <button type="button" key={h} class="pill" aria-pressed={hard === i + 1} onClick={() => setHard(hard === i + 1 ? 0 : i + 1)}>{h}</button>)}</div>
      </fieldset>
      <button class="second" disabled={!right}>{w.box_add}</button>
    </form>
  )
}
