// SPDX-License-Identifier: MIT
//
// Icons: a 24 grid, 1.9 strokes, round ends. They stand beside words and are hidden from screen readers.

const drawn = {
  back: 'M15 4.5 7.5 12l7.5 7.5',
  next: 'M9 4.5 16.5 12 9 19.5',
  close: 'M5 5l14 14M19 5 5 19',
  up: 'M6 15l6-6 6 6',
  down: 'M6 9l6 6 6-6',
  turn: 'M6 10.5c0-2 2.7-3.5 6-3.5s6 1.500 6 3.500-2.700 3.500-6 3.500H8M10.500 11 7.500 14l3 3',
  mirror: 'M12 4v16M9 7.500 4 16.500h5zM15 7.500l5 9h-5z',
  undo: 'M9 5 5 9l4 4M5 9h8.500a5 5 0 0 1 0 10H9',
  erase: 'M13.500 5.500l5 5-8 8h-4l-3-3zM9 10l5 5M10.500 18.500H20',
  list: 'M9 6.500h11M9 12h11M9 17.500h11M4.500 6.500h.01M4.500 12h.01M4.500 17.500h.01',
  body: 'M12 6.500a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM5 10c2.500-1.300 11.500-1.300 14 0M10 10v11M14 10v11M10 15h4',
  search: 'M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13zM15.500 15.500 20 20',
  now: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
  diary: 'M6 3.500h12v17H6zM6 7H4.500M6 12H4.500M6 17H4.500M9.500 8.500h5M9.500 12.500h5',
  learn: 'M12 6.500C10 5 7 4.500 3.500 5v13c3.500-.5 6.500 0 8.500 1.500 2-1.500 5-2 8.500-1.500V5c-3.500-.5-6.500 0-8.500 1.500zM12 6.500v13',
  data: 'M4 6.500h16M4 12h16M4 17.500h16',
  easing: 'M6 6l12 12M18 9v9H9',
  same: 'M4 12h16M14 6l6 6-6 6',
  climbing: 'M6 18 18 6M9 6h9v9',
  pause: 'M9 5v14M15 5v14',
  play: 'M8 5l11 7-11 7z',
  warning: 'M12 4 2.500 20h19zM12 10v5M12 17.500h.01',
  call: 'M6 3.500h3.500l1.500 5-2.500 1.500c1 2.500 3 4.500 5.500 5.500l1.500-2.500 5 1.500V18c0 1.500-1 2.500-2.500 2.500C10.500 20.500 3.500 13.500 3.500 6c0-1.500 1-2.500 2.500-2.500z',
  sound: 'M4 9.500v5h3.500l5 4v-13l-5 4zM16 9a4 4 0 0 1 0 6M18.500 6.500a8 8 0 0 1 0 11',
  silent: 'M4 9.500v5h3.500l5 4v-13l-5 4zM16 9.500l5 5M21 9.500l-5 5',
  print: 'M7 8.500V3.500h10v5M7 17H4V8.500h16V17h-3M7 14h10v6.500H7z',
  share: 'M12 14V3.500M8 7l4-4 4 4M7 10.500H5v10h14v-10h-2',
  brush: 'M20 4c-4 1-9 6-10.500 9l1.500 1.500C14 13 19 8 20 4zM8.500 14c-2 0-3.500 1.500-3.500 3.500 0 1-.5 2-1.500 2.500 3 1 6.500 0 7-3.500z',
  plus: 'M12 5v14M5 12h14',
  check: 'M5 12.500l4.500 4.500L19 7',
  desk: 'M3 12h18M6 12v7M18 12v7M8 12V6.500h8V12',
  moon: 'M19 14.500A7.500 7.500 0 0 1 9.500 5a7.500 7.500 0 1 0 9.500 9.500z',
  walk: 'M13 5.500a1.500 1.500 0 1 0 0-3 1.500 1.500 0 0 0 0 3zM8 11l3-3h3l3 4M12.500 9 11 14l4 3v4M11 14l-2.500 6.500',
  band: 'M4 15c2-8 14-8 16 0M4 13v4M20 13v4',
  ball: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM6 7c3 2 3 8 0 10M18 7c-3 2-3 8 0 10',
  clock: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM12 7.500V12l3 2',
  calendar: 'M4 6.500h16v13.500H4zM4 10.500h16M8 4v4M16 4v4',
  chart: 'M4 4v16h16M7.500 15l4-5 3.500 3 4.500-6.500',
  paper: 'M6 3.500h8l4 4v13H6zM14 3.500v4h4M9 12h6M9 16h6',
  shield: 'M12 3.500l7 2.500v5.500c0 4.500-3 7.500-7 9-4-1.500-7-4.500-7-9V6z',
  mic: 'M12 14.500a2.500 2.500 0 0 0 2.500-2.500V6a2.500 2.500 0 0 0-5 0v6a2.500 2.500 0 0 0 2.500 2.500zM6.500 11.500a5.500 5.500 0 0 0 11 0M12 17v3.500',
} as const

export type IconName = keyof typeof drawn

export const Icon = ({ name, size = 24, bold = false }: { name: IconName; size?: number; bold?: boolean }) => (
  <svg class="icon" width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width={bold ? 2.6 : 1.9}
    stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d={drawn[name]} /></svg>
)
