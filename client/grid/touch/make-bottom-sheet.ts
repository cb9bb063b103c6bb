import type { GridViewOptions } from '../grid-view-options.ts'
import type { Sheet } from '../sheet/sheet.ts'
import type { SheetSource } from '../source.ts'
import { BottomSheet } from './bottom-sheet.ts'

/** The sheet that comes up from below where a finger opens a cell; text that finds its cell gone is handed on. */
export function makeBottomSheet(
  source: SheetSource,
  sheet: Sheet,
  onOrphanText: GridViewOptions['onOrphanText']
): BottomSheet {
  return new BottomSheet(source, sheet.writer, {
    closed: () => sheet.refreshed(),
    refused: ({ row, column }, why, text) => {
      const where = source.words.cellAddress(source.columnName(column), sheet.writer.rowNumber(row))
      onOrphanText({ where, why, text })
    }
  })
}
