import { noCounts, sumCounts } from '../../shared/analysis/completion.ts'
import type { Counts } from '../../shared/analysis/counts.ts'
import type { ReportSummary, ReportsEvent } from '../../shared/api/contract.ts'

/** The reports of one agency, newest period first. */
export interface AgencyReports {
  agency: string
  reports: ReportSummary[]
}

/** The list after one message of the event stream. */
export function listAfter(list: readonly ReportSummary[], event: ReportsEvent): ReportSummary[] {
  if (event.all) return [...event.reports]
  const changed = new Map(event.reports.map(report => [report.id, report]))
  const removed = new Set(event.removed)
  const known = list.filter(report => !removed.has(report.id)).map(report => changed.get(report.id) ?? report)
  const ids = new Set(known.map(report => report.id))
  return [...known, ...event.reports.filter(report => !ids.has(report.id) && !removed.has(report.id))]
}

/** Agencies in the order of their names, reports of an agency by period, newest first. */
export function byAgency(list: readonly ReportSummary[]): AgencyReports[] {
  const agencies = Map.groupBy(list, report => report.agency)
  return [...agencies]
    .map(([agency, reports]) => ({ agency, reports: [...reports].sort(newestFirst) }))
    .sort((a, b) => a.agency.localeCompare(b.agency, 'zh-CN'))
}

export function totalOf(list: readonly ReportSummary[]): Counts {
  return list.length === 0 ? noCounts() : sumCounts(list.map(report => report.completion))
}

/** The end of a period decides, a year counting as its last month; then the id, so that nothing jumps. */
function newestFirst(a: ReportSummary, b: ReportSummary): number {
  return endOf(b.period) - endOf(a.period) || (a.id < b.id ? -1 : 1)
}

function endOf(period: string): number {
  const year = Number(period.slice(0, 4)) * 100
  const part = Number(period.slice(5))
  if (period[4] === 'Q') return year + part * 3
  return year + (period[4] === 'H' ? part * 6 : 12)
}
