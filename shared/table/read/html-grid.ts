import { LIMITS } from '../../limits.ts'
import { emptyGrid, type Grid } from './grid.ts'
import { textOf } from './html-text.ts'
import { type HtmlElement, isElement, isSilent } from './html-tree.ts'
import { tooLarge, unreadable } from './refuse.ts'

/** What a browser takes; a page that claims more is damaged or means harm. */
const WIDEST = 1_000
const HIGHEST = 65_534
/** Rows above and between the tasks. */
const EXTRA_ROWS = 2_000

/**
 * One `<table>` as a grid: `rowspan` and `colspan` placed as a browser places them, tables inside its cells told as
 * text only. Nothing is allocated by what a span claims.
 * @throws Refusal naming the row of an absurd span, `too-large`
 */
export function gridOf(table: HtmlElement, verbatim: boolean): Grid {
  const grid = emptyGrid()
  /** For each column the row below the one that a cell from above still covers. */
  const coveredUntil: number[] = []
  const trs = [...rowsOf(table)]
  if (trs.length > LIMITS.tableRows + EXTRA_ROWS) throw tooLarge(`${LIMITS.tableRows} 行`)
  for (const [row, { tr, end }] of trs.entries()) {
    const cells: string[] = []
    let column = 0
    for (const cell of tr.children) {
      if (!isElement(cell) || isSilent(cell) || (cell.name !== 'td' && cell.name !== 'th')) continue
      while ((coveredUntil[column] ?? 0) > row) column++
      const columns = spanOf(cell, 'colspan', WIDEST, row)
      const rows = Math.min(spanOf(cell, 'rowspan', HIGHEST, row) || end - row, end - row)
      if (column >= LIMITS.tableColumns * 2) throw tooLarge(`${LIMITS.tableColumns} 列`)
      while (cells.length < column) cells.push('')
      cells[column] = textOf(cell, { verbatim })
      place(grid, coveredUntil, {
        row,
        column,
        rows,
        columns: Math.min(columns || 1, LIMITS.tableColumns * 2 - column)
      })
      column += columns || 1
    }
    grid.rows.push({ line: row + 1, cells })
  }
  return grid
}

function place(grid: Grid, coveredUntil: number[], span: Grid['spans'][number]): void {
  for (let column = span.column; column < span.column + span.columns; column++) {
    while (coveredUntil.length < column) coveredUntil.push(0)
    coveredUntil[column] = span.row + span.rows
  }
  if (span.rows * span.columns > 1) grid.spans.push(span)
}

/** Rows of the table itself, each with the first row behind its section: no cell reaches past it. */
function* rowsOf(table: HtmlElement): Generator<{ tr: HtmlElement; end: number }> {
  let first = 0
  for (const part of table.children) {
    if (!isElement(part) || isSilent(part)) continue
    const trs = part.name === 'tr' ? [part] : /^t(?:body|head|foot)$/.test(part.name) ? elements(part) : []
    const rows = trs.filter(tr => tr.name === 'tr')
    for (const tr of rows) yield { tr, end: first + rows.length }
    first += rows.length
  }
}

function elements(element: HtmlElement): HtmlElement[] {
  return element.children.filter(isElement).filter(child => !isSilent(child))
}

/** @returns 0 for `rowspan="0"`: to the end of the section */
function spanOf(cell: HtmlElement, name: 'rowspan' | 'colspan', most: number, row: number): number {
  const text = cell.attributes.get(name)
  if (text === undefined) return 1
  const span = Number.parseInt(text, 10)
  if (Number.isNaN(span) || span < 0) return 1
  if (span > most)
    throw unreadable(
      row + 1,
      `这一行有一格声称要合并 ${text.slice(0, 20)} ${name === 'rowspan' ? '行' : '列'}，不合常理`
    )
  return span
}
