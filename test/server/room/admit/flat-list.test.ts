import { expect, test } from 'vitest'
import type * as Y from 'yjs'
import { admit } from '../../../../server/room/admit/admit.ts'
import { apply, bytesOf, makeReport, replicaOf, textOf } from './report.ts'

/** What somebody wrote offline in one text, in one update, after others have written in the same text. */
function returning(edits: number, where: (text: Y.Text, n: number) => number): [Y.Doc, Uint8Array] {
  const doc = makeReport(1)
  const writer = replicaOf(doc, 5_000)
  const text = textOf(writer, 't0', 'progress')
  for (let n = 0; n < edits; n++) text.insert(where(text, n), '好')
  const other = replicaOf(doc, 6_000)
  textOf(other, 't0', 'progress').insert(4, '别人')
  apply(doc, bytesOf(other))
  return [doc, bytesOf(writer, doc)]
}

test.each([
  ['before what was written last', () => 2],
  ['at two places in turn', (text: Y.Text, n: number) => (n % 2 ? text.length - 3 : 3)],
  ['in the middle of what was written', (text: Y.Text) => text.length >> 1],
  ['all over the text', (text: Y.Text, n: number) => (n * 7_919) % (text.length + 1)]
])('[A6] 8,000 characters put one by one %s stay within the budget', (_, where) => {
  const [doc, update] = returning(8_000, where)
  expect(admit(doc, update)).toMatchObject({ ok: true })
})
