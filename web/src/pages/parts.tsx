// SPDX-License-Identifier: MIT
//
// Every part on one page, for those who work on the app.

import { useState } from 'preact/hooks'
import { w } from 'words'
import { Bar, Blocks } from '../parts/bars'
import { Choices, Frame, Main, Row, STEPS } from '../parts/frame'
import { Icon } from '../parts/icon'
import { PainScale, PainTile } from '../parts/pain'
import { Picture } from '../parts/picture'
import { Thread } from '../parts/thread'
import { settings } from '../way'

export default () => {
  const [level, setLevel] = useState<number | null>(null) // no answer is chosen before, here neither; the main button takes it back
  return (
    <Frame title={w.parts_title}>
      <h1 tabIndex={-1}>{w.parts_title}</h1>
      <div class="segments" role="group" aria-label={w.parts_theme}>
        {(['system', 'light', 'dark', 'contrast'] as const).map(theme => (
          <button key={theme} aria-pressed={settings.value.theme === theme} onClick={() => { settings.value = { ...settings.value, theme } }}>{theme}</button>
        ))}
      </div>
      <h2>{w.parts_pain}</h2>
      <div class="pills">{Array.from({ length: 11 }, (_, l) => <PainTile key={l} level={l} />)}</div>
      <PainScale id="scale" level={level} onChange={setLevel} label={w.parts_scale} />
      <h2>{w.parts_buttons}</h2>
      <Choices><button class="choice">{w.parts_yes}</button><button class="choice">{w.parts_no}</button></Choices>
      <div class="choices outlined">
        <button class="choice tall"><Icon name="easing" bold />{w.parts_yes}</button>
        <button class="choice tall"><Icon name="same" bold />{w.parts_yes}</button>
        <button class="choice tall"><Icon name="climbing" bold />{w.parts_yes}</button>
      </div>
      <Main onClick={() => setLevel(null)}>{w.parts_main}</Main>
      <button class="second">{w.parts_second}</button>
      <div class="pills"><button class="pill" aria-pressed="true">{w.parts_yes}</button><button class="pill">{w.parts_no}</button></div>
      <Row icon="desk" title={w.parts_main} text={w.parts_second} />
      <h2>{w.parts_figures}</h2>
      <Bar share={0.66} /> <Blocks count={2} />
      {STEPS.map((_, i) => <Thread key={i} step={i} names={STEPS} />)}
      <h2>{w.parts_body}</h2>
      <div style={{ height: '420px' }}><Picture look={{ view: 'fit', likely: [['left:trapezius.trp1', 0.6]] }} says={w.home_body} sides class="fill" /></div>
    </Frame>
  )
}
