import type { ReportAnswer } from '../../shared/api/contract.ts'
import type { Report } from '../../shared/report/schema.ts'

/** A report as the interface shows it: the name of a row's group stands in its group column too. */
export function answerOf(record: { id: string; agency: string; period: string }, report: Report): ReportAnswer {
  const groups = new Map<string, string>(report.groups.map(group => [group.id, group.name]))
  const groupColumn = report.columns.find(column => column.role === 'group')
  return {
    id: record.id,
    title: report.meta.title,
    agency: record.agency,
    period: record.period,
    state: report.meta.state,
    columns: report.columns.map(({ id, name, role, kind }) => ({ id, name, role, kind })),
    rows: report.rows.map(({ id, state, units, group, cells }) => ({
      id,
      state,
      units,
      cells: groupColumn === undefined ? cells : { [groupColumn.id]: groups.get(group) ?? '', ...cells }
    }))
  }
}
