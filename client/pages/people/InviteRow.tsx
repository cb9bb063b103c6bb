import { useOfficeText } from '../../office-text.ts'
import { useLanguage, useText } from '../../text.ts'
import { sayDay, sayRemaining } from '../moments.ts'
import { type InviteAnswer, sayClosed, sayUses, sayWhom } from './invite-words.ts'

interface Props {
  invite: InviteAnswer
  isIdle: boolean
  onRevoke: () => void
}

/** One link: for whom, how often, by whom it was used, and until when. */
export function InviteRow({ invite, isIdle, onRevoke }: Props) {
  const text = useText()
  const office = useOfficeText()
  const language = useLanguage()
  const words = office.invites
  const now = Date.now()
  const whom = sayWhom(invite, text, true)
  const closed = sayClosed(invite, now, words)
  const guests = [...new Set(invite.guests.map(guest => guest.name))].join('、')
  return (
    <tr>
      <th scope="row">
        {sayWhom(invite, text, false) || text.roles[invite.role]}
        {invite.agency ? <div className="ledger-soft">{invite.agency}</div> : null}
      </th>
      <td data-label={words.uses}>{sayUses(invite, words)}</td>
      <td data-label={words.usedBy}>
        {guests === '' ? (
          <span className="ledger-soft">{words.nobody}</span>
        ) : (
          <span className="invite-guests" title={guests}>
            {guests}
          </span>
        )}
      </td>
      <td data-label={words.expires}>
        <span>
          {closed ?? sayRemaining(invite.expires, now, office)}{' '}
          <span className="ledger-soft">{sayDay(invite.expires, now, language)}</span>
        </span>
      </td>
      <td className="ledger-act">
        {invite.open ? (
          <button
            type="button"
            className="text-button"
            data-tone="late"
            disabled={isIdle}
            aria-label={words.revokeOf(whom)}
            onClick={onRevoke}
          >
            {words.revoke}
          </button>
        ) : null}
      </td>
    </tr>
  )
}
