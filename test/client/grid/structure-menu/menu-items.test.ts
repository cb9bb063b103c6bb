import { expect, test } from 'vitest'
import { type MenuItem, menuItems } from '../../../../client/grid/structure-menu/menu-items.ts'
import { menuWordsOf } from '../../../../client/grid/structure-menu/menu-words.ts'
import type { Person } from '../../../../shared/access/person.ts'
import type { ColumnId, RowId, UserId } from '../../../../shared/ids.ts'
import { FILLER, fillSmallReport, Hub, nextChanges, openOn } from '../../doc/hub.ts'

const BOSS: Person = { ...FILLER, id: 'u-000000000000000b' as UserId, role: 'coordinator' }
const words = menuWordsOf('zh')
const AT = { left: 0, top: 0 }
const onRow = (row: string, column = 'task', rows = [row]) =>
  ({ of: 'rows', rows: rows as RowId[], row: row as RowId, column: column as ColumnId, at: AT }) as const
const labels = (items: readonly MenuItem[], disabled: boolean) =>
  items.flatMap(item => (item.is === 'line' && (item.disabled === true) === disabled ? [item.label] : []))

async function open(me: Person) {
  const hub = new Hub()
  fillSmallReport(hub.doc)
  return openOn(hub, null, me)
}

test('[E13] what cannot be done here is shown as such: the first row up, the first row of a group as a split', async () => {
  const report = await open(BOSS)
  const first = menuItems(report, onRow('t1'), words)
  expect(labels(first, true)).toEqual([words.moveUp, words.deletedRows, words.splitGroup])
  const third = menuItems(report, onRow('t3'), words)
  expect(labels(third, true)).toEqual([words.moveDown, words.deletedRows, words.splitGroup])
  expect(labels(third, false)).toContain('并入上一组“秩序”')
  expect(labels(menuItems(report, onRow('t2'), words), true)).toEqual([words.deletedRows])
  report.close()
})

test('[E13] a column that was taken out is offered to be put back, under every column', async () => {
  const report = await open(BOSS)
  report.structure.hideColumn('note' as ColumnId)
  await nextChanges(report)
  const items = menuItems(report, { of: 'column', column: 'task' as ColumnId, at: AT }, words)
  expect(labels(items, false)).toContain('放回“备注”')
  expect(menuItems(report, { of: 'column', column: 'note' as ColumnId, at: AT }, words)).toEqual([])
  report.close()
})

test('[E14] without the right to change the structure its lines are not there', async () => {
  const report = await open(FILLER)
  expect(labels(menuItems(report, onRow('t1'), words), false)).toEqual([words.details, words.comment])
  expect(menuItems(report, { of: 'column', column: 'task' as ColumnId, at: AT }, words)).toEqual([])
  report.close()
  const viewer = await open({ ...FILLER, role: 'viewer' })
  expect(labels(menuItems(viewer, onRow('t1'), words), false)).toEqual([words.details])
  viewer.close()
})

test('[E14] the state of a row belongs to no column of the report: its menu has no line for one', async () => {
  const report = await open(BOSS)
  const items = labels(menuItems(report, onRow('t1', '~state'), words), false)
  expect(items.some(label => label.startsWith('栏“'))).toBe(false)
  report.close()
})
