/**
 * What it costs to take in and hand out a full report: 10,000 rows of 8 columns with long cells, as XLSX, DOCX, HTML and
 * CSV, in a thread as the server does it. Prints time and peak memory, and how long the event loop was held meanwhile.
 * Run: node test/bench/files.ts [rows]
 */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { FileReader } from '../../server/http/file-reader.ts'
import type { WrittenFormat } from '../../server/http/file-thread.ts'
import type { ColumnRole } from '../../shared/table/roles.ts'
import { spansOfEqual } from '../../shared/table/spans.ts'
import type { Table } from '../../shared/table/table.ts'

const ROWS = Number(process.argv[2] ?? 10_000)
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

/** Cells of about 100 characters each, no two rows alike. */
function tableOf(rows: number): Table {
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

interface Measured {
  format: string
  'MB file': string
  'write s': string
  'read s': string
  'peak MB': number
  'loop held ms': string
}

async function measure(table: Table, format: WrittenFormat): Promise<Measured> {
  const files = new FileReader(300_000)
  const before = process.memoryUsage().rss
  let peak = before
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss)
  }, 5)
  const loop = monitorEventLoopDelay({ resolution: 5 })
  loop.enable()
  const start = performance.now()
  const bytes = await files.write(table, format, { edition: 'internal' })
  const written = performance.now()
  const copy = bytes.slice()
  let read = 'too large'
  try {
    const { table: back } = await files.read(copy, [])
    read = ((performance.now() - written) / 1000).toFixed(2)
    if (back.rows.length !== table.rows.length || back.rows.at(-1)?.[6] !== table.rows.at(-1)?.[6]) read = 'WRONG'
  } catch (refusal) {
    read = String((refusal as Error).message).slice(0, 40)
  }
  loop.disable()
  clearInterval(watch)
  await files.close()
  return {
    format,
    'MB file': (bytes.length / 1e6).toFixed(1),
    'write s': ((written - start) / 1000).toFixed(2),
    'read s': read,
    'peak MB': Math.round((peak - before) / 1e6),
    'loop held ms': (loop.max / 1e6).toFixed(0)
  }
}

const table = tableOf(ROWS)
const results: Measured[] = []
for (const format of ['xlsx', 'csv', 'html', 'docx'] as const)
  results.push(await measure(format === 'docx' ? tableOf(Math.min(ROWS, 2_000)) : table, format))
console.table(results)
