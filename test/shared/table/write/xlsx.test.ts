import { expect, test } from 'vitest'
import { Zip } from '../../../../shared/table/read/zip.ts'
import type { Table } from '../../../../shared/table/table.ts'
import { writeXlsx } from '../../../../shared/table/write/xlsx.ts'

const table: Table = {
  title: '某区2020年任务完成情况',
  columns: [
    { name: '主要职责', role: 'group' },
    { name: '序号', role: 'number' },
    { name: '进展', role: 'progress' }
  ],
  rows: [
    ['一、环境', '1', '=1+1'],
    ['一、环境', '2', '#N/A'],
    ['二、安全', '3', '-5 _x0041_ <&>\u0001']
  ],
  spans: [{ row: 0, column: 0, rows: 2, columns: 1 }],
  notes: []
}
const none = { rows: 3, empty: 1, draft: 0, submitted: 0, returned: 0, accepted: 2 }
const completion = { ...none, byUnit: [{ ...none, unit: '=综合处' }], byGroup: [{ ...none, name: '一、环境' }] }

async function parts(): Promise<{ sheet: string; workbook: string; second: string }> {
  const zip = new Zip(await writeXlsx(table, { edition: 'internal', completion }))
  return {
    sheet: await zip.xml('xl/worksheets/sheet1.xml'),
    workbook: await zip.xml('xl/workbook.xml'),
    second: await zip.xml('xl/worksheets/sheet2.xml')
  }
}

test('[F7] header frozen and printed on every page, one page wide, landscape, title and duties merged', async () => {
  const { sheet, workbook } = await parts()
  expect(sheet).toMatch(/<pane [^>]*ySplit="2"[^>]*state="frozen"/)
  expect(sheet).toMatch(/<pageSetup [^>]*orientation="landscape"/)
  expect(sheet).toMatch(/<pageSetup [^>]*fitToWidth="1"[^>]*fitToHeight="0"/)
  expect(sheet).toContain('fitToPage="1"')
  expect(workbook).toMatch(/_xlnm\.Print_Titles[^>]*>报表!\$2:\$2</)
  expect([...sheet.matchAll(/<mergeCell ref="([^"]+)"/g)].map(([, ref]) => ref)).toEqual(['A1:C1', 'A3:A4'])
  expect([...sheet.matchAll(/<row r="\d+"[^>]* ht="/g)]).toHaveLength(5)
})

test('[F7] every cell is text and no cell a formula or an error; a merged name stands once', async () => {
  const { sheet } = await parts()
  expect(sheet).not.toMatch(/<f[ >]|t="e"/)
  for (const kind of sheet.matchAll(/<c [^>]*t="(\w+)"/g)) expect(kind[1]).toBe('inlineStr')
  expect(sheet.match(/一、环境/g)).toHaveLength(1)
  expect(sheet).toContain('#N/A')
  expect(sheet).toContain('-5 _x005F_x0041_ &lt;&amp;&gt;</t>')
})

test('[F7] the second sheet counts rows by state, with numbers as numbers and names as text', async () => {
  const { second, workbook } = await parts()
  expect(workbook).toContain('name="完成情况"')
  expect(second).toContain('=综合处')
  expect(second).not.toMatch(/<f[ >]/)
  expect(second).toMatch(/<c r="C2"[^>]*><v>3<\/v><\/c>/)
})

test('[F7] a cell holds no more than Excel allows', async () => {
  const long = { ...table, rows: [['甲', '1', '好'.repeat(40_000)]], spans: [] }
  const zip = new Zip(await writeXlsx(long, { edition: 'internal' }))
  expect((await zip.xml('xl/worksheets/sheet1.xml')).match(/好+/)?.[0]).toHaveLength(32_767)
})
