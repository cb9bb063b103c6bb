import { expect, onTestFinished, test, vi } from 'vitest'
import { MemoryLog } from '../../../server/log/memory-log.ts'
import { CalmFolds, type Foldable } from '../../../server/room/calm-folds.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { openStage, person, until } from '../../kit/people.ts'

/** Folds that end when told to. */
function slowRoom(): Foldable & { folds: number; end: () => void } {
  let end = (): void => {}
  const room = {
    folds: 0,
    end: () => end(),
    foldCalmly: () => {
      room.folds++
      return new Promise<void>(resolve => {
        end = resolve
      })
    }
  }
  return room
}

test('[R21] a report is folded when nobody has written for a while, one report after the other', async () => {
  let now = 0
  const folds = new CalmFolds(() => now)
  onTestFinished(() => folds.close())
  const [busy, first, second] = [slowRoom(), slowRoom(), slowRoom()]
  for (const room of [first, second, busy]) folds.wrote(room)
  folds.look()
  expect(first.folds, 'written a moment ago').toBe(0)
  now = LIMITS.calmMilliseconds
  folds.wrote(busy)
  folds.look()
  folds.look()
  expect([first.folds, second.folds, busy.folds]).toEqual([1, 0, 0])
  first.end()
  await until('the second', () => second.folds === 1)
  second.end()
  await new Promise(setImmediate)
  now = 3 * LIMITS.calmMilliseconds
  folds.forget(busy)
  folds.look()
  expect([first.folds, second.folds, busy.folds]).toEqual([1, 1, 0])
})

test('[R21] after much writing a newcomer gets a snapshot and little else, and the same report', async () => {
  const log = new MemoryLog()
  const anna = person('安娜')
  const stage = await openStage(log, [anna])
  onTestFinished(() => stage.close())
  const report = await stage.makeReport('r-000000000000calm', { r1: '' })
  const writer = await stage.join(report, anna)
  for (let n = 0; n < 800; n++) writer.text('r1').insert(0, `第${n}次`)
  const stored = async () => {
    const { snapshot, tail, place } = await log.load(report)
    return { place, snapshotAt: snapshot?.place ?? 0, tail: tail.length }
  }
  await vi.waitFor(async () => expect((await stored()).place).toBeGreaterThan(800), { timeout: 10_000, interval: 20 })
  await vi.waitFor(async () => expect((await stored()).tail).toBe(0), { timeout: 10_000, interval: 50 })
  const { snapshotAt, place } = await stored()
  expect(snapshotAt).toBe(place)
  const newcomer = await stage.join(report, anna)
  expect(newcomer.text('r1').toString()).toBe(writer.text('r1').toString())
  expect(newcomer.text('r1').toString().startsWith('第799次第798次')).toBe(true)
})
