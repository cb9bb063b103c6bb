import type { ColumnRole } from '../../shared/table/roles.ts'
import { spansOfEqual } from '../../shared/table/spans.ts'
import type { Table } from '../../shared/table/table.ts'

const COLUMNS: readonly (readonly [string, ColumnRole])[] = [
  ['主要职责', 'group'],
  ['序号', 'number'],
  ['年度任务', 'task'],
  ['任务来源', 'source'],
  ['任务分类', 'class'],
  ['阶段性目标', 'goal'],
  ['四季度进展', 'progress'],
  ['备注', 'note']
]

/** A full report: 8 columns, cells of about 100 characters, no two rows alike, a duty for every 8 rows. */
export function largeTable(rows: number): Table {
  const long = (row: number, column: number) =>
    `第${row}项第${column}栏：${'组织协调各有关单位按计划推进，完成阶段性工作。'.repeat(4)}${row * column}`
  const body = Array.from({ length: rows }, (_, row) =>
    COLUMNS.map(([, role], column) =>
      role === 'group'
        ? `职责${Math.floor(row / 8)}，${'统筹做好有关工作'.repeat(8)}`
        : role === 'number'
          ? `${row + 1}`
          : long(row, column)
    )
  )
  return {
    title: '某地区2026年度绩效任务四季度完成情况',
    columns: COLUMNS.map(([name, role]) => ({ name, role })),
    rows: body,
    spans: spansOfEqual(
      0,
      body.map(row => row[0] ?? '')
    ),
    notes: []
  }
}
