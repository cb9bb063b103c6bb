const CACHE = 'tianbao-1'

/**
 * Keeps the pages themselves on this machine, so that a reload works while the server is away. Browsers offer this only
 * over HTTPS and on this machine itself; elsewhere an open page goes on working, but cannot be loaded anew.
 */
export function keepForOffline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  addEventListener('load', () => {
    navigator.serviceWorker.register('/service-worker.js').catch(() => {
      // a browser that will not is one of those without
    })
  })
  const seen = new PerformanceObserver(list => keep(list.getEntries().map(entry => entry.name)))
  seen.observe({ type: 'resource', buffered: true })
}

/** What this page loaded so far; names carry a hash, so that nothing kept is ever stale. */
function keep(addresses: readonly string[]): void {
  const files = addresses.filter(address => address.startsWith(`${location.origin}/assets/`))
  if (files.length === 0 || typeof caches === 'undefined') return
  caches
    .open(CACHE)
    .then(async cache => {
      for (const file of files) if (!(await cache.match(file))) await cache.add(file)
    })
    .catch(() => {
      // full: then a reload needs the server
    })
}
