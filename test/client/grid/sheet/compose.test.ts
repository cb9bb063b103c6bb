import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TextDelta } from '../../../../client/doc/report.ts'
import { applyDelta, mapPlace, moveThrough } from '../../../../client/grid/sheet/compose.ts'

const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31)
const text = fc.string({ unit: fc.constantFrom('的', '进', 'a', ' ', '\n', '😀', '𠮷'), maxLength: 24 })

/** A delta that fits a text of this length: what another person did to it. */
function deltaFor(length: number): fc.Arbitrary<TextDelta[]> {
  const step = fc.oneof(
    fc.record({ retain: fc.integer({ min: 1, max: 6 }) }),
    fc.record({ insert: fc.string({ unit: fc.constantFrom('甲', '乙', 'x'), minLength: 1, maxLength: 4 }) }),
    fc.record({ delete: fc.integer({ min: 1, max: 4 }) })
  )
  return fc.array(step, { maxLength: 6 }).map(steps => {
    let left = length
    return steps.filter(one => {
      const used = 'retain' in one ? one.retain : 'delete' in one ? one.delete : 0
      if (used > left) return false
      left -= used
      return true
    })
  })
}

test('a place before, inside and behind a change moves as its character does', () => {
  const delta: TextDelta[] = [{ retain: 2 }, { delete: 2 }, { insert: 'XY' }]
  expect(mapPlace(delta, 1, 'before')).toBe(1)
  expect(mapPlace(delta, 3, 'before')).toBe(2)
  expect(mapPlace(delta, 3, 'after')).toBe(4)
  expect(mapPlace(delta, 6, 'before')).toBe(6)
  expect(mapPlace([{ insert: '头' }], 0, 'before')).toBe(0)
  expect(mapPlace([{ insert: '头' }], 0, 'after')).toBe(1)
})

test('[G2] what others wrote inside a stretch that I replaced stays', () => {
  const { splices } = moveThrough({ from: 1, to: 5, insert: '新' }, [[{ retain: 3 }, { insert: '别人' }]])
  let now = 'ab' + 'c别人d' + 'ef'
  for (const { from, to, insert } of splices) now = now.slice(0, from) + insert + now.slice(to)
  expect(now).toBe('a新别人f')
})

test(`[G2] my change and the held ones lose no character of either (seed ${seed})`, () => {
  const story = text.chain(before =>
    fc.record({
      before: fc.constant(before),
      from: fc.nat(before.length),
      length: fc.nat(6),
      insert: fc.string({ unit: fc.constantFrom('我', '写'), maxLength: 4 }),
      held: deltaFor(before.length)
    })
  )
  fc.assert(
    fc.property(story, ({ before, from, length, insert, held }) => {
      const to = Math.min(from + length, before.length)
      let now = applyDelta(before, held)
      for (const splice of moveThrough({ from, to, insert }, [held]).splices) {
        now = now.slice(0, splice.from) + splice.insert + now.slice(splice.to)
      }
      const count = (whole: string, part: RegExp) => [...whole.matchAll(part)].length
      const theirs = held.map(step => ('insert' in step ? step.insert : '')).join('')
      expect(count(now, /[甲乙x]/g)).toBe(theirs.length)
      expect(insert === '' || now.includes(insert)).toBe(true)
      expect(now.length).toBeLessThanOrEqual(before.length + theirs.length + insert.length)
    }),
    { seed, numRuns: 5_000, verbose: true }
  )
})

test(`a mapped place never leaves the text, and order is kept (seed ${seed})`, () => {
  const story = text.chain(before =>
    fc.record({
      before: fc.constant(before),
      a: fc.nat(before.length),
      b: fc.nat(before.length),
      held: deltaFor(before.length)
    })
  )
  fc.assert(
    fc.property(story, ({ before, a, b, held }) => {
      const after = applyDelta(before, held)
      const [low, high] = [Math.min(a, b), Math.max(a, b)].map(place => mapPlace(held, place, 'after'))
      expect(low).toBeLessThanOrEqual(high ?? 0)
      expect(high).toBeLessThanOrEqual(after.length)
      expect(mapPlace(held, a, 'before')).toBeLessThanOrEqual(mapPlace(held, a, 'after'))
    }),
    { seed, numRuns: 2_000, verbose: true }
  )
})
