import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { ColumnId, GroupId, RowId } from '../../../shared/ids.ts'
import { changesOf } from '../../../shared/report/changes.ts'
import { entryOf } from '../../../shared/report/document.ts'
import { setCell, setCells, setTitle, setUnits } from '../../../shared/report/edit.ts'
import { addColumn, setColumnWidth } from '../../../shared/report/edit-columns.ts'
import { renameGroup } from '../../../shared/report/edit-groups.ts'
import { addRow, deleteRow, moveRow } from '../../../shared/report/edit-rows.ts'
import {
  cellText,
  readColumns,
  readGroups,
  readMeta,
  readReport,
  readRow,
  rowComparer,
  stateOf
} from '../../../shared/report/read.ts'
import type { Change, Report, Row } from '../../../shared/report/schema.ts'
import { copyOf, edit, exchange, filled, mintFrom, RUNS, stories } from './random-report.ts'

/** Plain values kept up by change lists alone. */
class Mirror {
  readonly rows = new Map<RowId, Row>()
  report: Report
  readonly doc: Y.Doc

  constructor(doc: Y.Doc) {
    this.doc = doc
    this.report = readReport(doc)
    for (const row of this.report.rows) this.rows.set(row.id, row)
    doc.on('afterTransaction', (transaction: Y.Transaction) => {
      for (const change of changesOf(transaction, doc)) this.take(change)
    })
  }

  take(change: Change): void {
    if (change.is === 'meta') this.report.meta = readMeta(this.doc)
    if (change.is === 'group') this.report.groups = readGroups(this.doc)
    if (change.is === 'column') {
      this.report.columns = readColumns(this.doc)
      for (const id of [...this.rows.keys()]) this.readAgain(id)
    }
    if (change.is === 'row') this.readAgain(change.row)
    if (change.is === 'cell') this.readCell(change.row, change.column)
  }

  readAgain(id: RowId): void {
    const row = readRow(this.doc, id, this.report.columns)
    if (row) this.rows.set(id, row)
    else this.rows.delete(id)
  }

  readCell(id: RowId, column: ColumnId): void {
    const row = this.rows.get(id)
    const entry = entryOf(this.doc, 'rows', id)
    const known = this.report.columns.find(one => one.id === column)
    if (!row || !entry || !known) return
    row.cells[column] = cellText(entry, known)
    row.state = stateOf(entry, this.report.columns)
  }

  read(): Report {
    return { ...this.report, rows: [...this.rows.values()].sort(rowComparer(this.report.groups)) }
  }
}

describe('changes', () => {
  test('[D13] a mirror kept by change lists alone equals the report read anew, whoever edits', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(stories, stories), { maxLength: 4 }), chapters => {
        const docs = [filled()]
        docs.push(copyOf(docs[0] as Y.Doc))
        const mirrors = docs.map(doc => new Mirror(doc))
        const mints = ['a', 'b'].map(mintFrom)
        for (const chapter of chapters) {
          chapter.forEach((story, who) => {
            const [doc, mint] = [docs[who], mints[who]]
            if (doc && mint) for (const one of story) edit(doc, one, mint)
          })
          exchange(docs)
          for (const mirror of mirrors) expect(mirror.read()).toEqual(readReport(mirror.doc))
        }
      }),
      RUNS
    )
  })

  function heard(act: (doc: Y.Doc, report: Report) => void): Change[] {
    const doc = filled()
    const report = readReport(doc)
    const lists: Change[][] = []
    doc.on('afterTransaction', (transaction: Y.Transaction) => lists.push(changesOf(transaction)))
    act(doc, report)
    return lists.flat()
  }
  const first = (report: Report) => report.rows[0]?.id as RowId

  test('[D13] each change is named once and by its kind', () => {
    const row = 't00' as RowId
    const at = readReport(filled())
    const column = 'progress' as ColumnId
    expect(heard((doc, report) => setCell(doc, null, first(report), column, 'x'))).toEqual([
      { is: 'cell', row: first(at), column }
    ])
    const task = 'task' as ColumnId
    expect(
      heard((doc, report) =>
        setCells(
          doc,
          null,
          report.rows.map(one => ({ row: one.id, column: task, text: 'x' }))
        )
      )
    ).toEqual(at.rows.map(one => ({ is: 'cell', row: one.id, column: task })))
    expect(heard((doc, report) => setUnits(doc, null, first(report), { lead: ['甲'], supporting: [] }))).toEqual([
      { is: 'row', row: first(at) }
    ])
    expect(heard((doc, report) => deleteRow(doc, null, first(report)))).toEqual([{ is: 'row', row: first(at) }])
    const group = at.groups[1]?.id as GroupId
    expect(heard(doc => moveRow(doc, null, first(at), { group, after: null }))).toEqual([{ is: 'row', row: first(at) }])
    expect(heard(doc => addRow(doc, null, { id: row, group, after: null, cells: { progress: 'x' } }))).toEqual([
      { is: 'row', row }
    ])
    expect(heard(doc => renameGroup(doc, null, group, 'x'))).toEqual([{ is: 'group', group }])
    expect(heard(doc => setColumnWidth(doc, null, task, 77))).toEqual([{ is: 'column', column: task }])
    expect(heard(doc => setTitle(doc, null, 'x'))).toEqual([{ is: 'meta' }])
    expect(heard(doc => doc.getMap('threads').set('c1', new Y.Map([['text', '好']])))).toEqual([{ is: 'threads' }])
    const note = 'note' as ColumnId
    expect(heard(doc => addColumn(doc, null, { id: note, name: '备注', role: 'note', after: null }))).toEqual([
      { is: 'column', column: note }
    ])
  })

  test('[D5] rubbish keys and other roots are no changes', () => {
    expect(heard(doc => doc.getMap('rows').set('__proto__', new Y.Map()))).toEqual([])
    expect(heard(doc => doc.getMap('elsewhere').set('x', 1))).toEqual([])
    expect(heard(doc => doc.getText('strange').insert(0, 'x'))).toEqual([])
  })
})
