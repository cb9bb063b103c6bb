import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useLocation } from 'wouter'
import * as api from '../../api.ts'
import { useTask } from '../../hooks.ts'
import { useText } from '../../text.ts'
import { EnterFailure } from './EnterFailure.tsx'
import { rememberWay } from './last-way.ts'

const NAME_CHARACTERS = 64

interface Props {
  linkKey: string
  onEntered: () => void
  /** The link opens nothing: another one is to be pasted. */
  onBadLink: () => void
  /** Whoever has an account uses that. */
  onAccount: () => void
}

/** The link is the key; only the name is missing. */
export function NameForm({ linkKey, onEntered, onBadLink, onAccount }: Props) {
  const text = useText()
  const [, go] = useLocation()
  const [name, setName] = useState('')
  const { isBusy, failure, run, fail } = useTask()
  const [nameProblem, setNameProblem] = useState<string | null>(null)
  const [code, setCode] = useState<string | null>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const trimmed = name.trim()
    fail(null)
    setCode(null)
    setNameProblem(trimmed === '' ? text.enter.nameMissing : null)
    if (trimmed === '') return
    if ([...trimmed].length > NAME_CHARACTERS) return setNameProblem(text.enter.nameTooLong)
    run(async () => {
      try {
        await api.signIn(linkKey, trimmed)
        rememberWay('link')
        onEntered()
        go('/', { replace: true })
      } catch (problem) {
        setCode(problem instanceof api.Refused ? problem.code : null)
        if (problem instanceof api.Unreachable) fail(text.enter.unreachable)
        else throw problem
      }
    })
  }
  return (
    <form className="enter-form" onSubmit={submit} noValidate>
      <p>{text.enter.intro}</p>
      <TextInput
        label={text.enter.name}
        placeholder={text.enter.namePlaceholder}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
        error={nameProblem}
        autoComplete="name"
        data-autofocus
        autoFocus
        size="md"
      />
      <EnterFailure failure={failure} />
      {code === 'bad-link' ? (
        <button type="button" className="enter-other" onClick={onBadLink}>
          {text.enter.linkPlaceholder}
        </button>
      ) : null}
      <Button type="submit" size="md" loading={isBusy} fullWidth>
        {text.enter.go}
      </Button>
      <button type="button" className="enter-other enter-account" onClick={onAccount}>
        {text.enter.haveAccount}
      </button>
    </form>
  )
}
