import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import type { ColumnId, GroupId, RowId } from '../../../shared/ids.ts'
import { Refusal } from '../../../shared/refusals.ts'
import { setCell } from '../../../shared/report/edit.ts'
import {
  addColumn,
  hideColumn,
  moveColumn,
  replaceColumn,
  setColumnKind,
  setColumnRole,
  showColumn
} from '../../../shared/report/edit-columns.ts'
import { addGroup, mergeGroup, splitGroup } from '../../../shared/report/edit-groups.ts'
import { addRow, deleteRows, moveRow, restoreRows } from '../../../shared/report/edit-rows.ts'
import { readColumns, readReport } from '../../../shared/report/read.ts'
import { placeBeside, stepPlace } from '../../../shared/report/row-step.ts'
import { copyOf, edit, exchange, filled, mintFrom, pick, RUNS, stories } from './random-report.ts'

const row = (id: string) => id as RowId
const group = (id: string) => id as GroupId
const column = (id: string) => id as ColumnId

/** Rows as people see them: `group: task task`. */
function shape(doc: Y.Doc): string[] {
  const report = readReport(doc)
  const lines: string[] = []
  let last = ''
  for (const one of report.rows) {
    const name = report.groups.find(each => each.id === one.group)?.name ?? '?'
    if (name === last) lines[lines.length - 1] += ` ${one.cells.task}`
    else lines.push(`${name}: ${one.cells.task}`)
    last = name
  }
  return lines
}

/** How many transactions with changes a piece of work makes. */
function transactions(doc: Y.Doc, work: () => unknown): number {
  let count = 0
  const heard = () => count++
  doc.on('update', heard)
  work()
  doc.off('update', heard)
  return count
}

const ids = (doc: Y.Doc) => readReport(doc).rows.map(one => one.id)

describe('[E1] each edit of the structure is one transaction', () => {
  test('splitting makes the rows from here on a group of their own, behind the old one', () => {
    const doc = filled()
    const [, second] = ids(doc)
    addGroup(doc, 'me', { id: group('gnew'), name: '一之二、绿化', after: readReport(doc).rows[0]?.group ?? null })
    expect(transactions(doc, () => splitGroup(doc, 'me', row(second ?? ''), group('gnew')))).toBe(1)
    expect(shape(doc)).toEqual(['一、环境: 整治', '一之二、绿化: 绿化', '二、安全: 演练'])
  })

  test('merging puts the rows of a group at the end of another, in their order', () => {
    const doc = filled()
    const [first, , third] = readReport(doc).rows
    expect(transactions(doc, () => mergeGroup(doc, 'me', first?.group as GroupId, third?.group as GroupId))).toBe(1)
    expect(shape(doc)).toEqual(['二、安全: 演练 整治 绿化'])
    expect(mergeGroup(doc, 'me', first?.group as GroupId, third?.group as GroupId)).toBe(false)
  })

  test('several rows are deleted and brought back at once; a deleted row goes along when its group is split', () => {
    const doc = filled()
    const [first, second] = ids(doc)
    expect(transactions(doc, () => deleteRows(doc, 'me', [row(first ?? ''), row(second ?? '')]))).toBe(1)
    expect(shape(doc)).toEqual(['二、安全: 演练'])
    expect(() => deleteRows(doc, 'me', [row(first ?? '')])).toThrow(Refusal)
    expect(transactions(doc, () => restoreRows(doc, 'me', [row(first ?? ''), row(second ?? '')]))).toBe(1)
    expect(shape(doc)).toEqual(['一、环境: 整治 绿化', '二、安全: 演练'])
    deleteRows(doc, 'me', [row(second ?? '')])
    addGroup(doc, 'me', { id: group('gnew'), name: '另一组', after: null })
    splitGroup(doc, 'me', row(first ?? ''), group('gnew'))
    restoreRows(doc, 'me', [row(second ?? '')])
    expect(shape(doc)).toEqual(['另一组: 整治 绿化', '二、安全: 演练'])
  })

  test('columns move, hide and come back with what stands in them', () => {
    const doc = filled()
    const order = () => readReport(doc).columns.map(one => one.id)
    expect(order()).toEqual(['group', 'number', 'task', 'goal', 'progress'])
    expect(transactions(doc, () => moveColumn(doc, 'me', column('progress'), column('number')))).toBe(1)
    expect(order()).toEqual(['group', 'number', 'progress', 'task', 'goal'])
    expect(moveColumn(doc, 'me', column('progress'), column('number'))).toBe(false)
    expect(moveColumn(doc, 'me', column('progress'), column('progress'))).toBe(false)
    hideColumn(doc, 'me', column('progress'))
    expect(order()).toEqual(['group', 'number', 'task', 'goal'])
    expect(readReport(doc).rows[1]?.cells.progress).toBeUndefined()
    showColumn(doc, 'me', column('progress'))
    expect(readReport(doc).rows[1]?.cells.progress).toBe('已种 😀 三棵')
  })

  test('the last column shown stays shown', () => {
    const doc = filled()
    for (const id of ['group', 'number', 'task', 'goal']) hideColumn(doc, 'me', column(id))
    expect(() => hideColumn(doc, 'me', column('progress'))).toThrow('至少要有一栏')
  })

  test('a row born while a narrative column is hidden has its shared text', () => {
    const doc = filled()
    hideColumn(doc, 'me', column('progress'))
    addRow(doc, 'me', { id: row('tnew'), group: readReport(doc).groups[0]?.id as GroupId, after: null })
    showColumn(doc, 'me', column('progress'))
    expect(setCell(doc, 'me', row('tnew'), column('progress'), '写得进')).toBe(true)
  })
})

describe('[E2] role and kind of a column', () => {
  test('a role is changed freely, but no column becomes or ceases to be the group', () => {
    const doc = filled()
    setColumnRole(doc, 'me', column('number'), 'note')
    expect(readColumns(doc).find(one => one.id === 'number')).toMatchObject({ role: 'note', kind: 'text' })
    expect(() => setColumnRole(doc, 'me', column('group'), 'text')).toThrow(Refusal)
    expect(() => setColumnRole(doc, 'me', column('task'), 'group')).toThrow(Refusal)
  })

  test('a kind does not cross between shared text and values; the server puts another column in its place instead', () => {
    const doc = filled()
    setColumnKind(doc, 'me', column('task'), 'choice')
    expect(() => setColumnKind(doc, 'me', column('task'), 'narrative')).toThrow(Refusal)
    expect(() => setColumnKind(doc, 'me', column('progress'), 'text')).toThrow(Refusal)
    const late = copyOf(doc)
    const by = { id: column('progress-2'), kind: 'text' } as const
    expect(transactions(doc, () => replaceColumn(doc, 'server', column('progress'), by))).toBe(1)
    expect(
      readReport(doc)
        .columns.map(one => [one.id, one.kind])
        .at(-1)
    ).toEqual(['progress-2', 'text'])
    expect(readReport(doc).rows.map(one => one.cells['progress-2'])).toEqual(['', '已种 😀 三棵', ''])
    // somebody was still writing in the old one: it is kept there
    setCell(late, 'late', readReport(late).rows[0]?.id as RowId, column('progress'), '迟到的话')
    exchange([doc, late])
    showColumn(doc, 'me', column('progress'))
    expect(readReport(doc).rows[0]?.cells.progress).toBe('迟到的话')
    replaceColumn(doc, 'server', column('task'), { id: column('task-2'), kind: 'narrative' })
    expect(setCell(doc, 'me', readReport(doc).rows[2]?.id as RowId, column('task-2'), '演练三次')).toBe(true)
  })
})

test('[E3] moving by one goes past the neighbour, over the border of the group where it must, and stops at the edge', () => {
  const doc = filled()
  const [first, second, third] = ids(doc).map(row)
  if (!first || !second || !third) throw new Error('three rows')
  const step = (id: RowId, by: -1 | 1) => {
    const place = stepPlace(readReport(doc), id, by)
    return place === null ? null : moveRow(doc, 'me', id, place)
  }
  expect(step(first, -1)).toBe(null)
  expect(step(third, 1)).toBe(null)
  expect(step(first, 1)).toBe(true)
  expect(shape(doc)).toEqual(['一、环境: 绿化 整治', '二、安全: 演练'])
  expect(step(first, 1)).toBe(true)
  expect(shape(doc)).toEqual(['一、环境: 绿化', '二、安全: 整治 演练'])
  expect(step(first, -1)).toBe(true)
  expect(shape(doc)).toEqual(['一、环境: 绿化 整治', '二、安全: 演练'])
  expect(placeBeside(readReport(doc), first, 'before')).toMatchObject({ after: second })
  expect(placeBeside(readReport(doc), third, 'before')).toMatchObject({ after: null })
})

test('[E4] whatever several people do to the structure at once, all see the same report, and no text is lost', () => {
  fc.assert(
    fc.property(stories, stories, fc.array(fc.nat({ max: 999 }), { maxLength: 12 }), (mine, theirs, numbers) => {
      const one = filled()
      const other = copyOf(one)
      const third = copyOf(one)
      for (const story of mine) edit(one, story, mintFrom('a'))
      for (const story of theirs) edit(other, story, mintFrom('b'))
      for (const [index, number] of numbers.entries()) restructure(third, number, index)
      exchange([one, other, third])
      exchange([one, other, third])
      expect(readReport(other)).toEqual(readReport(one))
      expect(readReport(third)).toEqual(readReport(one))
    }),
    RUNS
  )
})

/** One edit of the structure, which depends on the number. */
function restructure(doc: Y.Doc, number: number, index: number): void {
  const { rows, groups, columns } = readReport(doc)
  const [one, into, col] = [pick(rows, number), pick(groups, number >> 3), pick(columns, number >> 2)]
  const made = group(`gc${index}`)
  const works: (() => unknown)[] = [
    () => {
      addGroup(doc, 'me', { id: made, name: `组${index}`, after: one?.group ?? null })
      if (one) splitGroup(doc, 'me', one.id, made)
    },
    () => one && into && mergeGroup(doc, 'me', one.group, into.id),
    () => one && deleteRows(doc, 'me', [one.id]),
    () => restoreRows(doc, 'me', [...doc.getMap('rows').keys()].map(row)),
    () => col && hideColumn(doc, 'me', col.id),
    () => pick(readColumns(doc), number) && showColumn(doc, 'me', pick(readColumns(doc), number)?.id as ColumnId),
    () => col && moveColumn(doc, 'me', col.id, pick(columns, number >> 4)?.id ?? null),
    () => addColumn(doc, 'me', { id: column(`c${index}`), name: '新', role: 'text', after: null, hidden: true })
  ]
  try {
    works[number % works.length]?.()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}
