import '@mantine/core/styles/Input.css'
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { MyAccount } from '../../../shared/api/people.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { useTask } from '../../hooks.ts'
import { setMyPassword } from '../../office-api.ts'
import { useOfficeText } from '../../office-text.ts'
import { useLanguage } from '../../text.ts'
import { sayDay } from '../moments.ts'
import { whyNotPassword } from './why-not-password.ts'

interface Props {
  account: MyAccount
  isOffline: boolean
  onSet: (says: string) => void
}

/** Sets an account, or another password for it. Whoever has one shows the present password. */
export function PasswordForm({ account: mine, isOffline, onSet }: Props) {
  const words = useOfficeText().account
  const language = useLanguage()
  const { isBusy, failure, run, fail } = useTask()
  const [fields, setFields] = useState({ account: mine.account ?? '', old: '', password: '', again: '' })
  const has = mine.account !== null
  const least = LIMITS.passwordLeastCharacters
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const why = whyNotPassword({ ...fields, needsOld: has, least }, words)
    if (why !== null) return fail(why)
    const account = fields.account.trim()
    run(async () => {
      await setMyPassword({ account, password: fields.password, ...(has ? { old: fields.old } : {}) })
      onSet(has ? words.isChanged : words.isSet(account))
    })
  }
  const field = (name: keyof typeof fields, label: string, complete: string, description?: string) => (
    <TextInput
      type={name === 'account' ? 'text' : 'password'}
      label={label}
      description={description}
      value={fields[name]}
      onChange={event => setFields({ ...fields, [name]: event.currentTarget.value })}
      autoComplete={complete}
      autoCapitalize="none"
      spellCheck={false}
    />
  )
  return (
    <section className="sheet" aria-labelledby="account-password">
      <div className="sheet-head">
        <h2 id="account-password">{words.passwordTitle}</h2>
        <p>{has && mine.set !== null ? words.passwordHas(sayDay(mine.set, Date.now(), language)) : null}</p>
      </div>
      <form className="account-form" onSubmit={submit} noValidate>
        {has ? null : <p className="ledger-soft">{words.passwordNone}</p>}
        {mine.first ? <p className="account-first">{words.first}</p> : null}
        {field('account', words.account, 'username', words.accountHint)}
        {has ? field('old', words.old, 'current-password') : null}
        {field('password', words.newPassword, 'new-password', words.passwordHint(least))}
        {field('again', words.again, 'new-password')}
        {failure ? (
          <p className="dialog-failure" role="alert">
            {failure}
          </p>
        ) : null}
        <Button type="submit" loading={isBusy} disabled={isOffline}>
          {has ? words.change : words.set}
        </Button>
      </form>
    </section>
  )
}
