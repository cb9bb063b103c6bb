import type { Completion } from '../../shared/analysis/counts.ts'
import { REPORT_FORMAT, type Report } from '../../shared/report/schema.ts'

/** What is shown of a report before its content is here. */
export const NO_REPORT: Report = {
  meta: { format: REPORT_FORMAT, title: '', agency: '', period: '', state: 'open' },
  columns: [],
  groups: [],
  rows: []
}

export const NO_COMPLETION: Completion = {
  rows: 0,
  empty: 0,
  draft: 0,
  submitted: 0,
  returned: 0,
  accepted: 0,
  byUnit: [],
  byGroup: []
}
