// SPDX-License-Identifier: MIT
//
// Something feels wrong: pressing has ended. Which sign was it, and what to do now.

import { useEffect, useState } from 'preact/hooks'
import { w } from 'words'
import { ask } from '../door'
import { Icon } from '../parts/icon'
import { nothingWrong, release, resume, tell, type View } from '../session'
import { hush, speak } from '../voice'
import { change, way } from '../way'

interface Plan { plan?: { warnings: { sign: string; name: string }[] } }

export const Wrong = ({ v, chosen }: { v: View; chosen: boolean }) => {
  const [signs, setSigns] = useState<{ sign: string; name: string }[]>([])
  useEffect(() => {
    const s = way.peek().session
    if (s) void ask<Plan>('release', { ...release(s), plan: true }).then(a => setSigns(a.plan?.warnings ?? []), () => undefined)
    if (!chosen) speak(w.go_wrong_say)
    return hush
  }, [])
  useEffect(() => { if (chosen) document.querySelector<HTMLElement>('h1')?.focus() }, [chosen])
  const is = async (sign: string) => {
    const s = way.peek().session
    if (s) change({ session: { ...s, waits: undefined } })
    await (sign ? tell('warning', { sign }) : resume())
  }
  return (
    <main class="go-stop" tabIndex={-1}>
      <h1 tabIndex={-1}>{chosen ? w.go_stop_title : w.go_wrong_title}</h1>
      {chosen
        ? <><p class="lead" role="alert">{v.say}</p><button class="main" onClick={() => void tell('stop')}>{w.go_wrong_on}</button></>
        : <>
            <p>{w.go_wrong_text}</p>
            <ul class="go-signs">
              {signs.map(({ sign, name }) => <li key={sign}><button class="second" onClick={() => void is(sign)}>{name}</button></li>)}
              <li><button class="second" onClick={() => void is('')}>{w.go_wrong_other}</button></li>
              <li><button class="second" onClick={() => void nothingWrong()}>{w.go_wrong_mistake}</button></li>
            </ul>
          </>}
      <Icon name="warning" size={40} />
    </main>
  )
}
