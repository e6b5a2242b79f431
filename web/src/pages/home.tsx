// SPDX-License-Identifier: MIT
//
// Home: what to do now.

import { w } from 'words'
import { Frame, Main, Row } from '../parts/frame'
import { Picture } from '../parts/picture'
import { go, to } from '../route'
import { begin, way } from '../way'
import { day } from '../words'

export const Home = () => (
  <Frame
    nav="now"
    body={<><div class="home-top"><span class="home-name">unknot</span><span class="quiet">{day(new Date())}</span></div>
      <Picture look={{ view: 'back' }} says={w.home_body} sides /></>}
    foot={<Main onClick={() => { begin(); go('where') }}>{w.home_start}</Main>}
  >
    <h1 tabIndex={-1}>{w.home_title}</h1>
    <p class="quiet">{w.home_text}</p>
    <ul class="rows">
      {way.value.begun > 0 && way.value.at.length > 0 && <li><Row icon="now" title={w.home_go_on} href={to('where')} /></li>}
      <li><Row icon="learn" title={w.home_learn} href={to('learn')} /></li>
    </ul>
    <p class="small quiet">{w.home_private}</p>
  </Frame>
)
