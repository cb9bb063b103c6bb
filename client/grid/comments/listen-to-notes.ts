import type { GridApi } from 'ag-grid-community'
import type { GridRow } from '../grid-row.ts'
import type { SheetSource } from '../source.ts'

/** Paints the marks of comments as they come, go and are read. @returns ends it */
export function listenToNotes(api: GridApi<GridRow>, { report, notes }: SheetSource): () => void {
  return report.comments.onChange(() => {
    const cells = notes.bringUp()
    const rowNodes = cells.map(({ row }) => api.getRowNode(row)).filter(node => node !== undefined)
    const columns = cells.map(({ column }) => column)
    if (rowNodes.length > 0) api.refreshCells({ rowNodes, columns, force: true, suppressFlash: true })
  })
}
