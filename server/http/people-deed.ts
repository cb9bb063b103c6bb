import type { Person, Role } from '../../shared/access/person.ts'
import type { HttpParts } from './parts.ts'

/** What is done with people, their accounts, departments and agencies, as the audit log takes it. */
export type PeopleDeed =
  | { what: 'person'; deed: 'changed' | 'barred' | 'readmitted' | 'signed-out' | 'unlocked'; id: string; role: Role }
  | { what: 'account'; deed: 'given' | 'chosen'; id: string; role: Role }
  | { what: 'unit'; deed: 'added' | 'renamed' | 'deleted'; agency: string; unit: string }
  | { what: 'agency'; deed: 'added' | 'deleted'; agency: string }

/** Writes down who did what with people, departments and agencies. */
export function noteDeed(parts: HttpParts, deed: PeopleDeed, by: Person): void {
  parts.logger.info(`${deed.what} ${deed.deed}`, { ...deed, by: by.id })
  parts.notePeople?.(deed, by)
}
