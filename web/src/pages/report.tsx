// SPDX-License-Identifier: MIT
//
// One page for a clinician who has a minute: its parts are chosen, questions are written, and it is printed.

import { useState } from 'preact/hooks'
import { w } from 'words'
import { record } from '../door'
import { useAsk, useTitle } from '../parts/asked'
import { Frame, Main } from '../parts/frame'
import { onPaper } from '../parts/pass-on'
import { go, to } from '../route'
import { type Report, Sheet } from './report-sheet'

const PARTS = ['who', 'picture', 'pain', 'task', 'spots', 'works', 'safety', 'medicines', 'conditions'] as const
type Part = (typeof PARTS)[number]
const CALLED: Record<Part, string> = {
  who: w.report_part_who, picture: w.report_part_picture, pain: w.report_part_pain, task: w.report_part_task, spots: w.report_part_spots,
  works: w.report_part_works, safety: w.report_part_safety, medicines: w.report_part_medicines, conditions: w.report_part_conditions,
}
const AT_FIRST_OUT: Part[] = ['medicines', 'conditions']
const QUESTIONS = 6 // as many as the page has room for

export default () => {
  const [out, setOut] = useState<Part[]>(AT_FIRST_OUT)
  const [name, setName] = useState('')
  const [began, setBegan] = useState('')
  const [asked, setAsked] = useState('')
  const questions = asked.split('\n').map(q => q.trim()).filter(Boolean).slice(0, QUESTIONS)
  const { got } = useAsk<Report>('report', {
    include: AT_FIRST_OUT.filter(p => !out.includes(p)), leave_out: out.filter(p => !AT_FIRST_OUT.includes(p)),
    ask: questions, ...(began.trim() ? { began: began.trim() } : {}), ...(name.trim() ? { name: name.trim() } : {}),
  }, record.value.changes)
  useTitle(w.report_title)
  const toggle = (part: Part) => setOut(out.includes(part) ? out.filter(p => p !== part) : [...out, part])
  return (
    <Frame nav="diary" title={w.report_short} class="report-page" onBack={() => go('diary')}>
      <div class="report-choices flow no-print">
        <h1 tabIndex={-1}>{w.report_title}</h1>
        <p class="quiet">{w.report_text}</p>
        <fieldset class="field">
          <legend class="report-legend">{w.report_parts}</legend>
          {PARTS.map(part => <label key={part} class="tick"><input type="checkbox" checked={!out.includes(part)} onChange={() => toggle(part)} />{CALLED[part]}</label>)}
        </fieldset>
        <div class="field"><label for="report-name">{w.report_name}</label><input id="report-name" class="input" maxLength={60} autocomplete="off" value={name} onInput={e => setName(e.currentTarget.value)} /></div>
        <div class="field"><label for="report-began">{w.report_began}</label><input id="report-began" class="input" maxLength={120} autocomplete="off" placeholder={w.report_began_like} value={began} onInput={e => setBegan(e.currentTarget.value)} /></div>
        <div class="field"><label for="report-ask">{w.report_ask}</label><textarea id="report-ask" class="input" rows={4} maxLength={900} placeholder={w.report_ask_like} value={asked} onInput={e => setAsked(e.currentTarget.value)} /></div>
        <Main onClick={onPaper} disabled={!got || got.empty}>{w.pass_print}</Main>
      </div>
      <div aria-busy={!got}>
        {got?.empty && <p class="lead no-print">{got.says} <a class="link" href={to('add')}>{w.diary_add_today}</a></p>}
        {got && !got.empty && <Sheet r={got} />}
      </div>
    </Frame>
  )
}
