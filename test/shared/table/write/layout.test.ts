import { expect, test } from 'vitest'
import type { Table } from '../../../../shared/table/table.ts'
import { columnWidths, displayWidth, linesOf, rowHeights } from '../../../../shared/table/write/layout.ts'

const tableOf = (rows: string[][], spans: Table['spans'] = []): Table => ({
  title: '',
  columns: [
    { name: '主要职责', role: 'group' },
    { name: '进展', role: 'progress' }
  ],
  rows,
  spans,
  notes: []
})

test('[F7] a Chinese character is as wide as two others', () => {
  expect(displayWidth('PM2.5浓度')).toBe(9)
  expect(linesOf(`${'好'.repeat(10)}\n\n一`, 11.5)).toBe(4)
})

test('[F7] a row is as high as its longest text needs, at most 409 points', () => {
  const [short, long, huge] = rowHeights(
    tableOf([
      ['', '好'],
      ['', '好'.repeat(300)],
      ['', '好'.repeat(30_000)]
    ]),
    [18, 57.5]
  )
  expect(short).toBe(18)
  expect(long).toBe(Math.ceil(600 / 56) * 14 + 4)
  expect(huge).toBe(409)
})

test('[F7] the column of a text of 3,000 characters is wide enough to show all of it', () => {
  const table = tableOf([['', '好'.repeat(1_400)]])
  const widths = columnWidths(table)
  expect(linesOf(table.rows[0]?.[1] ?? '', widths[1] ?? 0) * 14 + 4).toBeLessThanOrEqual(409)
})

test('[F7] a long duty over two short rows makes the second higher', () => {
  const table = tableOf(
    [
      ['职责'.repeat(60), '好'],
      ['职责'.repeat(60), '好']
    ],
    [{ row: 0, column: 0, rows: 2, columns: 1 }]
  )
  const [first = 0, second = 0] = rowHeights(table, [18, 56])
  expect(first).toBe(18)
  expect(first + second).toBe(linesOf('职责'.repeat(60), 18) * 14 + 4)
})
