// Serves the pages from this machine while the server is away. Never touches what the server says: /api and /sync pass.
const CACHE = 'tianbao-1'

self.addEventListener('install', event => {
  event.waitUntil(caches.open(CACHE).then(cache => cache.addAll(['/', '/first-paint.js', '/icon.svg'])))
  self.skipWaiting()
})

self.addEventListener('activate', event => {
  event.waitUntil(self.clients.claim())
})

self.addEventListener('fetch', event => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate') event.respondWith(page(request))
  else if (pathname.startsWith('/assets/')) event.respondWith(kept(request))
  else if (pathname === '/first-paint.js' || pathname === '/icon.svg') event.respondWith(fresh(request, request))
})

/** Every address is the one page. */
async function page(request) {
  if (new URL(request.url).pathname.startsWith('/api/')) return fetch(request)
  return fresh(request, '/')
}

async function fresh(request, name) {
  const cache = await caches.open(CACHE)
  try {
    const answer = await fetch(request)
    if (answer.ok) await cache.put(name, answer.clone())
    return answer
  } catch (failure) {
    const copy = await cache.match(name)
    if (copy) return copy
    throw failure
  }
}

async function kept(request) {
  const cache = await caches.open(CACHE)
  const copy = await cache.match(request)
  if (copy) return copy
  const answer = await fetch(request)
  if (answer.ok) await cache.put(request, answer.clone())
  return answer
}
