import './side-panel.css'
import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { IconButton } from './Frame.tsx'
import { CloseIcon } from './icons.tsx'

interface Props {
  title: string
  closeLabel: string
  onClose: () => void
  /** It shows what is done on the page, so the focus stays there. */
  followsPage?: boolean
  children: ReactNode
}

/** Esc closes the panel where the focus is in it or nowhere, and no question stands over the page. */
function useEscape(panel: RefObject<HTMLElement | null>, onClose: () => void): void {
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      const { activeElement } = document
      const isHere = activeElement === document.body || panel.current?.contains(activeElement)
      if (isHere && document.querySelector('[role="dialog"], [role="menu"]') === null) close.current()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [panel])
}

/** Something beside the page that can be worked with while the page goes on; on a phone it covers it. Esc closes it. */
export function SidePanel({ title, closeLabel, onClose, followsPage = false, children }: Props) {
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    const here = panel.current
    const before = document.activeElement
    if (!followsPage) here?.focus({ preventScroll: true })
    return () => {
      const isInside = here?.contains(document.activeElement) || document.activeElement === document.body
      if (isInside && before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [followsPage])
  useEscape(panel, onClose)
  return (
    <aside ref={panel} className="side-panel" aria-label={title} tabIndex={-1}>
      <header className="side-panel-head">
        <h2>{title}</h2>
        <IconButton label={closeLabel} onClick={onClose}>
          <CloseIcon />
        </IconButton>
      </header>
      <div className="side-panel-body">{children}</div>
    </aside>
  )
}
