import { expect, test } from 'vitest'
import { LIMITS } from '../../../../shared/limits.ts'
import { readTable } from '../../../../shared/table/read/read.ts'
import { refusalOf } from '../kit.ts'

const lines = (count: number, line: (at: number) => string) => Array.from({ length: count }, (_, at) => line(at))
const pipe = (rows: number) => ['序号 | 任务 |', ...lines(rows, at => `${at + 1} | 甲 |`)].join('\n')
const csv = (rows: number) => ['序号,任务', ...lines(rows, at => `${at + 1},甲`)].join('\n')
const outline = (rows: number) => ['一、总体', ...lines(rows, at => `加强第${at}项。完成。`)].join('\n')
const wide = (columns: number, rows = 1) => {
  const names = ['序号', '任务', ...lines(columns - 2, at => `责任单位${at}`)]
  return [names, ...lines(rows, at => `${at + 1}`).map(number => [number, ...lines(columns - 1, () => '甲')])]
    .map(cells => cells.join(' | '))
    .join('\n')
}
const refused = (text: string) => refusalOf(() => readTable(text))

test.each([
  ['a | table', pipe],
  ['CSV', csv],
  ['a narrative', outline]
])('[T6] %s may have the most rows, and not one more', (_, draw) => {
  expect(readTable(draw(LIMITS.tableRows)).rows).toHaveLength(LIMITS.tableRows)
  expect(refused(draw(LIMITS.tableRows + 1))).toMatchObject({ code: 'too-large', details: { limit: '10000 行' } })
})

test('[T6] the most columns, and not one more', () => {
  expect(readTable(wide(LIMITS.tableColumns)).columns).toHaveLength(LIMITS.tableColumns)
  expect(refused(wide(LIMITS.tableColumns + 1))).toMatchObject({ code: 'too-large', details: { limit: '64 列' } })
})

test('[T6] the most cells, and not one more', () => {
  const rows = LIMITS.tableCells / 50
  expect(readTable(wide(50, rows)).rows).toHaveLength(rows)
  expect(refused(wide(50, rows + 1))).toMatchObject({ code: 'too-large', details: { limit: '200000 格' } })
})

test.each([
  ['a | table', (cell: string) => `序号 | 任务 |\n1 | ${cell} |`],
  ['CSV', (cell: string) => `序号,任务\n1,${cell}`],
  ['a narrative', (cell: string) => `一、总体\n${cell}`]
])('[T6] a cell of %s may have the most characters, and not one more', (_, draw) => {
  const cell = '甲'.repeat(LIMITS.cellCharacters)
  expect(readTable(draw(cell)).rows[0]).toContain(cell)
  expect(refused(draw(`${cell}乙`))).toMatchObject({ code: 'too-large', details: { limit: '一格 32767 字' } })
})
