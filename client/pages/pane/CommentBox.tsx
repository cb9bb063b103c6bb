import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { LIMITS } from '../../../shared/limits.ts'
import { completionsAt } from '../../../shared/report/mentions.ts'
import { usePaneText } from './words.ts'

interface Props {
  label: string
  placeholder: string
  units: readonly string[]
  autoFocus?: boolean
  onSend: (text: string) => void
}

/** Where a comment is written: Ctrl+Enter sends it, `@` names a department. */
export function CommentBox({ label, placeholder, units, autoFocus = false, onSend }: Props) {
  const text = usePaneText()
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const [written, setWritten] = useState('')
  const [caret, setCaret] = useState(0)
  const [marked, setMarked] = useState(0)
  const [isDismissed, setDismissed] = useState(false)
  const offer = isDismissed ? null : completionsAt(written, caret, units)
  const changed = (value: string, at: number) => {
    setWritten(value)
    setCaret(at)
    setMarked(0)
    setDismissed(false)
  }
  const send = () => {
    if (written.trim() === '' || written.length > LIMITS.commentCharacters) return
    onSend(written)
    changed('', 0)
  }
  const choose = (unit: string) => {
    if (offer === null) return
    const after = `${written.slice(0, offer.from)}@${unit} `
    changed(after + written.slice(caret), after.length)
    setDismissed(true)
    requestAnimationFrame(() => {
      area.current?.focus()
      area.current?.setSelectionRange(after.length, after.length)
    })
  }
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      send()
    } else if (
      offer !== null &&
      offerKey(event.key, offer.units, marked, { choose, setMarked, dismiss: () => setDismissed(true) })
    ) {
      event.preventDefault()
    }
  }
  const box = useRef<HTMLDivElement>(null)
  const [isWritten, isOffered] = [written !== '', offer !== null]
  // what opens below the words must not open below the fold
  // biome-ignore lint/correctness/useExhaustiveDependencies: when something opens
  useEffect(() => {
    if (isWritten) box.current?.scrollIntoView({ block: 'nearest' })
  }, [isWritten, isOffered])
  const isTooLong = written.length > LIMITS.commentCharacters
  return (
    <div className="comment-box" ref={box}>
      <textarea
        ref={area}
        aria-label={label}
        placeholder={placeholder}
        rows={written === '' ? 1 : 3}
        // biome-ignore lint/a11y/noAutofocus: the person has just asked to comment
        autoFocus={autoFocus}
        value={written}
        aria-autocomplete="list"
        aria-controls={offer === null ? undefined : `${id}-units`}
        aria-activedescendant={offer === null ? undefined : `${id}-${marked}`}
        onChange={event => changed(event.currentTarget.value, event.currentTarget.selectionEnd)}
        onSelect={event => setCaret(event.currentTarget.selectionEnd)}
        onKeyDown={keys}
      />
      {offer === null ? null : (
        <div className="comment-units" id={`${id}-units`} role="listbox" aria-label={text.mentions}>
          {offer.units.map((unit, place) => (
            <button
              key={unit}
              id={`${id}-${place}`}
              type="button"
              role="option"
              tabIndex={-1}
              aria-selected={place === marked}
              onMouseDown={event => event.preventDefault()}
              onClick={() => choose(unit)}
            >
              {unit}
            </button>
          ))}
        </div>
      )}
      {written === '' ? null : (
        <div className="comment-box-actions">
          <small data-hint={!isTooLong || undefined}>
            {isTooLong ? text.tooLong(LIMITS.commentCharacters) : text.sendHint}
          </small>
          <button type="button" className="comment-send" disabled={isTooLong || written.trim() === ''} onClick={send}>
            {text.send}
          </button>
        </div>
      )}
    </div>
  )
}

/** @returns false when the key is not the list's */
function offerKey(
  key: string,
  units: readonly string[],
  marked: number,
  act: { choose(unit: string): void; setMarked(place: number): void; dismiss(): void }
): boolean {
  switch (key) {
    case 'ArrowDown':
      act.setMarked((marked + 1) % units.length)
      return true
    case 'ArrowUp':
      act.setMarked((marked + units.length - 1) % units.length)
      return true
    case 'Enter':
    case 'Tab':
      act.choose(units[marked] ?? '')
      return true
    case 'Escape':
      act.dismiss()
      return true
    default:
      return false
  }
}
