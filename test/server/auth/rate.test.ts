import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Pace, takeOne } from '../../../server/auth/rate.ts'

test('[S8] a minute’s worth may come at once, one more waits its share of a minute', () => {
  let now = 0
  const pace = new Pace(30, () => now)
  for (let n = 0; n < 30; n++) expect(pace.allows('a')).toBe(true)
  expect(pace.allows('a')).toBe(false)
  expect(pace.allows('b')).toBe(true)
  now = 2_000
  expect(pace.allows('a')).toBe(true)
  expect(pace.allows('a')).toBe(false)
})

test('[S8] never more than the burst and the refill are let through, whatever the moments', () => {
  const rate = { burst: 20, perMinute: 60 }
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 300 }), gaps => {
      let now = 0
      let bucket: Parameters<typeof takeOne>[0]
      let let_in = 0
      for (const gap of gaps) {
        now += gap
        const taken = takeOne(bucket, now, rate)
        bucket = taken.bucket
        if (taken.allowed) let_in++
      }
      expect(let_in).toBeLessThanOrEqual(rate.burst + now / 1_000 + 1e-6)
    }),
    { verbose: true }
  )
})

test('[S8] a flood of names does not grow the memory without end, and forgets no one who is still being slowed', () => {
  const pace = new Pace(1, () => 0)
  expect(pace.allows('last')).toBe(true)
  for (let n = 0; n < 4_000; n++) pace.allows(`early ${n}`)
  expect(pace.allows('last')).toBe(false)
  for (let n = 0; n < 25_000; n++) expect(pace.allows(`flood ${n}`)).toBe(true)
})
