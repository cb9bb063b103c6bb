import '@mantine/core/styles/Input.css'
import '@mantine/core/styles/Button.css'
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { useOfficeText } from '../../office-text.ts'

interface Props {
  /** What the name is for; said to those who do not see the place. */
  label: string
  placeholder: string
  isIdle: boolean
  onName: (name: string) => void
  onCancel: () => void
}

/** One name on one line: Enter adds, Esc leaves. */
export function NameForm({ label, placeholder, isIdle, onName, onCancel }: Props) {
  const office = useOfficeText()
  const [name, setName] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const trimmed = name.trim()
    setProblem(trimmed === '' ? office.agencies.nameMissing : null)
    if (trimmed !== '') onName(trimmed)
  }
  const leave = (event: KeyboardEvent) => {
    // Esc while an input method is composing belongs to it
    if (event.key === 'Escape' && !event.nativeEvent.isComposing) onCancel()
  }
  return (
    <form className="name-form" onSubmit={submit} onKeyDown={leave} noValidate>
      <TextInput
        aria-label={label}
        placeholder={placeholder}
        value={name}
        error={problem}
        onChange={event => setName(event.currentTarget.value)}
        autoComplete="off"
        autoFocus
      />
      <Button type="submit" disabled={isIdle}>
        {office.agencies.addButton}
      </Button>
      <Button variant="default" onClick={onCancel}>
        {office.cancel}
      </Button>
    </form>
  )
}
