import { useSyncExternalStore } from 'react'

/** How a report is shown. */
export type Layout = 'grid' | 'cards'

/** The same width as in the style sheets: below it a table has no room. Pixels of the page. */
const NARROW = '(max-width: 699px)'
const REMEMBERED = 'tianbao.layout'

const listeners = new Set<() => void>()
let chosen: Layout | null = remembered()

/** The layout this person chose on this machine; else cards where it is narrow. */
export function currentLayout(): Layout {
  return chosen ?? (matchMedia(NARROW).matches ? 'cards' : 'grid')
}

/** Remembers the choice on this machine. */
export function chooseLayout(layout: Layout): void {
  chosen = layout
  try {
    localStorage.setItem(REMEMBERED, layout)
  } catch {
    // then it holds until the page is closed
  }
  for (const heard of listeners) heard()
}

export function useLayout(): Layout {
  return useSyncExternalStore(listen, currentLayout)
}

function listen(heard: () => void): () => void {
  const width = matchMedia(NARROW)
  listeners.add(heard)
  width.addEventListener('change', heard)
  return () => {
    listeners.delete(heard)
    width.removeEventListener('change', heard)
  }
}

function remembered(): Layout | null {
  try {
    const layout = localStorage.getItem(REMEMBERED)
    return layout === 'grid' || layout === 'cards' ? layout : null
  } catch {
    return null
  }
}
