import type { Person } from '../../shared/access/person.ts'
import type { MakeLink } from './link.ts'
import type { LocalCopy } from './local-copy.ts'
import type { Language } from './report.ts'

/** What a report is opened with. */
export interface OpenedWith {
  id: string
  me: Person
  makeLink: MakeLink
  /** null: this machine keeps nothing. */
  localCopy: LocalCopy | null
  language: () => Language
}
