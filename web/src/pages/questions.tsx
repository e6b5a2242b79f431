// SPDX-License-Identifier: MIT
//
// Questions, one at a time: what else tells the spots apart. The ranking moves beside them. Each can be skipped or taken
// back; the core says when nothing is worth asking any more. #/questions/3 is the page on which three are answered, so
// that going back in the browser takes back an answer too.

import { useEffect, useRef } from 'preact/hooks'
import { w } from 'words'
import { Choices, Frame, Main } from '../parts/frame'
import { Painted } from '../parts/painted'
import { Ranking } from '../parts/ranking'
import { useFound } from '../find'
import { useKeys } from '../keys'
import { back, go, instead, path } from '../route'
import { type Answer, answer, takeBack, way } from '../way'
import { fill } from '../words'

const KEYS: Record<string, Answer> = { y: 'yes', n: 'no', u: 'unsure' }

export default () => {
  const found = useFound()
  const title = useRef<HTMLHeadingElement>(null)
  const question = found?.question ?? null
  const asked = way.value.asked.length
  const answered = useRef(false)

  const here = Number(path.value[1] ?? 0), before = useRef(here), onward = useRef(0)
  useEffect(() => { if (here !== asked) instead('questions', String(asked)) }, [])
  useEffect(() => {
    if (here < before.current) {
      onward.current--
      while (way.peek().asked.length > here) takeBack()
    }
    before.current = here
  }, [here])

  const say = (said: Answer) => {
    if (!question || way.peek().asked.includes(question.id)) return
    answered.current = true
    answer(question.id, said)
    onward.current++
    go('questions', String(asked + 1))
  }
  const goBack = () => { asked === 0 || onward.current > 0 ? back() : instead('questions', String(asked - 1)) }
  useEffect(() => {
    if (!found || !answered.current) return
    if (question) { title.current?.blur(); title.current?.focus() } // a screen reader says it anew
    else go('spots')
  }, [found, question?.id])
  useKeys(key => { const said = KEYS[key]; if (said) say(said) })

  const foot = question ? (
    <>
      <Choices name={question.text}>
        <button class="choice" onClick={() => say('yes')}>{w.questions_yes}<kbd>y</kbd></button>
        <button class="choice" onClick={() => say('no')}>{w.questions_no}<kbd>n</kbd></button>
      </Choices>
      <div class="links">
        <button class="link" onClick={() => say('unsure')}>{w.questions_unsure}</button>
        <button class="link" onClick={() => go('spots')}>{w.questions_stop}</button>
      </div>
    </>
  ) : <Main onClick={() => go('spots')}>{w.questions_done_go}</Main>

  return (
    <Frame step={2} class="questions" onBack={goBack} body={<Painted found={found} />} foot={found ? foot : <div class="questions-wait" />}>
      {question ? (
        <>
          <div class="title-group">
            <p class="quiet small">{fill(w.questions_number, String(asked + 1))}</p>
            <h1 ref={title} tabIndex={-1}>{question.text}</h1>
          </div>
          <p><b>{w.questions_why}</b> <span class="quiet">{question.why}</span></p>
        </>
      ) : (
        <>
          <h1 ref={title} tabIndex={-1}>{found ? w.questions_done : w.questions_title}</h1>
          {found && <p class="quiet">{asked ? w.questions_done_text : w.questions_none_text}</p>}
        </>
      )}
      {found && <Ranking title={w.ranking_so_far} rows={found.people.muscles.map(m => ({ ...m, id: m.muscle }))} />}
    </Frame>
  )
}
