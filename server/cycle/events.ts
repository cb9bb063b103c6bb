import type { Person, Role } from '../../shared/access/person.ts'
import type { ReportId, UserId } from '../../shared/ids.ts'
import type { RowCommand } from '../../shared/report/row-cycle.ts'
import { type Journal, jsonOf, recordOf } from '../journal/journal.ts'

/** Who did it, as they were called then. */
export interface Doer {
  id: UserId
  name: string
  unit: string | null
  role: Role
}

/** What an event tells besides who and when. */
export type Deed =
  | { command: RowCommand; rows: string[]; reason: string | null; late?: boolean }
  | { command: 'seal'; version: number; sha256: string }
  | { command: 'reopen'; reason: string }
  | { command: 'deadline'; deadline: string | null }
  | { command: 'name-version'; version: number; name: string }
  | { command: 'restore'; version: number; cells: Place[] }
  | { command: 'restore-cell'; cells: Place[]; from: number }
  | { command: 'column'; column: string; did: 'added' | 'changed' | 'replaced'; name: string }
  | { command: 'take' | 'discard'; tray: number; cells: Place[] }

/** Hears what was done, once it is on disk. Must not throw. */
export type DeedHeard = (report: ReportId, person: Person, deed: Deed) => void

export interface Place {
  row: string
  column: string
}

/** One command as it was carried out. `n` counts the report's commands from 1; `at` is milliseconds since 1970. */
export type ReportEvent = Deed & { n: number; at: number; person: Doer }

/** Why a row was last returned. */
export interface LastReturn {
  reason: string
  at: number
  person: Doer
}

// 1  command, person, and what the command names (0.2)
const FORMAT = 1

/** What was done with each report: every command with who, when and why, for good. */
export class Events {
  readonly #journal: Journal
  readonly #heard: DeedHeard

  /** @param journal the one named `events`; @param heard is told of every deed that is on disk */
  constructor(journal: Journal, heard: DeedHeard = () => {}) {
    this.#journal = journal
    this.#heard = heard
  }

  ready(report: ReportId): Promise<void> {
    return this.#journal.ready(report)
  }

  /** Records a deed in the commit of the edit that carries it out; see `Journal.soon`. */
  soon(report: ReportId, person: Person, deed: Deed | (() => Deed)): Promise<number> {
    let done: Deed | null = null
    const stored = this.#journal.soon(report, person.id, () => {
      done = typeof deed === 'function' ? deed() : deed
      return bytesOf(person, done)
    })
    const told = stored.then(n => {
      if (done !== null) this.#heard(report, person, done)
      return n
    })
    told.catch(() => {}) // the edit fails with it and says so
    return told
  }

  async add(report: ReportId, person: Person, deed: Deed): Promise<number> {
    const n = await this.#journal.append(report, person.id, () => bytesOf(person, deed))
    this.#heard(report, person, deed)
    return n
  }

  /** Everything done with the report or, with `row`, with that row; oldest first. */
  async list(report: ReportId, about: { row?: string } = {}): Promise<ReportEvent[]> {
    const records = await this.#journal.read(report)
    const events = records.map(({ at, bytes }, index) => {
      const { person, deed } = jsonOf<{ person: Doer; deed: Deed }>(bytes)
      return { ...deed, n: index + 1, at, person }
    })
    const { row } = about
    return row === undefined ? events : events.filter(event => isAbout(event, row))
  }

  /** The reason of each row's last return, by row, of rows that were ever returned. */
  async lastReturns(report: ReportId): Promise<Map<string, LastReturn>> {
    const returns = new Map<string, LastReturn>()
    for (const event of await this.list(report)) {
      if (event.command !== 'return') continue
      const { reason, at, person } = event
      for (const row of event.rows) returns.set(row, { reason: reason ?? '', at, person })
    }
    return returns
  }
}

function isAbout(event: ReportEvent, row: string): boolean {
  if ('rows' in event) return event.rows.includes(row)
  return 'cells' in event && event.cells.some(cell => cell.row === row)
}

function bytesOf(person: Person, deed: Deed): Uint8Array {
  return recordOf({ format: FORMAT, person: doerOf(person), deed })
}

/** What is kept of a person beside what they did. */
export function doerOf({ id, name, unit, role }: Person): Doer {
  return { id, name, unit, role }
}
