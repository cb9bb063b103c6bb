import { expect, test } from 'vitest'
import type { Table } from '../../../../shared/table/table.ts'
import { writeHtml } from '../../../../shared/table/write/html.ts'

const table: Table = {
  title: '<script>alert(1)</script>',
  columns: [
    { name: '主要职责"', role: 'group' },
    { name: "任务'", role: 'task' }
  ],
  rows: [
    ['一、环境', '<img src=x onerror=alert(1)>'],
    ['一、环境', '</td></table><script>'],
    ['二、安全', '&lt;']
  ],
  spans: [{ row: 0, column: 0, rows: 2, columns: 1 }],
  notes: []
}
const html = async () => new TextDecoder().decode(await writeHtml(table, { edition: 'internal' }))

test('[F8] no text becomes markup, nothing may run or load', async () => {
  const page = await html()
  expect(page).not.toMatch(/<script|<img|onerror=alert\(1\)>/)
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  expect(page).toContain('&amp;lt;')
  expect(page).toContain(`content="default-src 'none'`)
  expect(page).not.toMatch(/<[^>]*(?:src|href)=/)
})

test('[F8] prints with its header on every page, one body for each group that says its name in every row, page numbers', async () => {
  const page = await html()
  expect(page.match(/<tbody>/g)).toHaveLength(2)
  expect(page.match(/<thead>/g)).toHaveLength(1)
  expect(page).toContain('display: table-header-group')
  expect(page.match(/一、环境/g)).toHaveLength(2)
  expect(page).toMatch(/@bottom-center \{ content: "第 " counter\(page\)/)
})
