import type { Person } from '../../shared/access/person.ts'
import type { ReportId } from '../../shared/ids.ts'
import type { HttpParts } from './parts.ts'

/**
 * Keeps the file that a report was made of. The report is there already: a disk that will not take the file is the
 * operator's trouble, not a reason to say that nothing was made.
 */
export async function keepMadeOf(
  parts: Pick<HttpParts, 'originals' | 'logger'>,
  report: ReportId,
  person: Person,
  file: { name: string; bytes: Uint8Array }
): Promise<void> {
  try {
    await parts.originals.keep(report, person, { ...file, why: 'made' })
  } catch (trouble) {
    parts.logger.error('the original of a report could not be kept', { report, trouble })
  }
}
