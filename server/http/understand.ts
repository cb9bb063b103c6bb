import path from 'node:path'
import { mayCoordinate, type Person } from '../../shared/access/person.ts'
import type { Imported } from '../../shared/api/contract.ts'
import { type AgencyName, type Period, parseAgencyName, parsePeriod } from '../../shared/ids.ts'
import { LIMITS } from '../../shared/limits.ts'
import { Refusal } from '../../shared/refusals.ts'
import { columnsOf } from '../../shared/report/from-table.ts'
import { correct } from '../../shared/table/correct.ts'
import type { Corrections } from '../../shared/table/corrections.ts'
import { guessHeading, readAgencyAndPeriod } from '../../shared/table/read/heading.ts'
import type { Table } from '../../shared/table/table.ts'

/** What somebody says of a file beside its bytes. */
export interface ImportWish {
  person: Person
  filename: string
  /** As they named it; null: the file says. */
  agency: string | null
  period: string | null
  corrections: Corrections
  /** A preview that may leave agency and period open. */
  mayMiss: boolean
  /** Agencies whose names may stand in the title. */
  known: readonly string[]
}

/** A file that was read and corrected, and where it belongs. */
export interface Understood {
  table: Table
  title: string
  agency: AgencyName
  period: Period
}

/** @throws Refusal `bad-corrections`, `unknown-agency`, `bad-period`, `not-yours` */
export function understand(read: Table, wish: ImportWish): Understood {
  const table = correct(read, wish.corrections)
  const { name } = path.parse(wish.filename)
  const file = guessHeading(read, wish.known)
  const { agency, period } = placeOf(wish, file, readAgencyAndPeriod(name, wish.known))
  const title = table.title || name || `${agency} ${period}`
  if (wish.mayMiss && wish.agency === null && file.agency !== null && file.agency !== agency)
    table.notes.unshift({ kind: 'guessed', text: `文件里写的机构是“${file.agency}”，这里放进“${agency}”，请核对` })
  return { table, title: title.slice(0, LIMITS.valueCharacters), agency, period }
}

/** What the answer to an import says of it. */
export function importedOf(id: string, { table, title, agency, period }: Understood): Imported {
  const columns = columnsOf(table).map(({ id: column, name, role, kind }) => ({ id: column, name, role, kind }))
  return { id, title, agency, period, columns, rows: table.rows.length, notes: table.notes }
}

interface Told {
  agency: string | null
  period: string | null
}

/**
 * Whose report it is and of which period: what is named, else what the file says, else its name. A preview that may miss
 * them gives '' for what nobody says, and to a coordinator never another agency than their own.
 */
function placeOf(wish: ImportWish, file: Told, name: Told): Pick<Understood, 'agency' | 'period'> {
  const { person } = wish
  const said = file.agency ?? name.agency
  const guess = wish.mayMiss ? (person.agency ?? said) : (said ?? person.agency)
  const agencyText = wish.agency ?? guess
  if (agencyText === null && !wish.mayMiss) throw new Refusal('unknown-agency')
  const agency = agencyText === null ? ('' as AgencyName) : parseAgencyName(agencyText)
  if (agencyText !== null && !mayCoordinate(person, agency)) throw new Refusal('not-yours')
  const periodText = wish.period ?? file.period ?? name.period
  if (periodText === null && !wish.mayMiss) throw new Refusal('bad-period')
  return { agency, period: periodText === null ? ('' as Period) : parsePeriod(periodText) }
}
