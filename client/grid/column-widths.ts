import type { Column } from '../../shared/report/schema.ts'

/** Pixels; a column with `flex` takes a share of what the others leave, never less than `minWidth`. */
export interface ColumnWidth {
  width: number
  minWidth: number
  flex?: number
}

/** A duty is read once for many rows: it need not be wider. */
export const GROUP_MOST = 168

/**
 * How wide a column stands. Columns that hold prose share the room by their width in the document; the others keep theirs.
 * @param narrow the sheet is no wider than a phone: prose keeps a readable measure and the sheet scrolls sideways
 */
export function columnWidth(column: Pick<Column, 'role' | 'kind' | 'width'>, narrow: boolean): ColumnWidth {
  const wished = clamp(column.width, 48, 800)
  if (column.role === 'group') return fixed(narrow ? 96 : clamp(wished, 112, GROUP_MOST))
  if (column.role === 'number') return fixed(clamp(wished, 48, 56))
  if (column.kind === 'narrative') return sharing(wished, narrow ? 264 : clamp(wished * 0.7, 216, 320))
  if (column.kind === 'choice') return fixed(clamp(wished, 96, 160))
  if (column.kind === 'number' || column.kind === 'date') return fixed(clamp(wished, 88, 160))
  if (column.role === 'class') return fixed(clamp(wished, 72, 120))
  return sharing(wished, narrow ? 152 : clamp(wished * 0.7, 88, 200))
}

function fixed(width: number): ColumnWidth {
  return { width, minWidth: 48 }
}

function sharing(width: number, minWidth: number): ColumnWidth {
  return { width, minWidth, flex: width }
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(Number.isFinite(value) ? value : least, least), most)
}
