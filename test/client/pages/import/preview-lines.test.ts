import { describe, expect, test } from 'vitest'
import { linesOf, placeOf, shapeOf } from '../../../../client/pages/import/preview-lines.ts'
import type { PreviewTable } from '../../../../shared/api/import.ts'

const table: PreviewTable = {
  columns: [],
  rows: [['甲'], ['甲'], ['乙']],
  total: 3,
  spans: [{ row: 0, column: 0, rows: 2, columns: 1 }],
  lines: [5, 7, 9],
  aside: [
    { cells: ['小计'], line: 6, before: 1 },
    { cells: ['合计'], line: 8, before: 2 },
    { cells: ['注'], line: 10, before: 3 }
  ],
  departments: []
}

describe('lines of the preview', () => {
  const lines = linesOf(table)

  test('[J5] what was left out stands where it stood', () => {
    expect(lines.map(line => [line.is, line.at, line.source])).toEqual([
      ['row', 0, 5],
      ['aside', 0, 6],
      ['row', 1, 7],
      ['aside', 1, 8],
      ['row', 2, 9],
      ['aside', 2, 10]
    ])
  })

  test('[J5] of a table that goes on, what stands behind all rows is not shown yet', () => {
    expect(linesOf({ ...table, total: 9 }).map(line => line.source)).toEqual([5, 6, 7, 8, 9])
  })

  test('[J5] a merged cell reaches over what was left out inside it, and no further than is drawn', () => {
    const shape = shapeOf(table, lines, lines.length)
    expect(shape.spanAt(0, 0)).toEqual({ rows: 3, columns: 1 })
    expect([0, 1, 2, 3].map(place => shape.isCovered(place, 0))).toEqual([false, true, true, false])
    expect(shapeOf(table, lines, 2).spanAt(0, 0)).toEqual({ rows: 2, columns: 1 })
  })

  test('[J5] a line of the file leads to its line of the table, or to the one above it', () => {
    expect([4, 5, 6, 7, 8, 20].map(source => placeOf(lines, source))).toEqual([-1, 0, 1, 2, 3, 5])
    expect(placeOf(lines, undefined)).toBe(-1)
    const { lines: _, ...rest } = { ...table, aside: [] }
    expect(placeOf(linesOf(rest), 7)).toBe(-1)
  })
})
