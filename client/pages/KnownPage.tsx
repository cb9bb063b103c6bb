import '@mantine/core/styles/UnstyledButton.css'
import '@mantine/core/styles/Button.css'
import '@mantine/core/styles/Loader.css'
import './page.css'
import './ledger.css'
import './text-button.css'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Person } from '../../shared/access/person.ts'
import { sentenceFor, useVisitor } from '../hooks.ts'
import { useOfficeText } from '../office-text.ts'
import { useText } from '../text.ts'
import { Banner, Blank, Bones } from '../ui/Frame.tsx'
import { PageHead } from './PageHead.tsx'
import { isOffice, type PlaceName } from './places.ts'
import { ToTheDoor } from './ToTheDoor.tsx'
import type { Asked } from './use-asked.ts'

interface Props {
  here: PlaceName | null
  /** Only for those who look after people and agencies. */
  isForOffice?: boolean
  children: (me: Person) => ReactNode
}

/** A page for somebody who is signed in: everybody else is led to the door, or told that nobody answers. */
export function KnownPage({ here, isForOffice = false, children }: Props) {
  const text = useText()
  const office = useOfficeText()
  const visitor = useVisitor()
  if (visitor.is === 'stranger') return <ToTheDoor />
  if (visitor.is !== 'known') {
    return (
      <main className="page-main">
        <div className="sheet">
          {visitor.is === 'asking' ? (
            <PageBones label={text.reports.loading} />
          ) : (
            <Blank title={text.nav[here ?? 'account']} says={text.errors.unreachable} isHead>
              <Button onClick={() => location.reload()}>{text.retry}</Button>
            </Blank>
          )}
        </div>
      </main>
    )
  }
  const { me } = visitor
  return (
    <div className="page">
      <PageHead me={me} here={here} />
      {isForOffice && !isOffice(me) ? (
        <main className="page-main">
          <div className="sheet">
            <Blank title={office.notYours.title} says={office.notYours.says} isHead />
          </div>
        </main>
      ) : (
        children(me)
      )}
    </div>
  )
}

/** Says it when what stands on the page may be old. */
export function OfflineBanner({ asked }: { asked: readonly Asked<unknown>[] }) {
  const text = useOfficeText()
  const isOffline = asked.some(one => one.is === 'here' && one.isOffline)
  return isOffline ? <Banner>{text.offline}</Banner> : null
}

export function PageBones({ label }: { label: string }) {
  return (
    <div className="page-bones">
      <Bones label={label} lines={['24%', '100%', '100%', '62%', '100%', '100%']} />
    </div>
  )
}

/** What was asked for did not come; what to do. */
export function NotFetched({ title, failure, again }: { title: string; failure: unknown; again: () => void }) {
  const text = useText()
  return (
    <Blank title={title} says={sentenceFor(failure, text)}>
      <Button onClick={again}>{text.retry}</Button>
    </Blank>
  )
}
