import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { MyEdit } from '../../../client/doc/my-edit.ts'
import { MyUndo } from '../../../client/doc/my-undo.ts'
import { MyStructure } from '../../../client/doc/structure.ts'
import { admit } from '../../../server/room/admit/admit.ts'
import { factsOf } from '../../../server/room/admit/facts.ts'
import { judge } from '../../../shared/access/judge.ts'
import type { Person } from '../../../shared/access/person.ts'
import { CELL_LEVEL } from '../../../shared/access/rules.ts'
import type { ColumnId, GroupId, RowId, UserId } from '../../../shared/ids.ts'
import { Refusal } from '../../../shared/refusals.ts'
import { narrativeOf } from '../../../shared/report/document.ts'
import { setCells } from '../../../shared/report/edit.ts'
import { deleteRow } from '../../../shared/report/edit-rows.ts'
import { readReport } from '../../../shared/report/read.ts'
import type { Report } from '../../../shared/report/schema.ts'
import { pick } from '../../shared/report/random-report.ts'
import { fillSmallReport, Hub, nextChanges, openOn } from './hub.ts'

const BOSS: Person = { id: 'u-000000000000000b' as UserId, name: '赵敏', role: 'coordinator', agency: null, unit: null }

/** One screen: a document, its structure and its undo; every update goes through the server's judge first. */
function screen(filled: (doc: Y.Doc) => void = fillSmallReport) {
  const server = new Y.Doc()
  filled(server)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(server), 'server')
  const undo = new MyUndo(doc, () => {})
  const writer = new MyEdit('cells')
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === 'server') return
    const admission = admit(server, update)
    if (!admission.ok) throw new Error(`not admitted: ${admission.code} ${admission.detail}`)
    const judged = judge(CELL_LEVEL, BOSS, factsOf(server), admission.touches)
    if (!judged.ok) throw new Error(`refused: ${judged.says}`)
    Y.applyUpdate(server, update)
  })
  const view = () => readReport(doc)
  const structure = new MyStructure({ doc, asOneStep: work => undo.asOneStep(work) })
  const write = (row: RowId, column: string, text: string) =>
    undo.asOneStep(() => setCells(doc, writer, [{ row, column: column as ColumnId, text }]))
  return { doc, server, undo, structure, view, write }
}

/** What people see: order, groups by name, texts. */
function seen(report: Report): unknown {
  const names = new Map<string, string>(report.groups.map(group => [group.id, group.name]))
  return {
    columns: report.columns.map(({ name, role, kind }) => [name, role, kind]),
    rows: report.rows.map(row => [row.id, names.get(row.group), { ...row.cells }, row.units])
  }
}

describe('[E5] Ctrl+Z takes back the last thing done, text or structure, and the server takes every step of it', () => {
  test('a row that was born, written in and moved goes back step by step, and comes again', () => {
    const { undo, structure, view, write, doc } = screen()
    const before = seen(view())
    const row = structure.addRow('t1' as RowId, 'after')
    write(row, 'task', '新任务')
    narrativeOf(doc, row, 'progress' as ColumnId)?.doc?.transact(() => {
      narrativeOf(doc, row, 'progress' as ColumnId)?.insert(0, '已开始')
    }, new MyEdit('text'))
    structure.moveRow(row, { group: 'g2' as GroupId, after: null })
    const after = seen(view())
    const steps: unknown[] = []
    for (let step = 0; step < 4; step++) {
      undo.undo()
      steps.push(
        view().rows.map(one => `${one.id === row ? '新' : one.id} ${one.group} ${one.cells.task}${one.cells.progress}`)
      )
    }
    expect(steps).toEqual([
      ['t1 g1 维护秩序', '新 g1 新任务已开始', 't2 g1 清理台账', 't3 g2 接待来访'],
      ['t1 g1 维护秩序', '新 g1 新任务', 't2 g1 清理台账', 't3 g2 接待来访'],
      ['t1 g1 维护秩序', '新 g1 ', 't2 g1 清理台账', 't3 g2 接待来访'],
      ['t1 g1 维护秩序', 't2 g1 清理台账', 't3 g2 接待来访']
    ])
    expect(seen(view())).toEqual(before)
    expect(undo.canUndo()).toBe(false)
    while (undo.canRedo()) undo.redo()
    expect(seen(view())).toEqual(after)
  })

  test('each edit of the structure is one step', () => {
    const { undo, structure, view } = screen()
    const first = 't1' as RowId
    const works: [string, () => unknown][] = [
      ['insert', () => structure.addRow(first, 'before')],
      ['duplicate', () => structure.duplicateRow(first)],
      ['delete', () => structure.deleteRows([first, 't3' as RowId])],
      ['step', () => structure.stepRow(first, 1)],
      ['split', () => structure.splitGroup('t2' as RowId, '新的一组')],
      ['merge', () => structure.mergeGroup('g1' as GroupId, 'g2' as GroupId)],
      ['move group', () => structure.moveGroup('g2' as GroupId, null)],
      ['add column', () => structure.addColumn({ name: '来源', role: 'source', kind: 'text', after: null })],
      ['rename column', () => structure.renameColumn('task' as ColumnId, '年度任务')],
      ['move column', () => structure.moveColumn('note' as ColumnId, 'task' as ColumnId)],
      ['hide column', () => structure.hideColumn('note' as ColumnId)],
      ['role', () => structure.setColumnRole('note' as ColumnId, 'text')],
      ['kind', () => structure.setColumnKind('note' as ColumnId, 'date')]
    ]
    for (const [name, work] of works) {
      const before = seen(view())
      work()
      const after = seen(view())
      expect(after, name).not.toEqual(before)
      undo.undo()
      expect(seen(view()), `${name} taken back`).toEqual(before)
      expect(undo.canUndo(), name).toBe(false)
      undo.redo()
      expect(seen(view()), `${name} done again`).toEqual(after)
      undo.undo()
    }
  })

  test('whatever was done, undo goes back through every state and redo forward again', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 4_095 }), { minLength: 1, maxLength: 14 }), numbers => {
        const { undo, structure, view, write, server, doc } = screen()
        const states = [seen(view())]
        const whole = () => JSON.stringify(['rows', 'groups', 'columns'].map(root => doc.getMap(root).toJSON()))
        for (const number of numbers) {
          const before = whole()
          act(number, view(), structure, write)
          // what changed nothing is no step; a step may change nothing that is seen, as moving past a hidden column
          if (whole() !== before) states.push(seen(view()))
        }
        for (const state of states.slice(0, -1).reverse()) {
          undo.undo()
          expect(seen(view())).toEqual(state)
        }
        for (const state of states.slice(1)) {
          undo.redo()
          expect(seen(view())).toEqual(state)
        }
        expect(seen(readReport(server))).toEqual(seen(view()))
      }),
      { numRuns: 80 }
    )
  })

  test('what somebody else did meanwhile is not taken back with mine', () => {
    const { doc, server, undo, structure, view } = screen()
    const row = structure.addRow('t1' as RowId, 'after')
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(server))
    deleteRow(other, 'other', row)
    Y.applyUpdate(server, Y.encodeStateAsUpdate(other))
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), 'server')
    undo.undo()
    expect(view().rows.map(one => one.id)).toEqual(['t1', 't2', 't3'])
    expect(structure.deletedRows()).toEqual([])
  })
})

function act(
  number: number,
  view: Report,
  structure: MyStructure,
  write: (row: RowId, column: string, text: string) => void
): void {
  const row = pick(view.rows, number >> 4)?.id
  const [column, other] = [pick(view.columns, number >> 5)?.id, pick(view.columns, number >> 7)?.id]
  if (!row || !column || !other) return
  const works: (() => unknown)[] = [
    () => structure.addRow(row, number & 256 ? 'before' : 'after'),
    () => structure.duplicateRow(row),
    () => structure.deleteRows([row]),
    () => structure.restoreRows(structure.deletedRows().map(one => one.id)),
    () => structure.stepRow(row, 1),
    () => structure.stepRow(row, -1),
    () => structure.splitGroup(row, `组${number}`),
    () => structure.mergeGroup(view.rows[0]?.group as GroupId, pick(view.groups, number >> 6)?.id as GroupId),
    () => structure.addColumn({ name: `栏${number}`, role: 'text', kind: 'text', after: column }),
    () => structure.moveColumn(column, other),
    () => structure.hideColumn(column),
    () => structure.setColumnRole(column, 'note'),
    () => write(row, 'task', `字${number}`),
    () => write(row, 'progress', `话${number}`)
  ]
  try {
    works[number % works.length]?.()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}

test('[E6] deleted rows are listed by their task, blank ones left out, and come back with all that was written in them', async () => {
  const hub = new Hub()
  fillSmallReport(hub.doc)
  const report = await openOn(hub, null, BOSS)
  const blank = report.structure.addRow('t1' as RowId, 'after')
  await nextChanges(report)
  report.structure.deleteRows(['t2' as RowId, blank])
  expect(report.structure.deletedRows()).toEqual([{ id: 't2', group: '秩序', text: '清理台账' }])
  report.structure.restoreRows(['t2' as RowId])
  await nextChanges(report)
  expect(report.view().rows.map(row => row.cells.task)).toEqual(['维护秩序', '清理台账', '接待来访'])
  report.structure.hideColumn('note' as ColumnId)
  await nextChanges(report)
  expect(report.view().columns.map(one => one.id)).toEqual(['group', 'task', 'progress'])
  expect(report.structure.hiddenColumns().map(one => one.name)).toEqual(['备注'])
  report.close()
})

test('[E12] a row steps twice before the screen has painted the first step: Alt+↓ held down loses no step', async () => {
  const hub = new Hub()
  fillSmallReport(hub.doc)
  const report = await openOn(hub, null, BOSS)
  expect([report.structure.stepRow('t1' as RowId, 1), report.structure.stepRow('t1' as RowId, 1)]).toEqual([true, true])
  await nextChanges(report)
  expect(report.view().rows.map(row => `${row.group} ${row.id}`)).toEqual(['g1 t2', 'g2 t1', 'g2 t3'])
  report.close()
})

test('[G60] what I did is in the view at once when it is asked for; what others did waits for the frame', async () => {
  const hub = new Hub()
  fillSmallReport(hub.doc)
  const report = await openOn(hub, null, BOSS)
  const heard: string[][] = []
  report.onChanges(changes => heard.push(changes.map(change => `${change.is} ${change.mine}`)))
  report.catchUp()
  expect(heard).toEqual([])
  report.setCell('t1' as RowId, 'task' as ColumnId, '改过')
  expect(report.view().rows[0]?.cells.task).toBe('维护秩序')
  report.catchUp()
  expect(report.view().rows[0]?.cells.task).toBe('改过')
  const born = report.structure.addRow('t1' as RowId, 'after')
  report.catchUp()
  expect(report.view().rows[1]?.id).toBe(born)
  setCells(hub.doc, 'other', [{ row: 't2' as RowId, column: 'task' as ColumnId, text: '别人改的' }])
  report.catchUp()
  expect(report.view().rows[2]?.cells.task).toBe('清理台账')
  await nextChanges(report)
  expect(report.view().rows[2]?.cells.task).toBe('别人改的')
  // each thing was told once, and nothing is told again by the frame that comes after
  expect(heard.map(batch => batch.length > 0)).toEqual([true, true, true])
  report.close()
})

test('[E7] a copy of a row carries its task and departments, not what was reported of it', () => {
  const { structure, view, write } = screen()
  write('t1' as RowId, 'progress', '已完成')
  write('t1' as RowId, 'note', '附件')
  const copy = structure.duplicateRow('t1' as RowId)
  expect({ ...view().rows.find(row => row.id === copy)?.cells }).toEqual({ task: '维护秩序', progress: '', note: '' })
  expect(view().rows[1]?.id).toBe(copy)
})

test('[E8] only who keeps the structure may change it, and nobody while seeing as a department', async () => {
  const hub = new Hub()
  fillSmallReport(hub.doc)
  const boss = await openOn(hub, null, BOSS)
  const filler = await openOn(hub)
  expect(boss.whyNotWhat('structure')).toBe(null)
  expect(filler.whyNotWhat('structure')).toBe('表格的行、列和分组由绩效办维护。')
  expect(filler.whyNotWhat('comment')).toBe(null)
  boss.seeAs('综合处' as never)
  expect(boss.whyNotWhat('structure')).toContain('综合处')
  boss.close()
  filler.close()
})
