import type { GridApi } from 'ag-grid-community'
import type { RowId } from '../../shared/ids.ts'
import type { GridRow } from './grid-row.ts'
import type { RowPicks } from './row-picks.ts'

/** Paints rows anew as they are marked for a command. @returns ends it */
export function showPicks(picks: RowPicks, api: GridApi<GridRow>): () => void {
  picks.showing(() => shownRows(api))
  let before = picks.rows
  const stop = picks.onChange(() => {
    const changed = [...new Set([...before, ...picks.rows])].filter(row => before.has(row) !== picks.rows.has(row))
    before = picks.rows
    const rowNodes = changed.map(row => api.getRowNode(row)).filter(node => node !== undefined)
    if (rowNodes.length > 0) api.refreshCells({ rowNodes, force: true, suppressFlash: true })
  })
  return () => {
    stop()
    picks.showing(() => [])
  }
}

/** Ids of the rows that can be seen, in order. */
function shownRows(api: GridApi<GridRow>): RowId[] {
  const rows: RowId[] = []
  api.forEachNodeAfterFilterAndSort(({ data }) => {
    if (data !== undefined) rows.push(data.id)
  })
  return rows
}
