// SPDX-License-Identifier: MIT
//
// Likelihood and weight as ink: a bar, or three blocks; the word always stands beside them.

export const Bar = ({ share }: { share: number }) => (
  <span class="bar-trough" aria-hidden="true"><span class="bar-ink" style={{ width: `${Math.max(3, Math.round(share * 100))}%` }} /></span>
)

// 1 to 3 of three blocks.
export const Blocks = ({ count, of = 3 }: { count: number; of?: number }) => (
  <span class="blocks" aria-hidden="true">{Array.from({ length: of }, (_, i) => <span key={i} class={i < count ? 'block full' : 'block'} />)}</span>
)
