// SPDX-License-Identifier: MIT
//
// Plain words: what was understood is shown, sides that were not said are asked, and all of it goes into the same choice.

import { useEffect, useRef, useState } from 'preact/hooks'
import { w } from 'words'
import { atlas, placeName } from '../atlas'
import { ask, Refused } from '../door'
import { Frame, Main } from '../parts/frame'
import { PainScale } from '../parts/pain'
import { go, instead, to } from '../route'
import { type Answer, change, unplaced, way } from '../way'
import { fill } from '../words'
import { bare, onwards, set } from './where'

interface Heard {
  said: string
  as: string
  regions?: string[]
  level?: number
  complaint?: string
  cause?: string
  question?: string // that a movement answers
  negated?: boolean
}
interface Took {
  understood?: Heard[]
  not_understood?: string[]
  idle?: string[]
  notes?: { text: string }[]
  safety: { action: string; reasons: { flag: string; action: string; said?: string }[] }
}

const unlevelled = (h: Heard) => h.as === 'place' && !h.negated && h.level === undefined

export const WhereWords = () => {
  const [text, setText] = useState(way.value.words)
  const written = useRef(text) // as it stands now, also while it is listened to
  const [took, setTook] = useState<Took | null>(null)
  const [wrong, setWrong] = useState('')
  const [level, setLevel] = useState<number | null>(null) // of the places that were said without one
  useEffect(() => {
    void atlas()
    if (unplaced()) void hear(instead) // back from a sign that came between
  }, [])

  const take = async (regions: string[] = [], level: number | null) => {
    if (level === null) return
    const known = (await atlas()).regions
    for (const region of regions) {
      const [side, id] = region.includes(':') ? [region.split(':')[0]!, bare(region)] : ['', region]
      const paired = known.find(r => r.id === id)?.paired
      for (const s of !paired ? [''] : side === 'both' ? ['left:', 'right:'] : [`${side}:`]) await set(s + id, Math.max(1, Math.round(level)))
    }
  }
  const hear = async (leave = go) => {
    setWrong('')
    setLevel(null)
    try {
      const heard = await ask<Took>('find', { words: text, for: 'people' })
      if (written.current !== text) return // more was written meanwhile: that is heard when it is taken in
      setTook(heard)
      const { took, wrote, answers } = way.value
      // Heard in these very words before, and denied since: that stays. Any other words are heard anew.
      const signs = heard.safety.reasons.filter(r => !(text === took && r.said && wrote[r.flag] === r.said && answers[r.flag] === 'no'))
      change({
        words: text, took: text,
        open: (heard.understood ?? []).filter(h => h.as === 'needs_side' || unlevelled(h)).flatMap(h => (h.regions ?? []).slice(0, 1).map(bare)),
        wrote: { ...wrote, ...Object.fromEntries(heard.safety.reasons.flatMap(r => r.said ? [[r.flag, r.said]] : [])) }, // of earlier words too, as the answers are
        causes: [...new Set([...way.value.causes, ...(heard.understood ?? []).flatMap(h => h.cause && !h.negated ? [h.cause] : [])])],
        complaints: [...new Set([...way.value.complaints, ...(heard.understood ?? []).flatMap(h => h.complaint && !h.negated ? [h.complaint] : [])])],
        // A warning sign in the words stands like an answer, until it is denied on its card.
        // So does a movement that hurts: it is not asked once more.
        answers: { ...Object.fromEntries((heard.understood ?? []).flatMap(h => h.question && !h.negated ? [[h.question, 'yes' as Answer]] : [])), ...answers, ...Object.fromEntries(signs.map(r => [r.flag, 'yes' as Answer])) },
      })
      if (signs.some(r => r.action === 'emergency')) leave('stop') // at once: the places are painted meanwhile
      for (const h of heard.understood ?? []) if (h.as === 'place' && !h.negated) await take(h.regions, h.level ?? null)
    } catch (error) {
      setWrong(error instanceof Refused ? error.expected : String(error))
    }
  }
  const unsaid = (took?.understood ?? []).filter(unlevelled)
  const say = (l: number) => {
    setLevel(l)
    for (const h of unsaid) void take(h.regions, l)
  }
  const both = (place: string) => place.startsWith('both:')
    ? `${placeName(`left:${place.slice(5)}`)}; ${placeName(`right:${place.slice(5)}`)}` : placeName(place)

  return (
    <Frame step={0} foot={took && (way.value.at.length || unsaid.length || way.value.unsaid) ? <Main disabled={unsaid.length > 0 && level === null} onClick={onwards}>{w.where_done}</Main> : <Main disabled={!text.trim()} onClick={() => void hear()}>{w.where_words_take}</Main>}>
      <h1 tabIndex={-1}>{w.where_words_title}</h1>
      <p class="quiet" id="words-example">{w.where_words_text}</p>
      <div class="field">
        <label for="words">{w.where_words_name}</label>
        <textarea id="words" class="input" rows={4} maxLength={1000} aria-describedby="words-example" value={text}
          onInput={e => { setText(written.current = e.currentTarget.value); setTook(null); change({ words: e.currentTarget.value }) }}
          onKeyDown={e => { if (e.key === 'Enter' && !e.shiftKey && text.trim()) { e.preventDefault(); void hear() } }} />
      </div>
      {wrong && <p role="alert">{wrong}</p>}
      <div role="status" class="flow">
        {took && (
          <>
            <h2>{w.where_words_took}</h2>
            <ul class="rows">
              {(took.understood ?? []).map((h, i) => {
                const places = (h.regions ?? []).map(both).join('; ')
                if (h.as === 'needs_side') return (
                  <li key={i} class="flow words-side">
                    <p>{fill(w.where_words_side, h.said)}</p>
                    <div class="choices outlined">
                      {([['left', w.where_both_left], ['right', w.where_both_right], ['both', w.where_words_both]] as const).map(([side, name]) => (
                        <button key={side} class="choice" onClick={() => {
                          void take((h.regions ?? []).map(r => `${side}:${bare(r)}`), h.level ?? level)
                          setTook({ ...took, understood: took.understood!.map((o, k) => k === i ? { ...o, as: 'place', regions: (h.regions ?? []).map(r => `${side}:${bare(r)}`) } : o) })
                        }}>{name}</button>
                      ))}
                    </div>
                  </li>
                )
                return (
                  <li key={i} class="words-took">
                    <span class="quiet">“{h.said}”</span>{' '}
                    {h.as === 'place' ? h.level ?? level ? fill(w.where_words_level, places, (h.level ?? level)!) : places
                      : h.as === 'no_pain' ? fill(w.where_words_no_pain, places)
                      : h.negated ? '' : h.cause ? fill(w.where_words_cause, h.said) : h.complaint || h.question ? w.where_words_complaint : ''}
                  </li>
                )
              })}
            </ul>
            {unsaid.length > 0 && <PainScale id="words-level" from={1} level={level} onChange={say} label={w.where_place_level} />}
            {took.notes?.map(n => <p key={n.text}>{n.text}</p>)}
            {took.not_understood?.length ? <p class="quiet">{fill(w.where_words_not, took.not_understood.join(', '))}</p> : null}
            {took.idle?.length ? <p class="quiet">{fill(w.where_words_idle, took.idle.map(part => `“${part}”`).join(', '))}</p> : null}
            {!way.value.at.length && !unsaid.length && !(took.understood ?? []).some(h => h.as === 'needs_side') && <p>{w.where_words_nothing}</p>}
            <p class="words-wrong"><a class="link" href={to('where', 'list')}>{w.where_words_wrong}</a></p>
          </>
        )}
      </div>
    </Frame>
  )
}
