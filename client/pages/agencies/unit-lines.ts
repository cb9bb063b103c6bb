import type { Agency, ReportSummary } from '../../../shared/api/contract.ts'
import type { PersonAnswer } from '../../../shared/api/people.ts'

/** A department, how many people it has and how many tasks of open reports are its. */
export interface UnitLine {
  name: string
  people: number
  rows: number
}

export interface AgencyLine {
  name: string
  units: UnitLine[]
  people: number
  open: number
  sealed: number
}

const order = new Intl.Collator('zh-CN', { numeric: true })

/** Agencies with what hangs on them, by name. Departments stay in the order they were added. */
export function agencyLines(
  agencies: readonly Agency[],
  people: readonly PersonAnswer[],
  reports: readonly ReportSummary[]
): AgencyLine[] {
  const present = people.filter(person => !person.barred)
  return agencies
    .map(({ name, units }) => {
      const own = reports.filter(report => report.agency === name)
      const open = own.filter(report => report.state === 'open')
      const members = present.filter(person => person.agency === name)
      return {
        name,
        people: members.length,
        open: open.length,
        sealed: own.length - open.length,
        units: units.map(unit => ({
          name: unit,
          people: members.filter(person => person.unit === unit).length,
          rows: rowsOf(open, unit)
        }))
      }
    })
    .sort((a, b) => order.compare(a.name, b.name))
}

function rowsOf(reports: readonly ReportSummary[], unit: string): number {
  return reports
    .flatMap(report => report.completion.byUnit)
    .filter(counts => counts.unit === unit)
    .reduce((sum, counts) => sum + counts.rows, 0)
}
