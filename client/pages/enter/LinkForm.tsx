import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useText } from '../../text.ts'
import { keyIn } from '../enter-link.ts'

/** For a link that was copied instead of opened. */
export function LinkForm({ onKey }: { onKey: (key: string) => void }) {
  const text = useText()
  const [link, setLink] = useState('')
  const [failure, setFailure] = useState<string | null>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const key = keyIn(link)
    if (key === null) setFailure(text.enter.linkUnclear)
    else onKey(key)
  }
  return (
    <form className="enter-form" onSubmit={submit} noValidate>
      <p>{text.enter.noKey}</p>
      <TextInput
        label={text.enter.link}
        placeholder={text.enter.linkPlaceholder}
        value={link}
        onChange={event => setLink(event.currentTarget.value)}
        error={failure}
        autoComplete="off"
        size="md"
      />
      <Button type="submit" size="md" fullWidth>
        {text.enter.useLink}
      </Button>
    </form>
  )
}
