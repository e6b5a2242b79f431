// SPDX-License-Identifier: MIT
//
// Where does it hurt: paint on the body (#/where), choose from a list (#/where/list), or say it (#/where/words). All three
// show the same choice: the paint, and the deep places that cannot be painted.

import { computed, effect } from '@preact/signals'
import { useEffect, useRef, useState } from 'preact/hooks'
import { w } from 'words'
import { atlas, placeName } from '../atlas'
import { paint } from '../body'
import { findNow, useStop, wish } from '../find'
import { follow, ready, wait } from '../painting'
import { Frame, Main } from '../parts/frame'
import { Icon, type IconName } from '../parts/icon'
import { PaintBody, type PaintBodyHandle, type Part, type Tool } from '../parts/paint-body'
import { PainScale, PainTile } from '../parts/pain'
import { go, path, to } from '../route'
import { settings, way } from '../way'
import { fill } from '../words'
import { WhereList } from './where-list'
import { WhereWords } from './where-words'

export const bare = (place: string) => place.replace(/^(left|right|both):/, '')

// Sets the level of one place, one after another; null takes it away. What takes no paint lies deep, and is kept by name alone.
let last: Promise<unknown> = Promise.resolve()
export const set = (place: string, to: number | null) => inTurn(() => put(place, to))
// After all that was begun before, even if that failed.
function inTurn(what: () => unknown): Promise<unknown> {
  return last = last.catch(() => undefined).then(what)
}
async function put(place: string, to: number | null): Promise<void> {
  await ready()
  await paint.fill(place, 0, true)
  if (to !== null) await paint.fill(place, to)
  const painted = to !== null && (await paint.laid()).regions.some(r => r.region === place)
  const others = way.peek().deep.filter(p => p.region !== place)
  await follow(to === null || painted ? others : [...others, { region: place, level: to }])
}

// Asks how much it hurts at one place.
export const LevelSheet = ({ place, now, onClose }: { place: string; now: number | null; onClose: () => void }) => {
  const sheet = useRef<HTMLDialogElement>(null)
  const [level, setLevel] = useState(now)
  useEffect(() => { sheet.current?.showModal() }, [])
  const close = async (to: number | null) => {
    await set(place, to)
    sheet.current?.close() // so that the focus goes back to what opened it
  }
  return (
    <dialog ref={sheet} onClose={onClose} aria-labelledby="level-title" class="flow">
      <h2 id="level-title">{placeName(place)}</h2>
      <p class="quiet">{w.where_place_level}</p>
      <PainScale id="place-level" from={1} level={level} onChange={setLevel} label="" />
      <Main disabled={level === null} onClick={() => void close(level)}>{w.where_keep}</Main>
      <button class="second" onClick={() => void close(null)}>{w.where_take_away}</button>
    </dialog>
  )
}

// Arrows lead from tool to tool, Home and End to the first and the last.
function along(e: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const tools = [...e.currentTarget.querySelectorAll('button')], at = tools.findIndex(tool => tool === e.target), count = tools.length
  const to = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: count - 1 }[e.key]
  if (to === undefined || e.ctrlKey || e.metaKey || e.altKey) return
  e.preventDefault()
  tools[(to + count) % count]!.focus()
}

// The ranking moves with every stroke once the warning signs are looked at; before that no muscle is named: "".
const guessed = computed(() => way.value.at.length && way.value.checked ? wish.value : '')

const USUAL = 5 // how paint looks whose level is not said yet

interface Dab { level: number }
const dabs = (saved: string) => JSON.parse(saved || '[]') as Dab[]

// On from the list or the words: first to paint whose level was not said.
export const onwards = () => go(way.peek().unsaid ? 'where' : 'safety')
const views = { back: w.where_back, front: w.where_front, left: w.where_left, right: w.where_right }

const Where = () => {
  useStop()
  const body = useRef<PaintBodyHandle>(null)
  const [tool, setTool] = useState<Tool>('paint')
  const [painting, setPainting] = useState(way.peek().unsaid ? null : way.peek().at[0]?.level ?? null)
  const [open, setOpen] = useState<string | null>(null)
  const said = useRef<Dab[]>([]) // paint whose level is said; what lies beyond waits for the scale
  const known = useRef<unknown>(null)
  const fresh = useRef(way.peek().unsaid ? USUAL : null) // the level of what was painted before one was said: it goes with the scale
  const [view, setView] = useState<'back' | 'front' | 'left' | 'right'>('back')
  const [part, setPart] = useState<Part>('upper')
  const [guess, setGuess] = useState('')
  const [full, setFull] = useState(false)
  const [reached, setReached] = useState<string>(w.where_turn) // the tool that Tab comes to; arrows lead to the others
  const { at, checked, unsaid } = way.value

  useEffect(() => {
    void atlas()
    const brought = ready()
    if (known.current !== brought) {
      known.current = brought
      void inTurn(async () => {
        await brought
        said.current = dabs((await paint.laid()).saved)
        if (way.peek().unsaid) await paint.restore(JSON.stringify([...said.current, ...dabs(way.peek().unsaid)]))
      })
    }
    void last.then(() => body.current?.redraw())
  }, [way.value.begun])
  // It is asked for as soon as the paint is taken: what hangs on the page's own hooks waits for the next picture.
  useEffect(() => effect(() => {
    let stale = false
    if (!guessed.value) setGuess('')
    else void findNow().then(({ people }) => {
      if (stale) return
      setGuess((people.page?.stop ? [] : people.muscles).slice(0, 2).map(m => m.name).join(' · '))
      performance.mark('ranked')
    }, () => undefined)
    return () => { stale = true }
  }), [])

  const taken = async () => {
    void paint.laid().then(laid => setFull(laid.full))
    if (painting !== null) return follow()
    await inTurn(async () => {
      const { saved, regions } = await paint.laid(), all = dabs(saved), more = all.slice(said.current.length)
      wait(regions.length && more.length ? JSON.stringify(more) : '')
      if (all.length >= said.current.length) return
      said.current = all
      await follow()
    })
    document.getElementById('paint-level')?.scrollIntoView({ block: 'nearest' })
  }
  const changed = async () => {
    await taken()
    body.current?.redraw()
  }
  const stroked = () => {
    fresh.current = painting === null ? USUAL : null
    void taken()
  }
  const say = (l: number) => {
    setPainting(l)
    if (tool !== 'paint') setTool('paint')
    const was = fresh.current
    if (was === null) return
    fresh.current = l
    void inTurn(async () => {
      const all = dabs((await paint.laid()).saved)
      await paint.restore(JSON.stringify(all.map((dab, i) => i >= said.current.length && dab.level === was ? { ...dab, level: l } : dab)))
      await follow()
      wait('')
      body.current?.redraw()
    })
  }
  useEffect(() => () => { void inTurn(() => way.peek().unsaid ? paint.restore(JSON.stringify(said.current)) : null) }, []) // what was not said counts nowhere
  const button = (icon: IconName, word: string, does: () => void, pressed?: boolean) => (
    <button class="body-tool" tabIndex={word === reached ? 0 : -1} onFocus={() => setReached(word)} onClick={does} aria-pressed={pressed}><Icon name={icon} /><span>{word}</span></button>
  )
  const look = (to: typeof view, at: Part) => { setView(to); setPart(at); body.current?.look(to, at) }

  return (
    <Frame
      step={0} class={`where tools-${settings.value.hand}`}
      body={(
        <>
          <h1 tabIndex={-1} class="hidden">{w.where_title}</h1>
          <PaintBody ref={body} tool={tool} level={painting ?? USUAL} name={placeName} onStroke={stroked} />
          <div class="body-tools" role="toolbar" aria-orientation="vertical" aria-label={w.where_tools} onKeyDown={along}>
            {button('turn', w.where_turn, () => setTool(tool === 'turn' ? 'paint' : 'turn'), tool === 'turn')}
            {button('erase', w.where_erase, () => setTool(tool === 'erase' ? 'paint' : 'erase'), tool === 'erase')}
            {button('undo', w.where_undo, () => void paint.undo().then(changed))}
            {button('mirror', w.where_mirror, () => void paint.mirror().then(changed))}
            {button('head', w.where_head, () => look(view, part === 'head' ? 'upper' : 'head'), part === 'head')}
            {button('body', w.where_whole, () => look(view, part === 'whole' ? 'upper' : 'whole'), part === 'whole')}
          </div>
          <div class="body-views">
            <div class="segments" role="group" aria-label={w.where_view}>
              {(['back', 'front', 'left', 'right'] as const).map(v => (
                <button key={v} aria-pressed={v === view} onClick={() => look(v, part)}>{views[v]}</button>
              ))}
            </div>
          </div>
        </>
      )}
      foot={<Main disabled={!at.length || !!unsaid} onClick={() => go('safety')}>{w.where_done}</Main>}
    >
      <PainScale id="paint-level" from={1} level={painting} onChange={say} label={w.where_paint_with} />
      <div class="pills">
        <a class="pill" href={to('where', 'list')}><Icon name="list" />{w.where_as_list}</a>
        <a class="pill" href={to('where', 'words')}><Icon name="words" />{w.where_as_words}</a>
      </div>
      <div role="status" class="where-chosen">
        {full && <p>{w.where_full}</p>}
        {(unsaid || !at.length) && <p class={unsaid ? '' : 'quiet'}>{unsaid ? w.where_place_level : w.where_nothing}</p>}
        {at.length > 0 && (
          <ul class="pills" aria-label={w.where_chosen}>
            {at.map(p => (
              <li key={p.region}>
                <button class="pill place" onClick={() => setOpen(p.region)}><PainTile level={p.level} size={32} />{placeName(p.region)}</button>
              </li>
            ))}
          </ul>
        )}
        {checked && <p class="quiet small guess">{guess && fill(w.where_guess, guess)}</p>}
      </div>
      {open && <LevelSheet place={open} now={at.find(p => p.region === open)?.level ?? null} onClose={() => { setOpen(null); body.current?.redraw() }} />}
    </Frame>
  )
}

export default () => path.value[1] === 'list' ? <WhereList /> : path.value[1] === 'words' ? <WhereWords /> : <Where />
