import '@mantine/core/styles/Input.css'
import { Button, NativeSelect } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useLocation } from 'wouter'
import * as api from '../../api.ts'
import { useOfficeText } from '../../office-text.ts'
import { useText } from '../../text.ts'
import { useAsked } from '../use-asked.ts'

const reportsAndAgencies = async () => {
  const [reports, agencies] = await Promise.all([api.reports(), api.agencies()])
  return { reports, agencies }
}

/** Picks a report and a department, and opens the report as that department sees it. */
export function SeeAsUnit() {
  const text = useText()
  const words = useOfficeText().rights
  const [, go] = useLocation()
  const { asked } = useAsked(reportsAndAgencies)
  const [picked, setPicked] = useState({ report: '', unit: '' })
  if (asked.is !== 'here') return null
  const { reports, agencies } = asked.answer
  const unitsOf = (agency?: string) => agencies.find(one => one.name === agency)?.units ?? []
  const first = reports.find(one => unitsOf(one.agency).length > 0) ?? reports[0]
  const report = reports.find(one => one.id === picked.report) ?? first
  const units = unitsOf(report?.agency)
  const unit = units.includes(picked.unit) ? picked.unit : (units[0] ?? '')
  const open = (event: FormEvent) => {
    event.preventDefault()
    if (report && unit !== '') go(`/reports/${report.id}?as=${encodeURIComponent(unit)}`)
  }
  return (
    <section className="sheet" aria-labelledby="rights-as">
      <div className="sheet-head">
        <h2 id="rights-as">{words.asTitle}</h2>
        <p>{words.asIntro}</p>
      </div>
      {report ? (
        <form className="rights-as" onSubmit={open}>
          <NativeSelect
            label={words.asReport}
            value={report.id}
            onChange={event => setPicked({ report: event.currentTarget.value, unit: '' })}
            data={reports.map(one => ({ value: one.id, label: `${one.agency} · ${text.period(one.period)}` }))}
          />
          <NativeSelect
            label={words.asUnit}
            value={unit}
            disabled={units.length === 0}
            onChange={event => setPicked({ report: report.id, unit: event.currentTarget.value })}
            data={units.length === 0 ? [{ value: '', label: words.asNoUnits }] : [...units]}
          />
          <Button type="submit" variant="default" disabled={unit === ''}>
            {words.asGo}
          </Button>
        </form>
      ) : (
        <p className="sheet-none">{words.asNoReports}</p>
      )}
    </section>
  )
}
