import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { Mirror } from '../../../client/doc/mirror.ts'
import { ViewQueue } from '../../../client/doc/view-queue.ts'
import { completionOf } from '../../../shared/analysis/completion.ts'
import type { ColumnId, GroupId, RowId } from '../../../shared/ids.ts'
import { changesOf } from '../../../shared/report/changes.ts'
import { setCell, setRowState, setUnits } from '../../../shared/report/edit.ts'
import { addGroup, moveGroup, renameGroup } from '../../../shared/report/edit-groups.ts'
import { addRow, deleteRow, moveRow } from '../../../shared/report/edit-rows.ts'
import { readReport } from '../../../shared/report/read.ts'
import { fillSmallReport } from './hub.ts'

function mirrored() {
  const doc = new Y.Doc()
  fillSmallReport(doc)
  const mirror = new Mirror(doc)
  const queue = new ViewQueue()
  doc.on('afterTransaction', transaction => queue.add(changesOf(transaction), true))
  return { doc, mirror, bringUp: () => mirror.apply(queue.take()) }
}

const progress = 'progress' as ColumnId
const t1 = 't1' as RowId

describe('mirror', () => {
  test('a value changes in place; the report stays the same object', () => {
    const { doc, mirror, bringUp } = mirrored()
    const before = mirror.report
    setCell(doc, 'me', t1, 'note' as ColumnId, '见附件')
    bringUp()
    expect(mirror.report).toBe(before)
    expect(mirror.report.rows[0]?.cells.note).toBe('见附件')
  })

  test('[C4] the first word of progress turns the row from empty to draft and moves the counts', () => {
    const { doc, mirror, bringUp } = mirrored()
    setUnits(doc, 'me', t1, { lead: ['综合处'], supporting: [] })
    bringUp()
    setCell(doc, 'me', t1, progress, '已')
    const told = bringUp()
    expect(told).toContainEqual({ is: 'row', row: 't1', mine: true })
    expect(mirror.row(t1)?.state).toBe('draft')
    expect(mirror.completion).toMatchObject({ rows: 3, empty: 2, draft: 1 })
    expect(mirror.completion.byUnit).toMatchObject([{ unit: '综合处', draft: 1 }])
    expect(mirror.completion.byGroup[0]).toMatchObject({ group: 'g1', empty: 1, draft: 1 })
  })

  test('structure makes a new report in which rows that stayed are the same objects', () => {
    const { doc, mirror, bringUp } = mirrored()
    const before = mirror.report
    const kept = mirror.row('t3' as RowId)
    deleteRow(doc, 'me', t1)
    bringUp()
    expect(mirror.report).not.toBe(before)
    expect(mirror.report.rows.map(row => row.id)).toEqual(['t2', 't3'])
    expect(mirror.row('t3' as RowId)).toBe(kept)
  })

  test('[C4] after any edits the mirror and its counts equal a fresh reading', () => {
    const rowId = fc.constantFrom('t1', 't2', 't3', 't4', 't5') as fc.Arbitrary<RowId>
    const groupId = fc.constantFrom('g1', 'g2', 'g3') as fc.Arbitrary<GroupId>
    const text = fc.constantFrom('', ' ', '已完成', '推进中')
    const edit = fc.oneof(
      fc.tuple(fc.constant('cell' as const), rowId, text),
      fc.tuple(fc.constant('state' as const), rowId, fc.constantFrom('submitted' as const, 'accepted' as const, null)),
      fc.tuple(fc.constant('units' as const), rowId, fc.subarray(['综合处', '秩序处'])),
      fc.tuple(fc.constant('add' as const), rowId, groupId),
      fc.tuple(fc.constant('delete' as const), rowId, groupId),
      fc.tuple(fc.constant('move' as const), rowId, groupId),
      fc.tuple(fc.constant('group' as const), groupId, text)
    )
    fc.assert(
      fc.property(fc.array(fc.array(edit, { maxLength: 4 }), { maxLength: 12 }), frames => {
        const { doc, mirror, bringUp } = mirrored()
        for (const frame of frames) {
          for (const one of frame) tryEdit(doc, one)
          bringUp()
          expect(mirror.report).toEqual(readReport(doc))
          expect(mirror.completion).toEqual(completionOf(mirror.report))
        }
      }),
      { verbose: 1, numRuns: 150 }
    )
  })
})

type Edit =
  | ['cell', RowId, string]
  | ['state', RowId, 'submitted' | 'accepted' | null]
  | ['units', RowId, string[]]
  | ['add', RowId, GroupId]
  | ['delete', RowId, GroupId]
  | ['move', RowId, GroupId]
  | ['group', GroupId, string]

/** Edits of rows or groups that are not there are refused, and that is fine here. */
function tryEdit(doc: Y.Doc, edit: Edit): void {
  try {
    if (edit[0] === 'cell') setCell(doc, 'me', edit[1], progress, edit[2])
    else if (edit[0] === 'state') setRowState(doc, 'me', edit[1], edit[2])
    else if (edit[0] === 'units') setUnits(doc, 'me', edit[1], { lead: edit[2], supporting: [] })
    else if (edit[0] === 'add') addRow(doc, 'me', { id: edit[1], group: edit[2], after: null })
    else if (edit[0] === 'delete') deleteRow(doc, 'me', edit[1])
    else if (edit[0] === 'move') moveRow(doc, 'me', edit[1], { group: edit[2], after: null })
    else nameGroup(doc, edit[1], edit[2])
  } catch (refusal) {
    expect((refusal as Error).name).toBe('Refusal')
  }
}

function nameGroup(doc: Y.Doc, group: GroupId, name: string): void {
  if (group === 'g3') addGroup(doc, 'me', { id: group, name, after: null })
  else if (name === '') moveGroup(doc, 'me', group, null)
  else renameGroup(doc, 'me', group, name)
}
