import {
  Paragraph,
  ShadingType,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalMergeType,
  WidthType,
  Table as WordTable
} from 'docx'
import type { ColumnRole } from '../roles.ts'
import type { Span, Table } from '../table.ts'
import { runsOf } from './docx-runs.ts'
import { columnWidths } from './layout.ts'

/** A row longer than this may break over two pages. */
const LONG = 600
const CELL_MARGIN = { top: 40, bottom: 40, left: 80, right: 80 }

/** @param across width of the text on the page, in twentieths of a point */
export function reportTable(table: Table, across: number): WordTable {
  const widths = columnWidths(table)
  const sum = widths.reduce((total, width) => total + width, 0)
  const columnWidthsInTwips = widths.map(width => Math.floor((width / sum) * across))
  const place = placesOf(table.spans)
  const header = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: table.columns.map(({ name }, column) =>
      cellOf(name, columnWidthsInTwips[column] ?? 0, { isHeader: true })
    )
  })
  const rows = table.rows.map(
    (row, at) =>
      new TableRow({
        cantSplit: row.every(text => text.length <= LONG),
        children: row.flatMap((text, column) => {
          const merge = place(at, column)
          if (merge.is === 'hidden') return []
          const width = columnWidthsInTwips.slice(column, column + merge.columns).reduce((total, one) => total + one, 0)
          const role = table.columns[column]?.role ?? 'text'
          return [cellOf(merge.is === 'goes-on' ? '' : text, width, { role, merge })]
        })
      })
  )
  return new WordTable({
    rows: [header, ...rows],
    columnWidths: columnWidthsInTwips,
    width: { size: columnWidthsInTwips.reduce((total, one) => total + one, 0), type: WidthType.DXA },
    layout: TableLayoutType.FIXED
  })
}

/** What a place is to the merged cell it belongs to. */
interface Merge {
  is: 'plain' | 'starts' | 'goes-on' | 'hidden'
  columns: number
}

interface CellLook {
  isHeader?: boolean
  role?: ColumnRole
  merge?: Merge
}

function cellOf(text: string, width: number, { isHeader = false, role = 'text', merge }: CellLook): TableCell {
  const isCentred = isHeader || role === 'number' || role === 'status' || role === 'class'
  const run = { size: 19, ...((isHeader || role === 'group') && { bold: true }) }
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: CELL_MARGIN,
    ...(isHeader && { shading: { type: ShadingType.CLEAR, fill: 'F1F1EF' } }),
    ...(isHeader && { verticalAlign: 'center' as const }),
    ...(merge && merge.columns > 1 && { columnSpan: merge.columns }),
    ...(merge?.is === 'starts' && { verticalMerge: VerticalMergeType.RESTART }),
    ...(merge?.is === 'goes-on' && { verticalMerge: VerticalMergeType.CONTINUE }),
    children: [new Paragraph({ ...(isCentred && { alignment: 'center' as const }), children: runsOf(text, run) })]
  })
}

function placesOf(spans: readonly Span[]): (row: number, column: number) => Merge {
  const places = new Map<string, Merge>()
  for (const span of spans)
    for (let row = span.row; row < span.row + span.rows; row++)
      for (let column = span.column; column < span.column + span.columns; column++) {
        const begins = span.rows === 1 ? 'plain' : row === span.row ? 'starts' : 'goes-on'
        places.set(`${row}:${column}`, { is: column > span.column ? 'hidden' : begins, columns: span.columns })
      }
  return (row, column) => places.get(`${row}:${column}`) ?? { is: 'plain', columns: 1 }
}
