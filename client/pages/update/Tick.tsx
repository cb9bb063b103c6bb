import { type ReactNode, useEffect, useId, useRef } from 'react'

interface Props {
  state: 'all' | 'some' | 'none'
  onTick: (isChosen: boolean) => void
  /** Its name, where it is not said by `children`. */
  label?: string
  isDisabled?: boolean
  children?: ReactNode
}

/** A box that stands for one thing or several: half ticked where only some of them are chosen. */
export function Tick({ state, onTick, label, isDisabled = false, children }: Props) {
  const box = useRef<HTMLInputElement>(null)
  const id = useId()
  useEffect(() => {
    if (box.current) box.current.indeterminate = state === 'some'
  }, [state])
  return (
    <span className="update-tick">
      <input
        ref={box}
        id={id}
        type="checkbox"
        checked={state === 'all'}
        disabled={isDisabled}
        onChange={() => onTick(state !== 'all')}
        {...(label === undefined ? {} : { 'aria-label': label })}
      />
      {children === undefined ? null : <label htmlFor={id}>{children}</label>}
    </span>
  )
}
