import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { partsOf } from '../../../client/ui/Marked.tsx'
import { marksOf } from '../../../shared/report/marks.ts'

describe('marked text', () => {
  test('[C16] a text cut at its marks is the same text, whatever the two versions say', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        (a, b) => {
          const marks = marksOf(a, b)
          const joined = (text: string, ranges: { from: number; to: number }[]) =>
            partsOf(text, ranges)
              .map(part => part.text)
              .join('')
          expect(joined(a, marks.before)).toBe(a)
          expect(joined(b, marks.after)).toBe(b)
          const kept = (text: string, ranges: { from: number; to: number }[]) =>
            partsOf(text, ranges)
              .filter(part => !part.isMarked)
              .map(part => part.text)
              .join('')
          expect(kept(a, marks.before)).toBe(kept(b, marks.after))
        }
      )
    )
  })
})
