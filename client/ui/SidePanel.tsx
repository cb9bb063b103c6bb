import './side-panel.css'
import { type ReactNode, useEffect, useRef } from 'react'
import { IconButton } from './Frame.tsx'
import { CloseIcon } from './icons.tsx'

interface Props {
  title: string
  closeLabel: string
  onClose: () => void
  children: ReactNode
}

/** Something beside the page that can be worked with while the page goes on; on a phone it covers it. Esc closes it. */
export function SidePanel({ title, closeLabel, onClose, children }: Props) {
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    panel.current?.focus({ preventScroll: true })
  }, [])
  return (
    <aside
      ref={panel}
      className="side-panel"
      aria-label={title}
      tabIndex={-1}
      onKeyDown={event => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.stopPropagation()
        onClose()
      }}
    >
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
