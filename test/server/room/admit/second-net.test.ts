import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { admit } from '../../../../server/room/admit/admit.ts'
import { disagrees } from '../../../../server/room/admit/second-net.ts'
import { makeReport, makeRow, replicaOf, rowOf, textOf, updateOf } from './report.ts'

/** Declares one edit and applies another, as a judge with a hole would. */
function difference(declared: (doc: Y.Doc) => void, applied: (doc: Y.Doc) => void): string | null {
  const doc = makeReport(3)
  const admission = admit(doc, updateOf(replicaOf(doc, 5_000), declared))
  if (!admission.ok) throw new Error(admission.detail)
  return doc.transact(transaction => {
    Y.applyUpdate(doc, updateOf(replicaOf(doc, 5_000), applied))
    return disagrees(transaction, admission)
  })
}

test('[A4] the second net is quiet when what happened was declared', () => {
  const edit = (doc: Y.Doc): void => {
    rowOf(doc, 't0').set('note', '好')
    textOf(doc, 't1', 'progress').insert(0, '好')
    doc.getMap('rows').set('t9', makeRow(9))
  }
  expect(difference(edit, edit)).toBeNull()
})

test('[A4] the second net names what was not declared', () => {
  const note = (doc: Y.Doc): unknown => rowOf(doc, 't0').set('note', '好')
  expect(difference(note, doc => rowOf(doc, 't0').set('status', '滞后'))).toBe('undeclared: t0/status')
  expect(difference(note, doc => textOf(doc, 't2', 'progress').insert(0, '好'))).toBe('undeclared: t2/progress')
  expect(difference(note, doc => doc.getMap('rows').delete('t1'))).toBe('undeclared: t1')
})

test('[A4] the second net sees what waits', () => {
  const doc = makeReport(1)
  const replica = replicaOf(doc, 5_000)
  const first = updateOf(replica, one => rowOf(one, 't0').set('note', '一'))
  const second = updateOf(replica, one => rowOf(one, 't0').set('note', '二'))
  const admission = admit(doc, first)
  if (!admission.ok) throw new Error(admission.detail)
  const said = doc.transact(transaction => {
    Y.applyUpdate(doc, second)
    return disagrees(transaction, admission)
  })
  expect(said).toBe('a part of the update is pending')
})
