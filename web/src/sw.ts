// SPDX-License-Identifier: MIT
//
// The service worker: the whole app is kept at the first visit and works without the network from then on. Nothing of the
// record goes through here. A new version waits until the page says that the person took it.

import { files, version } from 'precache'

declare const self: ServiceWorkerGlobalScope

const CACHE = 'unknot-' + version
const home = new URL('./', self.location.href).href

self.addEventListener('install', event => {
  event.waitUntil((async () => {
    const cache = await caches.open(CACHE)
    // Names with a hash never change: what an earlier version holds is taken from there.
    await Promise.all(files.filter(f => f !== 'here.json').map(async file => {
      const kept = /-\w+\.(js|css|wasm)$/.test(file) ? await caches.match(file) : undefined
      if (kept) return cache.put(file, kept)
      return cache.add(new Request(file, { cache: 'reload' }))
    }))
  })())
})

self.addEventListener('activate', event => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name.startsWith('unknot-') && name !== CACHE) await caches.delete(name)
    await self.clients.claim()
  })())
})

self.addEventListener('message', event => {
  if (event.data === 'take over') void self.skipWaiting()
})

self.addEventListener('fetch', event => {
  const url = new URL(event.request.url)
  if (event.request.method !== 'GET' || !url.href.startsWith(home)) return
  const file = url.href.slice(home.length).split(/[?#]/)[0]!
  // An address with a token belongs to the server alone.
  if (file.startsWith('api/') || file === 'here.json' || url.searchParams.has('token')) return
  if (event.request.mode === 'navigate' || files.includes(file))
    event.respondWith((async () =>
      (await caches.match(event.request.mode === 'navigate' ? 'index.html' : file, { cacheName: CACHE })) ?? fetch(event.request))())
})
