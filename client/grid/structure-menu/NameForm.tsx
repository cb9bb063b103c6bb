import { useId, useState } from 'react'
import type { MenuWords } from './menu-words.ts'

interface Props {
  label: string
  value: string
  words: MenuWords
  onDone: (name: string) => void
  onCancel: () => void
}

/** One name. Long names of duties are read whole. */
export function NameForm({ label, value, words, onDone, onCancel }: Props) {
  const id = useId()
  const [name, setName] = useState(value)
  const done = () => {
    if (name.trim() !== '') onDone(name.trim())
  }
  return (
    <form
      className="tb-form"
      onSubmit={event => {
        event.preventDefault()
        done()
      }}
    >
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        // biome-ignore lint/a11y/noAutofocus: the person has just asked for this question
        autoFocus
        rows={3}
        value={name}
        onFocus={event => event.currentTarget.select()}
        onChange={event => setName(event.currentTarget.value)}
        onKeyDown={event => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing || event.keyCode === 229) return
          event.preventDefault()
          done()
        }}
      />
      <div className="tb-form-actions">
        <button type="button" onClick={onCancel}>
          {words.cancel}
        </button>
        <button type="submit" data-primary disabled={name.trim() === ''}>
          {words.ok}
        </button>
      </div>
    </form>
  )
}
