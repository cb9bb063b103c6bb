import type { Person } from '../../shared/access/person.ts'
import type { PeopleDeed } from '../audit/audit-line.ts'
import type { HttpParts } from './parts.ts'

/** Writes down who did what with people, departments and agencies. */
export function noteDeed(parts: HttpParts, deed: PeopleDeed, by: Person): void {
  parts.logger.info(`${deed.what} ${deed.deed}`, { ...deed, by: by.id })
  parts.audit.note(deed, by)
}
