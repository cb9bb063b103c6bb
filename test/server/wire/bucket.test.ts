import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Bucket, Buckets } from '../../../server/wire/bucket.ts'

test('[R16] a bucket gives its burst at once and no more than its rate in the long run', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 1, max: 20 }),
      fc.array(fc.nat(400)),
      (burst, rate, waits) => {
        const bucket = new Bucket(burst, rate, 0)
        let now = 0
        let taken = 0
        for (const wait of waits) {
          now += wait
          if (bucket.take(now)) taken++
        }
        expect(taken).toBeLessThanOrEqual(burst + (now * rate) / 1_000)
      }
    )
  )
})

test('[R16] an empty bucket fills again, and a clock that steps back gives nothing', () => {
  const bucket = new Bucket(2, 1, 10_000)
  expect([bucket.take(10_000), bucket.take(10_000), bucket.take(10_000)]).toEqual([true, true, false])
  expect(bucket.take(9_000)).toBe(false)
  expect(bucket.take(10_100)).toBe(false)
  expect(bucket.take(11_000)).toBe(true)
})

test('[R16] buckets by name: one spent name waits, the others do not, and a full bucket is forgotten', () => {
  const buckets = new Buckets<string>(2, 1)
  expect([buckets.take('anna', 0), buckets.take('anna', 0)]).toEqual([true, true])
  expect([buckets.isSpent('anna', 0), buckets.isSpent('bert', 0), buckets.isSpent('anna', 1_000)]).toEqual([
    true,
    false,
    false
  ])
  buckets.forgetFull(2_000)
  expect(buckets.take('anna', 2_000)).toBe(true)
})
