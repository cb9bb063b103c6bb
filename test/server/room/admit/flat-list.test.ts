import fc from 'fast-check'
import { expect, test } from 'vitest'
import type * as Y from 'yjs'
import { admit } from '../../../../server/room/admit/admit.ts'
import { BOUNDS, Budget } from '../../../../server/room/admit/bounds.ts'
import { FlatList, type Placed } from '../../../../server/room/admit/flat-list.ts'
import { readUpdate } from '../../../../server/room/admit/read.ts'
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

/** Ids one by one, in the order in which they stand. */
function idsOf(items: Iterable<Pick<Placed, 'client' | 'clock' | 'length'>>): string[] {
  return [...items].flatMap(({ client, clock, length }) =>
    Array.from({ length }, (_, offset) => `${client}.${clock + offset}`)
  )
}

function storedItems(text: Y.Text): Pick<Placed, 'client' | 'clock' | 'length'>[] {
  const items = []
  for (let item = text._start; item !== null; item = item.right)
    items.push({ client: item.id.client, clock: item.id.clock, length: item.length })
  return items
}

const edits = fc.array(fc.record({ at: fc.nat(9), erase: fc.boolean(), offline: fc.boolean() }), { maxLength: 14 })

test('[A4] on the flat copy everything lands where Yjs puts it, whoever wrote at the same place unseen', () => {
  fc.assert(
    fc.property(
      fc.array(edits, { minLength: 2, maxLength: 5 }),
      fc.shuffledSubarray([7, 8, 9, 10, 11], { minLength: 5 }),
      (stories, ids) => {
        const doc = makeReport(1)
        const writers = stories.map((_, n) => replicaOf(doc, 5_000 + (ids[n] ?? 0)))
        stories.forEach((story, n) => {
          const writer = writers[n]
          if (writer === undefined) return
          const text = textOf(writer, 't0', 'progress')
          for (const { at, erase, offline } of story) {
            if (!offline) apply(writer, bytesOf(doc))
            if (erase) text.delete(Math.min(at, text.length - 1), 1)
            else text.insert(Math.min(at, text.length), '字')
          }
        })
        for (const writer of writers) {
          const flat = new FlatList(new Budget(BOUNDS.steps))
          const text = textOf(doc, 't0', 'progress')
          flat.copy(text._start)
          const update = bytesOf(writer, doc)
          for (const section of readUpdate(update, BOUNDS).sections)
            for (const struct of section.structs) flat.place(struct)
          apply(doc, update)
          expect(idsOf(flat.items())).toEqual(idsOf(storedItems(text)))
        }
      }
    ),
    { numRuns: 250, verbose: true }
  )
})
