import type { ColumnRole } from '../roles.ts'
import type { Span, Table } from '../table.ts'
import { columnWidths } from './layout.ts'
import { escapeXml } from './xml-text.ts'

/** A row longer than this may break over two pages. */
const LONG = 600
const CELL_MARGIN = `<w:tcMar>${side('top', 40)}${side('left', 80)}${side('bottom', 40)}${side('right', 80)}</w:tcMar>`
const BORDERS = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  .map(edge => `<w:${edge} w:val="single" w:color="auto" w:sz="4"/>`)
  .join('')
const CENTRED = '<w:pPr><w:jc w:val="center"/></w:pPr>'
const HEAD_LOOK = '<w:shd w:fill="F1F1EF" w:val="clear"/>'

/**
 * The table of a report as WordprocessingML (ECMA-376 part 1, 17.4), written as text: the library builds a dozen objects
 * for each cell, which for a full report is 1.5 GB.
 * @param across width of the text on the page, in twentieths of a point
 */
export function tableXml(table: Table, across: number): string {
  const widths = columnWidths(table)
  const sum = widths.reduce((total, width) => total + width, 0)
  const twips = widths.map(width => Math.floor((width / sum) * across))
  const place = placesOf(table.spans)
  const look = `<w:tblBorders>${BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>`
  const pieces = [
    `<w:tbl><w:tblPr><w:tblW w:type="dxa" w:w="${total(twips)}"/>${look}</w:tblPr>`,
    `<w:tblGrid>${twips.map(width => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>`,
    headXml(table, twips)
  ]
  for (const [at, row] of table.rows.entries()) {
    const mayBreak = row.some(text => text.length > LONG)
    pieces.push(`<w:tr><w:trPr><w:cantSplit${mayBreak ? ' w:val="off"' : ''}/></w:trPr>`)
    for (const [column, text] of row.entries()) {
      const merge = place(at, column)
      if (merge.is === 'hidden') continue
      const width = total(twips.slice(column, column + merge.columns))
      const role = table.columns[column]?.role ?? 'text'
      pieces.push(cellXml(merge.is === 'goes-on' ? '' : text, width, role, merge))
    }
    pieces.push('</w:tr>')
  }
  return `${pieces.join('')}</w:tbl>`
}

function headXml({ columns }: Table, twips: readonly number[]): string {
  const cells = columns.map(({ name }, column) => {
    const width = `<w:tcW w:type="dxa" w:w="${twips[column] ?? 0}"/>`
    const properties = `<w:tcPr>${width}${HEAD_LOOK}${CELL_MARGIN}<w:vAlign w:val="center"/></w:tcPr>`
    return `<w:tc>${properties}<w:p>${CENTRED}${runsXml(name, true)}</w:p></w:tc>`
  })
  return `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${cells.join('')}</w:tr>`
}

/** What a place is to the merged cell it belongs to. */
interface Merge {
  is: 'plain' | 'starts' | 'goes-on' | 'hidden'
  columns: number
}

function cellXml(text: string, width: number, role: ColumnRole, merge: Merge): string {
  const isCentred = role === 'number' || role === 'status' || role === 'class'
  const across = merge.columns > 1 ? `<w:gridSpan w:val="${merge.columns}"/>` : ''
  const down = merge.is === 'starts' ? 'restart' : merge.is === 'goes-on' ? 'continue' : null
  const merged = `${across}${down === null ? '' : `<w:vMerge w:val="${down}"/>`}`
  const properties = `<w:tcPr><w:tcW w:type="dxa" w:w="${width}"/>${merged}${CELL_MARGIN}</w:tcPr>`
  return `<w:tc>${properties}<w:p>${isCentred ? CENTRED : ''}${runsXml(text, role === 'group')}</w:p></w:tc>`
}

/** A text as runs, its lines broken where it breaks them. */
function runsXml(text: string, isBold: boolean): string {
  const style = `<w:rPr>${isBold ? '<w:b/><w:bCs/>' : ''}<w:sz w:val="19"/><w:szCs w:val="19"/></w:rPr>`
  return escapeXml(text)
    .split('\n')
    .map((line, at) => `<w:r>${style}${at > 0 ? '<w:br/>' : ''}<w:t xml:space="preserve">${line}</w:t></w:r>`)
    .join('')
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

function side(name: string, twips: number): string {
  return `<w:${name} w:type="dxa" w:w="${twips}"/>`
}

function total(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0)
}
