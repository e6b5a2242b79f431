// SPDX-License-Identifier: MIT
//
// An address that leads nowhere.

import { w } from 'words'
import { Frame, Main } from '../parts/frame'
import { go } from '../route'

export default () => (
  <Frame title={w.app_nowhere} foot={<Main onClick={() => go()}>{w.app_to_start}</Main>}>
    <h1 tabIndex={-1}>{w.app_nowhere}</h1>
    <p>{w.app_nowhere_text}</p>
  </Frame>
)
