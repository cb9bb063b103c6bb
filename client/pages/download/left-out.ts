import type { Report } from '../../../shared/report/schema.ts'
import { toTable } from '../../../shared/report/to-table.ts'
import { publicEdition } from '../../../shared/table/edition.ts'

/** The columns a public edition of this report leaves out, in order. */
export function leftOutOf(report: Report): string[] {
  return publicEdition(toTable({ ...report, rows: [] }, { internal: true })).leftOut
}
