import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { ColumnId, RowId } from '../../../shared/ids.ts'
import { setCell, setRowState } from '../../../shared/report/edit.ts'
import { addColumn } from '../../../shared/report/edit-columns.ts'
import { deleteRow } from '../../../shared/report/edit-rows.ts'
import { readColumns, readGroups, readMeta, readReport, readRow, rowComparer } from '../../../shared/report/read.ts'
import { type Report, ROOTS } from '../../../shared/report/schema.ts'
import { toTable } from '../../../shared/report/to-table.ts'
import { copyOf, edit, filled, mintFrom, RUNS, stories } from './random-report.ts'

const progress = 'progress' as ColumnId

function firstRow(doc: Y.Doc): RowId {
  return readReport(doc).rows[0]?.id ?? ('none' as RowId)
}

function stateOfFirst(doc: Y.Doc): string | undefined {
  return readReport(doc).rows[0]?.state
}

describe('reading', () => {
  test('an empty document is an empty report', () => {
    expect(readReport(new Y.Doc())).toEqual({
      meta: { format: 0, title: '', agency: '', period: '', state: 'open' },
      columns: [],
      groups: [],
      rows: []
    })
  })

  test('[D3] without a stored state a row is draft as soon as any progress column holds more than white space', () => {
    const doc = filled()
    expect(stateOfFirst(doc)).toBe('empty')
    setCell(doc, null, firstRow(doc), progress, ' \n\u3000 ')
    expect(stateOfFirst(doc)).toBe('empty')
    addColumn(doc, null, { id: 'progress2' as ColumnId, name: '补充', role: 'progress', after: null })
    setCell(doc, null, firstRow(doc), 'progress2' as ColumnId, '完')
    expect(stateOfFirst(doc)).toBe('draft')
    setRowState(doc, null, firstRow(doc), 'returned')
    expect(stateOfFirst(doc)).toBe('returned')
    setRowState(doc, null, firstRow(doc), null)
    expect(stateOfFirst(doc)).toBe('draft')
  })

  test('[D4] rows stand by group order, row order, id in code units; deleted rows are left out', () => {
    fc.assert(
      fc.property(stories, story => {
        const doc = filled()
        const mint = mintFrom('a')
        for (const one of story) edit(doc, one, mint)
        const report = readReport(doc)
        expect(report.rows).toEqual([...report.rows].sort(rowComparer(report.groups)))
        const places = report.rows.map(row => report.groups.findIndex(group => group.id === row.group))
        expect(places).toEqual([...places].sort((a, b) => a - b))
        for (const row of report.rows) expect(readRow(doc, row.id, report.columns)).toEqual(row)
        const gone = report.rows[0]
        if (gone) {
          deleteRow(doc, null, gone.id)
          expect(readRow(doc, gone.id, report.columns)).toBeNull()
          expect(readReport(doc).rows).toHaveLength(report.rows.length - 1)
        }
      }),
      RUNS
    )
  })

  test('capital letters come before small ones, as fractional keys need it', () => {
    const doc = filled()
    const [first, , third] = readReport(doc).rows
    doc
      .getMap<Y.Map<unknown>>('rows')
      .get(third?.id ?? '')
      ?.set('group', first?.group)
    doc
      .getMap<Y.Map<unknown>>('rows')
      .get(third?.id ?? '')
      ?.set('order', 'Zz')
    expect(readReport(doc).rows[0]?.id).toBe(third?.id)
  })
})

/** Values that belong nowhere, each made anew. */
const junk = fc.constantFrom<() => unknown>(
  () => 7,
  () => '__proto__',
  () => null,
  () => undefined,
  () => true,
  () => 12n,
  () => new Uint8Array([1]),
  () => ['x', [1]],
  () => JSON.parse('{"__proto__":{"lead":["x"]}}'),
  () => ({ lead: 'x', supporting: [1, null, '甲', '甲'] }),
  () => new Y.Text('文'),
  () => new Y.XmlText('x'),
  () => new Y.Array(),
  () => new Y.Map(),
  () => new Y.Doc(),
  () => new Y.XmlElement('p')
)
const names = fc.constantFrom('__proto__', 'constructor', 'toString', 'order', 'group', 'units', 'state', 'deleted', 'name',
  'role', 'kind', 'width', 'progress', 'goal', 'number', 'format', 'title', 'a b', '', '中文') // biome-ignore format: a list
const spoilings = fc.array(
  fc.record({ root: fc.constantFrom(...ROOTS), entry: fc.nat(), deep: fc.boolean(), name: names, value: junk }),
  { maxLength: 20 }
)

function isPlain(report: Report): void {
  for (const row of report.rows) {
    expect(Object.getPrototypeOf(row.cells)).toBeNull()
    for (const text of [row.id, row.order, row.group, ...Object.values(row.cells)]) expect(typeof text).toBe('string')
    for (const unit of [...row.units.lead, ...row.units.supporting]) expect(typeof unit).toBe('string')
  }
  for (const { id, name, order, width } of report.columns) {
    expect([typeof id, typeof name, typeof order, width > 0]).toEqual(['string', 'string', 'string', true])
  }
}

describe('reading rubbish', () => {
  test('[D5] wrong kinds and unsafe keys read as empty and never break reading', () => {
    fc.assert(
      fc.property(spoilings, list => {
        const doc = filled()
        for (const { root, entry, deep, name, value } of list) {
          const map = doc.getMap(root)
          const at = map.get([...map.keys()].sort()[entry % Math.max(1, map.size)] ?? '')
          if (deep && at instanceof Y.Map) at.set(name, value())
          else map.set(name, value())
        }
        for (const replica of [doc, copyOf(doc)]) {
          const report = readReport(replica)
          isPlain(report)
          expect(() => toTable(report, { internal: true })).not.toThrow()
          expect(report.columns.map(column => column.id)).not.toContain('__proto__')
        }
        expect(({} as Record<string, unknown>).lead).toBeUndefined()
      }),
      { ...RUNS, numRuns: 300 }
    )
  })

  test('[D5] roots of another kind read as empty', () => {
    const doc = new Y.Doc()
    doc.getText('rows').insert(0, '一')
    doc.getArray('columns').insert(0, [1])
    doc.getXmlFragment('groups')
    doc.getText('meta')
    expect(readReport(doc).rows).toEqual([])
    expect([readColumns(doc), readGroups(doc), readMeta(doc).format]).toEqual([[], [], 0])
    expect(readReport(copyOf(doc)).rows).toEqual([])
  })

  test('a row of a group that is not there comes last and is not lost', () => {
    const doc = filled()
    doc.getMap<Y.Map<unknown>>('rows').get(firstRow(doc))?.set('group', 'gone')
    expect(readReport(doc).rows.map(row => row.cells.number)).toEqual(['2', '3', '1'])
  })
})
