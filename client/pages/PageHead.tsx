import './page.css'
import { useEffect } from 'react'
import { Link } from 'wouter'
import type { Person } from '../../shared/access/person.ts'
import { useText } from '../text.ts'
import { CommonMenu } from './CommonMenu.tsx'
import { type PlaceName, placesFor } from './places.ts'

/** The name of the product, where one can go, who one is: the same on every page but a report's. */
export function PageHead({ me, here }: { me: Person; here: PlaceName | null }) {
  const text = useText()
  const name = here === null ? text.nav.account : text.nav[here]
  useEffect(() => {
    document.title = `${name} · ${text.product}`
    return () => {
      document.title = text.product
    }
  }, [name, text])
  return (
    <header className="page-head">
      <a className="brand" href="/">
        {text.product}
      </a>
      <nav className="page-nav" aria-label={text.nav.label}>
        {placesFor(me).map(place => (
          <Link key={place.name} href={place.href} aria-current={place.name === here ? 'page' : undefined}>
            {text.nav[place.name]}
          </Link>
        ))}
      </nav>
      <Link className="head-person" href="/account" title={text.nav.account}>
        {[me.unit ?? me.agency, me.name].filter(part => part).join(' · ')}
      </Link>
      <CommonMenu me={me} places={[]} />
    </header>
  )
}
