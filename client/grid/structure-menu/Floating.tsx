import { type ReactNode, useLayoutEffect, useRef } from 'react'
import type { Spot } from './menu-request.ts'

interface Props {
  at: Spot
  label: string
  role: 'menu' | 'dialog'
  onClose: () => void
  children: ReactNode
}

const MARGIN = 8

/** A small sheet over the table, whole inside the window. A click elsewhere or Esc puts it away. */
export function Floating({ at, label, role, onClose, children }: Props) {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = box.current
    if (element === null) return
    const { width, height } = element.getBoundingClientRect()
    const left = Math.max(MARGIN, Math.min(at.left, innerWidth - width - MARGIN))
    const top = Math.max(MARGIN, Math.min(at.top, innerHeight - height - MARGIN))
    element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`
  })
  useLayoutEffect(() => {
    const away = (event: PointerEvent) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) onClose()
    }
    addEventListener('pointerdown', away, { capture: true })
    addEventListener('blur', onClose)
    return () => {
      removeEventListener('pointerdown', away, { capture: true })
      removeEventListener('blur', onClose)
    }
  }, [onClose])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it is a menu or a dialog
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both have a name
    <div
      ref={box}
      className="tb-floating"
      role={role}
      aria-label={label}
      tabIndex={-1}
      onKeyDown={event => {
        event.stopPropagation()
        if (event.key !== 'Escape' && !(role === 'menu' && event.key === 'Tab')) return
        event.preventDefault()
        onClose()
      }}
    >
      {children}
    </div>
  )
}
