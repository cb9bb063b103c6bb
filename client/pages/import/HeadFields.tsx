import { TextInput } from '@mantine/core'
import { useEffect, useId, useState } from 'react'
import { Link } from 'wouter'
import type { Person } from '../../../shared/access/person.ts'
import type { Agency, ReportSummary } from '../../../shared/api/contract.ts'
import * as api from '../../api.ts'
import { useText } from '../../text.ts'
import { type Draft, type FaultyField, periodFrom, suggestedTitle, withAgency } from './draft.ts'
import { useImportText } from './words.ts'

interface Props {
  me: Person
  agencies: readonly Agency[]
  draft: Draft
  faults: ReadonlySet<FaultyField>
  onChange: (change: (draft: Draft) => Draft) => void
}

/** Title, agency and period: read from the file, and anybody may put them right. */
export function HeadFields({ me, agencies, draft, faults, onChange }: Props) {
  const text = useText()
  const words = useImportText()
  const list = useId()
  const fault = (field: FaultyField) => (faults.has(field) ? words.faults[field] : undefined)
  const isNew = agencies.length > 0 && !agencies.some(agency => agency.name === draft.agency.trim())
  const period = faults.has('period') ? '' : text.period(draft.period.trim())
  return (
    <section className="sheet import-head">
      <TextInput
        label={words.reportTitle}
        value={draft.title}
        placeholder={suggestedTitle(draft)}
        description={draft.title.trim() === '' ? words.titleFromUs : undefined}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        error={fault('title')}
        onChange={event => {
          const title = event.currentTarget.value
          onChange(now => ({ ...now, title }))
        }}
      />
      <TextInput
        label={words.agency}
        value={draft.agency}
        placeholder={words.agencyPlaceholder}
        readOnly={me.agency !== null}
        error={fault('agency')}
        description={isNew && !faults.has('agency') && me.agency === null ? words.agencyNew : undefined}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        list={list}
        onChange={event => {
          const agency = event.currentTarget.value
          onChange(now => withAgency(now, agency))
        }}
      />
      <datalist id={list}>
        {agencies.map(agency => (
          <option key={agency.name} value={agency.name} />
        ))}
      </datalist>
      <TextInput
        label={words.period}
        value={draft.period}
        placeholder={words.periodPlaceholder}
        error={fault('period')}
        description={period === '' ? undefined : words.periodIs(period)}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        onChange={event => {
          const written = event.currentTarget.value
          onChange(now => ({ ...now, period: written }))
        }}
        onBlur={() => onChange(now => ({ ...now, period: periodFrom(now.period) }))}
      />
      <Existing agency={draft.agency.trim()} period={draft.period.trim()} />
    </section>
  )
}

/** Says that there is a report of this agency and period already. */
function Existing({ agency, period }: { agency: string; period: string }) {
  const words = useImportText()
  const [reports, setReports] = useState<readonly ReportSummary[]>([])
  useEffect(() => {
    let isHere = true
    api.reports().then(
      list => {
        if (isHere) setReports(list)
      },
      () => {}
    )
    return () => {
      isHere = false
    }
  }, [])
  const same = reports.find(report => report.agency === agency && report.period === period)
  if (!same) return null
  return (
    <p className="import-exists">
      {words.exists(same.title, same.rows)} <Link href={`/reports/${same.id}`}>{words.openExisting}</Link>
    </p>
  )
}
