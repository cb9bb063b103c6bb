import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { ColumnId, GroupId, RowId } from '../../../shared/ids.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { narrativeOf } from '../../../shared/report/document.ts'
import { setCell, setCells, setRowState, setTitle, setUnits } from '../../../shared/report/edit.ts'
import { addColumn, renameColumn, setColumnWidth } from '../../../shared/report/edit-columns.ts'
import { addGroup, moveGroup, renameGroup } from '../../../shared/report/edit-groups.ts'
import { addRow, deleteRow, makeMissingTexts, moveRow, restoreRow } from '../../../shared/report/edit-rows.ts'
import { readMeta, readReport } from '../../../shared/report/read.ts'
import { copyOf, edit, exchange, filled, mintFrom, RUNS, stories } from './random-report.ts'

const progress = 'progress' as ColumnId
const task = 'task' as ColumnId
const nowhere = 'tnowhere' as RowId

function setUp() {
  const doc = filled()
  const report = readReport(doc)
  const [first, second, third] = report.rows
  const [one, two] = report.groups
  if (!first || !second || !third || !one || !two) throw new Error('the small table has three rows in two groups')
  const transactions: unknown[] = []
  doc.on('afterTransaction', transaction => transactions.push(transaction.origin))
  return { doc, first: first.id, second: second.id, third: third.id, one: one.id, two: two.id, transactions }
}

const numbers = (doc: Y.Doc) => readReport(doc).rows.map(row => row.cells.number)
const cell = (doc: Y.Doc, row: RowId, column: string) => readReport(doc).rows.find(one => one.id === row)?.cells[column]

describe('several people', () => {
  test('[D6] random edits on three replicas never throw and converge', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat({ max: 2 }), stories, fc.boolean()), { maxLength: 8 }), chapters => {
        const first = filled()
        const docs = [first, copyOf(first), copyOf(first)]
        const mints = ['a', 'b', 'c'].map(mintFrom)
        for (const [who, story, meet] of chapters) {
          const [doc, mint] = [docs[who], mints[who]]
          if (doc && mint) for (const one of story) edit(doc, one, mint)
          if (meet) exchange(docs)
        }
        exchange(docs)
        const [a, b, c] = docs.map(readReport)
        expect(b).toEqual(a)
        expect(c).toEqual(a)
      }),
      RUNS
    )
  })

  test('[D7] two people writing in one narrative cell both keep their words', () => {
    const { doc, second } = setUp()
    const other = copyOf(doc)
    setCell(doc, 'a', second, progress, '截至年底，已种 😀 三棵')
    setCell(other, 'b', second, progress, '已种 😀 三棵，另有两棵待种')
    exchange([doc, other])
    expect(cell(doc, second, 'progress')).toBe('截至年底，已种 😀 三棵，另有两棵待种')
    expect(cell(other, second, 'progress')).toBe(cell(doc, second, 'progress'))
  })

  test('[D8] what is written in a row while another deletes it is there when it is restored', () => {
    const { doc, first } = setUp()
    const other = copyOf(doc)
    deleteRow(doc, 'a', first)
    setCell(other, 'b', first, progress, '已完成')
    exchange([doc, other])
    expect(numbers(doc)).toEqual(['2', '3'])
    expect(restoreRow(doc, 'a', first)).toBe(true)
    expect(readReport(doc).rows[0]).toMatchObject({ id: first, state: 'draft', cells: { progress: '已完成' } })
  })

  test('[D2] rows added at the same place by two people stand apart, and a third goes between them', () => {
    const { doc, first, one } = setUp()
    const other = copyOf(doc)
    addRow(doc, 'a', { id: 'ta' as RowId, group: one, after: first, cells: { number: 'A' } })
    addRow(other, 'b', { id: 'tb' as RowId, group: one, after: first, cells: { number: 'B' } })
    exchange([doc, other])
    expect(numbers(doc)).toEqual(['1', 'A', 'B', '2', '3'])
    addRow(other, 'b', { id: 'tc' as RowId, group: one, after: 'ta' as RowId, cells: { number: 'C' } })
    expect(numbers(other)).toEqual(['1', 'A', 'C', 'B', '2', '3'])
  })
})

describe('cells', () => {
  test('[D9] an edit is one transaction with its origin; one that changes nothing is none', () => {
    const { doc, first, second, transactions } = setUp()
    const updates: unknown[] = []
    doc.on('update', update => updates.push(update))
    expect(setCell(doc, 'me', second, progress, '已种 😀 三棵')).toBe(false)
    expect(setCell(doc, 'me', first, task, '整治')).toBe(false)
    expect(setUnits(doc, 'me', first, { lead: [], supporting: [] })).toBe(false)
    expect(setRowState(doc, 'me', first, null)).toBe(false)
    expect(setTitle(doc, 'me', readMeta(doc).title)).toBe(false)
    expect(transactions).toEqual([])
    const edits = [first, second].map(row => ({ row, column: progress, text: '同' }))
    expect(setCells(doc, 'me', edits)).toBe(true)
    expect([transactions, updates.length]).toEqual([['me'], 1])
  })

  test('[D10] line ends become LF and half characters never get in', () => {
    const { doc, first } = setUp()
    setCell(doc, null, first, progress, '一\r\n二\r三')
    setCell(doc, null, first, task, '一\r\n二\ud83d')
    expect(cell(doc, first, 'progress')).toBe('一\n二\n三')
    expect(cell(doc, first, 'task')).toBe('一\n二\ufffd')
    expect(setCell(doc, null, first, progress, '一\r\n二\r\n三')).toBe(false)
  })

  test('[D10] changing one emoji to its neighbour reaches the other side whole', () => {
    const { doc, second } = setUp()
    setCell(doc, null, second, progress, '已种 😁 三棵')
    expect(cell(copyOf(doc), second, 'progress')).toBe('已种 😁 三棵')
  })

  test('a cell named twice in one paste gets the later text, also when it is the present one', () => {
    const { doc, first } = setUp()
    expect(
      setCells(
        doc,
        null,
        ['甲', '整治'].map(text => ({ row: first, column: task, text }))
      )
    ).toBe(false)
    expect(cell(doc, first, 'task')).toBe('整治')
  })

  test('what stands in a narrative besides characters does not shift an edit', () => {
    const { doc, first } = setUp()
    narrativeOf(doc, first, progress)?.insertEmbed(0, { image: 'x' })
    setCell(doc, null, first, progress, '已完成')
    expect(cell(doc, first, 'progress')).toBe('已完成')
    expect(narrativeOf(doc, first, progress)?.length).toBe(3)
  })

  test('[D11] one refused cell leaves all others as they were', () => {
    const { doc, first, transactions } = setUp()
    const edits = [first, nowhere].map(row => ({ row, column: progress, text: '新' }))
    expect(() => setCells(doc, null, edits)).toThrow(expect.objectContaining({ code: 'no-such-row' }))
    expect([cell(doc, first, 'progress'), transactions]).toEqual(['', []])
  })

  test('[D11] a cell holds 32,767 characters and not one more', () => {
    const { doc, first } = setUp()
    setCell(doc, null, first, progress, '字'.repeat(LIMITS.cellCharacters))
    expect(cell(doc, first, 'progress')).toHaveLength(LIMITS.cellCharacters)
    for (const column of [progress, task]) {
      expect(() => setCell(doc, null, first, column, '字'.repeat(LIMITS.cellCharacters + 1))).toThrow(
        expect.objectContaining({ code: 'too-large' })
      )
    }
  })

  test('a department named twice is lead only', () => {
    const { doc, first } = setUp()
    setUnits(doc, null, first, { lead: ['甲', '甲'], supporting: ['甲', '乙'] })
    expect(readReport(doc).rows[0]?.units).toEqual({ lead: ['甲'], supporting: ['乙'] })
  })
})

describe('what is not there is refused', () => {
  const column = 'x9' as ColumnId
  const group = 'gnowhere' as GroupId
  const cases: [string, string, (at: ReturnType<typeof setUp>) => unknown][] = [
    ['a cell of no row', 'no-such-row', ({ doc }) => setCell(doc, null, nowhere, progress, '')],
    ['a cell of no column', 'no-such-column', ({ doc, first }) => setCell(doc, null, first, column, '')],
    ['a cell of the group column', 'no-such-column', at => setCell(at.doc, null, at.first, 'group' as ColumnId, '')],
    ['the key of a row as a column', 'no-such-column', at => setCell(at.doc, null, at.first, 'state' as ColumnId, '')],
    ['departments of no row', 'no-such-row', ({ doc }) => setUnits(doc, null, nowhere, { lead: [], supporting: [] })],
    ['the state of no row', 'no-such-row', ({ doc }) => setRowState(doc, null, nowhere, null)],
    ['deleting no row', 'no-such-row', ({ doc }) => deleteRow(doc, null, nowhere)],
    ['restoring no row', 'no-such-row', ({ doc }) => restoreRow(doc, null, nowhere)],
    ['a row behind no row', 'no-such-row', at => moveRow(at.doc, null, at.first, { group: at.one, after: nowhere })],
    ['a row behind itself', 'no-such-row', at => moveRow(at.doc, null, at.second, { group: at.one, after: at.second })],
    [
      'a row behind a foreign one',
      'no-such-row',
      at => moveRow(at.doc, null, at.first, { group: at.one, after: at.third })
    ],
    ['a row in no group', 'no-such-group', ({ doc }) => addRow(doc, null, { id: nowhere, group, after: null })],
    ['a row there already', 'bad-request', at => addRow(at.doc, null, { id: at.first, group: at.one, after: null })],
    [
      'an unsafe row',
      'bad-request',
      at => addRow(at.doc, null, { id: '__proto__' as RowId, group: at.one, after: null })
    ],
    ['renaming no group', 'no-such-group', ({ doc }) => renameGroup(doc, null, group, '')],
    ['a group behind no group', 'no-such-group', at => moveGroup(at.doc, null, at.one, group)],
    ['a group there already', 'bad-request', at => addGroup(at.doc, null, { id: at.one, name: '', after: null })],
    ['renaming no column', 'no-such-column', ({ doc }) => renameColumn(doc, null, column, '')],
    ['widening no column', 'no-such-column', ({ doc }) => setColumnWidth(doc, null, column, 9)],
    [
      'a second group column',
      'bad-request',
      ({ doc }) => addColumn(doc, null, { id: column, name: '', role: 'group', after: null })
    ],
    [
      'a column named as a key of rows',
      'bad-request',
      ({ doc }) => addColumn(doc, null, { id: 'units' as ColumnId, name: '', role: 'text', after: null })
    ],
    [
      'a column there already',
      'bad-request',
      ({ doc }) => addColumn(doc, null, { id: task, name: '', role: 'text', after: null })
    ]
  ]
  test.each(cases)('[D11] %s: %s', (_, code, act) => {
    const at = setUp()
    const before = readReport(at.doc)
    expect(() => act(at)).toThrow(expect.objectContaining({ code }))
    expect(readReport(at.doc)).toEqual(before)
    expect(at.transactions).toEqual([])
  })

  test('[D11] a deleted row takes no edits until it is restored', () => {
    const { doc, first } = setUp()
    deleteRow(doc, null, first)
    expect(() => setCell(doc, null, first, progress, 'x')).toThrow(expect.objectContaining({ code: 'no-such-row' }))
    expect(narrativeOf(doc, first, progress)).toBeNull()
    restoreRow(doc, null, first)
    expect(restoreRow(doc, null, first)).toBe(false)
    expect(setCell(doc, null, first, progress, 'x')).toBe(true)
  })
})

describe('structure', () => {
  test('[D12] a row is born with the shared texts of all narrative columns in one transaction', () => {
    const { doc, one, second, transactions } = setUp()
    const id = 'tnew' as RowId
    addRow(doc, 'me', { id, group: one, after: second, cells: { task: '新任务', progress: '开始' } })
    expect(transactions).toEqual(['me'])
    const row = doc.getMap<Y.Map<unknown>>('rows').get(id)
    expect([row?.get('goal'), row?.get('progress')].every(text => text instanceof Y.Text)).toBe(true)
    expect(readReport(doc).rows[2]).toMatchObject({ id, state: 'draft', cells: { task: '新任务', progress: '开始' } })
  })

  test('[D12] a new narrative column brings the texts of all rows, deleted ones too', () => {
    const { doc, first, transactions } = setUp()
    deleteRow(doc, 'me', first)
    addColumn(doc, 'server', { id: 'goal2' as ColumnId, name: '目标二', role: 'goal', after: task })
    expect(transactions).toEqual(['me', 'server'])
    expect(readReport(doc).columns.map(column => column.name)).toContain('目标二')
    expect(readReport(doc).columns[3]).toMatchObject({ id: 'goal2', kind: 'narrative' })
    const rows = [...doc.getMap<Y.Map<unknown>>('rows').values()]
    expect(rows.every(row => row.get('goal2') instanceof Y.Text)).toBe(true)
  })

  test('[D12] a row born elsewhere meanwhile gets the missing text from the server, and only once', () => {
    const { doc, one } = setUp()
    const client = copyOf(doc)
    const id = 'tnew' as RowId
    addRow(client, 'client', { id, group: one, after: null })
    addColumn(doc, 'server', { id: 'goal2' as ColumnId, name: '目标二', role: 'goal', after: null })
    exchange([doc, client])
    const write = () => setCell(client, 'client', id, 'goal2' as ColumnId, '一')
    expect(write).toThrow(expect.objectContaining({ code: 'out-of-step' }))
    expect(makeMissingTexts(doc, 'server', { rows: ['t1', 'no such row'] })).toBe(false)
    expect(makeMissingTexts(doc, 'server', { rows: [id] })).toBe(true)
    expect(makeMissingTexts(doc, 'server')).toBe(false)
    exchange([doc, client])
    expect(write()).toBe(true)
  })

  test('rows move inside their group and into others; moving to where it stands is nothing', () => {
    const { doc, first, second, third, one, two, transactions } = setUp()
    expect(moveRow(doc, null, first, { group: one, after: null })).toBe(false)
    expect(transactions).toEqual([])
    moveRow(doc, null, first, { group: one, after: second })
    expect(numbers(doc)).toEqual(['2', '1', '3'])
    moveRow(doc, null, second, { group: two, after: third })
    expect(numbers(doc)).toEqual(['1', '3', '2'])
  })

  test('groups are added, renamed and moved with their rows', () => {
    const { doc, one, two } = setUp()
    addGroup(doc, null, { id: 'gnew' as GroupId, name: '三、新', after: one })
    expect(readReport(doc).groups.map(group => group.name)).toEqual(['一、环境', '三、新', '二、安全'])
    renameGroup(doc, null, 'gnew' as GroupId, '新')
    expect(moveGroup(doc, null, two, null)).toBe(true)
    expect(moveGroup(doc, null, two, null)).toBe(false)
    expect(readReport(doc).groups.map(group => group.name)).toEqual(['二、安全', '一、环境', '新'])
    expect(numbers(doc)).toEqual(['3', '1', '2'])
  })

  test('columns are renamed, and made no narrower than a character and no wider than a wide screen', () => {
    const { doc } = setUp()
    renameColumn(doc, null, task, '任务')
    const widths = [1, 300.4, 1e9, Number.NaN].map(width => {
      setColumnWidth(doc, null, task, width)
      return readReport(doc).columns[2]
    })
    expect(widths.map(column => column?.width)).toEqual([40, 300, 2_000, 160])
    expect(widths[0]?.name).toBe('任务')
  })

  test('[D11] a report holds 10,000 rows and 64 columns and not one more', () => {
    const { doc, one } = setUp()
    doc.transact(() => {
      const [rows, columns] = [doc.getMap('rows'), doc.getMap('columns')]
      for (let row = rows.size; row < LIMITS.tableRows - 1; row++) rows.set(`t${row}x`, new Y.Map())
      for (let column = columns.size; column < LIMITS.tableColumns - 1; column++) columns.set(`c${column}`, new Y.Map())
    })
    addRow(doc, null, { id: 'tlast' as RowId, group: one, after: null })
    addColumn(doc, null, { id: 'last' as ColumnId, name: '', role: 'text', after: null })
    const tooLarge = expect.objectContaining({ code: 'too-large' })
    expect(() => addRow(doc, null, { id: nowhere, group: one, after: null })).toThrow(tooLarge)
    expect(() => addColumn(doc, null, { id: 'm' as ColumnId, name: '', role: 'text', after: null })).toThrow(tooLarge)
  })

  test('my own edits are undone by their origin, those of others stay', () => {
    const { doc, first } = setUp()
    const undo = new Y.UndoManager(doc.getMap('rows'), { trackedOrigins: new Set(['me']), captureTimeout: 0 })
    setCell(doc, 'me', first, progress, '我的')
    setCell(doc, 'other', first, task, '别人的')
    undo.undo()
    expect([cell(doc, first, 'progress'), cell(doc, first, 'task')]).toEqual(['', '别人的'])
  })
})
