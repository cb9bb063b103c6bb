import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Admission, admit } from '../../../../server/room/admit/admit.ts'
import { disagrees } from '../../../../server/room/admit/second-net.ts'
import { LIMITS } from '../../../../shared/limits.ts'
import { apply, bytesOf, entry, makeReport, makeRow, replicaOf, rowOf, textOf, updateOf } from './report.ts'

type Admitted = Extract<Admission, { ok: true }>

/** Admits an honest edit made on a replica and applies it; the second net must agree. */
function admitted(doc: Y.Doc, edit: (doc: Y.Doc) => void, client = 5_000): Admitted {
  const update = updateOf(replicaOf(doc, client), edit)
  const admission = admit(doc, update)
  if (!admission.ok) throw new Error(`${admission.code}: ${admission.detail}`)
  const declared = doc.transact(transaction => {
    Y.applyUpdate(doc, update)
    return disagrees(transaction, admission)
  })
  expect(declared).toBeNull()
  return admission
}

const places = (admission: Admission): string[] =>
  admission.touches.map(touch => `${touch.kind} ${touch.root}/${touch.path.join('/')}${touch.fresh ? ' fresh' : ''}`)

function refused(doc: Y.Doc, edit: (doc: Y.Doc) => void): string {
  const admission = admit(doc, updateOf(replicaOf(doc, 5_000), edit))
  return admission.ok ? 'admitted' : admission.code
}

test('[A1] a plain cell is named with its row, its column and its new value', () => {
  const admission = admitted(makeReport(3), doc => rowOf(doc, 't1').set('status', '已完成'))
  expect(places(admission)).toEqual(['cell rows/t1/status'])
  expect(admission.touches[0]).toMatchObject({ sets: true, values: ['已完成'], dead: false })
  expect(admission.writers).toEqual([5_000])
  expect(admission.noop).toBe(false)
})

test('[A1] typing and erasing in a narrative cell is named as the inside of its text', () => {
  const admission = admitted(makeReport(3), doc => {
    textOf(doc, 't1', 'progress').delete(0, 2)
    textOf(doc, 't1', 'progress').insert(3, '很快')
  })
  expect(places(admission)).toEqual(['text rows/t1/progress'])
  expect(admission.touches[0]).toMatchObject({ sets: true, deletes: true, inserted: 2, removed: 2 })
})

test('[A1] erasing alone brings no writer, but it is named', () => {
  const admission = admitted(makeReport(3), doc => textOf(doc, 't2', 'goal').delete(0, 3))
  expect(places(admission)).toEqual(['text rows/t2/goal'])
  expect(admission.writers).toEqual([])
  expect(admission.noop).toBe(false)
})

test('[A1] a new row is named as a whole and by each thing in it', () => {
  const admission = admitted(makeReport(1), doc => doc.getMap('rows').set('tnew', makeRow(7)))
  expect(places(admission)).toContain('row rows/tnew')
  expect(places(admission)).toContain('cell rows/tnew/progress fresh')
  expect(places(admission)).toContain('text rows/tnew/progress fresh')
  expect(admission.touches.filter(touch => !touch.fresh)).toHaveLength(1)
})

test('[A1] an update the document has already touches nothing', () => {
  const doc = makeReport(3)
  textOf(doc, 't0', 'goal').delete(0, 4)
  const admission = admit(doc, Y.encodeStateAsUpdate(doc))
  expect(admission).toMatchObject({ ok: true, noop: true, touches: [], writers: [] })
})

test('[A1] structure, assignment and comments are named by their place', () => {
  const doc = makeReport(2)
  const admission = admitted(doc, one => {
    rowOf(one, 't0').set('units', { lead: ['综合处'], supporting: [] })
    rowOf(one, 't0').set('deleted', true)
    ;(one.getMap('groups').get('g0') as Y.Map<unknown>).set('name', '一、新职责')
    ;(one.getMap('columns').get('note') as Y.Map<unknown>).set('width', 240)
    one.getMap('meta').set('title', '新标题')
    const thread = entry({ row: 't0', column: 'progress', author: 'u-1' })
    const messages = new Y.Map<unknown>()
    messages.set('m1', entry({ author: 'u-1', at: 1, text: '请补充数字' }))
    thread.set('messages', messages)
    one.getMap('threads').set('c1', thread)
  })
  expect(places(admission)).toEqual(
    expect.arrayContaining([
      'row-field rows/t0/units',
      'row-field rows/t0/deleted',
      'group-field groups/g0/name',
      'column-field columns/note/width',
      'meta meta/title',
      'thread threads/c1',
      'thread threads/c1/messages/m1/text fresh'
    ])
  )
})

test('[A1] a client may add a plain column and rows that use it in one go', () => {
  const admission = admitted(makeReport(1), doc => {
    doc.getMap('columns').set('text1', entry({ name: '完成时限', role: 'text', kind: 'text', order: 'b0', width: 90 }))
    const row = makeRow(9)
    row.set('text1', '12月底')
    doc.getMap('rows').set('t9', row)
    rowOf(doc, 't0').set('text1', '11月底')
  })
  expect(places(admission)).toContain('cell rows/t0/text1')
})

test('[A5] rows, groups, columns and texts are never taken away or replaced by a client', () => {
  const doc = makeReport(2)
  expect(refused(doc, one => one.getMap('rows').delete('t0'))).toBe('not-yours')
  expect(refused(doc, one => one.getMap('rows').set('t0', makeRow(0)))).toBe('not-yours')
  expect(refused(doc, one => one.getMap('groups').delete('g0'))).toBe('not-yours')
  expect(refused(doc, one => one.getMap('columns').delete('note'))).toBe('not-yours')
  expect(refused(doc, one => rowOf(one, 't0').delete('progress'))).toBe('not-your-cell')
  expect(refused(doc, one => rowOf(one, 't0').set('progress', new Y.Text('新')))).toBe('not-your-cell')
  expect(refused(doc, one => rowOf(one, 't0').set('progress', '字符串'))).toBe('not-your-cell')
})

test('[A5] what is born and taken away in one update is not born', () => {
  const doc = makeReport(1)
  const offline = (edit: (one: Y.Doc) => void, undo: (one: Y.Doc) => void): string => {
    const replica = replicaOf(doc, 5_000)
    replica.gc = false
    replica.transact(() => edit(replica))
    replica.transact(() => undo(replica))
    const admission = admit(doc, bytesOf(replica, doc))
    return admission.ok ? 'admitted' : admission.code
  }
  const born = (one: Y.Doc): unknown => one.getMap('rows').set('t9', makeRow(9))
  expect(offline(born, one => one.getMap('rows').delete('t9'))).toBe('not-yours')
  expect(offline(born, one => rowOf(one, 't9').delete('progress'))).toBe('malformed')
  const typed = (one: Y.Doc): void => textOf(one, 't0', 'goal').insert(0, '字'.repeat(LIMITS.cellCharacters))
  expect(offline(typed, one => textOf(one, 't0', 'goal').delete(0, 20_000))).toBe('admitted')
})

test('[A5] each place holds its own kind of thing', () => {
  const doc = makeReport(2)
  const cases: [string, (one: Y.Doc) => void][] = [
    ['text in a plain cell', one => rowOf(one, 't0').set('note', new Y.Text('批'))],
    ['map in a plain cell', one => rowOf(one, 't0').set('note', entry({ a: 1 }))],
    ['list in a plain cell', one => rowOf(one, 't0').set('note', ['a'])],
    ['unknown column', one => rowOf(one, 't0').set('nowhere', '值')],
    ['undefined', one => rowOf(one, 't0').set('note', undefined)],
    ['infinite number', one => rowOf(one, 't0').set('note', Number.POSITIVE_INFINITY)],
    ['not a number', one => rowOf(one, 't0').set('note', Number.NaN)],
    ['order that is a number', one => rowOf(one, 't0').set('order', 5)],
    ['group that is no key', one => rowOf(one, 't0').set('group', '不是键')],
    ['units without lists', one => rowOf(one, 't0').set('units', { lead: '综合处', supporting: [] })],
    ['units with more', one => rowOf(one, 't0').set('units', { lead: [], supporting: [], secret: [] })],
    ['units with numbers', one => rowOf(one, 't0').set('units', { lead: [1], supporting: [] })],
    ['deleted that is text', one => rowOf(one, 't0').set('deleted', 'yes')],
    ['state of no kind', one => rowOf(one, 't0').set('state', 'approved')],
    ['row that is a value', one => one.getMap('rows').set('t9', '行')],
    ['row that is a text', one => one.getMap('rows').set('t9', new Y.Text('行'))],
    ['map in meta', one => one.getMap('meta').set('extra', entry({}))],
    ['column of no role', one => (one.getMap('columns').get('note') as Y.Map<unknown>).set('role', 'admin')],
    ['plain value in a narrative cell of a new row', one => one.getMap('rows').set('t9', entry({ progress: '字' }))],
    ['text in a plain cell of a new row', one => one.getMap('rows').set('t9', new Y.Map([['note', new Y.Text()]]))],
    ['thread that is a value', one => one.getMap('threads').set('c1', '批注')],
    [
      'text made in an old thread',
      one => one.getMap('threads').set('c1', new Y.Map([['a', new Y.Map([['b', new Y.Text()]])]]))
    ]
  ]
  for (const [name, edit] of cases) expect(refused(doc, edit), name).toBe('malformed')
})

test('[A5] the kind of a column does not change between text and narrative', () => {
  const doc = makeReport(1)
  const column = (one: Y.Doc, id: string): Y.Map<unknown> => one.getMap('columns').get(id) as Y.Map<unknown>
  expect(refused(doc, one => column(one, 'note').set('kind', 'narrative'))).toBe('not-yours')
  expect(refused(doc, one => column(one, 'goal').set('kind', 'text'))).toBe('not-yours')
  expect(refused(doc, one => column(one, 'goal').delete('kind'))).toBe('not-yours')
  expect(refused(doc, one => column(one, 'note').set('kind', 'number'))).toBe('admitted')
})

test('[A6] a value and a text may be as long as a cell, and not one character longer', () => {
  const doc = makeReport(1)
  const full = '字'.repeat(LIMITS.cellCharacters)
  expect(refused(doc, one => rowOf(one, 't0').set('note', full))).toBe('admitted')
  expect(refused(doc, one => rowOf(one, 't0').set('note', `${full}字`))).toBe('too-large')
  const room = LIMITS.cellCharacters - textOf(doc, 't0', 'goal').length
  expect(refused(doc, one => textOf(one, 't0', 'goal').insert(2, '字'.repeat(room)))).toBe('admitted')
  expect(refused(doc, one => textOf(one, 't0', 'goal').insert(2, '字'.repeat(room + 1)))).toBe('too-large')
  const swapped = (one: Y.Doc): void => {
    const goal = textOf(one, 't0', 'goal')
    goal.delete(0, goal.length)
    goal.insert(0, full)
  }
  expect(refused(doc, swapped)).toBe('admitted')
})

test('[A6] what the document has already of a run is not counted again', () => {
  const doc = makeReport(1)
  const replica = replicaOf(doc, 5_000)
  textOf(replica, 't0', 'goal').insert(0, '字'.repeat(30_000))
  apply(doc, bytesOf(replica))
  textOf(replica, 't0', 'goal').insert(30_000, '尾'.repeat(2_000))
  expect(admit(doc, bytesOf(replica))).toMatchObject({ ok: true, touches: [{ inserted: 2_000 }] })
})

test('[A6] every bound of the judge holds at its limit and refuses one past it', () => {
  const doc = makeReport(1)
  const update = updateOf(replicaOf(doc, 5_000), one => {
    textOf(one, 't0', 'goal').insert(1, '一')
    textOf(one, 't0', 'progress').insert(2, '二')
    textOf(one, 't0', 'goal').delete(3, 1)
    textOf(one, 't0', 'progress').delete(4, 1)
  })
  const code = (bounds: Parameters<typeof admit>[2]): string => {
    const admission = admit(doc, update, bounds)
    return admission.ok ? 'admitted' : admission.code
  }
  expect(code({ bytes: update.length })).toBe('admitted')
  expect(code({ bytes: update.length - 1 })).toBe('too-large')
  expect(code({ structs: 2 })).toBe('admitted')
  expect(code({ structs: 1 })).toBe('too-large')
  expect(code({ clients: 1 })).toBe('admitted')
  expect(code({ clients: 0 })).toBe('too-large')
  expect(code({ deleteRanges: 2 })).toBe('admitted')
  expect(code({ deleteRanges: 1 })).toBe('too-large')
  expect(code({ steps: 2 })).toBe('admitted')
  expect(code({ steps: 1 })).toBe('too-large')
})

test('[A1] nothing of the document changes by being asked', () => {
  const doc = makeReport(3)
  const before = Y.encodeStateAsUpdate(doc)
  admit(
    doc,
    updateOf(replicaOf(doc, 5_000), one => textOf(one, 't1', 'progress').insert(2, '中间'))
  )
  expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
})

test('[A3] a document of another copy of Yjs or with pending parts is our own failure, never judged', () => {
  const other = Object.assign(Object.create(null) as object, { store: {} }) as Y.Doc
  expect(() => admit(other, new Uint8Array([0, 0]))).toThrow('another copy')
  const doc = makeReport(1)
  const replica = replicaOf(doc, 5_000)
  updateOf(replica, one => rowOf(one, 't0').set('note', '一'))
  Y.applyUpdate(
    doc,
    updateOf(replica, one => rowOf(one, 't0').set('note', '二'))
  )
  expect(() => admit(doc, new Uint8Array([0, 0]))).toThrow('pending')
})
