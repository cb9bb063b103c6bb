import { useEffect, useRef, useState } from 'react'

const FIRST = 60
const MORE = 120
/** Pixels before its end at which the table grows. */
const AHEAD = 1_500

/** How many rows of a long table to draw: a few at first, more as its end comes near, and as far as `wanted`. */
export function useMoreRows(all: number, wanted: number) {
  const [count, setCount] = useState(FIRST)
  const sentinel = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the end has moved when the table grew
  useEffect(() => {
    const end = sentinel.current
    if (end === null) return
    const watch = new IntersectionObserver(
      entries => {
        if (entries.some(entry => entry.isIntersecting)) setCount(now => Math.min(Math.max(now, FIRST) + MORE, all))
      },
      { root: end.parentElement, rootMargin: `${AHEAD}px` }
    )
    watch.observe(end)
    return () => watch.disconnect()
  }, [all, count])
  return { count: Math.min(Math.max(count, wanted + 1), all), sentinel }
}
