// SPDX-License-Identifier: MIT
//
// Home: what to do now. It stands at once from what it showed last; the core, the record and the body come after it.

import { signal } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'
import { w } from 'words'
import { ask, later, note, record } from '../door'
import { Frame, Main, Row } from '../parts/frame'
import { Icon } from '../parts/icon'
import { PainScale } from '../parts/pain'
import { type Look, Picture } from '../parts/picture'
import { say, unsay } from '../plan'
import { go, to } from '../route'
import { begin, change, way } from '../way'
import { day, fill } from '../words'

interface Place { region: string; name: string; level: number }
interface Answer {
  day: string | null
  new: boolean
  page: { name: string; stop: boolean; crisis: boolean } | null
  stands: { flag: string; name: string; since: string }[]
  stopped: { text: string; flags: string[] } | null
  pain: { at: string; when: string; days: number; places: Place[] } | null
  last: { spot: string; name: string; when: string; days: number; text: string } | null
  ask: Record<'soreness' | 'task' | 'usual_pain', { text: string } | null>
  habits: { habit: string; name: string; dose: string; state: 'open' | 'done' | 'skipped'; due?: boolean; chosen?: boolean }[]
  again?: string | null // why the last spot rests
  go_on: { spot: string; name: string; takes: string; tool_name: string | null; pressing: boolean; rest: string | null } | null
}

const KEY = 'unknot.home' // what was shown last
const home = signal<Answer | null>((() => {
  try { return JSON.parse(localStorage.getItem(KEY) ?? 'null') as Answer | null } catch { return null }
})())

async function look(): Promise<void> {
  home.value = await ask<Answer>('home', {})
  try {
    if (home.value.new) localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, JSON.stringify(home.value))
  } catch { /* a browser that keeps nothing */ }
}

// Whatever becomes of a session that is left: what hurts now comes first.
const start = async () => {
  const s = way.peek().session
  if (s?.started && !s.done) await import('../session').then(({ leave }) => leave()).catch(() => undefined)
  begin()
  go('where')
}

export const Home = () => {
  const [ready, setReady] = useState(false)
  useEffect(() => later(() => setReady(true)), [])
  useEffect(() => { if (ready && way.peek().session?.script.length) void import('../session').then(({ leaveWarned }) => leaveWarned()) }, [ready])
  const changes = record.value.changes
  useEffect(() => { if (ready && (changes || !home.peek())) void look().catch(() => undefined) }, [ready, changes])
  const a = home.value
  const known = a !== null && !a.new
  return (
    <Frame
      nav="now"
      class="home"
      body={<><div class="home-top"><span class="home-name">unknot</span>{known && <span class="quiet">{day(new Date())}</span>}</div>{ready ? <Body places={known ? a.pain?.places ?? [] : []} onStart={known ? undefined : () => void start()} /> : <div class="picture" />}</>}
      foot={known ? undefined : <Main onClick={() => void start()}>{w.home_start}</Main>}
    >
      {known ? <Known a={a} /> : <First />}
    </Frame>
  )
}

// Head and shoulders from behind.
const UPPER = { turn: 180, tilt: 0, x: 0, y: 1560, z: 0, height: 620 }

// The upper body from behind with the places that hurt, or where they can be seen.
const Body = ({ places, onStart }: { places: Place[]; onStart?: () => void }) => {
  const [seen, setSeen] = useState(false)
  const look: Look = places.length
    ? { view: 'fit', sights: places.map(p => p.region), room: 2.2 }
    : { view: 'back', camera: UPPER }
  const says = places.length ? fill(w.home_body_hurts, places.map(p => p.name).join('; ')) : w.home_body
  const picture = <Picture look={look} says={says} sides {...(places.length ? { places: places.filter(p => p.level > 0) } : {})} class={`home-picture ${seen ? 'home-seen' : ''}`} onDrawn={() => setSeen(true)} />
  // A tap on the body that shows nothing yet is meant to show something.
  return onStart ? <div class="home-touch" onClick={onStart}>{picture}</div> : picture
}

const Onward = () => {
  const { session, at, spot, begun, checked } = way.value
  if (session?.started && !session.done) return <li><Row icon="now" title={w.home_session} text={w.home_session_text} href={to('go')} /></li>
  if (begun > 0 && at.length > 0) return <li><Row icon="now" title={w.home_go_on} text={w.home_go_on_text} href={to(spot ? 'tool' : checked ? 'spots' : 'safety')} /></li>
  return null
}

const First = () => (
  <>
    <h1 tabIndex={-1}>{w.home_title}</h1>
    <ul class="rows">
      <Onward />
      <li><Row icon="learn" title={w.home_learn} href={to('learn')} /></li>
    </ul>
    <p class="small quiet">{w.home_private}</p>
  </>
)

const Known = ({ a }: { a: Answer }) => {
  const running = way.value.session?.started && !way.value.session.done
  const mine = a.habits.filter(h => h.chosen) // what the plan alone offers stands in the plan
  const next = a.go_on, today = mine.find(h => h.state === 'open') ?? mine[0]
  return (
    <>
      <How a={a} />
      {a.page && <p class="home-page" role="note"><b>{a.page.name}</b> {a.stands[0] && fill(w.home_stands, a.stands[0].name, a.stands[0].since)} <a href={to(a.page.stop || a.page.crisis ? 'stop' : 'safety', ...(a.page.stop || a.page.crisis ? [] : ['advice']))}>{w.tool_advice}</a></p>}
      {a.stopped && (
        <p class="home-page" role="note">{a.stopped.text}{a.stopped.flags.length > 0 && <> <button class="link" onClick={() => void note({ event: { type: 'screen', body: { no: a.stopped!.flags } } })}>{w.home_lift}</button></>}</p>
      )}
      {a.again && <p class="quiet">{a.again}</p>}
      <ul class="rows home-rows">
        <Onward />
        {next && !running && !a.stopped && <li class="home-release"><Row icon="now" title={fill(w.home_release, next.name)} text={next.rest ?? [next.takes, next.tool_name].filter(Boolean).join(', ')} onClick={() => { change({ spot: next.spot, session: null }); go('tool') }} /></li>}
        {today && <li><Habit h={today} /></li>}
        {a.habits.length > 0 && <li><Row icon="calendar" title={w.plan_title} text={a.habits.some(h => h.due) ? w.home_plan_due : w.plan_small} href={to('plan')} /></li>}
        <li><Row icon="brush" title={w.home_something_else} onClick={() => void start()} /></li>
      </ul>
    </>
  )
}

// Today's habit with its tick; nothing is asked where it stays open.
const Habit = ({ h }: { h: Answer['habits'][number] }) => {
  const done = h.state === 'done'
  return (
    <div class="row home-habit">
      <Icon name="clock" size={28} />
      <a class="row-words" href={to('habit', h.habit)}><span class="row-title">{h.name}</span><span class="row-text">{h.dose}</span></a>
      <label class="home-tick"><span class="hidden">{fill(w.home_done, h.name)}</span><input type="checkbox" checked={done} onChange={() => void (done ? unsay(h.habit) : say(h.habit, { done: true }))} /></label>
    </div>
  )
}

// "Left temple" -> "your left temple"; what reads otherwise stays as it is.
const yours = (name: string) => /^(Left|Right) /.test(name) ? fill(w.home_yours, name[0]!.toLowerCase() + name.slice(1)) : name
const big = (text: string) => text[0]!.toUpperCase() + text.slice(1)
const painOf = (places: Place[]) => ({ type: 'pain', body: { at: places.map(({ region, level }) => ({ region, level })) } })
const RECENT = 3 * 3600_000

// One question at most: how sore the last go left you, how it is now, or, once that is told, how it usually is.
const How = ({ a }: { a: Answer }) => {
  const [asked, setAsked] = useState<'soreness' | 'usual_pain' | 'pain' | null>(null)
  const [kept, setKept] = useState<{ id: string; places: Place[] } | null>(null)
  const which = asked ?? (kept ? 'pain' : a.ask.soreness && a.last && a.last.days > 0 ? 'soreness' : a.ask.usual_pain && (!a.pain || a.pain.days === 0) ? 'usual_pain' : 'pain')
  const place = a.pain?.places.reduce((most, p) => p.level > most.level ? p : most)
  const more = (a.pain?.places.length ?? 1) - 1
  const before = a.pain ? fill(w.home_before, big(a.pain.when), String(place?.level ?? 0)) : ''
  const away = Math.min(a.pain?.days ?? 999, a.last?.days ?? 999)
  if (which !== 'pain') return <Scale key={which} text={a.ask[which]!.text} onDone={async level => { if (level !== null) await note({ event: { type: which, body: { level } } }); setAsked('pain') }} />
  if (!place || !a.pain) return <><h1 tabIndex={-1}>{away > 6 && away < 999 ? w.home_back : w.home_now}</h1>{a.last && <p class="quiet">{fill(w.home_last, a.last.name, a.last.when, a.last.text)}</p>}</>
  const tell = async (by: number) => {
    const places = a.pain!.places.map(p => ({ ...p, level: Math.max(0, Math.min(10, p.level + by)) }))
    const [id] = await note({ event: painOf(places) })
    setKept({ id: id!, places })
  }
  const correct = async (level: number) => {
    if (!kept) return
    const by = level - kept.places[0]!.level
    const places = kept.places.map(p => ({ ...p, level: Math.max(0, Math.min(10, p.level + by)) }))
    setKept({ ...kept, places })
    await note({ event: painOf(places), replaces: kept.id })
  }
  if (kept) return (
    <>
      <h1 tabIndex={-1}>{w.home_kept}</h1>
      <PainScale id="home-level" level={Math.round(kept.places[0]!.level)} label={w.home_correct} onChange={level => void correct(level)} />
      <p role="status" class="hidden">{fill(w.home_kept_says, String(kept.places[0]!.level))}</p>
    </>
  )
  if (Date.now() - Date.parse(a.pain.at) < RECENT) return <><h1 tabIndex={-1}>{fill(w.home_is, place.name, String(place.level))}</h1><p class="quiet">{more > 0 ? fill(more === 1 ? w.home_is_one_more : w.home_is_more, String(more)) : w.home_is_text}</p></>
  return (
    <>
      <h1 tabIndex={-1}>{fill(w.home_how, yours(place.name))}</h1>
      <p class="quiet">{away > 6 ? w.home_back_text : before}</p>
      <div class="choices outlined">
        <button class="choice tall" onClick={() => void tell(-1)}><Icon name="easing" />{w.home_easier}</button>
        <button class="choice tall" onClick={() => void tell(0)}><Icon name="same" />{w.home_same}</button>
        <button class="choice tall" onClick={() => void tell(1)}><Icon name="climbing" />{w.home_worse}</button>
      </div>
    </>
  )
}

const Scale = ({ text, onDone }: { text: string; onDone: (level: number | null) => Promise<void> }) => {
  const [level, setLevel] = useState<number | null>(null)
  return (
    <>
      <h1 tabIndex={-1}>{text}</h1>
      <PainScale id="home-scale" level={level} label={w.home_scale} onChange={setLevel} />
      <div class="home-answer"><button class="link" onClick={() => void onDone(null)}>{w.home_pass}</button><button class="main" disabled={level === null} onClick={() => void onDone(level)}>{w.home_keep}</button></div>
    </>
  )
}
