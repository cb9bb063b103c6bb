import { Button } from '@mantine/core'
import { useLocation } from 'wouter'
import type { MySession } from '../../../shared/api/people.ts'
import * as api from '../../api.ts'
import { forgetVisitor } from '../../hooks.ts'
import { endMySession, endMySessions } from '../../office-api.ts'
import { useOfficeText } from '../../office-text.ts'
import { useLanguage } from '../../text.ts'
import { sayDay, sayMoment } from '../moments.ts'
import type { Doing } from '../Told.tsx'

interface Props {
  sessions: readonly MySession[]
  hasAccount: boolean
  doing: Doing
  again: () => void
  isIdle: boolean
}

/** Where I am signed in; each place can be ended, or all at once. */
export function SessionsSheet({ sessions, hasAccount, doing, again, isIdle }: Props) {
  const office = useOfficeText()
  const words = office.account
  const [, go] = useLocation()
  const others = sessions.filter(session => !session.here)
  const end = (session: MySession) =>
    doing.act(async () => {
      await endMySession(session.id)
      again()
      return { says: words.ended }
    })
  const endOthers = () =>
    doing.act(async () => {
      const { ended } = await endMySessions(true)
      again()
      return { says: words.endedOthers(ended) }
    })
  const leave = (work: () => Promise<unknown>) =>
    doing.act(async () => {
      await work()
      forgetVisitor()
      go('/enter')
      return null
    })
  return (
    <section className="sheet" aria-labelledby="account-sessions">
      <div className="sheet-head">
        <h2 id="account-sessions">{words.sessionsTitle}</h2>
        {others.length === 0 ? <p>{words.onlyThis}</p> : null}
        {others.length > 0 ? (
          <Button variant="default" disabled={isIdle} onClick={endOthers}>
            {words.endOthers}
          </Button>
        ) : null}
      </div>
      <table className="ledger">
        <thead>
          <tr>
            <th scope="col">{words.device}</th>
            <th scope="col">{words.since}</th>
            <th scope="col">{words.lastSeen}</th>
            <th scope="col">{words.expires}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {sessions.map(session => (
            <SessionRow key={session.id} session={session} isIdle={isIdle} onEnd={() => end(session)} />
          ))}
        </tbody>
      </table>
      <div className="account-leave">
        {hasAccount ? null : <p className="ledger-soft">{words.noWayBack}</p>}
        <Button variant="default" disabled={isIdle} onClick={() => leave(api.signOut)}>
          {words.signOut}
        </Button>
        {others.length > 0 ? (
          <Button variant="default" disabled={isIdle} onClick={() => leave(() => endMySessions(false))}>
            {words.endEverywhere}
          </Button>
        ) : null}
      </div>
    </section>
  )
}

function SessionRow({ session, isIdle, onEnd }: { session: MySession; isIdle: boolean; onEnd: () => void }) {
  const office = useOfficeText()
  const language = useLanguage()
  const words = office.account
  const now = Date.now()
  const device = session.device ?? words.unknownDevice
  return (
    <tr>
      <th scope="row" className="person-name">
        {device}
        {session.here ? <span className="word-mark">{words.thisOne}</span> : null}
      </th>
      <td data-label={words.since}>{sayMoment(session.created, now, office, language)}</td>
      <td data-label={words.lastSeen}>
        {session.seen === null ? office.agencies.none : sayMoment(session.seen, now, office, language)}
      </td>
      <td data-label={words.expires}>{sayDay(session.expires, now, language)}</td>
      <td className="ledger-act">
        {session.here ? null : (
          <button
            type="button"
            className="text-button"
            disabled={isIdle}
            aria-label={words.endOf(device)}
            onClick={onEnd}
          >
            {words.end}
          </button>
        )}
      </td>
    </tr>
  )
}
