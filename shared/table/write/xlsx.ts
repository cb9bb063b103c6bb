import type { RowDef } from 'hucre'
import { type Cell, type CellStyle, type WriteSheet, writeXlsx as writeWorkbook } from 'hucre/xlsx'
import { editionOf } from '../edition.ts'
import { coveredBy } from '../spans.ts'
import type { Table } from '../table.ts'
import { columnWidths, heightOf, linesOf, rowHeights } from './layout.ts'
import type { WriteOptions } from './options.ts'
import { completionSheet } from './xlsx-completion.ts'
import { BODY, GROUP, HEADER, REMARK, SHORT, sheetText, TITLE } from './xlsx-style.ts'

/** Of the two sheets. Excel allows 31 characters and no marks; print titles need names without spaces. */
const SHEET = '报表'

/**
 * A table as a workbook that opens right in Excel, WPS and LibreOffice: title, merged duties with their name once, wrapped
 * text in rows high enough to show it, header frozen and printed on every page, one page wide, landscape. Every cell is
 * text, also what looks like a formula or an error. How far the report is follows on a second sheet.
 */
export async function writeXlsx(table: Table, { edition, completion }: WriteOptions): Promise<Uint8Array> {
  const { table: shown, remark } = editionOf(table, edition)
  const sheets = [reportSheet(shown, remark)]
  if (completion && edition === 'internal') sheets.push(completionSheet(completion))
  return writeWorkbook({
    sheets,
    stringMode: 'inline',
    defaultFont: { name: '宋体', size: 10 },
    properties: { title: shown.title, creator: '' }
  })
}

/** What a sheet is put together from. */
interface Draft {
  /** Of the cells of each column. */
  styles: readonly CellStyle[]
  rows: (string | null)[][]
  cells: Map<string, Partial<Cell>>
  merges: NonNullable<WriteSheet['merges']>
  rowDefs: Map<number, RowDef>
}

function reportSheet(table: Table, remark: string): WriteSheet {
  const widths = columnWidths(table)
  const columns = table.columns.length
  const styles = table.columns.map(({ role }) =>
    role === 'group' ? GROUP : role === 'number' || role === 'status' || role === 'class' ? SHORT : BODY
  )
  const draft: Draft = { styles, rows: [], cells: new Map(), merges: [], rowDefs: new Map() }
  if (table.title !== '') addWide(draft, table.title, TITLE, widths, 24)
  const header = draft.rows.length
  const names = table.columns.map(column => column.name)
  addRow(
    draft,
    names,
    names.map(() => HEADER),
    heightOf(Math.max(1, ...names.map((name, at) => linesOf(name, widths[at] ?? 10)))) + 6
  )
  addBody(draft, table, widths)
  if (remark !== '') addWide(draft, remark, REMARK, widths, 18)
  const titles = `$${header + 1}:$${header + 1}`
  return {
    name: SHEET,
    rows: draft.rows,
    cells: draft.cells,
    merges: columns > 1 ? draft.merges : draft.merges.filter(merge => merge.endRow > merge.startRow),
    rowDefs: draft.rowDefs,
    columns: widths.map((width, at) => ({ width, style: styles[at] ?? BODY })),
    freezePane: { rows: header + 1 },
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: titles,
      horizontalCentered: true,
      margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.2, footer: 0.3 }
    },
    headerFooter: { oddFooter: '&C第 &P 页 共 &N 页' }
  }
}

function addBody(draft: Draft, table: Table, widths: readonly number[]): void {
  const first = draft.rows.length
  const heights = rowHeights(table, widths)
  const isCovered = coveredBy(table.spans)
  for (const [at, row] of table.rows.entries()) {
    const texts = row.map((cell, column) => (isCovered(at, column) ? '' : cell))
    addRow(draft, texts, draft.styles, heights[at] ?? 18)
  }
  for (const { row, column, rows, columns } of table.spans)
    draft.merges.push({
      startRow: first + row,
      startCol: column,
      endRow: first + row + rows - 1,
      endCol: column + columns - 1
    })
}

/** One text across the table. */
function addWide(draft: Draft, text: string, style: CellStyle, widths: readonly number[], points: number): void {
  const at = draft.rows.length
  const width = widths.reduce((sum, one) => sum + one, 0)
  addRow(draft, [text], [style], Math.min(409, points * linesOf(text, width * (style === TITLE ? 0.6 : 1))))
  draft.merges.push({ startRow: at, startCol: 0, endRow: at, endCol: widths.length - 1 })
}

function addRow(draft: Draft, texts: readonly string[], styles: readonly CellStyle[], height: number): void {
  const at = draft.rows.length
  const cells = texts.map((text, column) => sheetText(text, styles[column] ?? BODY))
  // a row in the style of its columns needs no cells of its own but where a text asks for more
  draft.rows.push(cells.map(cell => (cell.richText || typeof cell.value !== 'string' ? null : cell.value)))
  for (const [column, cell] of cells.entries())
    if (styles !== draft.styles || cell.richText) draft.cells.set(`${at},${column}`, cell)
  draft.rowDefs.set(at, { height })
}
