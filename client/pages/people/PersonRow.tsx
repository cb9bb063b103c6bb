import type { Person } from '../../../shared/access/person.ts'
import type { PersonAnswer } from '../../../shared/api/people.ts'
import { useOfficeText } from '../../office-text.ts'
import { useLanguage, useText } from '../../text.ts'
import { sayMoment } from '../moments.ts'
import { type PersonDeed, PersonMenu } from './PersonMenu.tsx'

interface Props {
  person: PersonAnswer
  me: Person
  act: (deed: PersonDeed, person: PersonAnswer) => void
  isIdle: boolean
  /** Milliseconds. */
  now: number
}

/** One person: who, as what, by which account, when last, and what can be done. */
export function PersonRow({ person, me, act, isIdle, now }: Props) {
  const text = useText()
  const office = useOfficeText()
  const language = useLanguage()
  const words = office.people
  const isMe = person.id === me.id
  return (
    <tr>
      <th scope="row" className="person-name">
        {person.name}
        {isMe ? <span className="word-mark">{words.me}</span> : null}
      </th>
      <td data-label={words.role}>{text.roles[person.role]}</td>
      <td
        data-label={words.account}
        data-empty={(person.account === null && person.tokens === 0) || undefined}
        className="person-account"
      >
        <span>
          {person.account ?? <span className="ledger-soft">{words.noAccount}</span>}
          {person.locked ? (
            <span className="word-mark" data-tone="late">
              {words.locked}
            </span>
          ) : null}
          {person.first ? <span className="word-mark">{words.first}</span> : null}
          {person.tokens > 0 ? <span className="word-mark">{words.tokens(person.tokens)}</span> : null}
        </span>
      </td>
      <td data-label={words.lastSeen} className="ledger-number">
        {sayMoment(person.seen, now, office, language)}
      </td>
      <td data-label={words.sessions} data-empty={person.sessions === 0 || undefined} className="ledger-number">
        {person.sessions === 0 ? (
          <span className="ledger-soft">{words.sessionsOf(0)}</span>
        ) : (
          words.sessionsOf(person.sessions)
        )}
      </td>
      <td className="ledger-act">
        <PersonMenu person={person} isMe={isMe} act={act} isIdle={isIdle} />
      </td>
    </tr>
  )
}
