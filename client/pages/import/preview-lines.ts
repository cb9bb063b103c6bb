import type { PreviewTable } from '../../../shared/api/import.ts'
import { coveredBy } from '../../../shared/table/spans.ts'

/** A line of the drawn table: a row, or one that the reader left out and that may be put back. */
export interface PreviewLine {
  is: 'row' | 'aside'
  /** Position among `rows` or `aside`. */
  at: number
  cells: readonly string[]
  /** Of the source. */
  source: number | undefined
}

/** Rows in order, each left-out one where it stood. */
export function linesOf({ rows, lines, aside, total }: PreviewTable): PreviewLine[] {
  const made: PreviewLine[] = []
  let next = 0
  for (let at = 0; at <= rows.length; at++) {
    for (let one = aside[next]; one !== undefined && one.before <= at; one = aside[++next])
      if (at < rows.length || rows.length === total)
        made.push({ is: 'aside', at: next, cells: one.cells, source: one.line })
    const cells = rows[at]
    if (cells) made.push({ is: 'row', at, cells, source: lines?.[at] })
  }
  return made
}

export interface Shape {
  spanAt: (place: number, column: number) => { rows: number; columns: number } | undefined
  isCovered: (place: number, column: number) => boolean
}

/** Merged cells among the first so many lines: a left-out row inside one lies under it. */
export function shapeOf({ spans, rows }: PreviewTable, lines: readonly PreviewLine[], shown: number): Shape {
  const places = new Uint32Array(rows.length)
  for (const [place, line] of lines.entries()) if (line.is === 'row') places[line.at] = place
  const drawn = spans.map(span => {
    const row = places[span.row] ?? 0
    const last = places[Math.min(span.row + span.rows, rows.length) - 1] ?? row
    return { ...span, row, rows: last - row + 1 }
  })
  const heads = new Map<string, { rows: number; columns: number }>()
  for (const span of drawn) {
    const left = Math.min(span.rows, shown - span.row)
    if (left >= 1) heads.set(`${span.row}:${span.column}`, { rows: left, columns: span.columns })
  }
  return { spanAt: (place, column) => heads.get(`${place}:${column}`), isCovered: coveredBy(drawn) }
}

/** The drawn line that a line of the source went into, or the one above it; -1: it stands above all, or nobody knows. */
export function placeOf(lines: readonly PreviewLine[], source: number | undefined): number {
  if (source === undefined) return -1
  return lines.findLastIndex(line => line.source !== undefined && line.source <= source)
}
