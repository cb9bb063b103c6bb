import type * as Y from 'yjs'
import { completionOf } from '../../shared/analysis/completion.ts'
import { readReport } from '../../shared/report/read.ts'
import type { Summary } from '../catalogue/reports.ts'

/** What the list shows of a report, from its document. */
export function summarise(doc: Y.Doc): Omit<Summary, 'place'> {
  const report = readReport(doc)
  return { title: report.meta.title, state: report.meta.state, completion: completionOf(report) }
}
