// SPDX-License-Identifier: MIT
//
// Where the keyboard is. Each page begins at its title; and where what had the focus goes away (a button that is used up,
// a page that comes late), the focus goes to the title above it, so that keys and a screen reader are never lost.

import { effect } from '@preact/signals'
import { path } from './route'

const nowhere = () => !document.activeElement || document.activeElement === document.body
const usable = (e: Element | undefined | null) => !!e?.isConnected && !(e as HTMLButtonElement).disabled && e.getClientRects().length > 0

function reach(title: HTMLElement | null): void {
  if (title && !title.hasAttribute('tabindex')) title.tabIndex = -1
  title?.focus({ preventScroll: true })
}

let had: Element | null = null // what has the focus, or had it when it went away
let above: HTMLElement | undefined // the title that it stands under; none for the foot of a page

function look(): void {
  if (had && nowhere() && !usable(had)) reach(usable(above) ? above! : document.querySelector<HTMLElement>('h1'))
}

export function watchFocus(root: HTMLElement): void {
  document.addEventListener('focusin', ({ target }) => {
    const now = had = target as Element
    above = now.closest('.foot') ? undefined
      : [...root.querySelectorAll<HTMLElement>('main :is(h1, h2, h3)')].filter(title => title.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING).pop()
  })
  // Left on purpose, by a tap beside it: nothing is lost.
  document.addEventListener('focusout', () => queueMicrotask(() => { if (nowhere() && usable(had)) had = null }))
  new MutationObserver(() => requestAnimationFrame(look)).observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled', 'hidden'] })

  // A new page begins at its top, unless somebody was quicker and is at something else by then.
  let first = true
  effect(() => {
    void path.value
    if (first) { first = false; return }
    scrollTo(0, 0)
    const left = document.activeElement
    requestAnimationFrame(() => setTimeout(() => {
      if (nowhere() || document.activeElement === left) reach(document.querySelector<HTMLElement>('h1') ?? document.querySelector<HTMLElement>('main'))
    }, 30))
  })
}
