import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import type { Person } from '../../../shared/access/person.ts'
import { people as fetchPeople } from '../../office-api.ts'
import { useOfficeText } from '../../office-text.ts'
import { useText } from '../../text.ts'
import { Blank } from '../../ui/Frame.tsx'
import { InviteIcon } from '../../ui/icons.tsx'
import { KnownPage, NotFetched, OfflineBanner, PageBones } from '../KnownPage.tsx'
import { Told, useDoing } from '../Told.tsx'
import { useAsked } from '../use-asked.ts'
import { InviteSheet } from './InviteSheet.tsx'
import { PeopleSheet } from './PeopleSheet.tsx'

const InviteDialog = lazy(() => import('../InviteDialog.tsx').then(dialog => ({ default: dialog.InviteDialog })))
const AccountDialog = lazy(() => import('./AccountDialog.tsx').then(dialog => ({ default: dialog.AccountDialog })))

/** Who fills in, by department, and the links by which they come in. */
export function PeoplePage() {
  return (
    <KnownPage here="people" isForOffice>
      {me => <PeopleOf me={me} />}
    </KnownPage>
  )
}

function PeopleOf({ me }: { me: Person }) {
  const text = useText()
  const words = useOfficeText().people
  const { asked, again } = useAsked(fetchPeople)
  const doing = useDoing()
  const [dialog, setDialog] = useState<'invite' | 'account' | null>(null)
  const [invited, setInvited] = useState(0)
  const here = asked.is === 'here' ? asked.answer.filter(person => !person.barred) : []
  const isOffline = asked.is === 'here' && asked.isOffline
  const close = () => {
    setDialog(null)
    setInvited(invited + 1)
    again()
  }
  return (
    <>
      <OfflineBanner asked={[asked]} />
      <main className="page-main">
        <div className="page-title">
          <div>
            <h1>{words.title}</h1>
            {here.length > 0 ? (
              <p>{words.summary(here.length, here.filter(person => person.sessions > 0).length)}</p>
            ) : null}
          </div>
          <div className="page-actions">
            <Button variant="default" disabled={isOffline} onClick={() => setDialog('account')}>
              {words.add}
            </Button>
            <Button leftSection={<InviteIcon />} disabled={isOffline} onClick={() => setDialog('invite')}>
              {text.reports.invite}
            </Button>
          </div>
        </div>
        <Told doing={doing} />
        <div className="sheet">
          {asked.is === 'loading' ? <PageBones label={words.loading} /> : null}
          {asked.is === 'failed' ? <NotFetched title={words.failed} failure={asked.failure} again={again} /> : null}
          {asked.is === 'here' && asked.answer.length === 0 ? (
            <Blank title={words.emptyTitle} says={words.emptyText} />
          ) : null}
          {asked.is === 'here' && asked.answer.length > 0 ? (
            <PeopleSheet people={asked.answer} me={me} doing={doing} again={again} isOffline={asked.isOffline} />
          ) : null}
        </div>
        <InviteSheet doing={doing} round={invited} />
      </main>
      <Suspense fallback={null}>
        {dialog === 'invite' ? <InviteDialog me={me} onClose={close} /> : null}
        {dialog === 'account' ? <AccountDialog me={me} person={null} onClose={close} /> : null}
      </Suspense>
    </>
  )
}
