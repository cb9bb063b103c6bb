import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellHeight, linesOf, rowHeight } from '../../../client/grid/row-height.ts'

test('Chinese counts two halves: 20 characters of 14 px need two lines of 200 px', () => {
  expect(linesOf('中'.repeat(13), 200)).toBe(1)
  expect(linesOf('中'.repeat(20), 200)).toBe(2)
  expect(linesOf('a'.repeat(20), 200)).toBe(1)
})

test('line breaks begin lines; an empty line is a line', () => {
  expect(linesOf('一\n\n二', 200)).toBe(3)
  expect(linesOf('', 200)).toBe(1)
})

test('a word that does not fit moves to the next line whole', () => {
  expect(linesOf(`${'中'.repeat(10)} ${'x'.repeat(12)}`, 200)).toBe(2)
})

test('a row is as high as its tallest cell, never lower than one line with its padding', () => {
  expect(rowHeight([])).toBe(40)
  expect(cellHeight('', 100)).toBe(40)
  expect(
    rowHeight([
      { text: '中'.repeat(40), width: 225 },
      { text: '短', width: 100 }
    ])
  ).toBe(cellHeight('中'.repeat(40), 225))
})

const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31)
test(`[G13] more text or less room never makes a cell lower (seed ${seed})`, () => {
  const text = fc.string({ unit: fc.constantFrom('中', '，', 'a', 'W', ' ', '\n', '1'), maxLength: 80 })
  fc.assert(
    fc.property(text, text, fc.integer({ min: 60, max: 500 }), (a, b, width) => {
      expect(cellHeight(`${a}\n${b}`, width)).toBeGreaterThanOrEqual(cellHeight(a, width))
      expect(linesOf(a, width)).toBeGreaterThanOrEqual(a.split('\n').length)
      expect(linesOf(a, width) * (width - 14)).toBeGreaterThanOrEqual(
        [...a].filter(one => one === '中').length * 14 - width
      )
    }),
    { seed, numRuns: 1_000, verbose: true }
  )
})
