// SPDX-License-Identifier: MIT
//
// Advice that follows from warning signs: what to do, what to tell, why, what is off, and how to take an answer back.

import { w } from 'words'
import { type Advice, rememberCleared, rememberSigns } from '../find'
import { go, to } from '../route'
import { change, way } from '../way'
import { fill } from '../words'

// A sign is not true after all. Said on purpose, so it also ends what stands from earlier days.
export function deny(flag: string): void {
  const { [flag]: _, ...kept } = way.value.kept
  change({ answers: { ...way.value.answers, [flag]: 'no' }, kept })
  void rememberSigns()
}

// Back to the card on which it stands.
export function toCard(flag: string): void {
  const card = way.value.cards.findIndex(c => c.signs.some(sign => sign.flag === flag))
  if (card >= 0) go('safety', String(card + 1))
  else go('safety')
}

// The sentence in which it was heard, of words that were written on this way.
export const wrote = (flag: string) => mine(flag) ? way.value.wrote[flag] : undefined

// Does it stand from an earlier day? Else it was said on this way, or follows from the age (and is then nothing to take back).
export const mine = (flag: string) => ['yes', 'unsure'].includes(way.value.answers[flag] ?? '')
export const stands = ({ flag, action }: { flag: string; action: string }) => !mine(flag) && action !== 'ok'

// The sentences of a paragraph, for a list of steps.
export const steps = (text: string) => text.split(/(?<=[.!?])\s+(?=[A-Z])/)

export const Advised = ({ page }: { page: Advice }) => (
  <>
    <ul class="advised-do">{page.do.map(text => <li key={text}>{text}</li>)}</ul>
    {page.crisis && <p><a class="link" href={to('stop')}>{w.advised_numbers}</a></p>}
    {page.off && <p>{page.off}</p>}
    <h2>{w.advised_because}</h2>
    <ul class="rows">
      {page.because.map(sign => (
        <li key={sign.flag} class="row">
          <div class="row-words">
            <span class="row-title">{sign.name}</span>
            {wrote(sign.flag) && <span class="row-text">{fill(w.advised_wrote, wrote(sign.flag)!)}</span>}
            <span class="row-text">{sign.why} {sign.more}</span>
            {stands(sign) && <span class="row-text">{w.advised_stands}</span>}
            <div class="links advised-links">
              {stands(sign) && <button class="link" onClick={() => void rememberCleared(sign.flag)}>{w.advised_cleared}</button>}
              {stands(sign) && <button class="link" onClick={() => deny(sign.flag)}>{w.advised_over}</button>}
              {mine(sign.flag) && <button class="link" onClick={() => deny(sign.flag)}>{wrote(sign.flag) ? w.stop_not_so : w.advised_mistake}</button>}
            </div>
          </div>
        </li>
      ))}
    </ul>
    {page.tell.length > 0 && <><h2>{w.advised_tell}</h2>{page.tell.map(text => <p key={text}>{text}</p>)}</>}
    <details><summary>{w.advised_come_back}</summary><ul class="bullets">{page.come_back.map(text => <li key={text}>{text}</li>)}</ul></details>
  </>
)
