// SPDX-License-Identifier: MIT
//
// Asking the core from a page: the answer is there when it is there, and the last one stays until the next has come.

import { useEffect, useState } from 'preact/hooks'
import { ask } from '../door'

// `request` null: nothing is asked. `also`: what else makes it ask anew (record.value.changes).
export function useAsk<T>(verb: string, request: object | null, also: unknown = 0): { got: T | null; failed: boolean } {
  const [state, setState] = useState<{ got: T | null; failed: boolean }>({ got: null, failed: false })
  const key = JSON.stringify(request)
  useEffect(() => {
    if (!request) return setState({ got: null, failed: false })
    let stale = false
    ask<T>(verb, request).then(
      got => { if (!stale) setState({ got, failed: false }) },
      () => { if (!stale) setState({ got: null, failed: true }) },
    )
    return () => { stale = true }
  }, [verb, key, also])
  return state
}

// The name of the page in the browser: its tab, its history, what it prints.
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} · unknot` : 'unknot'
    return () => { document.title = 'unknot' }
  }, [title])
}
