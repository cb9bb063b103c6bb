import '@mantine/core/styles/Input.css'
import './people.css'
import { TextInput } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import type { Person } from '../../../shared/access/person.ts'
import type { PersonAnswer } from '../../../shared/api/people.ts'
import { useOfficeText } from '../../office-text.ts'
import type { Doing } from '../Told.tsx'
import type { PersonDeed } from './PersonMenu.tsx'
import { PersonRow } from './PersonRow.tsx'
import { byUnit, matching, type UnitPeople } from './people-list.ts'
import { usePersonDeeds } from './use-person-deeds.ts'

const EditDialog = lazy(() => import('./EditPersonDialog.tsx').then(dialog => ({ default: dialog.EditPersonDialog })))
const RemoveDialog = lazy(() =>
  import('./RemovePersonDialog.tsx').then(dialog => ({ default: dialog.RemovePersonDialog }))
)
const AccountDialog = lazy(() => import('./AccountDialog.tsx').then(dialog => ({ default: dialog.AccountDialog })))

interface Props {
  people: readonly PersonAnswer[]
  me: Person
  doing: Doing
  again: () => void
  isOffline: boolean
}

/** People by department; what can be done with somebody stands at the end of their line. */
export function PeopleSheet({ people, me, doing, again, isOffline }: Props) {
  const words = useOfficeText().people
  const [find, setFind] = useState('')
  const [asking, setAsking] = useState<{ deed: PersonDeed; person: PersonAnswer } | null>(null)
  const deeds = usePersonDeeds(doing, again)
  const found = matching(people, find)
  const present = found.filter(person => !person.barred)
  const barred = found.filter(person => person.barred)
  const act = (deed: PersonDeed, person: PersonAnswer) => {
    if (deed === 'signOut') deeds.signOut(person)
    else if (deed === 'unlock') deeds.unlock(person)
    else if (deed === 'remove' && person.account === null && person.tokens === 0) deeds.remove(person)
    else setAsking({ deed, person })
  }
  const close = () => {
    setAsking(null)
    again()
  }
  return (
    <>
      <div className="sheet-head">
        <h2>{words.byUnit}</h2>
        <TextInput
          className="people-find"
          type="search"
          aria-label={words.find}
          placeholder={words.find}
          value={find}
          onChange={event => setFind(event.currentTarget.value)}
        />
      </div>
      {present.length === 0 && find !== '' ? (
        <p className="sheet-none">
          {words.noneFound(find)}{' '}
          <button type="button" className="text-button" onClick={() => setFind('')}>
            {words.showAll}
          </button>
        </p>
      ) : (
        <PeopleTable units={byUnit(present)} me={me} act={act} isIdle={doing.isBusy || isOffline} />
      )}
      {barred.length > 0 ? (
        <Barred people={barred} isIdle={doing.isBusy || isOffline} onRestore={deeds.restore} />
      ) : null}
      <Suspense fallback={null}>
        {asking?.deed === 'edit' ? (
          <EditDialog
            person={asking.person}
            me={me}
            onClose={() => setAsking(null)}
            onChanged={name => {
              doing.tell(words.changed(name))
              close()
            }}
          />
        ) : null}
        {asking?.deed === 'remove' ? (
          <RemoveDialog
            person={asking.person}
            onClose={() => setAsking(null)}
            onRemove={() => {
              deeds.remove(asking.person)
              setAsking(null)
            }}
          />
        ) : null}
        {asking?.deed === 'account' ? <AccountDialog me={me} person={asking.person} onClose={close} /> : null}
      </Suspense>
    </>
  )
}

interface TableProps {
  units: readonly UnitPeople[]
  me: Person
  act: (deed: PersonDeed, person: PersonAnswer) => void
  /** Nothing can be done just now. */
  isIdle: boolean
}

function PeopleTable({ units, me, act, isIdle }: TableProps) {
  const words = useOfficeText().people
  const now = Date.now()
  return (
    <table className="ledger">
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.role}</th>
          <th scope="col">{words.account}</th>
          <th scope="col">{words.lastSeen}</th>
          <th scope="col">{words.sessions}</th>
          <td />
        </tr>
      </thead>
      {units.map(({ agency, unit, people }) => (
        <tbody key={JSON.stringify([agency, unit])} className="unit">
          <tr>
            <th colSpan={6} scope="rowgroup">
              {unit ?? (agency === null ? words.everyAgency : words.noUnit)}
              <small>
                {[me.agency === null ? agency : null, words.count(people.length)].filter(Boolean).join(' · ')}
              </small>
            </th>
          </tr>
          {people.map(person => (
            <PersonRow key={person.id} person={person} me={me} act={act} isIdle={isIdle} now={now} />
          ))}
        </tbody>
      ))}
    </table>
  )
}

function Barred({
  people,
  isIdle,
  onRestore
}: {
  people: readonly PersonAnswer[]
  isIdle: boolean
  onRestore: (person: PersonAnswer) => void
}) {
  const words = useOfficeText().people
  return (
    <details className="folded">
      <summary>{words.barred(people.length)}</summary>
      <table className="ledger">
        <tbody>
          {people.map(person => (
            <tr key={person.id}>
              <th scope="row">{person.name}</th>
              <td className="ledger-soft">
                {[person.unit ?? words.noUnit, person.agency].filter(Boolean).join(' · ')}
              </td>
              <td className="ledger-act">
                <button
                  type="button"
                  className="text-button"
                  disabled={isIdle}
                  aria-label={words.restoreOf(person.name)}
                  onClick={() => onRestore(person)}
                >
                  {words.restore}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
