import type { ColumnId, RowId } from '../../shared/ids.ts'
import type { ViewChange } from '../doc/report.ts'

/** What a batch of changes asks of the grid. */
export interface GridWork {
  /** Cells to paint again; `all` when the whole row may look different (its state, rights or departments). */
  refresh: Map<RowId, Set<ColumnId> | 'all'>
  /** Cells that somebody else wrote, for the tint; row changes are not among them. */
  tint: { row: RowId; column: ColumnId }[]
  /** Duties were renamed, came or went. Rows that come, go or move are seen by the mirror's own list of rows. */
  groups: boolean
  /** Columns came, went or were renamed. */
  columns: boolean
  /** The report itself changed (sealed, reopened): every right may be different. */
  everything: boolean
}

/** Sorts changes by the road they take to the screen. Order and repetition of the changes do not matter. */
export function gridWork(changes: readonly ViewChange[]): GridWork {
  const work: GridWork = { refresh: new Map(), tint: [], groups: false, columns: false, everything: false }
  const tinted = new Set<string>()
  for (const change of changes) {
    switch (change.is) {
      case 'cell': {
        addCell(work.refresh, change.row, change.column)
        const key = `${change.row} ${change.column}`
        if (change.mine || tinted.has(key)) break
        tinted.add(key)
        work.tint.push({ row: change.row, column: change.column })
        break
      }
      case 'row':
        work.refresh.set(change.row, 'all')
        break
      case 'group':
        work.groups = true
        break
      case 'column':
        work.columns = true
        break
      case 'meta':
        work.everything = true
        break
      case 'threads':
        break
    }
  }
  return work
}

function addCell(refresh: GridWork['refresh'], row: RowId, column: ColumnId): void {
  const known = refresh.get(row)
  if (known === 'all') return
  if (known === undefined) refresh.set(row, new Set([column]))
  else known.add(column)
}
