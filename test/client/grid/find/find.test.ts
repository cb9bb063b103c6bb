import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findAll, placesIn, replaced } from '../../../../client/grid/find/find.ts'
import { tableOf } from '../table.ts'

const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31)
const loose = (text: string) => ({ text, matchCase: false })

test('[G28] places are found from left to right and never overlap; case counts only when asked', () => {
  expect(placesIn('aaaa', loose('aa'))).toEqual([
    [0, 2],
    [2, 4]
  ])
  expect(placesIn('PM2.5 pm2.5', loose('pm2.5'))).toHaveLength(2)
  expect(placesIn('PM2.5 pm2.5', { text: 'pm2.5', matchCase: true })).toEqual([[6, 11]])
  expect(placesIn('任何', loose(''))).toEqual([])
})

test('[G28] a letter whose lower case is longer does not shift the places behind it', () => {
  expect(placesIn('İİab', loose('AB'))).toEqual([[2, 4]])
})

test(`[G28] replacing what was found leaves everything else as it was (seed ${seed})`, () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'A', 'b', '进', '展', '😀'), maxLength: 20 })
  fc.assert(
    fc.property(
      text,
      fc.string({ unit: fc.constantFrom('a', '进', '😀'), minLength: 1, maxLength: 2 }),
      text,
      (hay, needle, by) => {
        const sought = { text: needle, matchCase: true }
        expect(replaced(hay, placesIn(hay, sought), by)).toBe(hay.split(needle).join(by))
      }
    ),
    { seed, numRuns: 1_000, verbose: true }
  )
})

test('a merged cell is found once', () => {
  const read = (_: string, column: string) => (column === 'g' ? '职责' : '')
  const range = { top: 0, bottom: 2, left: 0, right: 3 }
  expect(findAll(loose('职责'), range, tableOf('AAB'), read).map(match => match.row)).toEqual(['r0', 'r2'])
})
