import { expect, test } from 'vitest'
import { readCsv } from '../../shared/table/read/csv.ts'
import { readHtml } from '../../shared/table/read/html.ts'
import { parseHtml } from '../../shared/table/read/html-parse5.ts'
import { readFile } from '../../shared/table/read/read-file.ts'
import type { Table } from '../../shared/table/table.ts'
import { writeXlsx } from '../../shared/table/write/xlsx.ts'
import { largeTable } from '../kit/large-table.ts'
import { startServer } from '../kit/server.ts'

test('[F60] 10,000 rows of long cells go in as XLSX and out in every format, cell by cell, over HTTP', async () => {
  const table = largeTable(10_000)
  const server = await startServer()
  const token = await server.token('operator')
  const query = new URLSearchParams({ agency: '某地区', period: '2026Q4', filename: '大表.xlsx' })
  const made = await server.ask(
    'POST',
    `/api/v1/reports?${query}`,
    token,
    await writeXlsx(table, { edition: 'internal' })
  )
  const { id, rows } = (await made.json()) as { id: string; rows: number }
  expect({ status: made.status, rows }).toEqual({ status: 201, rows: 10_000 })
  const download = (format: string) => server.ask('GET', `/api/v1/reports/${id}/export?as=${format}`, token)
  for (const format of ['csv', 'xlsx', 'html', 'docx']) {
    const answer = await download(format)
    const bytes = new Uint8Array(await answer.arrayBuffer())
    expect(Number(answer.headers.get('content-length'))).toBe(bytes.length)
    const back = await readLarge(format, bytes)
    expect(back.rows).toHaveLength(10_000)
    for (const [at, row] of table.rows.entries()) expect(back.rows[at]?.slice(0, row.length)).toEqual(row)
  }
  const json = (await (await download('json')).json()) as {
    columns: { id: string }[]
    rows: { cells: Record<string, string> }[]
  }
  for (const [at, row] of json.rows.entries())
    expect(json.columns.map(column => row.cells[column.id])).toEqual(table.rows[at])
  expect(json.rows).toHaveLength(10_000)
  const metrics = await (await server.ask('GET', '/metrics', token)).text()
  expect(metrics).toMatch(/^tianbao_documents_made_at_once 0$/m)
  expect(metrics).toMatch(/^tianbao_documents_made_in_slices 0$/m)
})

/** What we write may be larger than what we take in: a full table as text is 20 MB. */
function readLarge(format: string, bytes: Uint8Array): Table | Promise<Table> {
  if (format === 'xlsx' || format === 'docx') return readFile(bytes)
  const text = new TextDecoder().decode(bytes)
  return format === 'csv' ? readCsv(text) : readHtml(parseHtml(text))
}
