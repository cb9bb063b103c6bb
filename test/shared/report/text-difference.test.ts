import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyDifference, difference, splitsPair } from '../../../shared/report/text-difference.ts'
import { RUNS } from './random-report.ts'

const pieces = fc.constantFrom('a', 'a', '完', '😀', '😁', '𠮷', '\n')
const someText = fc.array(pieces, { maxLength: 10 }).map(parts => parts.join(''))
const anyText = fc.oneof(someText, fc.string({ unit: 'binary' }))

describe('the difference of two texts', () => {
  test('[D1] it turns one text into the other and never stands inside a surrogate pair', () => {
    fc.assert(
      fc.property(anyText, anyText, fc.option(fc.nat({ max: 24 }), { nil: undefined }), (before, after, caret) => {
        const cut = difference(before, after, caret)
        expect(applyDifference(before, cut)).toBe(after)
        expect(splitsPair(before, cut.from) || splitsPair(before, cut.to)).toBe(false)
        expect(cut.insert.isWellFormed()).toBe(true)
      }),
      { ...RUNS, numRuns: 2_000 }
    )
  })

  test('[D1] an edit at the caret among repeats is found where it was made', () => {
    fc.assert(
      fc.property(fc.nat({ max: 8 }), fc.nat({ max: 8 }), fc.nat({ max: 3 }), (length, at, typed) => {
        const place = Math.min(length, at)
        const before = 'a'.repeat(length)
        const after = 'a'.repeat(length + typed)
        expect(difference(before, after, place + typed)).toEqual({ from: place, to: place, insert: 'a'.repeat(typed) })
        const gone = { from: place, to: place + typed, insert: '' }
        if (typed > 0) expect(difference(after, before, place)).toEqual(gone)
      }),
      RUNS
    )
  })

  test('it is the smallest one', () => {
    expect(difference('已完成一半', '已完成三成半')).toEqual({ from: 3, to: 4, insert: '三成' })
    expect(difference('一样', '一样')).toMatchObject({ insert: '' })
    expect(difference('😀', '😁')).toEqual({ from: 0, to: 2, insert: '😁' })
    expect(difference('a😀b', 'a😁b', 3)).toEqual({ from: 1, to: 3, insert: '😁' })
    expect(difference('abc', 'abXc', 0)).toEqual({ from: 2, to: 2, insert: 'X' })
  })
})
