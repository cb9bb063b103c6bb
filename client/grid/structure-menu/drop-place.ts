import type { RowId } from '../../../shared/ids.ts'
import type { RowPlace } from '../../../shared/report/edit-rows.ts'
import { placeBeside } from '../../../shared/report/row-step.ts'
import type { Report } from '../../../shared/report/schema.ts'

/** Where a dragged row would be let go: beside this row. */
export interface Drop {
  row: RowId
  side: 'before' | 'after'
}

/** Over the upper half of a row: before it; over the lower half: behind it. */
export function dropOver(row: RowId, box: { top: number; height: number }, y: number): Drop {
  return { row, side: y < box.top + box.height / 2 ? 'before' : 'after' }
}

/** Where the dragged row goes; null when that is where it stands, or the row it was let go beside is gone. */
export function placeOfDrop(report: Pick<Report, 'rows'>, dragged: RowId, drop: Drop): RowPlace | null {
  if (drop.row === dragged) return null
  const others = { rows: report.rows.filter(row => row.id !== dragged) }
  const place = placeBeside(others, drop.row, drop.side)
  const now = placeBeside(report, dragged, 'before')
  if (place === null || now === null) return null
  return place.group === now.group && place.after === now.after ? null : place
}

/** Pixels to scroll in this frame while the pointer is near the upper or lower edge. */
export function edgeScroll(y: number, box: { top: number; height: number }): number {
  const zone = 48
  if (y < box.top + zone) return -Math.ceil((box.top + zone - y) / 4)
  const bottom = box.top + box.height
  return y > bottom - zone ? Math.ceil((y - bottom + zone) / 4) : 0
}
