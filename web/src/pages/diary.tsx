// SPDX-License-Identifier: MIT
//
// The diary: months with a tile for each day that has an entry (#/diary), and one day (#/diary/2026-11-21).

import { useSignal } from '@preact/signals'
import { useState } from 'preact/hooks'
import { w } from 'words'
import { record } from '../door'
import { useAsk, useTitle } from '../parts/asked'
import { Calendar, type Days } from '../parts/calendar'
import { Frame, Main, Row } from '../parts/frame'
import { go, path, to } from '../route'
import { isoDay } from '../words'
import { Day } from './diary-day'

const DAY = /^\d{4}-\d\d-\d\d$/
const AT_ONCE = 3 // months

export default () => DAY.test(path.value[1] ?? '') ? <Day key={path.value[1]} day={path.value[1]!} /> : <Months />

// The first day of the month that lies `back` months before this one.
const first = (back: number) => { const d = new Date(); return isoDay(new Date(d.getFullYear(), d.getMonth() - back, 1)) }
const end = (back: number) => { const d = new Date(); return isoDay(new Date(d.getFullYear(), d.getMonth() - back + 1, 0)) }

const Months = () => {
  const [parts, setParts] = useState(1)
  const at = useSignal(isoDay(new Date()))
  const { got } = useAsk<Days>('history', { from: first(AT_ONCE - 1), to: end(0) }, record.value.changes)
  useTitle(w.diary_title)
  const earliest = got?.first ?? null
  return (
    <Frame nav="diary" class="diary-page" foot={<Main onClick={() => go('add')}>{w.diary_add_today}</Main>}>
      <h1 tabIndex={-1}>{w.diary_title}</h1>
      <ul class="rows">
        <li><Row icon="chart" title={w.diary_trends} text={w.diary_trends_text} href={to('trends')} /></li>
        <li><Row icon="paper" title={w.diary_report} href={to('report')} /></li>
      </ul>
      {got && !earliest && <p class="quiet">{w.diary_nothing}</p>}
      <p class="hidden" id="diary-keys">{w.diary_keys}</p>
      <div class="diary-months" aria-busy={!got}>
        {Array.from({ length: parts * AT_ONCE }, (_, back) => <Month key={back} back={back} given={back < AT_ONCE ? got : null} at={at} />)}
      </div>
      {earliest && first(parts * AT_ONCE - 1) > earliest && <button class="second" onClick={() => setParts(parts + 1)}>{w.diary_earlier}</button>}
    </Frame>
  )
}

const Month = ({ back, given, at }: { back: number; given: Days | null; at: { value: string } }) => {
  const { got } = useAsk<Days>('history', back < AT_ONCE ? null : { from: first(back), to: end(back) }, record.value.changes)
  return <Calendar first={first(back)} days={given ?? got} at={at} onDay={day => go('diary', day)} />
}
