import { describe, expect, test } from 'vitest'
import { pageFoot, printTable, styleString } from '../../../client/print/print-table.ts'
import { printZh } from '../../../client/print/words-zh.ts'
import { zh } from '../../../client/text-zh.ts'
import type { ColumnId, GroupId, RowId } from '../../../shared/ids.ts'
import type { Report, Row } from '../../../shared/report/schema.ts'

const row = (id: string, group: string, progress: string): Row => ({
  ...{ id: id as RowId, order: id, group: group as GroupId, state: 'draft', cells: { t: `任务${id}`, p: progress } },
  units: { lead: ['甲处', '乙处'], supporting: ['丙处'] }
})
const report: Report = {
  meta: { format: 1, title: '表', agency: '', period: '', state: 'open' },
  columns: [
    { id: 'g' as ColumnId, name: '主要职责', role: 'group', kind: 'text', order: 'a', width: 1 },
    { id: 't' as ColumnId, name: '年度任务', role: 'task', kind: 'text', order: 'b', width: 1 },
    { id: 'p' as ColumnId, name: '四季度进展', role: 'progress', kind: 'narrative', order: 'c', width: 1 }
  ],
  groups: [
    { id: 'x' as GroupId, name: '一、迎宾', order: 'a' },
    { id: 'y' as GroupId, name: '二、秩序', order: 'b' }
  ],
  rows: [row('1', 'x', '短'), row('2', 'x', '长'.repeat(701)), row('3', 'y', '')]
}

describe('[U5] the printed table', () => {
  test('a duty is a band over its rows, not a column; every text is whole', () => {
    const { columns, groups } = printTable(report, null)
    expect(columns.map(column => column.name)).toEqual(['年度任务', '四季度进展'])
    expect(groups.map(group => [group.name, ...group.rows.map(one => one.cells[0])])).toEqual([
      ['一、迎宾', '任务1', '任务2'],
      ['二、秩序', '任务3']
    ])
    expect(groups[0]?.rows.map(one => one.isLong)).toEqual([false, true])
    expect(groups[0]?.rows[1]?.cells[1]).toBe('长'.repeat(701))
    expect(columns.reduce((sum, column) => sum + column.percent, 0)).toBeCloseTo(100)
  })

  test('the internal edition adds departments and states in words', () => {
    const { columns, groups } = printTable(report, { ...printZh, states: zh.states })
    expect(columns.slice(2).map(column => column.name)).toEqual(['牵头部门', '配合部门', '填报状态'])
    expect(groups[0]?.rows[0]?.cells.slice(2)).toEqual(['甲处、乙处', '丙处', '填报中'])
  })

  test('no title can break out of the style sheet', () => {
    const foot = pageFoot('a"; } body { display: none } </style><script>', printZh.page, '打印于 2026/11/22')
    expect(foot).not.toMatch(/<|>|\{ display/)
    expect(styleString('“一带一路”(示例)')).toBe('"\\201c 一带一路\\201d (示例)"')
  })
})
