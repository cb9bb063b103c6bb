/** Below this many pixels nothing is pinned. */
const NARROW_PIXELS = 640

export function isNarrow(host: HTMLElement): boolean {
  return host.clientWidth < NARROW_PIXELS
}

/** Hears of every change of size, and whether the width became less. @returns ends it */
export function watchWidth(root: HTMLElement, heard: (isLess: boolean) => void): () => void {
  let width = root.clientWidth
  const observer = new ResizeObserver(() => {
    heard(root.clientWidth < width)
    width = root.clientWidth
  })
  observer.observe(root)
  return () => observer.disconnect()
}
