import fc from 'fast-check'
import { expect, test } from 'vitest'
import { guardFormula, unguardFormula } from '../../../../shared/table/formula-guard.ts'
import { readCsv } from '../../../../shared/table/read/csv.ts'
import { decodeText } from '../../../../shared/table/read/decode.ts'
import { readTable } from '../../../../shared/table/read/read.ts'
import { spansOfEqual } from '../../../../shared/table/spans.ts'
import type { Table, TableColumn } from '../../../../shared/table/table.ts'
import { writeCsv } from '../../../../shared/table/write/csv.ts'

const NAMES = ['主要职责', '序号', '年度任务', '阶段性目标', '四季度进展', '备注'] as const
const ROLES = ['group', 'number', 'task', 'goal', 'progress', 'note'] as const

function tableOf(rows: string[][]): Table {
  const columns: TableColumn[] = NAMES.map((name, at) => ({ name, role: ROLES[at] ?? 'text' }))
  return {
    title: '',
    columns,
    rows,
    spans: spansOfEqual(
      0,
      rows.map(row => row[0] ?? '')
    ),
    notes: []
  }
}

const cell = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.array(fc.constantFrom(...'=+-@＝＋－＠\'",;|\n\t天1 '), { maxLength: 12 }).map(list => list.join(''))
  )
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no reader accepts control characters in a text
  .map(text => text.replace(/[\u0000-\u0008\u000b-\u001f\ufeff\ud800-\udfff]/g, '').trim())
const group = cell.map(text => `职责${text}`.trim())

test('[T7] any table comes back from CSV, group filled or blank', () => {
  const tables = fc.array(
    fc.record({
      group,
      rows: fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 3 })
    }),
    { minLength: 1, maxLength: 5 }
  )
  fc.assert(
    fc.property(tables, fc.constantFrom('fill' as const, 'blank' as const), (groups, how) => {
      let number = 0
      const table = tableOf(groups.flatMap(each => each.rows.map(rest => [each.group, String(++number), ...rest])))
      const back = readTable(decodeText(new TextEncoder().encode(writeCsv(table, { group: how }))))
      expect(back.rows).toEqual(table.rows)
      expect(back.spans).toEqual(table.spans)
      expect(back.columns.map(column => column.name)).toEqual(NAMES)
    }),
    { numRuns: 500 }
  )
})

test('[T8] the formula guard takes back exactly what it gave, whatever the text', () => {
  const starts = fc.constantFrom('', "'", "''", '=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠')
  fc.assert(
    fc.property(starts, starts, fc.string({ unit: 'binary' }), (first, second, rest) => {
      const text = first + second + rest
      expect(unguardFormula(guardFormula(text))).toBe(text)
      expect(guardFormula(text)).not.toMatch(/^[=+\-@\t\r\n\0＝＋－＠]/)
    }),
    { numRuns: 2000 }
  )
})

test('[T7] the file is UTF-8 with byte-order mark, CRLF between records, guarded fields quoted', () => {
  const table = tableOf([['甲', '1', '=1+1', '一\n二', '说"好"', '']])
  expect(writeCsv(table, { group: 'fill' })).toBe(`\uFEFF${NAMES.join(',')}\r\n甲,1,"'=1+1","一\n二","说""好""",\r\n`)
})

test('[T7] blank writes a merged name once, fill in every row', () => {
  const table = tableOf([
    ['甲', '1', '乙', '', '', ''],
    ['甲', '2', '丙', '', '', '']
  ])
  expect(writeCsv(table, { group: 'blank' }).split('\r\n')[2]).toBe(',2,丙,,,')
  expect(writeCsv(table, { group: 'fill' }).split('\r\n')[2]).toBe('甲,2,丙,,,')
})

test('[T7] tabs from a spreadsheet, a title above the header, short records', () => {
  const table = readCsv('某区2020年任务\n序号\t任务\t进展\n1\t甲\t"一\n二"\n2\t乙\n\n')
  expect(table.title).toBe('某区2020年任务')
  expect(table.rows).toEqual([
    ['1', '甲', '一\n二'],
    ['2', '乙', '']
  ])
})

test('[T5] a narrative full of ASCII commas is no CSV', () => {
  expect(readTable('按照部署,甲区开展各项指标,完成重点任务\n一、总体\n很好,很好。').columns[0]?.name).toBe('章节')
})
