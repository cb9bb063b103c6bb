import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellAsHtml, cellAsTsv, readTsv } from '../../../../client/grid/sheet/clipboard.ts'
import type { ShownTable } from '../../../../client/grid/sheet/moves.ts'
import { planPaste } from '../../../../client/grid/sheet/paste.ts'
import type { RowId } from '../../../../shared/ids.ts'

const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31)

test(`[G14] a cell comes back from the clipboard as it went, whatever it holds (seed ${seed})`, () => {
  const text = fc.string({ unit: fc.constantFrom('进', 'a', '"', '\t', '\n', ' ', "'"), minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(text, cell => {
      expect(readTsv(cellAsTsv(cell))).toEqual([[cell]])
    }),
    { seed, numRuns: 2_000, verbose: true }
  )
})

test('a block as Excel writes it: quoted line breaks, doubled quotes, CRLF, a line end at the end', () => {
  expect(readTsv('一\t"二\r\n行"\r\n"说""好"""\t四\r\n')).toEqual([
    ['一', '二\n行'],
    ['说"好"', '四']
  ])
})

test('a quote inside a plain cell is a quote', () => {
  expect(readTsv('5" 管\t"未合')).toEqual([['5" 管', '"未合']])
})

test('HTML keeps line breaks inside the cell and lets no markup through', () => {
  expect(cellAsHtml('a<b>\n&')).toContain('a&lt;b&gt;<br style="mso-data-placement:same-cell">&amp;')
})

test('a block is laid right and down; what may not be written and what has no place is counted', () => {
  const table = {
    rowCount: 2,
    columns: ['a', 'b'],
    rowAt: (index: number) => (index < 2 ? (`r${index}` as RowId) : null),
    indexOf: (row: string) => Number(row.slice(1))
  } as unknown as ShownTable
  const plan = planPaste(
    [['1', '2', '3'], ['4', '5', '6'], ['7']],
    { row: 'r0' as RowId, column: 'a' },
    table,
    (row, column) => row === 'r0' || column === 'a'
  )
  expect(plan.writes.map(one => `${one.row}${one.column}${one.text}`)).toEqual(['r0a1', 'r0b2', 'r1a4'])
  expect(plan).toMatchObject({ skipped: 1, beyond: 3 })
})
