import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Marks, marksOf, type Range } from '../../../shared/report/marks.ts'

const cut = (text: string, ranges: readonly Range[]) => ranges.map(({ from, to }) => text.slice(from, to))
const kept = (text: string, ranges: readonly Range[]) =>
  ranges.reduceRight((rest, { from, to }) => rest.slice(0, from) + rest.slice(to), text)
const marked = (before: string, after: string) => {
  const marks = marksOf(before, after)
  return { before: cut(before, marks.before), after: cut(after, marks.after) }
}

test('[V3] the changed characters are marked, a number as a whole', () => {
  expect(marked('完成率85%，正在推进。', '完成率92.5%，已完成。')).toEqual({
    before: ['85', '正在推进'],
    after: ['92.5', '已完成']
  })
  expect(marked('', '新写')).toEqual({ before: [], after: ['新写'] })
  expect(marked('删去', '')).toEqual({ before: ['删去'], after: [] })
  expect(marked('一样', '一样')).toEqual({ before: [], after: [] })
})

test('[V3] what is not marked is the same in both texts, whatever they are', () => {
  const seed = Date.now() & 0xffff
  const text = fc.string({ unit: fc.constantFrom('一', '二', '三', '1', '2', 'a', ' ', '😀', '。'), maxLength: 60 })
  const sound = ({ before, after }: Marks, old: string, fresh: string) =>
    kept(old, before) === kept(fresh, after) && [...before, ...after].every(({ from, to }) => from < to)
  fc.assert(
    fc.property(text, text, (old, fresh) => sound(marksOf(old, fresh), old, fresh)),
    { seed, numRuns: 2_000 }
  )
})

test('[V3] two long texts that share nothing are marked as a whole, quickly', () => {
  const old = Array.from({ length: 5_000 }, (_, index) => String.fromCodePoint(0x4e00 + index)).join('')
  const fresh = Array.from({ length: 5_000 }, (_, index) => String.fromCodePoint(0x6e00 + index)).join('')
  expect(marksOf(old, fresh)).toEqual({ before: [{ from: 0, to: 5_000 }], after: [{ from: 0, to: 5_000 }] })
})
