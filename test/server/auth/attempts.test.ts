import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Attempts, countTry, isOver, type Tries } from '../../../server/auth/attempts.ts'
import { MemoryCatalogue } from '../../../server/catalogue/memory-catalogue.ts'
import { LIMITS } from '../../../shared/limits.ts'

const MINUTE = 60_000
const START = 1_700_000_000_000

test('[S14] five tries in fifteen minutes are judged, the sixth is not; fifteen minutes later they are again', () => {
  let tries: Tries | null | undefined
  for (let n = 0; n < LIMITS.passwordFailures; n++) {
    tries = countTry(tries ?? undefined, START + n * MINUTE)
    expect(tries).not.toBeNull()
  }
  const full = tries ?? undefined
  const last = START + 4 * MINUTE
  expect(countTry(full, last + 1)).toBeNull()
  expect(countTry(full, last + 15 * MINUTE - 1)).toBeNull()
  expect(countTry(full, last + 15 * MINUTE)).toEqual({ failed: [last + 15 * MINUTE], lockedUntil: 0 })
})

test('[S14] tries that lie further apart never lock', () => {
  let tries: Tries | undefined
  for (let n = 0; n < 50; n++) {
    const counted = countTry(tries, START + n * 4 * MINUTE)
    expect(counted).not.toBeNull()
    tries = counted ?? undefined
  }
})

test('[S14] never more than five tries are judged in any fifteen minutes, whatever the moments', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 6 * MINUTE }), { maxLength: 80 }), gaps => {
      let now = START
      let tries: Tries | undefined
      const judged: number[] = []
      for (const gap of gaps) {
        now += gap
        const counted = countTry(tries, now)
        if (counted === null) continue
        tries = counted
        judged.push(now)
        expect(judged.filter(at => at > now - 15 * MINUTE).length).toBeLessThanOrEqual(LIMITS.passwordFailures)
      }
    }),
    { verbose: true }
  )
})

test('[S14] what is over is forgotten, what still locks or counts is not', async () => {
  let now = START
  const attempts = new Attempts({ catalogue: new MemoryCatalogue(), clock: () => now })
  await attempts.count('one')
  for (let n = 0; n < 5; n++) await attempts.count('two')
  now += 15 * MINUTE - 1
  expect([await attempts.sweep(), attempts.isLocked('two')]).toEqual([0, true])
  now += 1
  expect([await attempts.sweep(), attempts.isLocked('two')]).toEqual([2, false])
  expect(isOver({ failed: [], lockedUntil: 0 }, START)).toBe(true)
})

test('[S14] many guesses at once are no more than many in a row', async () => {
  const attempts = new Attempts({ catalogue: new MemoryCatalogue(), clock: () => START })
  const ends = await Promise.allSettled(Array.from({ length: 40 }, () => attempts.count('one')))
  expect(ends.filter(end => end.status === 'fulfilled')).toHaveLength(LIMITS.passwordFailures)
})

test('[S14] a flood of invented names is bounded, keeps no name in clear, and frees nobody who is locked', async () => {
  let now = START
  const catalogue = new MemoryCatalogue()
  const attempts = new Attempts({ catalogue, clock: () => now })
  for (let n = 0; n < 5; n++) await attempts.count('victim')
  for (let n = 1; n < LIMITS.passwordNamesTried; n++) {
    await catalogue.put(`attempt/filled-${n}`, { failed: [START], lockedUntil: 0 }, 0)
  }
  await expect(attempts.count('one-more-name')).rejects.toMatchObject({ code: 'too-many-requests' })
  await expect(attempts.count('victim')).rejects.toMatchObject({ code: 'locked' })
  now += 16 * MINUTE
  await attempts.count('one-more-name')
  expect(JSON.stringify(catalogue.list(''))).not.toContain('one-more-name')
})
