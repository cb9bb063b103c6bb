import type { Span } from './table.ts'

/**
 * One column's merged cells from its runs.
 * @param startsRun for each row: does a new cell of this column start here; the first row always starts one
 * @returns spans of two or more rows, top to bottom
 */
export function spansOfRuns(column: number, startsRun: readonly boolean[]): Span[] {
  const spans: Span[] = []
  let start = 0
  for (let row = 1; row <= startsRun.length; row++) {
    if (row < startsRun.length && !startsRun[row]) continue
    if (row - start > 1) spans.push({ row: start, column, rows: row - start, columns: 1 })
    start = row
  }
  return spans
}

/** One column's merged cells where equal texts stand below one another. */
export function spansOfEqual(column: number, texts: readonly string[]): Span[] {
  return spansOfRuns(
    column,
    texts.map((text, row) => row === 0 || text !== texts[row - 1])
  )
}

/** Tells of any cell whether it lies under a span without being its top left cell. */
export function coveredBy(spans: readonly Span[]): (row: number, column: number) => boolean {
  const covered = new Set<string>()
  for (const span of spans)
    for (let row = span.row; row < span.row + span.rows; row++)
      for (let column = span.column; column < span.column + span.columns; column++)
        if (row !== span.row || column !== span.column) covered.add(`${row}:${column}`)
  return (row, column) => covered.has(`${row}:${column}`)
}
