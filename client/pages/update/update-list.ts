import type { ColumnId, RowId } from '../../../shared/ids.ts'
import type { CellWish, GroupWish, NewRow, TableComparison } from '../../../shared/report/compare-table.ts'
import { isSameText } from '../../../shared/report/same-text.ts'
import { type Column, type Report, STATUSES } from '../../../shared/report/schema.ts'

/** One difference as it stands now. */
export interface Entry {
  key: string
  wish: CellWish | GroupWish
  /** Name of its column. */
  column: string
  /** Why this person may not write it; null: they may. */
  whyNot: WhyNot | null
  /** Somebody changed the cell after the file was read; the wish tells what it holds now. */
  isChanged: boolean
  isChosen: boolean
}

/** `says`: a sentence of the rules; the others the page puts into words. */
export type WhyNot = { is: 'says'; says: string } | { is: 'no-choice' }

/** What differs in one row. */
export interface Line {
  row: RowId
  number: string
  group: string
  task: string
  entries: Entry[]
}

/** What somebody decided, by the key of a difference. */
export interface Decisions {
  /** The text a cell held when its difference was last looked at. */
  seen: ReadonlyMap<string, string>
  chosen: ReadonlySet<string>
}

export interface Asked {
  report: Report
  whyNot: (row: RowId, column: ColumnId) => string | null
}

/** The differences that are left, row by row in the report's order: what came to hold the file's text by itself is gone. */
export function linesOf(found: TableComparison, asked: Asked, decisions: Decisions): Line[] {
  const { report } = asked
  const groups = new Map(report.groups.map(group => [group.id, group.name]))
  const groupWishes = Map.groupBy(found.groups, wish => wish.row)
  const cellWishes = Map.groupBy(found.cells, wish => wish.row)
  const entryOf = entryMaker(asked, decisions)
  const idOf = (role: string) => report.columns.find(column => column.role === role)?.id
  const [groupColumn, number = '', task = ''] = [idOf('group'), idOf('number'), idOf('task')]
  return report.rows.flatMap((row): Line[] => {
    const ofGroup = (groupWishes.get(row.id) ?? []).flatMap(wish => {
      const now = groups.get(wish.group)
      return now === undefined || groupColumn === undefined ? [] : entryOf(wish, now, row.id, groupColumn)
    })
    const ofCells = cellWishes.get(row.id) ?? []
    if (ofGroup.length + ofCells.length === 0) return []
    const entries = [
      ...ofGroup,
      ...ofCells.flatMap(wish => entryOf(wish, row.cells[wish.column] ?? '', row.id, wish.column))
    ]
    if (entries.length === 0) return []
    const textOf = (column: string) => row.cells[column] ?? ''
    return [{ row: row.id, number: textOf(number), group: groups.get(row.group) ?? '', task: textOf(task), entries }]
  })
}

/** What stands chosen at first: all that may be written, but for what would empty a cell. */
export function firstDecisions(found: TableComparison, asked: Asked): Decisions {
  const entries = linesOf(found, asked, { seen: new Map(), chosen: new Set() }).flatMap(line => line.entries)
  return {
    seen: new Map(entries.map(({ key, wish }) => [key, wish.before])),
    chosen: new Set(entries.filter(one => one.whyNot === null && one.wish.after.trim() !== '').map(({ key }) => key))
  }
}

/** Chooses or not; what is chosen is chosen as it stands before one's eyes. */
export function decide({ seen, chosen }: Decisions, entries: readonly Entry[], isChosen: boolean): Decisions {
  const next = { seen: new Map(seen), chosen: new Set(chosen) }
  for (const { key, wish, whyNot } of entries) {
    if (whyNot !== null) continue
    next.seen.set(key, wish.before)
    if (isChosen) next.chosen.add(key)
    else next.chosen.delete(key)
  }
  return next
}

export function isGroupWish(wish: CellWish | GroupWish): wish is GroupWish {
  return 'group' in wish
}

/** New rows are known by their place in the file. */
export const keyOfRow = ({ at }: NewRow): string => `new ${at}`

function keyOf(wish: CellWish | GroupWish): string {
  return isGroupWish(wish) ? `group ${wish.group}` : `${wish.row} ${wish.column}`
}

/** Makes the entry of a wish by what its cell holds now; none where the two came to be the same. */
function entryMaker(asked: Asked, { seen, chosen }: Decisions) {
  const columns = new Map<string, Column>(asked.report.columns.map(column => [column.id, column]))
  const choices = new Map<ColumnId, ReadonlySet<string>>()
  return (told: CellWish | GroupWish, now: string, row: RowId, id: ColumnId): Entry[] => {
    // what a cell was compared with needs no second look: this is done for every cell whenever anything changes
    if (now !== told.before && isSameText(now, told.after)) return []
    const wish = now === told.before ? told : { ...told, before: now }
    const column = columns.get(id)
    const whyNot = whyNotOf(asked, choices, row, id, column, wish.after)
    const key = keyOf(wish)
    // what is not known yet came to differ after the file was read
    const isChanged = seen.size > 0 && seen.get(key) !== now
    const isChosen = whyNot === null && !isChanged && chosen.has(key)
    return [{ key, wish, column: column?.name ?? '', whyNot, isChanged, isChosen }]
  }
}

function whyNotOf(
  { report, whyNot }: Asked,
  choices: Map<ColumnId, ReadonlySet<string>>,
  row: RowId,
  id: ColumnId,
  column: Column | undefined,
  after: string
): WhyNot | null {
  const says = whyNot(row, id)
  if (says !== null) return { is: 'says', says }
  if (column?.kind !== 'choice' || after === '') return null
  let known = choices.get(id)
  if (known === undefined) {
    const held = report.rows.map(one => one.cells[id] ?? '')
    known = new Set([...(column.role === 'status' ? STATUSES : []), ...held])
    choices.set(id, known)
  }
  return known.has(after) ? null : { is: 'no-choice' }
}
