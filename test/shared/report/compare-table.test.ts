import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import type { ColumnId, RowId } from '../../../shared/ids.ts'
import { applyTable, bearRows } from '../../../shared/report/apply-table.ts'
import { compareTable } from '../../../shared/report/compare-table.ts'
import { setCell } from '../../../shared/report/edit.ts'
import { deleteRow } from '../../../shared/report/edit-rows.ts'
import { readReport } from '../../../shared/report/read.ts'
import { bareText } from '../../../shared/report/same-text.ts'
import { applyEdits, editsBetween } from '../../../shared/report/text-edits.ts'
import { toTable } from '../../../shared/report/to-table.ts'
import type { Table } from '../../../shared/table/table.ts'
import { copyOf, exchange, filled, mintFrom, RUNS, smallTable, texts } from './random-report.ts'
import { tables } from './random-table.ts'

const NOTHING = { extraColumns: [], cells: [], groups: [], added: [], missing: [], moved: [], otherUnits: [] }
const tableOf = (doc: Y.Doc): Table => structuredClone(toTable(readReport(doc), { internal: false }))
const bare = (table: Table): string[][] => table.rows.map(row => row.map(bareText))

/** Does everything a comparison offers. */
function applyAll(doc: Y.Doc, table: Table) {
  const found = compareTable(readReport(doc), table)
  const rows = bearRows(doc, 'birth', found.added, mintFrom(`new${doc.clientID}`))
  return applyTable(doc, 'me', { cells: found.cells, groups: found.groups, rows })
}

/** Distinct tasks under a few duties, as a published table has them. */
const published: fc.Arbitrary<Table> = fc
  .array(fc.tuple(fc.nat({ max: 4 }), texts, texts, texts), { minLength: 1, maxLength: 20 })
  .map(drawn => {
    const rows = drawn
      .map(([group, goal, progress, note]) => ({
        group,
        goal: goal.trim(),
        progress: progress.trim(),
        note: note.trim()
      }))
      .sort((a, b) => a.group - b.group)
      .map(({ group, goal, progress, note }, at) => [
        `${group}、职责`,
        `${at + 1}`,
        TASKS[at] ?? '',
        goal,
        progress,
        note
      ])
    const columns: Table['columns'] = [...smallTable.columns, { name: '备注', role: 'note' }]
    return { title: smallTable.title, columns, rows, spans: [], notes: [] }
  })

/** Twenty tasks that have nothing in common. */
const TASKS = Array.from({ length: 20 }, (_, at) =>
  Array.from({ length: 8 }, (_, nth) => String.fromCodePoint(0x4e00 + at * 40 + nth * 3)).join('')
)

describe('[D40] a file is compared with a report cell by cell', () => {
  test('the table of a report is the report', () => {
    fc.assert(
      fc.property(tables, table => {
        const doc = filled(table)
        expect(compareTable(readReport(doc), tableOf(doc))).toMatchObject({ ...NOTHING, matched: table.rows.length })
      }),
      RUNS
    )
  })

  test('white space makes no difference, nor do full-width names of columns', () => {
    const doc = filled()
    const table = tableOf(doc)
    table.columns = table.columns.map(column => ({ ...column, name: ` ${column.name}\n` }))
    table.rows = table.rows.map(row => row.map(cell => `${[...cell].join(' ')}\u3000`))
    expect(compareTable(readReport(doc), table)).toMatchObject(NOTHING)
  })

  test('whatever was edited in the cells of known rows is found, and nothing else', () => {
    const edits = fc.array(fc.record({ row: fc.nat(), column: fc.integer({ min: 3, max: 5 }), text: texts }))
    fc.assert(
      fc.property(published, edits, (table, drawn) => {
        const doc = filled(table)
        const file = tableOf(doc)
        const report = readReport(doc)
        const expected = new Map<string, string>()
        for (const { row, column, text } of drawn) {
          const [at, { id }] = [row % file.rows.length, report.columns[column] as { id: string }]
          ;(file.rows[at] as string[])[column] = text.trim()
          const was = report.rows[at]?.cells[id] ?? ''
          const key = `${report.rows[at]?.id} ${id}`
          if (bareText(was) === bareText(text)) expected.delete(key)
          else expected.set(key, text.trim().replace(/\r\n/g, '\n'))
        }
        const found = compareTable(report, file)
        expect(new Map(found.cells.map(one => [`${one.row} ${one.column}`, one.after]))).toEqual(expected)
        expect(found).toMatchObject({ ...NOTHING, cells: found.cells })
      }),
      RUNS
    )
  })

  test('rows taken out, put in and shuffled are said, and the others are found', () => {
    fc.assert(
      fc.property(published, fc.nat(), fc.nat(), (table, out, shift) => {
        const doc = filled(table)
        const file = tableOf(doc)
        const gone = out % file.rows.length
        file.rows.splice(gone, 1)
        for (let nth = 0; nth < shift % 5; nth++) file.rows.push(file.rows.shift() ?? [])
        if (file.rows.length > 0 && file.rows[0]?.length === 0) return
        file.rows.splice(0, 0, ['零、新', '99', '从来没有过的一项工作', '', '', ''])
        const report = readReport(doc)
        const found = compareTable(report, file)
        expect(found.missing).toEqual([report.rows[gone]?.id])
        expect(found.added.map(row => [row.at, row.cells.task])).toEqual([[0, '从来没有过的一项工作']])
        expect(found).toMatchObject({ cells: [], groups: [], moved: [] })
      }),
      RUNS
    )
  })

  test('all of it done, the report says what the file says', () => {
    fc.assert(
      fc.property(tables, tables, (before, after) => {
        const doc = filled(before)
        const known = readReport(doc)
        const file = { ...after, columns: after.columns }
        const { columns } = compareTable(known, file)
        applyAll(doc, file)
        const again = compareTable(readReport(doc), file)
        expect(again).toMatchObject({ cells: [], groups: [], added: [] })
        expect(again.columns).toEqual(columns)
      }),
      RUNS
    )
  })

  test('without rows to spare the whole table is the file’s, in its order', () => {
    fc.assert(
      fc.property(published, published, (before, more) => {
        const doc = filled(before)
        const file = tableOf(doc)
        file.rows = file.rows.map((row, at) =>
          row.map((cell, column) => (column < 3 ? cell : (more.rows[at]?.[column] ?? cell)))
        )
        const fresh = ['九、新的职责', '77', '一项新任务', '目标', '进展', '']
        file.rows.push(fresh, ['九、新的职责', '78', '另一件事情', '', '', ''])
        applyAll(doc, file)
        expect(bare(tableOf(doc))).toEqual(bare(file))
      }),
      RUNS
    )
  })
})

describe('[D41] rows are paired only where there is no doubt', () => {
  const file = (change: (rows: string[][]) => void): Table => {
    const table = tableOf(filled())
    change(table.rows)
    return table
  }
  const compare = (table: Table) => compareTable(readReport(filled()), table)

  test('a reworded task is its row, a wholly other one is not', () => {
    const reworded = compare(file(rows => rows[0]?.splice(2, 1, '整治背街')))
    expect(reworded.cells).toEqual([{ row: 't01', column: 'task', before: '整治', after: '整治背街' }])
    const other = compare(
      file(rows => {
        rows[2] = ['二、安全', '9', '培训骨干队伍', '', '']
      })
    )
    expect(other).toMatchObject({ cells: [], missing: [expect.anything()] })
    expect(other.added.map(row => row.cells.task)).toEqual(['培训骨干队伍'])
  })

  test('the same task twice is told apart by group, number and what is written in it; in doubt it is left', () => {
    const twice: Table = {
      ...smallTable,
      rows: [
        ['一、环境', '', '巡查', '', '春天的巡查已经全部做完'],
        ['一、环境', '', '巡查', '', '秋天还要再看三十六个路口'],
        ['二、安全', '', '巡查', '', '夜间']
      ],
      spans: []
    }
    const doc = filled(twice)
    const report = readReport(doc)
    const one = {
      ...twice,
      rows: [
        ['一、环境', '', '巡查', '', '秋天还要再看三十八个路口'],
        ['二、安全', '', '巡查', '', '夜间']
      ]
    }
    expect(compareTable(report, one)).toMatchObject({
      cells: [{ row: report.rows[1]?.id, column: 'progress', after: '秋天还要再看三十八个路口' }],
      missing: [report.rows[0]?.id],
      added: []
    })
    const doubtful = { ...twice, rows: [['一、环境', '', '巡查', '', '']] }
    expect(compareTable(report, doubtful)).toMatchObject({ cells: [], matched: 0 })
    const inOrder = { ...twice, rows: twice.rows.map(row => row.with(4, `${row[4]}。`)) }
    expect(compareTable(report, inOrder).cells.map(cell => cell.row)).toEqual(report.rows.map(row => row.id))
  })

  test('a group that is called otherwise in all its rows is renamed; a row elsewhere is only said', () => {
    const renamed = compare(
      file(rows => {
        for (const row of rows.slice(0, 2)) row[0] = '一、市容环境'
      })
    )
    expect(renamed).toMatchObject({ groups: [{ before: '一、环境', after: '一、市容环境' }], moved: [], cells: [] })
    const moved = compare(file(rows => rows[1]?.splice(0, 1, '二、安全')))
    expect(moved).toMatchObject({ groups: [], moved: [readReport(filled()).rows[1]?.id], cells: [] })
  })

  test('a column of another name is found by what it is for, one that fits nowhere is named', () => {
    const table = tableOf(filled())
    table.columns = [
      ...table.columns.with(4, { name: '一季度进展', role: 'progress' }),
      { name: '联系人', role: 'text' }
    ]
    table.rows = table.rows.map(row => [...row, '张三'])
    const found = compare(table)
    expect(found).toMatchObject({ cells: [], added: [], extraColumns: ['联系人'] })
    expect(found.columns.map(column => column.by)).toEqual(['name', 'name', 'name', 'name', 'role'])
    const internal = toTable(readReport(filled()), { internal: true })
    expect(compare(structuredClone(internal)).extraColumns).toEqual([])
  })

  test('ten thousand rows of which every tenth was reworded are compared in a moment', () => {
    const rows = Array.from({ length: 10_000 }, (_, at) => [
      '一',
      `${at}`,
      `第${at * 7919}号任务要办理`,
      '',
      `已办 ${at}`
    ])
    const doc = filled({ ...smallTable, rows, spans: [] })
    const table = tableOf(doc)
    table.rows = table.rows.map((row, at) => (at % 10 === 0 ? row.with(2, `${row[2]}妥`).with(4, '') : row))
    const found = compareTable(readReport(doc), table)
    expect(found).toMatchObject({ added: [], missing: [], matched: 10_000 })
    expect(found.cells).toHaveLength(2_000)
  })
})

describe('[D42] what a file says is written by the smallest edits, and only over what it was compared with', () => {
  test('the edits of a text make the other one, and keep what both share', () => {
    fc.assert(
      fc.property(texts, texts, texts, (a, b, c) => {
        const [before, after] = [`${a}保留的一句${b}`, `${c}保留的一句${a}`]
        expect(applyEdits(before, editsBetween(before, after))).toBe(after)
      }),
      { numRuns: 500 }
    )
    expect(editsBetween('一二三四五', '零一二叁四五六')).toEqual([
      { from: 5, to: 5, insert: '六' },
      { from: 2, to: 3, insert: '叁' },
      { from: 0, to: 0, insert: '零' }
    ])
  })

  test('what somebody types between two changed places is kept', () => {
    const doc = filled()
    const [row, column] = ['t02' as RowId, 'progress' as ColumnId]
    setCell(doc, 'setup', row, column, '一月完成三处，二月完成五处。')
    const other = copyOf(doc)
    const cells = [{ row, column, before: '一月完成三处，二月完成五处。', after: '1月完成三处，二月完成5处。' }]
    applyTable(doc, 'me', { cells, groups: [], rows: [] })
    setCell(other, 'them', row, column, '一月完成三处，已验收，二月完成五处。')
    exchange([doc, other])
    expect(readReport(doc).rows[1]?.cells.progress).toBe('1月完成三处，已验收，二月完成5处。')
  })

  test('a cell that was changed since, or whose row is gone, is left and named', () => {
    const doc = filled()
    const report = readReport(doc)
    const table = tableOf(doc)
    table.rows = table.rows.map(row => row.with(4, '按文件改'))
    const found = compareTable(report, table)
    setCell(doc, 'them', report.rows[0]?.id as RowId, 'progress' as ColumnId, '刚刚写的')
    deleteRow(doc, 'them', report.rows[1]?.id as RowId)
    const applied = applyTable(doc, 'me', { cells: found.cells, groups: [], rows: [] })
    expect(applied.cells.map(({ why }) => why)).toEqual(['changed', 'gone'])
    expect(applied.written).toBe(1)
    expect(readReport(doc).rows.map(row => row.cells.progress)).toEqual(['刚刚写的', '按文件改'])
  })

  test('all of it is one transaction, new rows but for their birth', () => {
    const doc = filled()
    const table = tableOf(doc)
    table.rows = [...table.rows.map(row => row.with(4, '改')), ['三、新', '4', '新任务', '', '']]
    const found = compareTable(readReport(doc), table)
    const rows = bearRows(doc, 'birth', found.added, mintFrom('b'))
    const seen: unknown[] = []
    doc.on('afterTransaction', (transaction: Y.Transaction) => seen.push(transaction.origin))
    applyTable(doc, 'me', { cells: found.cells, groups: found.groups, rows })
    expect(seen.filter(origin => origin === 'me')).toHaveLength(1)
    expect(bare(tableOf(doc))).toEqual(bare(table))
  })
})
