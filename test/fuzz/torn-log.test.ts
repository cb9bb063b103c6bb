import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { openSqliteLog } from '../../server/log/sqlite-log.ts'
import { startChild } from '../kit/child.ts'
import { copyFolder, emptyFolder, flipBit, seededNumbers, truncateTo } from '../kit/disk.ts'

const CHILD = path.join(import.meta.dirname, '../server/log/append-child.ts')

/** A folder as SIGKILL leaves it: a database and a write-ahead log full of commits. */
async function killedFolder(lines: number): Promise<string> {
  const folder = emptyFolder()
  const child = startChild(CHILD, [folder, '8', '60'])
  await child.printed(lines)
  await child.kill()
  return folder
}

/** What is wrong with what can be read: a record handed out that is not the one written there. */
async function silentDamage(folder: string): Promise<{ named: string[]; silent: string[]; records: number }> {
  const log = await openSqliteLog(folder)
  const silent: string[] = []
  let count = 0
  try {
    const named = await log.verify()
    for (let n = 0; n < 8; n++) {
      const records = await log.history(`s${n}`, 1, Number.MAX_SAFE_INTEGER).catch(() => [])
      count += records.length
      for (const [index, { bytes, at, author }] of records.entries()) {
        const expected = `s${n} ${index + 1} ${'x'.repeat(((index + 1) * 37) % 400)}`
        const same = Buffer.from(bytes).toString() === expected && at === index + 1 && author === `u-s${n}`
        if (!same) silent.push(`s${n} ${index + 1}`)
      }
    }
    return { named, silent, records: count }
  } finally {
    await log.close()
  }
}

/** Where the zeros begin that a write-ahead log is filled up with. */
function writtenBytes(file: string): number {
  return fs.readFileSync(file).findLastIndex(byte => byte !== 0) + 1
}

test('[L15] a write-ahead log truncated or flipped at random opens, and every record read is the one written', async () => {
  const seed = Date.now() % 1_000_000
  console.info(`torn log test: seed ${seed}`)
  const random = seededNumbers(seed)
  // So few that none was moved into the database yet: all there is stands in the write-ahead log.
  const origin = await killedFolder(500)
  const size = writtenBytes(path.join(origin, 'log.sqlite-wal'))
  expect(size).toBeGreaterThan(100_000)
  let shorter = 0
  const whole = (await silentDamage(copyFolder(origin))).records
  for (let round = 0; round < 30; round++) {
    const folder = copyFolder(origin)
    const file = path.join(folder, 'log.sqlite-wal')
    if (round % 2) truncateTo(file, Math.floor(random() * size))
    else for (let n = 0; n < 1 + round; n++) flipBit(file, Math.floor(random() * size), Math.floor(random() * 8))
    const { named, silent, records } = await silentDamage(folder)
    // Commits after the tear are gone, as if the power had failed there; what is left is whole.
    expect(silent).toEqual([])
    if (named.length > 0) expect(records).toBeLessThan(whole)
    if (records < whole) shorter++
  }
  expect(shorter, 'the tears must reach records').toBeGreaterThan(5)
})

test('[L15] a database flipped at random is refused, or names its faults, or hands out only what was written', async () => {
  const seed = Date.now() % 1_000_000
  console.info(`flipped database test: seed ${seed}`)
  const random = seededNumbers(seed)
  const origin = await killedFolder(1_500)
  await (await openSqliteLog(origin)).close()
  let noticed = 0
  for (let round = 0; round < 20; round++) {
    const folder = copyFolder(origin)
    const file = path.join(folder, 'log.sqlite')
    for (let n = 0; n < 20; n++) flipBit(file, Math.floor(random() * fs.statSync(file).size), Math.floor(random() * 8))
    const found = await silentDamage(folder).catch(() => null)
    expect(found?.silent ?? []).toEqual([])
    if (!found || found.named.length > 0) noticed++
  }
  // Flips in unused space harm nothing and need not be noticed.
  expect(noticed).toBeGreaterThan(3)
})
