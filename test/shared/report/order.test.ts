import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { insertAt, isOrder, type Ordered, orderBetween, ordersFor, rekey } from '../../../shared/report/order.ts'
import { RUNS } from './random-report.ts'

const keys = fc.constantFrom('a0', 'a0', 'a1', 'a1V', 'Zz', 'b00', '', '!', 'a', 'a10', 'a0é', 'A'.padEnd(27, '0'))

function ascends(list: readonly Ordered[]): boolean {
  return list.every(
    (entry, index) => isOrder(entry.order) && (index === 0 || (list[index - 1]?.order ?? '') < entry.order)
  )
}

function withKeys(list: readonly Ordered[], changed: readonly Ordered[]): Ordered[] {
  return list.map(entry => changed.find(one => one.id === entry.id) ?? entry)
}

describe('order', () => {
  test('[D2] inserting anywhere, many times, also among equal and unusable keys, gives strictly ascending keys', () => {
    fc.assert(
      fc.property(fc.array(keys, { maxLength: 8 }), fc.array(fc.nat(), { maxLength: 60 }), (start, places) => {
        let list: Ordered[] = start.sort().map((order, index) => ({ id: `s${index}`, order }))
        places.forEach((number, index) => {
          const at = number % (list.length + 1)
          const { order, rekeyed } = insertAt(list, at)
          const rest = withKeys(list, rekeyed)
          list = [...rest.slice(0, at), { id: `n${index}`, order }, ...rest.slice(at)]
          expect(order > (rest[at - 1]?.order ?? '')).toBe(true)
          expect(at === rest.length || order < (rest[at]?.order ?? '')).toBe(true)
        })
        expect(ascends(withKeys(list, rekey(list)))).toBe(true)
      }),
      { ...RUNS, numRuns: 300 }
    )
  })

  test('[D2] a key between any two keys is made without an error, also between equal and crossed ones', () => {
    fc.assert(
      fc.property(fc.option(keys), fc.option(keys), (a, b) => {
        const order = orderBetween(a, b)
        expect(isOrder(order)).toBe(true)
        if (a !== null && b !== null && isOrder(a) && isOrder(b)) {
          const [low, high] = [a, b].sort()
          expect(order > (low ?? '')).toBe(true)
          expect(a === b || order < (high ?? '')).toBe(true)
        }
      }),
      { ...RUNS, numRuns: 300 }
    )
  })

  test('re-keying leaves keys alone that may stay, and names only those it changes', () => {
    const list = ['a0', 'a1', 'a1', 'a2'].map((order, index) => ({ id: `r${index}`, order }))
    expect(rekey(list).map(entry => entry.id)).toEqual(['r2'])
    expect(rekey(ordersFor(500).map((order, index) => ({ id: `r${index}`, order })))).toEqual([])
  })

  test('a thousand rows inserted one behind the other at the same place keep short keys', () => {
    let list: Ordered[] = ordersFor(2).map((order, index) => ({ id: `s${index}`, order }))
    for (let index = 0; index < 1_000; index++) {
      const { order, rekeyed } = insertAt(list, index + 1)
      expect(rekeyed).toEqual([])
      list = [...list.slice(0, index + 1), { id: `n${index}`, order }, ...list.slice(index + 1)]
    }
    expect(Math.max(...list.map(entry => entry.order.length))).toBeLessThan(256)
  })
})
