import type { ColumnId, GroupId, RowId } from '../ids.ts'
import type { RowUnits, Table } from '../table/table.ts'
import { cleanText } from './clean-text.ts'
import { rowsOfOtherUnits } from './compare-units.ts'
import { type ColumnMatch, matchColumns } from './match-columns.ts'
import { matchRows, type RowKeys } from './match-rows.ts'
import { bareText, isSameText } from './same-text.ts'
import type { Report, Row } from './schema.ts'

/** One cell that a file says otherwise. */
export interface CellWish {
  row: RowId
  column: ColumnId
  /** As the report had it when it was compared. */
  before: string
  after: string
}

/** A group that a file calls by another name, in all its rows alike. */
export interface GroupWish {
  group: GroupId
  /** Its first row that the file has. */
  row: RowId
  before: string
  after: string
}

/** A row that only the file has. */
export interface NewRow {
  /** Position in the file's table. */
  at: number
  cells: Record<string, string>
  units: RowUnits | null
  /** The group it goes into; null: one of this name has to be made, behind the group of the row before. */
  group: GroupId | null
  groupName: string
  /** The file's nearest row above it that the report has too; null: it is the first. */
  behind: RowId | null
}

/** A report beside a file that was made of it. */
export interface TableComparison {
  columns: ColumnMatch[]
  /** Names of columns that only the file has. */
  extraColumns: string[]
  /** Rows that both have. */
  matched: number
  /** In the report's order, row by row. */
  cells: CellWish[]
  groups: GroupWish[]
  added: NewRow[]
  /** Rows of the report that the file does not have. */
  missing: RowId[]
  /** Rows that stand in another group in the file. */
  moved: RowId[]
  /** Rows that the file gives to other departments; they are not given to them by it. */
  otherUnits: RowId[]
}

/**
 * What a file would change in a report, cell by cell. Nothing is guessed wildly: columns that only one side has and rows
 * that fit nowhere are named and left alone. White space makes no difference. The file's order of rows is not looked at.
 * @param tell hears how much is done, from 0 to 1, ascending: 10,000 rows take seconds
 */
export function compareTable(report: Report, table: Table, tell: (part: number) => void = () => {}): TableComparison {
  const { matches, extra } = matchColumns(report.columns, table.columns)
  const names = new Map<string, string>(report.groups.map(group => [group.id, group.name]))
  const keys = new Keys(matches)
  const pairs = matchRows(
    report.rows.map(row => keys.ofReport(row, names.get(row.group) ?? '')),
    table.rows.map(cells => keys.ofFile(cells)),
    part => tell(part * PAIRED)
  )
  const fileRowOf = new Map<number, number>()
  pairs.forEach((our, their) => {
    if (our >= 0) fileRowOf.set(our, their)
  })
  const sides = {
    report,
    table,
    matches,
    pairs,
    fileRowOf,
    groupAt: matches.find(one => one.role === 'group')?.at ?? -1
  }
  const { groups, moved } = compareGroups(sides)
  const cells = compareCells(sides)
  tell(1)
  return {
    ...{ columns: matches, extraColumns: extra, groups, moved, cells },
    matched: fileRowOf.size,
    added: addedRows(sides, groups),
    missing: report.rows.filter((_, our) => !fileRowOf.has(our)).map(row => row.id),
    otherUnits: rowsOfOtherUnits(report, table, fileRowOf)
  }
}

/** The part of the work that is done when the rows are paired. */
const PAIRED = 0.9

interface Sides {
  report: Report
  table: Table
  matches: readonly ColumnMatch[]
  /** For each row of the file the place of the report's row, or -1. */
  pairs: readonly number[]
  fileRowOf: ReadonlyMap<number, number>
  /** The file's group column, or -1. */
  groupAt: number
}

/** Reads off both sides what a row is known by. Without a task, whatever a department does not write itself stands for it. */
class Keys {
  readonly #matches: readonly ColumnMatch[]
  readonly #identity: ReadonlySet<ColumnMatch>

  constructor(matches: readonly ColumnMatch[]) {
    this.#matches = matches
    const tasks = matches.filter(one => one.role === 'task')
    const others = matches.filter(one => !NOT_IDENTITY.has(one.role))
    this.#identity = new Set(tasks.length > 0 ? tasks : others)
  }

  ofReport(row: Row, group: string): RowKeys {
    return this.#keys(match => (match.role === 'group' ? group : (row.cells[match.column] ?? '')))
  }

  ofFile(cells: readonly string[]): RowKeys {
    return this.#keys(match => cells[match.at] ?? '')
  }

  #keys(textOf: (match: ColumnMatch) => string): RowKeys {
    const keys = { group: '', number: '', task: '', cells: [] as string[] }
    for (const match of this.#matches) {
      const text = bareText(textOf(match))
      if (match.role === 'group') keys.group = text
      else keys.cells.push(text)
      if (match.role === 'number') keys.number ||= text
      if (this.#identity.has(match)) keys.task += text
    }
    return keys
  }
}

const NOT_IDENTITY: ReadonlySet<string> = new Set(['group', 'number', 'progress', 'status', 'note'])

function compareCells({ report, table, matches, fileRowOf }: Sides): CellWish[] {
  return report.rows.flatMap((row, our) => {
    const cells = table.rows[fileRowOf.get(our) ?? -1]
    if (cells === undefined) return []
    return matches.flatMap(({ column, role, at }): CellWish[] => {
      const before = row.cells[column] ?? ''
      const after = cleanText(cells[at] ?? '')
      return role === 'group' || isSameText(before, after) ? [] : [{ row: row.id, column, before, after }]
    })
  })
}

/** A name that all rows of a group share in the file is its new name; else the rows stand elsewhere. */
function compareGroups({ report, table, fileRowOf, groupAt }: Sides): { groups: GroupWish[]; moved: RowId[] } {
  const groups: GroupWish[] = []
  const moved: RowId[] = []
  if (groupAt < 0) return { groups, moved }
  const known = new Set(report.groups.map(group => bareText(group.name)))
  const rowsOf = Map.groupBy(report.rows.entries(), ([, row]) => row.group)
  for (const { id, name } of report.groups) {
    const rows = (rowsOf.get(id) ?? []).flatMap(([our, row]) => {
      const told = table.rows[fileRowOf.get(our) ?? -1]?.[groupAt] ?? ''
      return bareText(told) === '' ? [] : [{ row: row.id, told: cleanText(told) }]
    })
    const [first] = rows
    const others = rows.filter(({ told }) => !isSameText(told, name))
    if (first === undefined || others.length === 0) continue
    const isRenamed = rows.every(({ told }) => isSameText(told, first.told)) && !known.has(bareText(first.told))
    if (isRenamed) {
      groups.push({ group: id, row: first.row, before: name, after: first.told })
      known.add(bareText(first.told)) // two groups do not become one by a name
    } else moved.push(...others.map(({ row }) => row))
  }
  return { groups, moved }
}

function addedRows({ report, table, matches, pairs, groupAt }: Sides, renamed: readonly GroupWish[]): NewRow[] {
  const names = new Map(renamed.map(({ group, after }) => [group, after]))
  const nameOf = new Map(report.groups.map(({ id, name }) => [id, bareText(names.get(id) ?? name)]))
  const added: NewRow[] = []
  let behind: Row | null = null
  pairs.forEach((our, at) => {
    if (our >= 0) {
      behind = report.rows[our] ?? behind
      return
    }
    const cells: Record<string, string> = Object.create(null)
    for (const match of matches) {
      const text = cleanText(table.rows[at]?.[match.at] ?? '')
      if (match.role !== 'group' && text !== '') cells[match.column] = text
    }
    if (Object.keys(cells).length === 0) return // an empty line of the file is nothing to add
    const groupName = groupAt < 0 ? '' : cleanText(table.rows[at]?.[groupAt] ?? '')
    const near = behind?.group ?? report.groups[0]?.id ?? null
    const isNear =
      groupAt < 0 || bareText(groupName) === '' || (near !== null && nameOf.get(near) === bareText(groupName))
    const group = isNear ? near : (report.groups.find(({ id }) => nameOf.get(id) === bareText(groupName))?.id ?? null)
    added.push({ at, cells, units: table.units?.[at] ?? null, group, groupName, behind: behind?.id ?? null })
  })
  return added
}
