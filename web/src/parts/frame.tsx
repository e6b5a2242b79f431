// SPDX-License-Identifier: MIT
//
// The frame of every page: what stands on top, the body, the words, the foot with the main button.
// On a phone one column; on a wide screen the body stays at the left and the words stand at its right.

import type { ComponentChildren } from 'preact'
import { w } from 'words'
import { back, go, to } from '../route'
import { Icon, type IconName } from './icon'
import { Thread } from './thread'

// The steps of the chain, as the thread shows them.
export const STEPS = [w.step_where, w.step_safety, w.step_questions, w.step_spots, w.step_release, w.step_after]

interface FrameProps {
  title?: string // in the bar; a step's name where there is one
  step?: number // 0..5: a page of the chain
  nav?: 'now' | 'diary' | 'learn' | 'data' // a page outside the chain, with the bottom bar
  tools?: ComponentChildren // at the right of the top bar
  body?: ComponentChildren // the hero picture
  foot?: ComponentChildren // buttons at the bottom
  children?: ComponentChildren
  class?: string
  onBack?: () => void
}

export const Frame = ({ title, step, nav, tools, body, foot, children, class: more = '', onBack }: FrameProps) => (
  <div class={`page ${body ? 'with-body' : ''} ${nav ? 'with-nav' : ''} ${more}`}>
    {(step !== undefined || title) && (
      <header class="top no-print">
        <IconButton icon="back" name={w.app_back} onClick={onBack ?? back} />
        {step !== undefined ? <Thread step={step} names={STEPS} /> : <p class="top-title">{title}</p>}
        {tools ?? (step !== undefined ? <IconButton icon="close" name={w.app_close} onClick={() => go()} /> : <span class="top-space" />)}
      </header>
    )}
    {body && <section class="hero" aria-label={w.app_body}>{body}</section>}
    <main tabIndex={-1}>
      <div class="words">{children}</div>
      {foot && <div class="foot no-print">{foot}</div>}
    </main>
    {nav && <Nav here={nav} />}
  </div>
)

const Nav = ({ here }: { here: string }) => (
  <nav class="bar" aria-label={w.app_nav}>
    {([['now', 'now', w.nav_now, to()], ['diary', 'diary', w.nav_diary, to('diary')], ['learn', 'learn', w.nav_learn, to('learn')], ['data', 'data', w.nav_data, to('data')]] as const)
      .map(([id, icon, name, href]) => (
        <a key={id} href={href} aria-current={id === here ? 'page' : undefined}><Icon name={icon} />{name}</a>
      ))}
  </nav>
)

// A button with an icon alone: it has a name for the screen reader.
export const IconButton = ({ icon, name, onClick, pressed }: { icon: IconName; name: string; onClick: () => void; pressed?: boolean }) => (
  <button class="icon-button" aria-label={name} title={name} aria-pressed={pressed} onClick={onClick}><Icon name={icon} /></button>
)

// The one main button of a page.
export const Main = ({ children, ...more }: { children: ComponentChildren; onClick: () => void; disabled?: boolean; key_?: string }) => (
  <button class="main" {...more}>{children}</button>
)

// Equal answers, none suggested.
export const Choices = ({ children, name }: { children: ComponentChildren; name?: string }) => (
  <div class="choices" role="group" aria-label={name}>{children}</div>
)

// A row that leads somewhere.
export const Row = ({ icon, title, text, href, onClick, end }: { icon?: IconName; title: ComponentChildren; text?: ComponentChildren; href?: string; onClick?: () => void; end?: ComponentChildren }) => {
  const inside = (
    <>
      {icon && <Icon name={icon} size={28} />}
      <span class="row-words"><span class="row-title">{title}</span>{text && <span class="row-text">{text}</span>}</span>
      {end ?? <Icon name="next" />}
    </>
  )
  return href ? <a class="row" href={href}>{inside}</a> : <button class="row" onClick={onClick}>{inside}</button>
}
