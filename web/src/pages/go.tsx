// SPDX-License-Identifier: MIT
//
// The guided session: one circle that breathes and counts, and large things to say back. Nothing here scrolls or hurries:
// what happens comes from the core (session.ts).

import { useEffect, useRef, useState } from 'preact/hooks'
import { w } from 'words'
import { Icon, type IconName } from '../parts/icon'
import { IconButton } from '../parts/frame'
import { PainScale, PainTile } from '../parts/pain'
import { useKeys } from '../keys'
import { instead } from '../route'
import { AWAY_S, back, failed, feelsWrong, leaveWarned, look, pause, resume, seen, stepMs, tell, type View, view } from '../session'
import { awake, hush, speak, tone, voices } from '../voice'
import { settings, way } from '../way'
import { fill } from '../words'
import { Circle } from './go-circle'
import { Wrong } from './go-wrong'

const side = (v: View, text: string) => fill(v.spot.startsWith('left:') ? w.go_left : w.go_right, text)
const sided = ['compress', 'glide', 'circles', 'stretch', 'warm_up']
const titleOf = (v: View) => (v.pressing || sided.includes(v.phase)) && !v.paused ? side(v, v.phase_name) : v.phase_name

// What to do, in two words at most.
function verb(v: View): string {
  if (v.breath) return v.breath === 'in' ? w.go_in : w.go_out
  if (v.phase === 'compress') return v.technique === 'roll' ? w.go_roll : v.technique === 'knead' ? w.go_knead : w.go_press
  const words: Record<string, string> = {
    screen: w.go_ready, baseline: v.pressing ? w.go_softly : '', retest: v.pressing ? w.go_softly : '', warm_up: w.go_warm, rest: w.go_rest,
    glide: w.go_slide, circles: w.go_circles, stretch: v.technique ? w.go_stretch : w.go_come_back, shake_out: w.go_shake, body_scan: w.go_still,
    habit: w.go_today, breathe: w.go_rest,
  }
  return words[v.phase] ?? ''
}

// Half a level is pressed as the softer whole one.
const whole = (level: number) => Math.max(1, Math.floor(level))

// Whether pressing can be told to ease, stay or climb.
const isRated = (v: View | null) => !!v?.pressing && ['compress', 'glide', 'circles'].includes(v.phase)

// Milliseconds to go in this step, as the page's clock runs.
const leftNow = (v: View) => v.paused ? v.left_ms : Math.max(0, v.left_ms - (Date.now() - (way.peek().session?.started ?? 0) - v.t * 1000))

// The voice and the tones: a change of what to do is said in full, a breath in two words.
function useVoice(v: View | null): void {
  const before = useRef<View | null>(null)
  useEffect(() => {
    const was = before.current
    before.current = v
    if (!v || v.ended) return
    const other = !was || was.phase !== v.phase || was.step !== v.step || was.pressing !== v.pressing
    if (other) tone(v.phase === 'warning' ? 'stop' : v.paused ? 'wait' : v.pressing ? 'press' : was?.pressing ? 'rest' : 'step')
    if (other || was.say !== v.say) speak(`${v.paused ? '' : titleOf(v) + '. '}${v.say}`)
    else if (v.breath && was.breath !== v.breath) speak(v.breath === 'in' ? w.go_in : w.go_out, true)
  }, [v])
  useEffect(() => () => hush(), [])
}

export default () => {
  const s = way.value.session
  const v = view.value
  const [, tick] = useState(0)
  const [how, setHow] = useState(false) // the whole of what is said, on the screen
  const [asking, setAsking] = useState<{ ask: NonNullable<View['ask']>; say: string } | null>(null)
  useVoice(v)

  useEffect(() => {
    if (!s || s.done) return
    void awake(true)
    void back()
    const quick = setInterval(() => tick(n => n + 1), 250), slow = setInterval(seen, 1000)
    let gone = 0
    const hidden = () => {
      clearTimeout(gone)
      if (!document.hidden) void back()
      else gone = window.setTimeout(() => void back(), (AWAY_S + 2) * 1000)
    }
    document.addEventListener('visibilitychange', hidden)
    addEventListener('pageshow', hidden)
    return () => {
      clearInterval(quick)
      clearInterval(slow)
      clearTimeout(gone)
      document.removeEventListener('visibilitychange', hidden)
      removeEventListener('pageshow', hidden)
      void awake(false)
      const now = way.peek().session
      void leaveWarned()
      if (now && !now.done && !now.waits && !view.peek()?.ended) void pause('away')
    }
  }, [s?.started])

  useEffect(() => {
    if (!s) instead(...(way.value.spot ? ['tool'] : []))
    else if (s.done) {
      if (v?.ended) tone('end')
      instead('after')
    }
  }, [s === null, s?.done])

  useEffect(() => { if (v?.ask) setAsking({ ask: v.ask, say: v.say }) }, [v?.ask, v?.step])

  const rates = isRated(v)
  const wrong = () => { tone('stop'); void feelsWrong() }
  const turn = () => { if (view.peek()?.paused) void resume(); else void pause('person') }

  useKeys((key, e) => {
    const v = view.peek(), rates = isRated(v)
    if (!v || v.ended || way.peek().session?.waits === 'wrong' || v.phase === 'warning') return
    const typing = e.target instanceof HTMLInputElement
    const does: Record<string, () => void> = {
      e: () => { if (rates) void tell('easing') }, s: () => { if (rates) void tell('same') }, c: () => { if (rates) void tell('climbing') },
      w: wrong, n: () => void tell('skip'), '[': () => { if (rates) void tell('softer') }, ']': () => { if (rates) void tell('harder') },
      ' ': turn, t: () => rate(10),
    }
    const rate = (level: number) => {
      if (v.ask) void tell(v.ask, { level })
      else if (v.pressing) void tell('pain', { level })
    }
    const button = key === ' ' && e.target instanceof HTMLButtonElement
    if (button) return
    if (/^[0-9]$/.test(key) && !typing) rate(Number(key))
    else if (does[key]) does[key]!()
    else return
    e.preventDefault()
  })

  if (!s || s.done) return <main class="go" aria-busy="true" />
  if (failed.value) return <Failed />
  if (!v) return <main class="go" aria-busy="true"><h1 tabIndex={-1} class="hidden">{w.step_release}</h1></main>
  if (s.waits === 'wrong' || v.phase === 'warning') return <Wrong v={v} chosen={s.waits !== 'wrong'} />

  const choosing = asking !== null && (s.waits === 'ask' || v.ask === asking.ask)
  const climbed = v.climbed !== null && (!v.paused || s.waits === 'climbed')
  const count = Math.ceil(leftNow(v) / 1000)
  const says = how ? v.say : v.brief ?? v.say
  const inside = v.paused || climbed || ['rest', 'breathe', 'body_scan'].includes(v.phase)
  return (
    <main class={`go ${climbed ? 'go-climbed' : ''} ${choosing ? 'go-asks' : ''}`} tabIndex={-1}>
      <header class="go-top">
        <IconButton icon="close" name={w.go_end} onClick={() => void pause('person')} />
        <h1 tabIndex={-1}>{choosing ? v.phase === 'pause' ? w.go_answer : v.phase_name : titleOf(v) || w.step_release}</h1>
        <Sound />
      </header>
      <Circle v={v} left={leftNow(v)} total={stepMs.value} inside={inside} picture={!inside}>
        {inside && !v.paused && <><span class="go-count">{count}</span>{verb(v) && <span class="go-verb">{verb(v)}</span>}</>}
        {inside && v.paused && <Icon name="pause" size={96} />}
      </Circle>
      <div class="go-words">
        {!inside && !choosing && (
          <div class="go-figures">
            <p class="go-seconds"><span class="go-count" role="timer" aria-label={fill(w.go_seconds, String(count))}>{count}</span><span class="go-unit" aria-hidden="true">{w.go_s}</span>
              {v.hold && <span class="go-hold">{fill(w.go_hold, String(v.hold.n), String(v.hold.of))}</span>}</p>
            <p class="go-verb" aria-hidden="true">{verb(v)}</p>
          </div>
        )}
        {climbed ? <Climbed v={v} />
          : choosing ? <Asks key={`${asking.ask}${v.step}`} {...asking} waits={s.waits === 'ask'} done={() => setAsking(null)} />
          : v.paused ? <div class="go-say"><p class="go-voice">{s.waits === 'away' ? w.go_away : w.go_paused}</p><p>{s.waits === 'away' ? w.go_away_text : w.go_paused_text}</p></div>
          : <div class="go-target">
              {v.target_level !== null && <PainTile level={whole(v.target_level)} size={48} say={false} />}
              <p class={`go-say ${says.length > 160 ? 'go-long' : ''}`} tabIndex={says.length > 160 ? 0 : undefined}>{v.target_level !== null && <strong>{fill(w.go_target, String(whole(v.target_level)))}</strong>} {says}</p>
            </div>}
      </div>
      <div class="go-foot">
        {rates && (
          <div class="choices outlined go-rates" role="group" aria-label={w.go_rates}>
            <Says icon="easing" word={w.go_easing} key_="e" event="easing" />
            <Says icon="same" word={w.go_same} key_="s" event="same" />
            <Says icon="climbing" word={w.go_climbing} key_="c" event="climbing" />
          </div>
        )}
        {!v.paused && !climbed && !choosing && (
          <div class="go-more">
            {rates && <><button class="go-small" onClick={() => void tell('softer')}>{w.go_softer}</button><button class="go-small" onClick={() => void tell('harder')}>{w.go_harder}</button></>}
            {v.brief !== null && <button class="go-small" aria-expanded={how} onClick={() => setHow(!how)}>{w.go_how}</button>}
            <button class="go-small" onClick={() => void tell('skip')}>{v.next ? fill(w.go_next, v.next.name) : w.go_next_end}</button>
          </div>
        )}
        {v.paused && !climbed && !choosing && (
          <div class="choices outlined"><button class="choice" onClick={() => void tell('stop')}>{w.go_stop}</button><button class="choice" onClick={() => void resume()}>{w.go_on}</button></div>
        )}
        <div class="go-last">
          {!v.paused && !climbed && <button class="second" onClick={turn}><Icon name="pause" />{w.go_pause} <kbd>{w.go_space}</kbd></button>}
          <button class="second go-wrong" onClick={wrong}><Icon name="warning" />{w.go_wrong} <kbd>w</kbd></button>
        </div>
      </div>
      <p class="hidden" aria-live="assertive">{choosing ? asking.say : `${titleOf(v)}. ${v.paused && s.waits === 'away' ? w.go_away : v.say}`}</p>
      {!voices.value && <p class="hidden">{w.go_no_voice}</p>}
    </main>
  )
}

const Says = ({ icon, word, event, key_ }: { icon: IconName; word: string; event: string; key_: string }) => (
  <button class="choice tall" onClick={() => void tell(event)}><Icon name={icon} size={30} bold /><span>{word} <kbd>{key_}</kbd></span></button>
)

// Voice and tones together, on or off.
const Sound = () => {
  const on = settings.value.voice || settings.value.tones
  return <IconButton icon={on ? 'sound' : 'silent'} name={w.go_sound} pressed={on} onClick={() => {
    if (on) hush()
    settings.value = { ...settings.value, voice: !on, tones: !on }
    if (!on) tone('step')
  }} />
}

// A number is asked: once it is touched, the clock waits for it.
const Asks = ({ ask, say, waits, done }: { ask: string; say: string; waits: boolean; done: () => void }) => {
  const [level, setLevel] = useState<number | null>(null)
  const answer = async (event: string, more: object) => {
    done()
    await (waits ? resume({ event, ...more }) : tell(event, more))
  }
  return (
    <div class="go-ask">
      <h2>{say}</h2>
      <PainScale id="go-level" level={level} label={w.go_scale} onChange={l => { setLevel(l); if (!waits) void pause('ask') }} />
      <div class="go-answer">
        <button class="link" onClick={() => void answer('skip', {})}>{w.go_pass}</button>
        <button class="main" disabled={level === null} onClick={() => void answer(ask, { level })}>{w.go_done}</button>
      </div>
    </div>
  )
}

// Pain has climbed: once more and softer, or not; both are the same to us.
const Climbed = ({ v }: { v: View }) => (
  <>
    <h2 class="go-voice">{w.go_let_go}</h2>
    <p>{w.go_climbed}</p>
    <p class="go-half"><PainTile level={whole(v.climbed!.level)} size={48} /><Icon name="next" /><PainTile level={whole(v.climbed!.then)} size={48} /><strong>{w.go_half}</strong></p>
    <div class="choices outlined">
      <button class="choice" disabled={!v.paused} onClick={() => void resume({ event: 'skip' })}>{w.go_once_more}</button>
      <button class="choice" onClick={() => void tell('stop')}>{w.go_leave}</button>
    </div>
  </>
)

const Failed = () => (
  <main class="go go-failed" tabIndex={-1}>
    <h1 tabIndex={-1}>{w.go_failed}</h1>
    <p>{failed.value?.message}</p>
    <button class="main" onClick={() => void look()}>{w.app_try_again}</button>
    <button class="second" onClick={() => instead('tool')}>{w.app_back}</button>
  </main>
)

