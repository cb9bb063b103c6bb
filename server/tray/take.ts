import type * as Y from 'yjs'
import type { ColumnId } from '../../shared/ids.ts'
import { Refusal } from '../../shared/refusals.ts'
import { entryOf, isDeleted } from '../../shared/report/document.ts'
import { cellText, readColumn } from '../../shared/report/read.ts'
import type { TrayCell } from './entry.ts'

/**
 * Which cells of an entry can be written now. A cell that says already what was wanted counts as written.
 * @param overwrite also cells that say neither what they said before nor what was wanted
 * @throws Refusal `wrong-state` when others have changed a cell since, or none of the cells is there any more
 */
export function splitCells(
  doc: Y.Doc,
  cells: readonly TrayCell[],
  overwrite: boolean
): { written: TrayCell[]; missing: TrayCell[] } {
  const written: TrayCell[] = []
  const missing: TrayCell[] = []
  for (const cell of cells) {
    const now = textNow(doc, cell)
    if (now === null || cell.cut === true) {
      missing.push(cell)
      continue
    }
    if (!overwrite && now !== cell.before && now !== cell.after) {
      throw new Refusal('wrong-state', {
        why: '其中有的格子在这之后又改过。请先对照两边的内容；确定要用暂存的内容时，请选择覆盖。'
      })
    }
    written.push(cell)
  }
  if (written.length === 0) {
    throw new Refusal('wrong-state', { why: '这些内容原来的位置已经不在了，请复制后手工填写。' })
  }
  return { written, missing }
}

/** What the cell says now; null when it is not there. */
function textNow(doc: Y.Doc, { row, column: id }: TrayCell): string | null {
  const entry = entryOf(doc, 'rows', row)
  const column = readColumn(doc, id as ColumnId)
  if (entry === null || isDeleted(entry) || column === null || column.role === 'group') return null
  return cellText(entry, column)
}
