import type { ComponentProps } from 'react'
import { ChevronIcon } from '../ui/icons.tsx'

interface Props extends ComponentProps<'button'> {
  name: string
  isOpen: boolean
}

/** Which rows are counted and shown; opens the choice. */
export function ScopeButton({ name, isOpen, ...rest }: Props) {
  return (
    <button {...rest} type="button" className="strip-pick scope-button" aria-expanded={isOpen}>
      <span>{name}</span>
      <ChevronIcon />
    </button>
  )
}
