// SPDX-License-Identifier: MIT
//
// Printing a page and passing it on: by the device's own way to share, else its address is copied. Where the address
// is of this computer alone (unknot serve), the words are passed on instead. Nothing personal is in either.

import { useState } from 'preact/hooks'
import { w } from 'words'
import { printing } from '../way'
import { IconButton } from './frame'

const own = () => /^(localhost|127\.|\[?::1)/.test(location.hostname)

async function pass(title: string, text: string): Promise<string> {
  const what = own() ? { title, text: `${title}\n\n${text}` } : { title, url: location.href }
  if (navigator.share) {
    const shared = await navigator.share(what).then(() => true, (error: Error) => error.name === 'AbortError')
    if (shared) return ''
  }
  const copied = await navigator.clipboard?.writeText(own() ? what.text! : location.href).then(() => true, () => false)
  return copied ? (own() ? w.pass_copied_text : w.pass_copied_address) : w.pass_not
}

// Pictures are drawn anew for paper first.
export function onPaper(): void {
  printing.value = true
  setTimeout(() => print(), 400)
}

export const PassOn = ({ title, text }: { title: string; text: string }) => {
  const [said, setSaid] = useState('')
  return (
    <span class="pass-on no-print">
      <span role="status" class={said ? 'pass-said' : 'hidden'}>{said}</span>
      <IconButton icon="print" name={w.pass_print} onClick={onPaper} />
      <IconButton icon="share" name={w.pass_share} onClick={() => { void pass(title, text).then(says => { setSaid(says); setTimeout(() => setSaid(''), 4000) }) }} />
    </span>
  )
}
