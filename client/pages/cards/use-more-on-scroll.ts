import { useEffect, useRef, useState } from 'react'

/** About three screens of a phone. */
const FIRST = 24
const MORE = 48
/** Pixels before its end at which the list grows. */
const AHEAD = 2_000

/** How many entries of a long list to make: a few at first, more as its end comes near. @returns `sentinel` for its end */
export function useMoreOnScroll(all: number) {
  const [count, setCount] = useState(FIRST)
  const sentinel = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the end has moved when the list grew
  useEffect(() => {
    const end = sentinel.current
    if (end === null) return
    const watch = new IntersectionObserver(
      entries => {
        if (entries.some(entry => entry.isIntersecting)) setCount(now => now + MORE)
      },
      { root: end.closest('.cards'), rootMargin: `${AHEAD}px` }
    )
    watch.observe(end)
    return () => watch.disconnect()
  }, [all, count])
  return { count: Math.min(count, all), sentinel }
}
