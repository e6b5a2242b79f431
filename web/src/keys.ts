// SPDX-License-Identifier: MIT

import { useLayoutEffect } from 'preact/hooks'

// Keys pressed on a page, wherever the focus is: small letters, none that belong to the browser. They act on what is seen.
export function useKeys(pressed: (key: string, e: KeyboardEvent) => void): void {
  useLayoutEffect(() => {
    const heard = (e: KeyboardEvent) => { if (!e.ctrlKey && !e.metaKey && !e.altKey) pressed(e.key.toLowerCase(), e) }
    addEventListener('keydown', heard)
    return () => removeEventListener('keydown', heard)
  })
}
