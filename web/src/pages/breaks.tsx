// SPDX-License-Identifier: MIT
//
// Breaks: a quiet reminder to move, while the app is open.

import { useEffect, useState } from 'preact/hooks'
import { w } from 'words'
import { breaks, happen, notices, resume, running, start, stop, watches } from '../breaks'
import { Frame, Main } from '../parts/frame'
import { to } from '../route'
import { fill } from '../words'

const minutes = (s: number) => String(Math.max(1, Math.round(s / 60)))

export default () => {
  const b = breaks.value
  const [, tick] = useState(0)
  useEffect(() => {
    resume()
    const on = setInterval(() => tick(n => n + 1), 10_000)
    return () => clearInterval(on)
  }, [])
  const held = b?.state === 'held', away = b?.state === 'away'
  return (
    <Frame title={w.breaks_bar} class="breaks-page" foot={running.value ? <button class="second" onClick={stop}>{w.breaks_stop}</button> : <Main onClick={() => void start()}>{w.breaks_start}</Main>}>
      {!running.value && (
        <>
          <h1 tabIndex={-1}>{w.breaks_title}</h1>
          <p class="lead">{w.breaks_text}</p>
          <p>{w.breaks_honest} <code>unknot breaks</code></p>
          <p class="quiet">{w.breaks_ask}</p>
        </>
      )}
      {running.value && !b && <h1 tabIndex={-1}>{w.breaks_title}</h1>}
      {running.value && b && b.asked && (
        <section role="alertdialog" aria-labelledby="break-title" class="flow breaks-asked">
          <h1 id="break-title" tabIndex={-1}>{b.asked.kind === 'walk' ? w.breaks_walk : w.breaks_short}</h1>
          <p class="lead">{b.asked.text}</p>
          <div class="choices outlined">
            <button class="choice" onClick={() => void happen('done')}>{w.breaks_done}</button>
            <button class="choice" onClick={() => void happen('snooze')}>{w.breaks_snooze}</button>
            <button class="choice" onClick={() => void happen('skip')}>{w.breaks_skip}</button>
          </div>
          {b.asked.spot && b.asked.press && <p><a href={to('tool')}>{w.breaks_press}</a></p>}
        </section>
      )}
      {running.value && b && !b.asked && (
        <>
          <h1 tabIndex={-1} aria-live="polite">{held ? w.breaks_held : away ? w.breaks_away : b.next ? fill(b.next.kind === 'walk' ? w.breaks_next_walk : w.breaks_next, minutes(b.next.in_s)) : w.breaks_now}</h1>
          <p class="quiet">{fill(w.breaks_sat, minutes(b.sat_s))}</p>
          <div class="choices outlined">
            <button class="choice" onClick={() => void happen(held ? 'free' : 'hold')}>{held ? w.breaks_free : w.breaks_hold}</button>
            {!watches.value && <button class="choice" onClick={() => void happen(away ? 'input' : 'lock')}>{away ? w.breaks_back : w.breaks_leave}</button>}
          </div>
          <p class="quiet">{watches.value ? w.breaks_watches : w.breaks_blind}</p>
          <p class="quiet">{notices.value === 'granted' ? w.breaks_notices : w.breaks_no_notices} {w.breaks_honest} <code>unknot breaks</code></p>
        </>
      )}
    </Frame>
  )
}
