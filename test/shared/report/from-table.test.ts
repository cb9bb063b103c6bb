import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { setCell, setRowState, setUnits } from '../../../shared/report/edit.ts'
import { columnsOf, fillFromTable } from '../../../shared/report/from-table.ts'
import { readReport } from '../../../shared/report/read.ts'
import { REPORT_FORMAT } from '../../../shared/report/schema.ts'
import { toTable } from '../../../shared/report/to-table.ts'
import { readTable } from '../../../shared/table/read/read.ts'
import type { Table } from '../../../shared/table/table.ts'
import { copyOf, filled, META, mintFrom, RUNS, smallTable } from './random-report.ts'
import { tables } from './random-table.ts'

/** What a report keeps of a table. */
const withoutNotes = ({ notes: _, lines: __, aside: ___, head: ____, ...table }: Table) => table
const outAgain = (table: Table) => withoutNotes(toTable(readReport(filled(table)), { internal: false }))

describe('a table becomes a report and a table again', () => {
  test('[D14] any table comes out as it went in: title, columns, rows and merged cells', () => {
    fc.assert(
      fc.property(tables, table => {
        expect(outAgain(table)).toEqual(withoutNotes(table))
        const elsewhere = readReport(copyOf(filled(table)))
        expect(withoutNotes(toTable(elsewhere, { internal: false }))).toEqual(withoutNotes(table))
      }),
      { ...RUNS, numRuns: 300 }
    )
  })

  test('it is one transaction, says its format, and gives every row its shared texts', () => {
    const doc = new Y.Doc()
    const transactions: unknown[] = []
    doc.on('afterTransaction', transaction => transactions.push(transaction))
    fillFromTable(doc, smallTable, META, mintFrom('0'))
    expect(transactions).toHaveLength(1)
    const report = readReport(doc)
    expect(report.meta).toEqual({ ...META, format: REPORT_FORMAT, state: 'open' })
    expect(report.groups.map(group => group.name)).toEqual(['一、环境', '二、安全'])
    expect(report.rows.map(row => row.state)).toEqual(['empty', 'draft', 'empty'])
    for (const row of doc.getMap<Y.Map<unknown>>('rows').values()) {
      expect([row.get('goal'), row.get('progress')].every(text => text instanceof Y.Text)).toBe(true)
    }
    expect(() => fillFromTable(doc, smallTable, META, mintFrom('1'))).toThrow('empty document')
  })

  test('a column id is its role, numbered from the second on; a second group column is plain text', () => {
    const roles = ['group', 'progress', 'goal', 'progress', 'group', 'progress', 'text'] as const
    const columns = columnsOf({ columns: roles.map(role => ({ name: role, role })) })
    expect(columns.map(column => column.id)).toEqual([
      'group', 'progress', 'goal', 'progress2', 'text', 'progress3', 'text2'
    ]) // biome-ignore format: a list
    expect(columns.map(column => column.kind)).toEqual([
      'text', 'narrative', 'narrative', 'narrative', 'text', 'narrative', 'text'
    ]) // biome-ignore format: a list
    expect(columns.every((column, index) => column.order > (columns[index - 1]?.order ?? ''))).toBe(true)
  })

  test('the same group named again after other rows is a group of its own', () => {
    const rows = [['甲'], ['乙'], ['甲'], ['甲']]
    const table: Table = { title: '', columns: [{ name: '职责', role: 'group' }], rows, spans: [], notes: [] }
    expect(readReport(filled(table)).groups.map(group => group.name)).toEqual(['甲', '乙', '甲'])
    expect(outAgain(table)).toMatchObject({ rows, spans: [{ row: 2, column: 0, rows: 2, columns: 1 }] })
  })

  test('a merged cell holds its rows together, whatever the covered cells say', () => {
    const table: Table = {
      ...smallTable,
      rows: [['甲', '1'], ['', '2'], ['别', '3']],
      spans: [{ row: 0, column: 0, rows: 3, columns: 1 }]
    } // biome-ignore format: rows
    expect(readReport(filled(table)).groups.map(group => group.name)).toEqual(['甲'])
    expect(outAgain(table).rows.map(row => row.slice(0, 2))).toEqual([['甲', '1'], ['甲', '2'], ['甲', '3']]) // biome-ignore format: rows
  })

  test('a table without a group column has one group without a name, an empty one too', () => {
    const columns = smallTable.columns.slice(1)
    const rows = [['1', '整治', '', '']]
    for (const table of [
      { ...smallTable, columns, rows, spans: [] },
      { ...smallTable, columns, rows: [], spans: [] }
    ]) {
      expect(readReport(filled(table)).groups.map(group => group.name)).toEqual([''])
      expect(outAgain(table)).toEqual(withoutNotes(table))
    }
  })

  test('the internal table says departments and state; the public one says what it leaves out', () => {
    const doc = filled()
    const [first, second] = readReport(doc).rows
    if (!first || !second) throw new Error('the small table has rows')
    setUnits(doc, null, first.id, { lead: ['综合处', '管理处'], supporting: ['法制处'] })
    setRowState(doc, null, second.id, 'submitted')
    setCell(doc, null, first.id, columnsOf(smallTable)[4]?.id ?? (first.id as never), '完')
    const internal = toTable(readReport(doc), { internal: true })
    expect(internal.columns.slice(5)).toEqual(
      ['牵头部门', '配合部门', '填报状态'].map(name => ({ name, role: 'text' }))
    )
    expect(internal.rows.map(row => row.slice(5))).toEqual([
      ['综合处、管理处', '法制处', '填报中'],
      ['', '', '已提交'],
      ['', '', '未填报']
    ])
    const open = toTable(readReport(doc), { internal: false })
    expect(open.columns).toEqual(smallTable.columns)
    expect(open.notes[0]?.text).toContain('牵头部门')
  })
})

test('ten thousand rows of twenty columns go in and out', () => {
  const roles = ['group', 'number', 'task', 'goal', 'progress'] as const
  const columns = Array.from({ length: 20 }, (_, index) => ({
    name: `栏${index}`,
    role: roles[index] ?? ('text' as const)
  }))
  const rows = Array.from({ length: 10_000 }, (_, row) =>
    columns.map((_, column) => (column === 0 ? `职责${Math.floor(row / 10)}` : `${row}/${column}`))
  )
  const spans = Array.from({ length: 1_000 }, (_, index) => ({ row: index * 10, column: 0, rows: 10, columns: 1 }))
  const table: Table = { title: '大', columns, rows, spans, notes: [] }
  expect(outAgain(table)).toEqual(withoutNotes(table))
})

describe('the published documents, where they are at hand', () => {
  const folder = new URL('../../../../shared/documents/', import.meta.url)
  const files = existsSync(folder) ? readdirSync(folder).filter(name => name.endsWith('.txt')) : []
  test.skipIf(files.length === 0)(`[D14] each of the ${files.length} comes out as it was read`, () => {
    for (const file of files) {
      const table = readTable(readFileSync(new URL(file, folder), 'utf8'))
      expect(table.rows.length).toBeGreaterThan(0)
      expect(outAgain(table)).toEqual(withoutNotes(table))
    }
  })
})
