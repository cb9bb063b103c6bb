import type { TableComparison } from '../../../shared/report/compare-table.ts'
import type { Meta } from '../../../shared/report/schema.ts'
import type { ReadFile } from './file-questions.ts'

/** Why a file may be another report's. */
export type Doubt =
  | { is: 'agency' | 'period'; file: string; report: string }
  | { is: 'few'; matched: number; rows: number }

/** Fewer of a report's rows in a file than this part of what both could share is strange. */
const FEW = 0.5

/** What to warn of before a comparison is shown. What the file does not say is no doubt. @param rows of the report */
export function doubtsOf(
  file: Pick<ReadFile, 'agency' | 'period' | 'table'>,
  meta: Pick<Meta, 'agency' | 'period'>,
  found: Pick<TableComparison, 'matched'>,
  rows: number
): Doubt[] {
  const doubts: Doubt[] = []
  if (file.agency !== '' && file.agency !== meta.agency)
    doubts.push({ is: 'agency', file: file.agency, report: meta.agency })
  if (file.period !== '' && file.period !== meta.period)
    doubts.push({ is: 'period', file: file.period, report: meta.period })
  // a department's own part of the table is no other table: its rows are found
  if (found.matched < FEW * Math.min(rows, file.table.rows.length))
    doubts.push({ is: 'few', matched: found.matched, rows })
  return doubts
}
