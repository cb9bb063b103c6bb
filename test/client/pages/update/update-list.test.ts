import { describe, expect, test } from 'vitest'
import { doubtsOf } from '../../../../client/pages/update/doubts.ts'
import { decide, firstDecisions, linesOf } from '../../../../client/pages/update/update-list.ts'
import type { ColumnId, RowId } from '../../../../shared/ids.ts'
import { compareTable } from '../../../../shared/report/compare-table.ts'
import { readReport } from '../../../../shared/report/read.ts'
import type { Report } from '../../../../shared/report/schema.ts'
import { toTable } from '../../../../shared/report/to-table.ts'
import type { Table } from '../../../../shared/table/table.ts'
import { filled, smallTable } from '../../../shared/report/random-report.ts'

const TABLE: Table = {
  ...smallTable,
  columns: [...smallTable.columns, { name: '完成情况', role: 'status' }],
  rows: smallTable.rows.map(row => [...row, ''])
}

/** A report and a file that says three things otherwise; the last row is not mine. */
function scene(change: (rows: string[][]) => void) {
  const report: Report = readReport(filled(TABLE))
  const table = structuredClone(toTable(report, { internal: false }))
  change(table.rows)
  const found = compareTable(report, table)
  const foreign = report.rows[2]?.id
  const whyNot = (row: RowId) => (row === foreign ? '这项任务不由您的部门负责。' : null)
  return { report, table, found, asked: { report, whyNot } }
}

const write = (rows: string[][], row: number, column: number, text: string) => {
  const cells = rows[row]
  if (cells) cells[column] = text
}

describe('[C40] what a file would change stands row by row, with what I may not write and why', () => {
  test('what I may write is ticked at first, what would empty a cell is not, what is not mine cannot be', () => {
    const { found, asked } = scene(rows => {
      write(rows, 0, 4, '已完成')
      write(rows, 1, 4, '')
      write(rows, 2, 4, '别人的')
    })
    const lines = linesOf(found, asked, firstDecisions(found, asked))
    expect(lines.map(line => [line.number, line.task, line.group])).toEqual([
      ['1', '整治', '一、环境'],
      ['2', '绿化', '一、环境'],
      ['3', '演练', '二、安全']
    ])
    expect(
      lines.flatMap(line => line.entries).map(({ column, isChosen, whyNot }) => [column, isChosen, whyNot])
    ).toEqual([
      ['四季度进展', true, null],
      ['四季度进展', false, null],
      ['四季度进展', false, { is: 'says', says: '这项任务不由您的部门负责。' }]
    ])
  })

  test('a choice that the column does not offer cannot be ticked', () => {
    const { found, asked } = scene(rows => {
      write(rows, 0, 5, '差不多了')
      write(rows, 1, 5, '已完成')
    })
    const [first, second] = linesOf(found, asked, firstDecisions(found, asked)).flatMap(line => line.entries)
    expect(first).toMatchObject({ whyNot: { is: 'no-choice' }, isChosen: false })
    expect(second).toMatchObject({ whyNot: null, isChosen: true })
    const all = decide(firstDecisions(found, asked), [...(first ? [first] : [])], true)
    expect(linesOf(found, asked, all)[0]?.entries[0]?.isChosen).toBe(false)
  })
})

describe('[C41] a cell that somebody changes meanwhile is shown as it is and not ticked any more', () => {
  test('until it is looked at and ticked again; what came to say the same is gone', () => {
    const { report, found, asked } = scene(rows => {
      write(rows, 0, 4, '按文件')
      write(rows, 1, 4, '也按文件')
    })
    const decisions = firstDecisions(found, asked)
    const [first, second] = report.rows
    if (!first || !second) throw new Error('The report has rows')
    first.cells['progress' as ColumnId] = '刚写的'
    second.cells['progress' as ColumnId] = ' 也按文件'
    const now = linesOf(found, asked, decisions)
    expect(now).toHaveLength(1)
    const [entry] = now[0]?.entries ?? []
    expect(entry).toMatchObject({ isChanged: true, isChosen: false, wish: { before: '刚写的', after: '按文件' } })
    const again = decide(decisions, entry ? [entry] : [], true)
    expect(linesOf(found, asked, again)[0]?.entries[0]).toMatchObject({ isChanged: false, isChosen: true })
  })
})

describe('[C42] a file of another report is warned of before anything is shown', () => {
  const meta = { agency: '甲', period: '2017Q4' }
  test('by its agency, its period, or because hardly a row is found', () => {
    const { table } = scene(() => {})
    const of = (agency: string, period: string, matched: number) =>
      doubtsOf({ agency, period, table }, meta, { matched }, 30).map(doubt => doubt.is)
    expect(of('甲', '2017Q4', 3)).toEqual([])
    expect(of('', '', 2)).toEqual([])
    expect(of('乙', '2018Q1', 1)).toEqual(['agency', 'period', 'few'])
  })
})
