import path from 'node:path'
import { expect, test } from 'vitest'
import { openSqliteLog } from '../../server/log/sqlite-log.ts'
import { startChild } from '../kit/child.ts'
import { emptyFolder, seededNumbers } from '../kit/disk.ts'
import { afterPowerCut, canTrace, readTrace, tracing } from '../kit/power-cut.ts'

const CHILD = path.join(import.meta.dirname, '../server/log/append-child.ts')
const CUTS = 30
const able = canTrace()
if (!able) console.info('power cut test skipped: strace is not installed or may not trace here')

test.skipIf(!able)(
  '[L14] a power cut at any moment, unsynced writes dropped or torn, loses no acknowledged record',
  async () => {
    const seed = Date.now() % 1_000_000
    console.info(`power cut test: seed ${seed}`)
    const random = seededNumbers(seed)
    const folder = emptyFolder()
    const traceFile = path.join(emptyFolder(), 'trace')
    const child = startChild(CHILD, [folder, '8', '40'], tracing(traceFile))
    await child.printed(2_500)
    await child.kill()
    const steps = readTrace(traceFile, folder)
    const first = steps.findIndex(step => step.is === 'said')
    const cutAt = (): number => first + 1 + Math.floor(random() * (steps.length - first))

    let cutsThatKeptAll = 0
    for (let n = 0; n < CUTS; n++) {
      const image = afterPowerCut(steps, cutAt(), [0, 0.5, 0.9][n % 3] ?? 0, random)
      expect(await lostIn(image)).toEqual([])
      cutsThatKeptAll++
    }
    expect(cutsThatKeptAll).toBe(CUTS)

    let unsafe = 0
    for (let n = 0; n < 10; n++) {
      const lost = await lostIn(afterPowerCut(steps, cutAt(), 0.9, random, false)).catch(() => ['does not open'])
      if (lost.length > 0) unsafe++
    }
    expect(unsafe, 'the simulation must be able to lose').toBeGreaterThan(5)
  }
)

/** Acknowledged records that are not there, and whatever `verify` names. */
async function lostIn({ folder, said }: { folder: string; said: string[] }): Promise<string[]> {
  const log = await openSqliteLog(folder)
  try {
    const lost = await log.verify()
    const acknowledged = new Map<string, number>()
    for (const line of said.slice(1)) {
      const [stream = '', place] = line.split(' ')
      acknowledged.set(stream, Number(place))
    }
    for (const [stream, place] of acknowledged) {
      const records = await log.history(stream, 1, Number.MAX_SAFE_INTEGER)
      if (records.length < place) lost.push(`${stream}: ${records.length} of ${place}`)
      const sound = records.every((each, index) =>
        Buffer.from(each.bytes)
          .toString()
          .startsWith(`${stream} ${index + 1} `)
      )
      if (!sound) lost.push(`${stream}: another record`)
    }
    return lost
  } finally {
    await log.close()
  }
}
