// SPDX-License-Identifier: MIT
//
// Files: all notes as one file, and files taken in; a table of another program through a mapping of its columns.

import { useRef, useState } from 'preact/hooks'
import { w } from 'words'
import { allCsv, allLines, importFile, type Imported } from '../door'
import { download } from '../save'
import { fill } from '../words'

const today = () => { const d = new Date(); return new Date(d.getTime() - d.getTimezoneOffset() * 60_000).toISOString().slice(0, 10) }

export const TakeOut = () => {
  const [said, setSaid] = useState('')
  const lines = async () => { download(`unknot-${today()}.jsonl`, 'application/x-ndjson', (await allLines()).map(l => l + '\n').join('')); setSaid(w.data_saved) }
  const csv = async () => { download(`unknot-${today()}.csv`, 'text/csv', await allCsv()); setSaid(w.data_saved) }
  return (
    <>
      <p class="quiet">{w.data_out_text}</p>
      <button class="second" onClick={() => void lines()}>{w.data_out_lines}</button>
      <button class="second" onClick={() => void csv()}>{w.data_out_csv}</button>
      <p role="status">{said}</p>
    </>
  )
}

// The columns of a table, from its first line.
function columns(text: string): string[] {
  const first = text.replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0]!
  const comma = [',', ';', '\t'].sort((a, b) => first.split(b).length - first.split(a).length)[0]!
  return [...first.matchAll(new RegExp(`(?:^|${comma})(?:"((?:[^"]|"")*)"|([^${comma}]*))`, 'g'))].map(m => (m[1]?.replaceAll('""', '"') ?? m[2] ?? '').trim()).filter(Boolean)
}

const FIELDS = ['at', 'time', 'region', 'side', 'level', 'note'] as const
const CALLED = { at: w.data_map_at, time: w.data_map_time, region: w.data_map_region, side: w.data_map_side, level: w.data_map_level, note: w.data_map_note }

export const TakeIn = () => {
  const [file, setFile] = useState<{ name: string; text: string } | null>(null)
  const [asks, setAsks] = useState<string[] | null>(null)
  const [done, setDone] = useState<Imported | null>(null)
  const [wrong, setWrong] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const take = async (text: string, mapping: string) => {
    setWrong('')
    try {
      setDone(await importFile(text, mapping))
      setAsks(null)
    } catch (error) {
      if (mapping || text.trimStart().startsWith('{')) setWrong(why(error))
      setAsks(text.trimStart().startsWith('{') ? null : columns(text))
    }
  }
  const chosen = async (f: File | undefined) => {
    if (!f) return
    const text = await f.text()
    setFile({ name: f.name, text })
    setDone(null)
    setAsks(null)
    if (input.current) input.current.value = ''
    if (/[\0\uFFFD]/.test(text)) return setWrong(w.data_in_no_text) // a backup of the terminal, a picture: nothing to choose columns of
    await take(text, '')
  }
  return (
    <>
      <p class="quiet">{w.data_in_text}</p>
      <label class="second data-file">{w.data_in_choose}<input ref={input} type="file" class="hidden" accept=".jsonl,.json,.ndjson,.csv,.tsv,.txt" onChange={e => void chosen(e.currentTarget.files?.[0])} /></label>
      <div role="status" class="flow">
        {wrong && <p>{wrong}</p>}
        {done && <Taken done={done} name={file?.name ?? ''} />}
      </div>
      {asks && file && <Mapping columns={asks} onGo={mapping => void take(file.text, mapping)} />}
    </>
  )
}

function why(error: unknown): string {
  try {
    const { error: e } = JSON.parse((error as Error).message) as { error: { got: string; expected: string } }
    return fill(w.data_in_wrong, e.got, e.expected)
  } catch {
    return w.data_in_failed
  }
}

const Taken = ({ done, name }: { done: Imported; name: string }) => (
  <>
    <p><strong>{fill(w.data_in_done, name)}</strong> {[fill(w.data_in_taken, done.taken), done.known > 0 && fill(w.data_in_known, done.known), done.refused.length > 0 && fill(w.data_in_refused, done.refused.length)].filter(Boolean).join(' ')}</p>
    {done.refused.length > 0 && (
      <details open>
        <summary class="link">{w.data_in_lines}</summary>
        <ul class="data-refused small">
          {done.refused.slice(0, 200).map(r => <li key={r.line}>{fill(w.data_in_line, r.line, r.error?.got ?? '', r.error?.expected ?? '')}{r.error?.nearest && ` ${fill(w.data_in_nearest, r.error.nearest)}`}</li>)}
        </ul>
      </details>
    )}
  </>
)

// Which column says what; the rest is left out.
const Mapping = ({ columns: names, onGo }: { columns: string[]; onGo: (mapping: string) => void }) => {
  const [which, setWhich] = useState<Partial<Record<(typeof FIELDS)[number], string>>>({})
  const ready = which.at && (which.region || which.note)
  return (
    <form class="card flow" onSubmit={e => { e.preventDefault(); onGo(FIELDS.filter(f => which[f]).map(f => `${f}: ${which[f]}\n`).join('')) }}>
      <h3>{w.data_map}</h3>
      <p class="quiet">{w.data_map_text}</p>
      {FIELDS.map(f => (
        <div key={f} class="field">
          <label for={`map-${f}`}>{CALLED[f]}</label>
          <select id={`map-${f}`} class="input" value={which[f] ?? ''} onChange={e => setWhich({ ...which, [f]: e.currentTarget.value })}>
            <option value="">{w.data_map_none}</option>
            {names.map(n => <option key={n} value={n}>{n}</option>)}
          </select>
        </div>
      ))}
      <button class="main" disabled={!ready}>{w.data_map_go}</button>
    </form>
  )
}
