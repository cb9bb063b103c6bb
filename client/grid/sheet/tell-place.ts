import type { ColumnId } from '../../../shared/ids.ts'
import type { Presence, SharedText } from '../../doc/report.ts'
import type { CellAddress } from './cell-address.ts'

type Caret = Pick<HTMLTextAreaElement, 'selectionStart' | 'selectionEnd' | 'selectionDirection'>

/** Tells the others where I am. @param text the shared text my caret stands in, null while there is none to show */
export function tellPlace(presence: Presence, cell: CellAddress | null, text: SharedText | null, caret: Caret): void {
  if (cell === null) return presence.moveTo(null)
  const place = { row: cell.row, column: cell.column as ColumnId }
  if (text === null) return presence.moveTo(place, null)
  const isBackward = caret.selectionDirection === 'backward'
  presence.moveTo(place, {
    anchor: text.anchor(isBackward ? caret.selectionEnd : caret.selectionStart),
    head: text.anchor(isBackward ? caret.selectionStart : caret.selectionEnd)
  })
}
