import './account.css'
import type { Person } from '../../../shared/access/person.ts'
import { myAccount, mySessions } from '../../office-api.ts'
import { useOfficeText } from '../../office-text.ts'
import { useText } from '../../text.ts'
import { KnownPage, NotFetched, OfflineBanner, PageBones } from '../KnownPage.tsx'
import { Told, useDoing } from '../Told.tsx'
import { useAsked } from '../use-asked.ts'
import { PasswordForm } from './PasswordForm.tsx'
import { SessionsSheet } from './SessionsSheet.tsx'

/** Who I am, how I sign in, and where I am signed in. */
export function AccountPage() {
  return <KnownPage here={null}>{me => <AccountOf me={me} />}</KnownPage>
}

const fetchMine = async () => {
  const [account, sessions] = await Promise.all([myAccount(), mySessions()])
  return { account, sessions }
}

function AccountOf({ me }: { me: Person }) {
  const words = useOfficeText().account
  const { asked, again } = useAsked(fetchMine)
  const doing = useDoing()
  return (
    <>
      <OfflineBanner asked={[asked]} />
      <main className="page-main page-narrow">
        <div className="page-title">
          <h1>{words.title}</h1>
        </div>
        <Told doing={doing} />
        <WhoSheet me={me} />
        {asked.is === 'loading' ? (
          <div className="sheet">
            <PageBones label={words.loading} />
          </div>
        ) : null}
        {asked.is === 'failed' ? (
          <div className="sheet">
            <NotFetched title={words.failed} failure={asked.failure} again={again} />
          </div>
        ) : null}
        {asked.is === 'here' ? (
          <>
            <PasswordForm
              key={asked.answer.account.set}
              account={asked.answer.account}
              isOffline={asked.isOffline}
              onSet={says => {
                doing.tell(says)
                again()
              }}
            />
            <SessionsSheet
              sessions={asked.answer.sessions}
              hasAccount={asked.answer.account.account !== null}
              doing={doing}
              again={again}
              isIdle={doing.isBusy || asked.isOffline}
            />
          </>
        ) : null}
      </main>
    </>
  )
}

function WhoSheet({ me }: { me: Person }) {
  const text = useText()
  const words = useOfficeText().account
  return (
    <section className="sheet" aria-labelledby="account-who">
      <div className="sheet-head">
        <h2 id="account-who">{words.who}</h2>
      </div>
      <dl className="account-who">
        <dt>{words.name}</dt>
        <dd>{me.name}</dd>
        <dt>{words.role}</dt>
        <dd>{text.roles[me.role]}</dd>
        <dt>{words.place}</dt>
        <dd>{[me.agency ?? words.allAgencies, me.unit].filter(Boolean).join(' · ')}</dd>
      </dl>
      <p className="sheet-none account-by">{words.changedBy}</p>
    </section>
  )
}
