import type { Person } from '../../shared/access/person.ts'
import { mintReportId, parseAgencyName, parsePeriod, type ReportId } from '../../shared/ids.ts'
import type { ImportedReport } from './file-jobs.ts'
import type { HttpParts } from './parts.ts'

/**
 * The document first, then its entry: a crash between them leaves bytes that nobody sees, never an empty entry. Nothing
 * here looks into the document: its bytes, its label and its totals were made in the file thread.
 */
export async function storeImport(parts: HttpParts, person: Person, made: ImportedReport): Promise<ReportId> {
  const id = mintReportId(parts.random(16))
  const [agency, period] = [parseAgencyName(made.told.agency), parsePeriod(made.told.period)]
  await parts.rooms.create(id, person.id, made.report)
  await parts.agencies.addUnits(agency, made.units)
  await parts.reports.add({ id, agency, period, created: parts.clock() })
  await parts.totals.take(id, made.summary)
  parts.logger.info('report made', { report: id, agency, period, rows: made.told.rows, person: person.id })
  parts.audit.note({ what: 'import', report: id, format: 'file' }, person)
  return id
}
