import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readTable } from '../../../../shared/table/read/read.ts'
import { readFile } from '../../../../shared/table/read/read-file.ts'
import type { Table } from '../../../../shared/table/table.ts'
import { writeCsv } from '../../../../shared/table/write/csv.ts'
import { writeDocx } from '../../../../shared/table/write/docx.ts'
import { writeHtml } from '../../../../shared/table/write/html.ts'
import { writeJson } from '../../../../shared/table/write/json.ts'
import { writeXlsx } from '../../../../shared/table/write/xlsx.ts'
import { hasDocuments, readDocument, readSeed } from '../kit.ts'
import { reportTables } from '../tables.ts'

const WRITERS: readonly [string, (table: Table) => Promise<Uint8Array>, number][] = [
  ['XLSX', table => writeXlsx(table, { edition: 'internal' }), 100],
  ['DOCX', table => writeDocx(table, { edition: 'internal' }), 60],
  ['HTML', table => writeHtml(table, { edition: 'internal' }), 300]
]
const NAMES = ['tiananmen-2017q4', 'xicheng-2017h1', 'dongcheng-2020', 'tiananmen-2022', 'stations-2023']

async function expectBack(table: Table, write: (table: Table) => Promise<Uint8Array>): Promise<void> {
  const { title, columns, rows, spans } = await readFile(await write(table))
  expect({ title, columns, rows, spans }).toEqual({
    title: table.title,
    columns: table.columns,
    rows: table.rows,
    spans: table.spans
  })
}

describe.each(WRITERS)('%s', (_, write, numRuns) => {
  test('[F1] any table comes back: title, columns, roles, every cell, every merge', async () => {
    await fc.assert(
      fc.asyncProperty(reportTables, table => expectBack(table, write)),
      { numRuns, verbose: true }
    )
  })

  test.each([...NAMES, 'tiananmen-2018q1'])('[F1] the demo report %s comes back', name =>
    expectBack(readTable(readSeed(name)), write)
  )

  test.skipIf(!hasDocuments).each(NAMES)('[F1] the published document %s comes back', name =>
    expectBack(readTable(readDocument(name)), write)
  )
})

test('[F1] JSON holds title, columns with roles, rows and merges', async () => {
  const table = readTable(readSeed('tiananmen-2017q4'))
  const { title, columns, rows, spans } = table
  const back: unknown = JSON.parse(new TextDecoder().decode(await writeJson(table, { edition: 'internal' })))
  expect(back).toEqual({ title, columns, rows, spans })
})

test('[F1] what the internal edition appends is understood when it comes back', async () => {
  const table = readTable(readSeed('tiananmen-2017q4'))
  const internal: Table = {
    ...table,
    columns: [...table.columns, ...['牵头部门', '配合部门', '填报状态'].map(name => ({ name, role: 'text' as const }))],
    rows: table.rows.map((row, at) => [...row, '综合处', at === 0 ? '城管处、安保处' : '', '已提交'])
  }
  for (const bytes of [
    await writeXlsx(internal, { edition: 'internal' }),
    new TextEncoder().encode(writeCsv(internal, { group: 'fill' }))
  ]) {
    const back = await readFile(bytes, 'x')
    expect(back.columns).toEqual(table.columns)
    expect(back.rows).toEqual(table.rows)
    expect(back.units?.[0]).toEqual({ lead: ['综合处'], supporting: ['城管处', '安保处'] })
    expect(back.units).toHaveLength(15)
    expect(back.notes.at(-1)?.text).toContain('系统导出时附加')
  }
})
