import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { sliceState, updatesOf } from '../../../server/room/slices.ts'

/** Several authors write, delete and merge at random places. */
function manyAuthors(steps: readonly { author: number; act: number; at: number; text: string }[]): Y.Doc {
  const docs = [11, 22, 33].map(client => Object.assign(new Y.Doc(), { clientID: client }))
  for (const { author, act, at, text } of steps) {
    const doc = docs[author % docs.length]
    const other = docs[(author + 1) % docs.length]
    if (!doc || !other) continue
    const rows = doc.getMap<Y.Map<unknown>>('rows')
    const row = rows.get(`r${at % 5}`)
    const cell = row?.get('progress')
    if (act % 5 === 0) rows.set(`r${at % 5}`, new Y.Map([['progress', new Y.Text(text)]]))
    else if (act % 5 === 1) Y.applyUpdate(other, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(other)))
    else if (act % 5 === 2 && cell instanceof Y.Text) cell.insert(at % (cell.length + 1), text)
    else if (act % 5 === 3 && cell instanceof Y.Text && cell.length > 0) cell.delete(at % cell.length, 1)
    else row?.set('status', text)
  }
  const all = new Y.Doc()
  for (const doc of docs) Y.applyUpdate(all, Y.encodeStateAsUpdate(doc))
  return all
}

test('[F62] a state applied slice by slice is the same document, and no slice leans on a later one', () => {
  const step = fc.record({
    author: fc.nat(2),
    act: fc.nat(9),
    at: fc.nat(40),
    text: fc.string({ minLength: 1, maxLength: 5 })
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), fc.integer({ min: 1, max: 7 }), (steps, structs) => {
      const whole = manyAuthors(steps)
      const state = Y.encodeStateAsUpdate(whole)
      const sliced = new Y.Doc()
      for (const update of updatesOf(sliceState(state, structs))) {
        Y.applyUpdate(sliced, update)
        expect(sliced.store.pendingStructs).toBeNull()
        expect(sliced.store.pendingDs).toBeNull()
      }
      expect(sliced.getMap('rows').toJSON()).toEqual(whole.getMap('rows').toJSON())
      expect(Y.encodeStateVector(sliced)).toEqual(Y.encodeStateVector(whole))
      const twice = new Y.Doc()
      Y.applyUpdate(twice, Y.encodeStateAsUpdate(sliced))
      expect(twice.getMap('rows').toJSON()).toEqual(whole.getMap('rows').toJSON())
    }),
    { numRuns: 300 }
  )
})
