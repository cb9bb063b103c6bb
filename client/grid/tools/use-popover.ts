import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react'

/** A small window over the bar: the focus goes in, Esc and a press outside close it. */
export function usePopover(onClose: () => void): {
  ref: RefObject<HTMLDivElement | null>
  onKeyDown(event: KeyboardEvent): void
} {
  const ref = useRef<HTMLDivElement>(null)
  const latest = useRef(onClose)
  latest.current = onClose
  useEffect(() => {
    ref.current?.querySelector<HTMLElement>('input:not(:disabled), button, select')?.focus()
    const outside = (event: PointerEvent) => {
      const target = event.target instanceof Element ? event.target : null
      const isOurs = ref.current?.contains(target) === true || target?.closest('.tb-bar') != null
      if (!isOurs) latest.current()
    }
    document.addEventListener('pointerdown', outside)
    return () => document.removeEventListener('pointerdown', outside)
  }, [])
  return {
    ref,
    onKeyDown: event => {
      if (event.key === 'Escape' && !event.nativeEvent.isComposing) onClose()
    }
  }
}
