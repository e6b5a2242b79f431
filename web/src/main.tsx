// SPDX-License-Identifier: MIT
//
// The start of the app: the theme, the pages by their addresses, and news of a newer version.

import { effect, signal } from '@preact/signals'
import { type ComponentType, type FunctionComponent, render } from 'preact'
import { w } from 'words'
import { record } from './door'
import { watchFocus } from './focus'
import { Home } from './pages/home'
import { PainPatterns } from './parts/pain'
import { path } from './route'
import { theme } from './way'

// Pages by the first part of their address; each is loaded when it is first gone to.
const pages: Record<string, () => Promise<{ default: ComponentType }>> = {
  where: () => import('./pages/where'),
  add: () => import('./pages/add'),
  data: () => import('./pages/data'),
  diary: () => import('./pages/diary'),
  evidence: () => import('./pages/evidence'),
  learn: () => import('./pages/learn'),
  muscles: () => import('./pages/muscles'),
  report: () => import('./pages/report'),
  trends: () => import('./pages/trends'),
  tool: () => import('./pages/tool'),
  go: () => import('./pages/go'),
  plan: () => import('./pages/plan'),
  habit: () => import('./pages/habit'),
  breaks: () => import('./pages/breaks'),
  after: () => import('./pages/after'),
  parts: () => import('./pages/parts'),
  safety: () => import('./pages/safety'),
  stop: () => import('./pages/stop'),
  questions: () => import('./pages/questions'),
  spots: () => import('./pages/spots'),
  press: () => import('./pages/press'),
}

const loaded = signal<Record<string, ComponentType>>({ '': Home })
const failed = signal(false)

effect(() => {
  document.documentElement.dataset['theme'] = theme.value
})

effect(() => {
  const name = path.value[0] ?? ''
  if (loaded.peek()[name]) return
  const page = pages[name] ?? (() => import('./pages/nowhere'))
  page().then(
    m => { loaded.value = { ...loaded.peek(), [name]: m.default } },
    () => { failed.value = true },
  )
})

// A newer version waits until the person says so.
const newer = signal<ServiceWorker | null>(null)

const Notice: FunctionComponent = () => (
  <div role="status" class="notices">
    {newer.value && (
      <p class="notice">
        {w.app_newer} <button class="link" onClick={() => newer.value?.postMessage('take over')}>{w.app_newer_take}</button>
      </p>
    )}
    {record.value.server === 'closed' && <p class="notice">{w.app_server_closed}</p>}
    {failed.value && <p class="notice">{w.app_page_failed} <button class="link" onClick={() => location.reload()}>{w.app_try_again}</button></p>}
  </div>
)

const App: FunctionComponent = () => {
  const name = path.value[0] ?? ''
  const Page = loaded.value[name]
  return (
    <>
      <Notice />
      <PainPatterns />
      {Page ? <Page key={name} /> : <main class="page" aria-busy="true" />}
    </>
  )
}

const app = document.getElementById('app')!
watchFocus(app)
render(<App />, app)

if ('serviceWorker' in navigator && isSecureContext) {
  addEventListener('load', async () => {
    const registration = await navigator.serviceWorker.register('sw.js').catch(() => null)
    if (!registration) return
    const watch = (worker: ServiceWorker | null) => worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed' && navigator.serviceWorker.controller) newer.value = worker
    })
    if (registration.waiting && navigator.serviceWorker.controller) newer.value = registration.waiting
    registration.addEventListener('updatefound', () => watch(registration.installing))
    let reloaded = false
    navigator.serviceWorker.addEventListener('controllerchange', () => {
      if (newer.value && !reloaded) { reloaded = true; location.reload() }
    })
  })
}
