import type { RowId } from '../../shared/ids.ts'
import type { Row } from '../../shared/report/schema.ts'
import type { GridRow } from './grid-row.ts'

/** How the grid comes from the rows it has to the rows the report has now. */
export type StructurePlan =
  | { is: 'same' }
  | { is: 'remove'; rows: GridRow[] }
  | { is: 'insert'; at: number; rows: GridRow[] }
  | { is: 'replace' }

/**
 * Brings a list of grid rows to the rows of the mirror, keeping the object of every row that stayed in its group.
 * Removing, or inserting at one place, is told as such, because the grid does it without comparing all rows;
 * anything else is `replace`.
 * @param old rows as the grid has them; their `row` is brought up in place
 */
export function planStructure(old: readonly GridRow[], now: readonly Row[]): { rows: GridRow[]; plan: StructurePlan } {
  const known = new Map<RowId, GridRow>(old.map(row => [row.id, row]))
  let changedGroup = false
  const rows = now.map(row => {
    const kept = known.get(row.id)
    if (kept?.group === row.group) {
      kept.row = row
      return kept
    }
    if (kept !== undefined) changedGroup = true
    return { id: row.id, group: row.group, row }
  })
  return { rows, plan: changedGroup ? { is: 'replace' } : compare(old, rows) }
}

function compare(old: readonly GridRow[], rows: readonly GridRow[]): StructurePlan {
  if (old.length === 0) return rows.length === 0 ? { is: 'same' } : { is: 'replace' }
  let head = 0
  while (head < old.length && head < rows.length && old[head] === rows[head]) head++
  let tail = 0
  const most = Math.min(old.length, rows.length) - head
  while (tail < most && old[old.length - 1 - tail] === rows[rows.length - 1 - tail]) tail++
  const gone = old.slice(head, old.length - tail)
  const born = rows.slice(head, rows.length - tail)
  if (gone.length === 0 && born.length === 0) return { is: 'same' }
  if (gone.length === 0) return onlyNew(born, old) ? { is: 'insert', at: head, rows: born } : { is: 'replace' }
  const kept = new Set(born)
  const removed = gone.filter(row => !kept.has(row))
  const stayed = gone.filter(row => kept.has(row))
  const inOrder = stayed.length === born.length && stayed.every((row, index) => row === born[index])
  return inOrder ? { is: 'remove', rows: removed } : { is: 'replace' }
}

function onlyNew(born: readonly GridRow[], old: readonly GridRow[]): boolean {
  const before = new Set(old.map(row => row.id))
  return born.every(row => !before.has(row.id))
}
