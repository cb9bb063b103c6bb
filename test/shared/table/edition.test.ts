import { expect, test } from 'vitest'
import { publicEdition } from '../../../shared/table/edition.ts'
import { readFile } from '../../../shared/table/read/read-file.ts'
import type { Table } from '../../../shared/table/table.ts'
import { writeDocx } from '../../../shared/table/write/docx.ts'
import { writeHtml } from '../../../shared/table/write/html.ts'
import { writeJson } from '../../../shared/table/write/json.ts'
import { writeXlsx } from '../../../shared/table/write/xlsx.ts'

const SECRET = '内部不宜公开'
const table: Table = {
  title: '某区2020年任务完成情况',
  columns: [
    { name: '主要职责', role: 'group' },
    { name: '序号', role: 'number' },
    { name: '责任单位', role: 'text' },
    { name: '年度任务', role: 'task' },
    { name: '完成情况', role: 'status' },
    { name: '备注', role: 'note' },
    { name: '牵头部门', role: 'text' },
    { name: '配合部门', role: 'text' },
    { name: '填报状态', role: 'text' }
  ],
  rows: [
    ['一、环境', '1', SECRET, '植树', '已完成', SECRET, SECRET, SECRET, SECRET],
    ['一、环境', '2', SECRET, '除草', '滞后', SECRET, SECRET, SECRET, SECRET]
  ],
  spans: [
    { row: 0, column: 0, rows: 2, columns: 1 },
    { row: 0, column: 2, rows: 2, columns: 1 },
    { row: 0, column: 6, rows: 2, columns: 1 }
  ],
  notes: [],
  units: [
    { lead: [SECRET], supporting: [] },
    { lead: [SECRET], supporting: [] }
  ]
}

test('[F5] the public edition leaves departments, states and remarks out and names them', () => {
  const { table: shown, leftOut } = publicEdition(table)
  expect(leftOut).toEqual(['责任单位', '备注', '牵头部门', '配合部门', '填报状态'])
  expect(shown.columns.map(column => column.name)).toEqual(['主要职责', '序号', '年度任务', '完成情况'])
  expect(shown.spans).toEqual([{ row: 0, column: 0, rows: 2, columns: 1 }])
  expect(JSON.stringify(shown)).not.toContain(SECRET)
})

test.each([
  ['XLSX', writeXlsx],
  ['DOCX', writeDocx],
  ['HTML', writeHtml]
])('[F5] %s of the public edition holds none of it and says so below the table', async (_, write) => {
  const back = await readFile(await write(table, { edition: 'public', completion: counts }))
  expect(JSON.stringify(back)).not.toContain(SECRET)
  expect(back.rows).toHaveLength(2)
  expect(back.notes.map(note => note.text).join()).toContain('公开版未列出“责任单位”“备注”')
})

test('[F5] JSON of the public edition likewise', async () => {
  const text = new TextDecoder().decode(await writeJson(table, { edition: 'public', completion: counts }))
  expect(text).not.toContain(SECRET)
  expect(text).not.toContain('completion')
})

const none = { rows: 0, empty: 0, draft: 0, submitted: 0, returned: 0, accepted: 0 }
const counts = { ...none, byUnit: [{ ...none, unit: SECRET }], byGroup: [] }
