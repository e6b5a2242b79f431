// SPDX-License-Identifier: MIT
//
// The thread: progress as a line with six knots. Done is straight, now is a loose loop, ahead are tight knots.

import { w } from 'words'
import { fill } from '../words'

export const Thread = ({ step, names }: { step: number; names: string[] }) => {
  const at = (i: number) => 16 + i * 33
  return (
    <div class="thread" role="img" aria-label={fill(w.thread_says, String(step + 1), String(names.length), names[step]!)}>
      <svg viewBox="0 0 198 26" width="198" height="26" aria-hidden="true" fill="none" stroke-linecap="round">
        <path class="thread-ahead" d={`M${at(step) + 14} 19H196`} />
        {names.map((_, i) => i > step && <circle key={i} class="thread-ahead" cx={at(i)} cy="14.500" r="4.500" />)}
        <path class="thread-done" d={`M2 19H${at(step) - 9}c10 0 17-4 17-10a8 8 0 1 0-16 0c0 6 7 10 17 10h6`} />
      </svg>
      <span aria-hidden="true">{names[step]}</span>
    </div>
  )
}
