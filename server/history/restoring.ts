import type * as Y from 'yjs'
import { whyNotReportCommand } from '../../shared/access/commands.ts'
import { type CellPlace, judge } from '../../shared/access/judge.ts'
import type { Person } from '../../shared/access/person.ts'
import type { RuleSet } from '../../shared/access/rules.ts'
import type { AgencyName, ColumnId, ReportId, RowId } from '../../shared/ids.ts'
import { Refusal } from '../../shared/refusals.ts'
import type { PlainReport } from '../../shared/report/canonical.ts'
import { entryOf, isDeleted } from '../../shared/report/document.ts'
import { type CellEdit, setCells } from '../../shared/report/edit.ts'
import { cellText, readColumns, readMeta } from '../../shared/report/read.ts'
import type { Deed, Events } from '../cycle/events.ts'
import { factsOf } from '../room/admit/facts.ts'
import type { Rooms } from '../room/rooms.ts'
import type { History } from './history.ts'
import type { Versions } from './versions.ts'

export interface RestoringParts {
  rooms: Pick<Rooms, 'edit'>
  history: History
  versions: Versions
  events: Events
  /** Rights of a person who puts one cell back. */
  rules: RuleSet
  agencyOf: (report: ReportId) => AgencyName | undefined
}

const ORIGIN = 'restore'

/** Puts old values back: by the server, in the person's name, as an edit like any other, and recorded. */
export class Restoring {
  readonly #parts: RestoringParts

  constructor(parts: RestoringParts) {
    this.#parts = parts
  }

  /**
   * Puts the values of a version back into an open report, of all cells or of those named; only cells that differ are
   * written. @returns them, and the version's rows that are not there any more
   * @throws Refusal `sealed`, `no-such-version`, `not-yours`
   */
  async version(
    report: ReportId,
    person: Person,
    n: number,
    only: { cells?: readonly CellPlace[] } = {}
  ): Promise<{ restored: CellPlace[]; missing: string[] }> {
    const { rooms, events, versions } = this.#parts
    const agency = this.#parts.agencyOf(report)
    if (agency === undefined) throw new Refusal('no-such-report')
    const no = whyNotReportCommand(person, agency, 'restore')
    if (no !== null) throw new Refusal(no.code)
    const [version] = await Promise.all([versions.open(report, n), events.ready(report)])
    const { recorded, ...answer } = await rooms.edit(report, person.id, doc => {
      if (readMeta(doc).state === 'sealed') throw new Refusal('sealed')
      const { edits, missing } = editsFor(doc, version.report, only.cells)
      const restored = edits.map(({ row, column }) => ({ row, column }))
      const changed = setCells(doc, ORIGIN, edits)
      const recorded = changed ? events.soon(report, person, { command: 'restore', version: n, cells: restored }) : null
      return { restored, missing, recorded }
    })
    await recorded
    return answer
  }

  /**
   * Puts the text a cell had at a moment back into it, if this person may write it now.
   * @param at milliseconds since 1970, as an entry of the history says it
   * @returns false when the cell holds that text already; @throws Refusal as for any edit, `no-such-version`
   */
  async cell(report: ReportId, person: Person, row: RowId, column: ColumnId, at: number): Promise<boolean> {
    const { rooms, events, history, rules } = this.#parts
    const text = await history.cellAt(report, row, column, at)
    if (text === null) throw new Refusal('no-such-version')
    await events.ready(report)
    const { recorded } = await rooms.edit(report, person.id, doc => {
      const judgement = judge(rules, person, factsOf(doc), [touchOf(row, column)])
      if (!judgement.ok) throw new Refusal(judgement.code, { row, column })
      const changed = setCells(doc, ORIGIN, [{ row, column, text }])
      const deed: Deed = { command: 'restore-cell', cells: [{ row, column }], from: at }
      return { recorded: changed ? events.soon(report, person, deed) : null }
    })
    return (await recorded) !== null
  }
}

const touchOf = (row: RowId, column: ColumnId) =>
  ({
    root: 'rows',
    path: [row, column],
    kind: 'cell',
    sets: true,
    deletes: false,
    values: [],
    makes: [],
    inserted: 0,
    removed: 0,
    dead: false,
    fresh: false
  }) as const

/** Cells of the version that differ from the document, of columns that are still there and of the same kind. */
function editsFor(
  doc: Y.Doc,
  version: PlainReport,
  only: readonly CellPlace[] | undefined
): { edits: CellEdit[]; missing: string[] } {
  const kinds = new Map(version.columns.map(column => [column.id, column.kind]))
  const columns = readColumns(doc).filter(({ id, role, kind }) => role !== 'group' && kinds.get(id) === kind)
  const wanted = only === undefined ? null : new Set(only.map(({ row, column }) => `${row}/${column}`))
  const edits: CellEdit[] = []
  const missing: string[] = []
  for (const { id, cells } of version.rows) {
    const entry = entryOf(doc, 'rows', id)
    if (entry === null || isDeleted(entry)) {
      missing.push(id)
      continue
    }
    for (const column of columns) {
      const text = Object.hasOwn(cells, column.id) ? (cells[column.id] ?? '') : ''
      const isWanted = wanted === null || wanted.has(`${id}/${column.id}`)
      if (isWanted && cellText(entry, column) !== text) edits.push({ row: id as RowId, column: column.id, text })
    }
  }
  return { edits, missing }
}
