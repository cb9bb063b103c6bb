import type { GridApi } from 'ag-grid-community'
import type { RowId } from '../../shared/ids.ts'
import type { GridRow } from './grid-row.ts'

/**
 * Remembers what stands where on the screen, so that rows which others insert or delete above do not push it away.
 * @param preferred the row under the hand: while it is seen, it is the one that stays
 * @returns call it when the rows have changed; it scrolls by what the remembered row has moved
 */
export function holdScroll(api: GridApi<GridRow>, viewport: HTMLElement | null, preferred: RowId | null): () => void {
  if (viewport === null) return () => {}
  const { scrollTop, clientHeight } = viewport
  const seen = api
    .getRenderedNodes()
    .filter(
      node => (node.rowTop ?? 0) + (node.rowHeight ?? 0) > scrollTop && (node.rowTop ?? 0) < scrollTop + clientHeight
    )
    .sort((a, b) => (a.rowTop ?? 0) - (b.rowTop ?? 0))
  const candidates = [...seen.filter(node => node.data?.id === preferred), ...seen].flatMap(node =>
    node.data === undefined || node.rowTop === null ? [] : [{ id: node.data.id, top: node.rowTop }]
  )
  return () => {
    for (const { id, top } of candidates) {
      const now = api.getRowNode(id)
      if (now?.rowTop == null || now.displayed === false) continue
      if (now.rowTop !== top && scrollTop > 0) viewport.scrollTop = scrollTop + now.rowTop - top
      return
    }
  }
}
