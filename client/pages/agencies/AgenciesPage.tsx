import './agencies.css'
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Person } from '../../../shared/access/person.ts'
import * as api from '../../api.ts'
import { addAgency, people as fetchPeople } from '../../office-api.ts'
import { useOfficeText } from '../../office-text.ts'
import { Blank } from '../../ui/Frame.tsx'
import { KnownPage, NotFetched, OfflineBanner, PageBones } from '../KnownPage.tsx'
import { Told, useDoing } from '../Told.tsx'
import { useAsked } from '../use-asked.ts'
import { AgencySheet } from './AgencySheet.tsx'
import { NameForm } from './NameForm.tsx'
import { agencyLines } from './unit-lines.ts'

/** Agencies and their departments: the operator's all, a coordinator's own. */
export function AgenciesPage() {
  return (
    <KnownPage here="agencies" isForOffice>
      {me => <AgenciesOf me={me} />}
    </KnownPage>
  )
}

const fetchLines = async () => {
  const [agencies, people, reports] = await Promise.all([api.agencies(), fetchPeople(), api.reports()])
  return agencyLines(agencies, people, reports)
}

function AgenciesOf({ me }: { me: Person }) {
  const words = useOfficeText().agencies
  const { asked, again } = useAsked(fetchLines)
  const doing = useDoing()
  const [isAdding, setAdding] = useState(false)
  const lines = asked.is === 'here' ? asked.answer : []
  const isIdle = doing.isBusy || (asked.is === 'here' && asked.isOffline)
  const mayAdd = me.agency === null
  const add = (name: string) =>
    doing.act(async () => {
      const isKnown = lines.some(line => line.name === name)
      const added = await addAgency(name)
      setAdding(false)
      again()
      return { says: isKnown ? words.known(added.name) : words.added(added.name) }
    })
  return (
    <>
      <OfflineBanner asked={[asked]} />
      <main className="page-main">
        <div className="page-title">
          <div>
            <h1>{mayAdd ? words.title : words.ownTitle}</h1>
            {lines.length > 0 && mayAdd ? (
              <p>
                {words.summary(
                  lines.length,
                  lines.reduce((sum, line) => sum + line.units.length, 0)
                )}
              </p>
            ) : null}
          </div>
          {mayAdd && !isAdding ? (
            <div className="page-actions">
              <Button onClick={() => setAdding(true)} disabled={isIdle}>
                {words.add}
              </Button>
            </div>
          ) : null}
        </div>
        <Told doing={doing} />
        {isAdding ? (
          <div className="sheet agency-new">
            <NameForm
              label={words.add}
              placeholder={words.addPlaceholder}
              isIdle={isIdle}
              onName={add}
              onCancel={() => setAdding(false)}
            />
          </div>
        ) : null}
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
        {asked.is === 'here' && lines.length === 0 ? (
          <div className="sheet">
            <Blank title={words.emptyTitle} says={words.emptyText} />
          </div>
        ) : null}
        {lines.map(line => (
          <AgencySheet key={line.name} line={line} me={me} doing={doing} again={again} isIdle={isIdle} />
        ))}
      </main>
    </>
  )
}
