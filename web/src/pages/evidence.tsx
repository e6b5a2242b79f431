// SPDX-License-Identifier: MIT
//
// What studies say: the claims by their grade (#/evidence), and one with its sources (#/evidence/sleep_matters).

import { useState } from 'preact/hooks'
import { w } from 'words'
import { useAsk, useTitle } from '../parts/asked'
import { Frame, Row } from '../parts/frame'
import { PassOn } from '../parts/pass-on'
import { fits, Search } from '../parts/search'
import { go, path, to } from '../route'
import { fill } from '../words'

export interface Claim { id: string; text: string; verdict: string; grade: string; evidence: string; standing: string; sources: { id: string; cite: string; url: string }[] }
interface Full extends Claim { verdict_name: string; grade_says: string; standing_says: string; lessons: { id: string; title: string }[] }
interface All { grades: { grade: string; says: string }[]; claims: { id: string; text: string; grade: string; verdict_name: string }[] }

// The grade of a claim, leading to it.
export const Grade = ({ claim }: { claim: { id: string; grade: string; text: string } }) => (
  <a class="grade-link" href={to('evidence', claim.id)} aria-label={fill(w.grade_cited, claim.grade, claim.text)}><span class="grade">{claim.grade}</span></a>
)

export default () => path.value[1] ? <One id={path.value[1]} /> : <List />

const List = () => {
  const { got } = useAsk<All>('learn', { list: 'claims' })
  const [typed, setTyped] = useState('')
  useTitle(w.evidence_title)
  const claims = got?.claims.filter(c => fits(typed, [c.text, c.id, c.verdict_name])) ?? []
  return (
    <Frame nav="learn" title={w.learn_title} class="learn-page" onBack={() => go('learn')}>
      <h1 tabIndex={-1}>{w.evidence_title}</h1>
      <p class="quiet">{w.evidence_intro}</p>
      <dl class="grades">{got?.grades.map(g => <div key={g.grade}><dt class="grade">{g.grade}</dt><dd>{g.says}</dd></div>)}</dl>
      <Search id="evidence-search" label={w.evidence_search} value={typed} onInput={setTyped} found={claims.length} />
      {got?.grades.map(g => {
        const of = claims.filter(c => c.grade === g.grade)
        return of.length > 0 && (
          <section key={g.grade} class="flow">
            <h2>{fill(w.evidence_grade, g.grade)}</h2>
            <ul class="rows">{of.map(c => <li key={c.id}><Row title={<span class="claim-title">{c.text}</span>} text={c.verdict_name} href={to('evidence', c.id)} /></li>)}</ul>
          </section>
        )
      })}
      {got && !claims.length && <p>{w.search_none}</p>}
    </Frame>
  )
}

const One = ({ id }: { id: string }) => {
  const { got, failed } = useAsk<{ claim: Full }>('learn', { claim: id })
  const c = got?.claim
  useTitle(c?.text ?? '')
  return (
    <Frame nav="learn" title={w.evidence_title} class="lesson-page" tools={<PassOn title={c?.text ?? ''} text={c ? `${c.verdict_name}. ${c.evidence}` : ''} />}>
      <article aria-busy={!c} class="flow">
        <h1 tabIndex={-1}>{c?.text ?? (failed ? w.evidence_nowhere : ' ')}</h1>
        {failed && <p><a class="link" href={to('evidence')}>{w.evidence_all}</a></p>}
        {c && (
          <>
            <p class="lead">{c.verdict_name}.</p>
            <div class="claim"><span class="grade">{c.grade}</span><p>{c.grade_says}</p></div>
            <h2>{w.evidence_why}</h2>
            <p>{c.evidence}</p>
            <h2>{w.evidence_sources}</h2>
            <p class="quiet">{c.standing_says}</p>
            <ul class="sources">{c.sources.map(s => (
              <li key={s.id}>{s.cite}{s.url && <><br /><a href={s.url} rel="noreferrer noopener" target="_blank">{s.url}</a></>}</li>
            ))}</ul>
            {c.lessons.length > 0 && (
              <section class="flow no-print">
                <h2>{w.evidence_lessons}</h2>
                <ul class="rows">{c.lessons.map(l => <li key={l.id}><Row title={l.title} href={to('learn', l.id)} /></li>)}</ul>
              </section>
            )}
          </>
        )}
        <p class="print-only small">{w.print_foot}</p>
      </article>
    </Frame>
  )
}
