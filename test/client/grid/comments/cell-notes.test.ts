import { expect, test } from 'vitest'
import { CellNotes } from '../../../../client/grid/comments/cell-notes.ts'
import type { ColumnId, RowId, UserId } from '../../../../shared/ids.ts'
import { addThread } from '../../../../shared/report/threads.ts'
import { fillSmallReport, Hub, nextChanges, openOn } from '../../doc/hub.ts'

test('[O8] the mark of a cell counts the comments of open conversations and knows whether one is new', async () => {
  const hub = new Hub()
  fillSmallReport(hub.doc)
  const report = await openOn(hub)
  const notes = new CellNotes(report)
  expect(notes.of('t1', 'progress')).toBe(null)
  const message = { id: 'm1', author: 'u-00000000000000zz' as UserId, name: '李四', unit: '', at: 5, text: '请核对' }
  const heard = nextChanges(report)
  addThread(hub.doc, 'other', { id: 'c1', row: 't1' as RowId, column: 'progress' as ColumnId, message })
  await heard
  expect(notes.bringUp()).toEqual([{ row: 't1', column: 'progress' }])
  expect(notes.of('t1', 'progress')).toEqual({ count: 1, isNew: true })
  report.comments.markRead(report.comments.threads())
  expect(notes.bringUp()).toHaveLength(1)
  const answered = nextChanges(report)
  report.comments.reply('c1', '好')
  await answered
  notes.bringUp()
  expect(notes.of('t1', 'progress')).toEqual({ count: 2, isNew: false })
  expect(notes.bringUp(), 'nothing changed').toEqual([])
  const settled = nextChanges(report)
  report.comments.resolve('c1', true)
  await settled
  notes.bringUp()
  expect(notes.of('t1', 'progress')).toBe(null)
  report.close()
})
