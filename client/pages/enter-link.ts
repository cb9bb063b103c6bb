/** Keys are letters, digits, `-` and `_`; the server knows the rest. */
const KEY = /^[\w-]{16,256}$/

/** The key in the fragment of a link, or in the link pasted whole; null when there is none. */
export function keyIn(link: string): string | null {
  const key = link.trim().split('#').at(-1) ?? ''
  return link.includes('#') && KEY.test(key) ? key : null
}

/**
 * Takes the key out of the address bar, at once: it must stand in no history and on no screenshot.
 * @returns the key, null when the address held none
 */
export function takeKeyFromAddress(place: Location, past: History): string | null {
  const key = keyIn(place.hash)
  if (place.hash !== '') past.replaceState(past.state, '', place.pathname + place.search)
  return key
}
