// SPDX-License-Identifier: MIT
//
// A timer: a ring that fills, large figures, and a tone at the end. It is told by the clock, so it stays right when the
// page was out of sight.

import { useEffect, useState } from 'preact/hooks'
import { w } from 'words'
import { awake, tone } from '../voice'
import { fill } from '../words'

const AROUND = 2 * Math.PI * 45
const clock = (s: number) => s < 60 ? String(s) : `${Math.floor(s / 60)}:${String(s % 60).padStart(2, '0')}`

// `lengths` in seconds, the first is taken until another is chosen; `name` says what it is for.
export const Timer = ({ name, lengths, onEnd }: { name: string; lengths: number[]; onEnd?: () => void }) => {
  const [length, setLength] = useState(lengths[0]!)
  const [until, setUntil] = useState(0) // ms; 0: not running
  const [left, setLeft] = useState(length)
  useEffect(() => {
    if (!until) return
    void awake(true)
    const tick = setInterval(() => {
      const s = Math.ceil((until - Date.now()) / 1000)
      setLeft(Math.max(0, s))
      if (s > 0) return
      setUntil(0)
      tone('end')
      onEnd?.()
    }, 200)
    return () => { clearInterval(tick); void awake(false) }
  }, [until])
  const choose = (s: number) => { setLength(s); setLeft(s); setUntil(0) }
  const turn = () => {
    if (until) return setUntil(0)
    tone('step')
    const from = left || length
    setLeft(from)
    setUntil(Date.now() + from * 1000)
  }
  return (
    <div class="timer" role="group" aria-label={name}>
      <div class="timer-face">
        <svg viewBox="0 0 100 100" aria-hidden="true"><circle class="timer-track" cx="50" cy="50" r="45" />{left < length && <circle class="timer-done" cx="50" cy="50" r="45" stroke-dasharray={`${AROUND * (1 - left / length)} ${AROUND}`} transform="rotate(-90 50 50)" />}</svg>
        <span class="timer-figure" role="timer">{clock(left)}</span>
      </div>
      <div class="timer-keys">
        <button class="second" onClick={turn}>{until ? w.timer_stop : left && left < length ? w.timer_on : left ? w.timer_start : w.timer_again}</button>
        {lengths.length > 1 && <div class="pills" role="group" aria-label={w.timer_lengths}>{lengths.map(s => <button key={s} class="pill" aria-pressed={length === s} onClick={() => choose(s)}>{s < 60 ? fill(w.timer_s, String(s)) : fill(w.timer_min, String(s / 60))}</button>)}</div>}
      </div>
      <p role="status" class="hidden">{left === 0 ? w.timer_over : ''}</p>
    </div>
  )
}

// Sets of a strength exercise, with a rest between them.
export const Sets = ({ name }: { name: string }) => {
  const [done, setDone] = useState(0)
  const [rests, setRests] = useState(0)
  return (
    <div class="sets">
      <p aria-live="polite"><b>{fill(w.sets_done, String(done))}</b> {done > 0 && done < 3 ? w.sets_rest : done >= 3 ? w.sets_enough : ''}</p>
      <button class="second" onClick={() => { setDone(done + 1); setRests(rests + 1) }}>{w.sets_one}</button>
      {rests > 0 && done < 3 && <Timer key={rests} name={fill(w.sets_timer, name)} lengths={[60, 90, 120]} />}
    </div>
  )
}
