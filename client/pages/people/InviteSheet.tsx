import { lazy, Suspense, useEffect, useState } from 'react'
import { invites as fetchInvites, revokeInvite } from '../../office-api.ts'
import { useOfficeText } from '../../office-text.ts'
import { useText } from '../../text.ts'
import { NotFetched } from '../KnownPage.tsx'
import type { Doing } from '../Told.tsx'
import { useAsked } from '../use-asked.ts'
import { InviteRow } from './InviteRow.tsx'
import { type InviteAnswer, inOrder } from './invite-words.ts'

const RevokeDialog = lazy(() => import('./RevokeDialog.tsx').then(dialog => ({ default: dialog.RevokeDialog })))

/** The links by which people come in. @param round a new number looks again */
export function InviteSheet({ doing, round }: { doing: Doing; round: number }) {
  const words = useOfficeText().invites
  const { asked, again } = useAsked(fetchInvites)
  const [revoking, setRevoking] = useState<InviteAnswer | null>(null)
  useEffect(() => {
    if (round > 0) again()
  }, [round, again])
  const revoke = (invite: InviteAnswer, endSessions: boolean) => {
    setRevoking(null)
    doing.act(async () => {
      await revokeInvite(invite.id, endSessions)
      again()
      return { says: words.revokedNow }
    })
  }
  if (asked.is === 'loading') return null
  const isIdle = doing.isBusy || (asked.is === 'here' && asked.isOffline)
  const { open, closed } = inOrder(asked.is === 'here' ? asked.answer : [])
  const rows = (list: readonly InviteAnswer[]) =>
    list.map(invite => (
      <InviteRow key={invite.id} invite={invite} isIdle={isIdle} onRevoke={() => setRevoking(invite)} />
    ))
  return (
    <section className="sheet" aria-labelledby="invites">
      <div className="sheet-head">
        <h2 id="invites">{words.title}</h2>
        <p>{words.intro}</p>
      </div>
      {asked.is === 'failed' ? <NotFetched title={words.failed} failure={asked.failure} again={again} /> : null}
      {asked.is === 'here' && open.length === 0 ? <p className="sheet-none">{words.none}</p> : null}
      {open.length > 0 ? (
        <table className="ledger">
          <InviteHead />
          <tbody>{rows(open)}</tbody>
        </table>
      ) : null}
      {closed.length > 0 ? (
        <details className="folded">
          <summary>{words.closed(closed.length)}</summary>
          <table className="ledger">
            <InviteHead />
            <tbody>{rows(closed)}</tbody>
          </table>
        </details>
      ) : null}
      <Suspense fallback={null}>
        {revoking ? (
          <RevokeDialog
            invite={revoking}
            onClose={() => setRevoking(null)}
            onRevoke={endSessions => revoke(revoking, endSessions)}
          />
        ) : null}
      </Suspense>
    </section>
  )
}

function InviteHead() {
  const text = useText()
  const words = useOfficeText().invites
  return (
    <thead>
      <tr>
        <th scope="col">{words.whom}</th>
        <th scope="col">{words.uses}</th>
        <th scope="col">{words.usedBy}</th>
        <th scope="col">{words.expires}</th>
        <td>
          <span className="sr-only">{text.menu.open}</span>
        </td>
      </tr>
    </thead>
  )
}
