import { type KeyboardEvent, useLayoutEffect, useRef } from 'react'
import type { Act, MenuItem } from './menu-items.ts'

/** The lines of a menu: arrows, Home and End go through them, Enter and space choose. */
export function MenuList({ items, onAct }: { items: readonly MenuItem[]; onAct: (act: Act) => void }) {
  const list = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    linesOf(list.current)[0]?.focus({ preventScroll: true })
  }, [])
  const keys = (event: KeyboardEvent) => {
    const lines = linesOf(list.current)
    const at = lines.indexOf(document.activeElement as HTMLButtonElement)
    const next = nextLine(event.key, at, lines.length)
    if (next === null) return
    event.preventDefault()
    lines[next]?.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the menu it stands in
    <div ref={list} className="tb-acts" onKeyDown={keys}>
      {items.map((item, place) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a menu do not change while it is open
        if (item.is === 'rule') return <hr key={place} />
        if (item.is === 'title') {
          return (
            <p key={item.label} className="tb-acts-title">
              {item.label}
            </p>
          )
        }
        return (
          <button
            key={item.label}
            type="button"
            role="menuitem"
            className="tb-acts-line"
            data-danger={item.danger || undefined}
            disabled={item.disabled}
            onClick={() => onAct(item.act)}
          >
            <span>{item.label}</span>
            {item.keys ? <kbd>{item.keys}</kbd> : null}
          </button>
        )
      })}
    </div>
  )
}

function linesOf(list: HTMLElement | null): HTMLButtonElement[] {
  return [...(list?.querySelectorAll<HTMLButtonElement>('button:not(:disabled)') ?? [])]
}

function nextLine(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count
    case 'ArrowUp':
      return at <= 0 ? count - 1 : at - 1
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
