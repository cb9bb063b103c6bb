import '@mantine/core/styles/UnstyledButton.css'
import '@mantine/core/styles/Button.css'
import '@mantine/core/styles/Loader.css'
import '@mantine/core/styles/Input.css'
import './enter.css'
import { useEffect, useState } from 'react'
import { setLanguage, useLanguage, useText } from '../text.ts'
import { AccountForm } from './enter/AccountForm.tsx'
import { LinkForm } from './enter/LinkForm.tsx'
import { lastWay, type Way } from './enter/last-way.ts'
import { NameForm } from './enter/NameForm.tsx'
import { takeKeyFromAddress } from './enter-link.ts'

// before anything is drawn; the page may be drawn twice
let keyFromAddress = takeKeyFromAddress(location, history)

/** A link opens the product and the person only says their name; whoever has an account uses that. */
export function EnterPage() {
  const text = useText()
  const language = useLanguage()
  const [key, setKey] = useState(keyFromAddress)
  const [way, setWay] = useState<Way>(() => (keyFromAddress === null ? lastWay() : 'link'))
  const [isEnded] = useState(wasEnded)
  useEffect(() => {
    const taken = () => {
      const found = takeKeyFromAddress(location, history)
      if (found !== null) setWay('link')
      keyFromAddress = found ?? keyFromAddress
      setKey(keyFromAddress)
    }
    taken()
    addEventListener('hashchange', taken)
    return () => removeEventListener('hashchange', taken)
  }, [])
  const forgetKey = () => {
    keyFromAddress = null
    setKey(null)
  }
  return (
    <main className="enter">
      <section className="enter-sheet sheet">
        <header className="enter-head">
          <h1>{text.product}</h1>
          <p>{text.productLine}</p>
        </header>
        {isEnded ? (
          <p className="enter-ended" role="status">
            {text.enter.ended}
          </p>
        ) : null}
        {key === null ? <Ways way={way} onWay={setWay} /> : null}
        {way === 'account' ? <AccountForm onEntered={forgetKey} /> : null}
        {way === 'link' && key === null ? <LinkForm onKey={setKey} /> : null}
        {way === 'link' && key !== null ? (
          <NameForm
            linkKey={key}
            onEntered={forgetKey}
            onBadLink={forgetKey}
            onAccount={() => {
              forgetKey()
              setWay('account')
            }}
          />
        ) : null}
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

function Ways({ way, onWay }: { way: Way; onWay: (way: Way) => void }) {
  const text = useText()
  const ways: readonly [Way, string][] = [
    ['link', text.enter.byLink],
    ['account', text.enter.byAccount]
  ]
  return (
    <fieldset className="enter-ways" aria-label={text.enter.ways}>
      {ways.map(([one, label]) => (
        <button key={one} type="button" aria-pressed={one === way} onClick={() => onWay(one)}>
          {label}
        </button>
      ))}
    </fieldset>
  )
}

/** Led here because the sign-in was ended elsewhere; said until the page is loaded anew. */
function wasEnded(): boolean {
  const state: unknown = history.state
  return typeof state === 'object' && state !== null && 'ended' in state
}
