import './frame.css'
import type { ReactNode } from 'react'
import { SheetIcon } from './icons.tsx'

/** A button that is only an icon; `label` is its name for everybody else. */
export function IconButton({
  label,
  onClick,
  isDisabled = false,
  children
}: {
  label: string
  onClick?: () => void
  isDisabled?: boolean
  children: ReactNode
}) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={label}
      title={label}
      disabled={isDisabled}
      onClick={onClick}
    >
      {children}
    </button>
  )
}

/** A sentence across the page that stays until its cause is gone. */
export function Banner({ tone = 'warn', children }: { tone?: 'quiet' | 'warn' | 'late'; children: ReactNode }) {
  return (
    <div className="banner" data-tone={tone} role="status">
      <span>{children}</span>
    </div>
  )
}

/** A page or sheet with nothing on it: what is the case, and what to do. */
export function Blank({ title, says, isPage = false, isHead = isPage, children }: BlankProps) {
  const Place = isPage ? 'main' : 'section'
  const Title = isHead ? 'h1' : 'h2'
  return (
    <Place className="blank">
      <span className="blank-mark">
        <SheetIcon />
      </span>
      <Title>{title}</Title>
      <p>{says}</p>
      {children}
    </Place>
  )
}

interface BlankProps {
  title: string
  says: string
  /** It is all there is on the page. */
  isPage?: boolean
  /** Its title is the page's. */
  isHead?: boolean
  children?: ReactNode
}

/** The shape of what is on its way. */
export function Bones({ label, lines }: { label: string; lines: readonly string[] }) {
  return (
    <div className="bones" role="status" aria-label={label}>
      {lines.map((width, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity
        <span key={place} className="bone" style={{ width }} />
      ))}
    </div>
  )
}
