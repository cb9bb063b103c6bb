import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellMarks, type Piece, shortened } from '../../../../client/pages/update/cell-marks.ts'
import { marksOf } from '../../../../shared/report/marks.ts'

const said = (text: string, pieces: readonly Piece[]) =>
  pieces.map(piece => (piece.same === false ? text.slice(piece.from, piece.to) : `<${piece.same}>`)).join('')

const long = (count: number) => Array.from({ length: count }, (_, at) => String.fromCodePoint(0x4e00 + at)).join('')

describe('[C46] a difference is shown as people say it, and what did not change does not stand in the way', () => {
  test('a short text of which little is left is another text, one with a new figure is not', () => {
    expect(cellMarks('正常推进', '超进度')).toEqual({ before: [{ from: 0, to: 4 }], after: [{ from: 0, to: 3 }] })
    expect(cellMarks('综合处', '应急处')).toEqual({ before: [{ from: 0, to: 3 }], after: [{ from: 0, to: 3 }] })
    expect(cellMarks('已召开3次。', '已召开5次。')).toEqual(marksOf('已召开3次。', '已召开5次。'))
    expect(cellMarks('', '已完成')).toEqual({ before: [], after: [{ from: 0, to: 3 }] })
  })

  test('of a long text what changed is shown with its surroundings, and how much is left out', () => {
    const [head, tail] = [long(400), long(300)]
    const [before, after] = [`${head}3次${tail}`, `${head}15次${tail}。完`]
    const cut = shortened(before, after, marksOf(before, after))
    expect(cut && said(before, cut.before)).toBe(
      `<352>${head.slice(352)}3次${tail.slice(0, 47)}<205>${tail.slice(252)}`
    )
    expect(cut && said(after, cut.after)).toBe(
      `<352>${head.slice(352)}15次${tail.slice(0, 47)}<205>${tail.slice(252)}。完`
    )
  })

  test('what is short, or new from end to end, stands whole', () => {
    expect(shortened('已召开3次。', '已召开5次。', marksOf('已召开3次。', '已召开5次。'))).toBeNull()
    expect(shortened('', long(900), marksOf('', long(900)))).toBeNull()
    expect(shortened('一样', '一样', marksOf('一样', '一样'))).toBeNull()
  })

  test('whatever the texts, nothing that changed is left out, the same is left out of both, and no character is cut', () => {
    const text = fc.array(fc.constantFrom('甲', '😀', '3', '12', 'ab', '，', long(90)), { maxLength: 40 })
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [before, after] = [a.join(''), b.join('')]
        const marks = marksOf(before, after)
        const cut = shortened(before, after, marks)
        if (cut === null) return
        const left = (pieces: Piece[]) => pieces.flatMap(piece => (piece.same === false ? [] : [piece.same]))
        expect(left(cut.before)).toEqual(left(cut.after))
        for (const [of, pieces, ranges] of [
          [before, cut.before, marks.before],
          [after, cut.after, marks.after]
        ] as const) {
          const shown = pieces.flatMap(piece => (piece.same === false ? [piece] : []))
          for (const { from, to } of shown) expect(of.slice(from, to).isWellFormed()).toBe(true)
          for (const range of ranges) {
            expect(shown.some(({ from, to }) => from <= range.from && range.to <= to)).toBe(true)
          }
        }
      }),
      { numRuns: 300 }
    )
  })
})
