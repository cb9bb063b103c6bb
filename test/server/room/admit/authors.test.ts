import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { Authors, RESERVED_CLIENTS, SERVER_CLIENT } from '../../../../server/room/admit/authors.ts'
import type { UserId } from '../../../../shared/ids.ts'
import { makeReport, replicaOf, rowOf, updateOf } from './report.ts'

const anna = 'u-anna' as UserId
const bo = 'u-bo' as UserId

test('[A8] an id nobody has used may be taken by anybody, and then belongs to them for good', () => {
  const authors = new Authors()
  expect(authors.mayWrite(5_000, anna)).toBe(true)
  authors.bind(5_000, anna)
  expect(authors.ownerOf(5_000)).toBe(anna)
  expect(authors.mayWrite(5_000, anna)).toBe(true)
  expect(authors.mayWrite(5_000, bo)).toBe(false)
  authors.bind(5_000, bo)
  expect(authors.ownerOf(5_000)).toBe(anna)
})

test('[A8] the server’s ids are nobody else’s, also before it has written', () => {
  const authors = new Authors()
  expect(authors.mayWrite(SERVER_CLIENT, anna)).toBe(false)
  expect(authors.mayWrite(RESERVED_CLIENTS - 1, anna)).toBe(false)
  expect(authors.mayWrite(RESERVED_CLIENTS, anna)).toBe(true)
})

test('[A8] new ids are counted, so that a connection can be held to a few', () => {
  const authors = new Authors()
  authors.bind(5_000, anna)
  expect(authors.countNew([5_000, 5_001, 5_002])).toBe(2)
})

test('[A8] the log tells whose each id is, also after folding', () => {
  const doc = makeReport(2)
  const records: [UserId, Uint8Array][] = []
  for (const [user, client] of [
    [anna, 6_001],
    [bo, 6_002]
  ] as const) {
    const update = updateOf(replicaOf(doc, client), one => rowOf(one, 't0').set('note', user))
    Y.applyUpdate(doc, update)
    records.push([user, update])
  }
  const late = replicaOf(doc, 6_003)
  updateOf(late, one => rowOf(one, 't1').set('note', '晚'))
  records.push([bo, Y.encodeStateAsUpdate(late)]) // brings everything again, Anna's part too

  const authors = new Authors()
  for (const [user, update] of records) authors.bindRecord(user, update)
  expect([6_001, 6_002, 6_003].map(client => authors.ownerOf(client))).toEqual([anna, bo, bo])

  const again = Authors.decode(authors.encode())
  expect([6_001, 6_002, 6_003].map(client => again.ownerOf(client))).toEqual([anna, bo, bo])
  expect(again.mayWrite(6_001, bo)).toBe(false)
})

test('[A8] no bytes and bytes of another format are told apart', () => {
  expect(Authors.decode(new Uint8Array()).countNew([5_000])).toBe(1)
  expect(() => Authors.decode(Uint8Array.of(9))).toThrow('format 9')
})
