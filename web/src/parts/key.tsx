// SPDX-License-Identifier: MIT
//
// The key of marks on a picture of the body.

import { w } from 'words'

const MARKS = {
  x: [<path d="M4 4l10 10M14 4L4 14" class="key-halo" />, <path d="M4 4l10 10M14 4L4 14" class="key-ink" />],
  press: [<circle cx="9" cy="9" r="7.500" class="key-ring" />, <path d="M6 6l6 6M12 6l-6 6" class="key-ink" />],
  fibres: [<path d="M0 4h30M0 9h30M0 14h30" class="key-fibre" />],
  referral: [<path d="M2 5h28M2 12h28" class="key-dots" />],
} as const

type Mark = keyof typeof MARKS

const names: Record<Mark, string> = { x: w.key_spot, press: w.key_press, fibres: w.key_fibres, referral: w.key_referral }

export const Key = ({ marks }: { marks: Mark[] }) => (
  <ul class="key">
    {marks.map(mark => {
      const width = mark === 'x' || mark === 'press' ? 18 : 30
      return <li key={mark}><svg width={width} height="18" viewBox={`0 0 ${width} 18`} fill="none" aria-hidden="true">{MARKS[mark]}</svg>{names[mark]}</li>
    })}
  </ul>
)
