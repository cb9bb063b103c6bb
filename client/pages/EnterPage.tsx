import '@mantine/core/styles/UnstyledButton.css'
import '@mantine/core/styles/Button.css'
import '@mantine/core/styles/Loader.css'
import '@mantine/core/styles/Input.css'
import './enter.css'
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import * as api from '../api.ts'
import { useTask } from '../hooks.ts'
import { setLanguage, useLanguage, useText } from '../text.ts'
import { keyIn, takeKeyFromAddress } from './enter-link.ts'

// before anything is drawn; the page may be drawn twice
let keyFromAddress = takeKeyFromAddress(location, history)

const NAME_CHARACTERS = 64

/** A link opens the product; the person only says their name. */
export function EnterPage() {
  const text = useText()
  const language = useLanguage()
  const [key, setKey] = useState(keyFromAddress)
  useEffect(() => {
    const taken = () => {
      keyFromAddress = takeKeyFromAddress(location, history) ?? keyFromAddress
      setKey(keyFromAddress)
    }
    taken()
    addEventListener('hashchange', taken)
    return () => removeEventListener('hashchange', taken)
  }, [])
  return (
    <main className="enter">
      <section className="enter-sheet sheet">
        <header className="enter-head">
          <h1>{text.product}</h1>
          <p>{text.productLine}</p>
        </header>
        {key === null ? <LinkForm onKey={setKey} /> : <NameForm linkKey={key} onBadLink={() => setKey(null)} />}
        <button
          type="button"
          className="enter-language"
          lang={language === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
        >
          {text.menu.language}
        </button>
      </section>
    </main>
  )
}

function NameForm({ linkKey, onBadLink }: { linkKey: string; onBadLink: () => void }) {
  const text = useText()
  const [, go] = useLocation()
  const [name, setName] = useState('')
  const { isBusy, failure, run, fail } = useTask()
  const [nameProblem, setNameProblem] = useState<string | null>(null)
  const [isBadLink, setBadLink] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const trimmed = name.trim()
    fail(null)
    setNameProblem(trimmed === '' ? text.enter.nameMissing : null)
    if (trimmed === '') return
    if ([...trimmed].length > NAME_CHARACTERS) return setNameProblem(text.enter.nameTooLong)
    run(async () => {
      try {
        await api.signIn(linkKey, trimmed)
        keyFromAddress = null
        go('/', { replace: true })
      } catch (problem) {
        setBadLink(problem instanceof api.Refused && problem.code === 'bad-link')
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
      {failure ? (
        <p className="enter-failure" role="alert">
          {failure}
        </p>
      ) : null}
      {isBadLink ? (
        <button type="button" className="enter-other" onClick={onBadLink}>
          {text.enter.linkPlaceholder}
        </button>
      ) : null}
      <Button type="submit" size="md" loading={isBusy} fullWidth>
        {text.enter.go}
      </Button>
    </form>
  )
}

function LinkForm({ onKey }: { onKey: (key: string) => void }) {
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
