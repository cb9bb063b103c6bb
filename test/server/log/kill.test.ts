import path from 'node:path'
import { expect, test } from 'vitest'
import { LogInUse } from '../../../server/log/log.ts'
import { openSqliteLog } from '../../../server/log/sqlite-log.ts'
import { startChild } from '../../kit/child.ts'
import { emptyFolder, seededNumbers } from '../../kit/disk.ts'

const CHILD = path.join(import.meta.dirname, 'append-child.ts')

test('[L13] over ten kills with SIGKILL under load no acknowledged record is lost and nothing is damaged', async () => {
  const seed = Date.now() % 1_000_000
  console.info(`kill test: seed ${seed}`)
  const random = seededNumbers(seed)
  const folder = emptyFolder()
  const acknowledged = new Map<string, number>()
  for (let round = 0; round < 10; round++) {
    const child = startChild(CHILD, [folder])
    await child.printed(50 + Math.floor(random() * 1_500))
    if (round % 5 === 0) await expect(openSqliteLog(folder)).rejects.toBeInstanceOf(LogInUse)
    await child.kill()
    for (const line of child.lines.slice(1)) {
      const [stream = '', place] = line.split(' ')
      acknowledged.set(stream, Number(place))
    }
    const log = await openSqliteLog(folder)
    expect(await log.verify()).toEqual([])
    for (const [stream, place] of acknowledged) {
      const records = await log.history(stream, 1, Number.MAX_SAFE_INTEGER)
      expect(records.length).toBeGreaterThanOrEqual(place)
      for (const [index, { author, at, bytes }] of records.entries()) {
        const sound = author === `u-${stream}` && at === index + 1
        if (!sound || !Buffer.from(bytes).toString().startsWith(`${stream} ${at} `)) {
          throw new Error(`${stream} ${index + 1} came back as another record`)
        }
      }
    }
    await log.close()
  }
}, 120_000)
