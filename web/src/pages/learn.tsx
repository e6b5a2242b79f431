// SPDX-License-Identifier: MIT
//
// Lessons: the list under its headings (#/learn), and one with what is known about its claims (#/learn/sleep).

import { Fragment } from 'preact'
import { useState } from 'preact/hooks'
import { w } from 'words'
import { useAsk, useTitle } from '../parts/asked'
import { Frame, Row } from '../parts/frame'
import { PassOn } from '../parts/pass-on'
import { fits, Search } from '../parts/search'
import { go, path, to } from '../route'
import { fill } from '../words'
import { Grade, type Claim } from './evidence'

interface Listed { id: string; title: string; also: string[] }
interface Groups { groups: { id: string; name: string; lessons: Listed[] }[] }
interface Lesson { lesson: { id: string; title: string; text: string; claims: Claim[] } }

const VERDICTS: Record<string, string> = { supported: w.verdict_supported, mixed: w.verdict_mixed, contradicted: w.verdict_contradicted, unknown: w.verdict_unknown }

export default () => path.value[1] ? <One id={path.value[1]} /> : <List />

const List = () => {
  const { got } = useAsk<Groups>('learn', { list: 'lessons' })
  const [typed, setTyped] = useState('')
  useTitle(w.learn_title)
  const groups = (got?.groups ?? []).map(g => ({ ...g, lessons: g.lessons.filter(l => fits(typed, [l.title, ...l.also])) })).filter(g => g.lessons.length)
  const found = groups.reduce((n, g) => n + g.lessons.length, 0)
  return (
    <Frame nav="learn" class="learn-page">
      <h1 tabIndex={-1}>{w.learn_title}</h1>
      <p class="quiet">{w.learn_intro}</p>
      <div class="learn-ways">
        <Row icon="body" title={w.learn_muscles} text={w.learn_muscles_text} href={to('muscles')} />
        <Row icon="shield" title={w.learn_evidence} text={w.learn_evidence_text} href={to('evidence')} />
      </div>
      <h2>{w.learn_lessons}</h2>
      <Search id="learn-search" label={w.learn_search} value={typed} onInput={setTyped} found={found} />
      <div class="learn-groups" aria-busy={!got}>
        {groups.map(g => (
          <section key={g.id}>
            <h3>{g.name}</h3>
            <ul class="rows">{g.lessons.map(l => <li key={l.id}><Row title={l.title} href={to('learn', l.id)} /></li>)}</ul>
          </section>
        ))}
      </div>
      {got && !found && <p class="learn-none">{w.learn_none} <a class="link" href={to('muscles')}>{w.learn_try_muscles}</a></p>}
    </Frame>
  )
}

const One = ({ id }: { id: string }) => {
  const { got, failed } = useAsk<Lesson>('learn', { topic: id })
  const { got: all } = useAsk<Groups>('learn', { list: 'lessons' })
  const lesson = got?.lesson
  useTitle(lesson?.title ?? '')
  const group = all?.groups.find(g => g.lessons.some(l => l.id === lesson?.id))
  const list = all?.groups.flatMap(g => g.lessons) ?? []
  const at = list.findIndex(l => l.id === lesson?.id)
  const before = list[at - 1], after = at < 0 ? undefined : list[at + 1]
  return (
    <Frame nav="learn" title={group?.name ?? w.learn_title} class="lesson-page" onBack={() => go('learn')}
      tools={<PassOn title={lesson?.title ?? ''} text={plain(lesson?.text ?? '')} />}>
      <article aria-busy={!lesson} class={long(lesson) ? 'dense' : ''}>
        <h1 tabIndex={-1}>{lesson?.title ?? (failed ? w.learn_nowhere : ' ')}</h1>
        {failed && <p><a class="link" href={to('learn')}>{w.learn_all}</a></p>}
        {lesson && <div class="lesson-text"><Text text={lesson.text} claims={lesson.claims} /></div>}
        {lesson && (
          <section class="lesson-claims">
            <h2>{w.learn_claims}</h2>
            <ul>{lesson.claims.map(c => (
              <li key={c.id} class="claim">
                <Grade claim={c} />
                <div><p class="claim-text">{c.text} <span class="quiet">{VERDICTS[c.verdict]}.</span></p><p class="claim-evidence quiet">{c.evidence}</p></div>
              </li>
            ))}</ul>
          </section>
        )}
        <p class="print-only small">{w.print_foot}</p>
      </article>
      <nav class="lesson-next no-print" aria-label={w.learn_more}>
        {before ? <Row title={before.title} text={w.learn_before} href={to('learn', before.id)} end={<span />} /> : <span />}
        {after && <Row title={after.title} text={w.learn_after} href={to('learn', after.id)} />}
      </nav>
    </Frame>
  )
}

// More than fits on a page in the usual size of print.
const long = (lesson?: Lesson['lesson']) => lesson !== undefined && lesson.text.length + lesson.claims.reduce((n, c) => n + c.text.length + c.evidence.length, 0) > 2500

const plain = (text: string) => text.replace(/ ?\[claim:\w+\]/g, '').replace(/[*`]/g, '')

// Paragraphs and lists, **strong** words, `commands`, and the grade of each claim where it is cited.
const Text = ({ text, claims }: { text: string; claims: Claim[] }) => {
  const blocks: string[][] = []
  for (const line of text.split('\n')) {
    const item = line.startsWith('- '), last = blocks[blocks.length - 1]
    if (!line) continue
    if (item && last?.[0]!.startsWith('- ')) last.push(line)
    else blocks.push([line])
  }
  return (
    <>
      {blocks.map((lines, i) => lines[0]!.startsWith('- ')
        ? <ul key={i} class="dots">{lines.map((l, k) => <li key={k}><Line text={l.slice(2)} claims={claims} /></li>)}</ul>
        : <p key={i}><Line text={lines[0]!} claims={claims} /></p>)}
    </>
  )
}

const Line = ({ text, claims }: { text: string; claims: Claim[] }) => (
  <>
    {text.split(/( ?\[claim:\w+\]|\*\*.+?\*\*|`.+?`)/).map((part, i) => {
      const cited = /\[claim:(\w+)\]/.exec(part)
      const claim = cited && claims.find(c => c.id === cited[1])
      if (claim) return <Fragment key={i}>{' '}<a class="cite" href={to('evidence', claim.id)} aria-label={fill(w.grade_cited, claim.grade, claim.text)}>{claim.grade}</a></Fragment>
      if (cited) return null
      if (part.startsWith('**')) return <strong key={i}>{part.slice(2, -2)}</strong>
      if (part.startsWith('`')) return <code key={i}>{part.slice(1, -1)}</code>
      return part
    })}
  </>
)
