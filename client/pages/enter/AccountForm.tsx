import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useLocation } from 'wouter'
import * as api from '../../api.ts'
import { useTask } from '../../hooks.ts'
import { useText } from '../../text.ts'
import { EnterFailure } from './EnterFailure.tsx'
import { rememberWay } from './last-way.ts'

/** Account and password. Which of them is wrong is not told; a lock is, with when it ends. */
export function AccountForm({ onEntered }: { onEntered: () => void }) {
  const text = useText()
  const [, go] = useLocation()
  const { isBusy, failure, run, fail } = useTask()
  const [account, setAccount] = useState('')
  const [password, setPassword] = useState('')
  const [isAsked, setAsked] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    fail(null)
    if (account.trim() === '' || password === '') return
    run(async () => {
      try {
        await api.signInWith(account.trim(), password)
        rememberWay('account')
        onEntered()
        go('/', { replace: true })
      } catch (problem) {
        setPassword('')
        setAsked(false)
        if (problem instanceof api.Unreachable) fail(text.enter.unreachable)
        else throw problem
      }
    })
  }
  return (
    <form className="enter-form" onSubmit={submit} noValidate>
      <p>{text.enter.accountIntro}</p>
      <TextInput
        label={text.enter.account}
        value={account}
        onChange={event => setAccount(event.currentTarget.value)}
        error={isAsked && account.trim() === '' ? text.enter.accountMissing : null}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
        size="md"
      />
      <TextInput
        type="password"
        label={text.enter.password}
        value={password}
        onChange={event => setPassword(event.currentTarget.value)}
        error={isAsked && password === '' ? text.enter.passwordMissing : null}
        autoComplete="current-password"
        size="md"
      />
      <EnterFailure failure={failure} />
      <Button type="submit" size="md" loading={isBusy} fullWidth>
        {text.enter.signIn}
      </Button>
      <p className="enter-forgotten">{text.enter.forgotten}</p>
    </form>
  )
}
