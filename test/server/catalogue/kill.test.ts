import path from 'node:path'
import { expect, test } from 'vitest'
import { openLowdbCatalogue } from '../../../server/catalogue/lowdb-catalogue.ts'
import { openSqliteLog } from '../../../server/log/sqlite-log.ts'
import type { UserId } from '../../../shared/ids.ts'
import { startChild } from '../../kit/child.ts'
import { emptyFolder, seededNumbers } from '../../kit/disk.ts'

const CHILD = path.join(import.meta.dirname, 'put-child.ts')

test('[K12] over ten kills with SIGKILL no acknowledged change of the catalogue is lost', async () => {
  const seed = Date.now() % 1_000_000
  console.info(`catalogue kill test: seed ${seed}`)
  const random = seededNumbers(seed)
  const folder = emptyFolder()
  const acknowledged = new Map<string, number>()
  for (let round = 0; round < 10; round++) {
    const child = startChild(CHILD, [folder])
    await child.printed(20 + Math.floor(random() * 1_000))
    await child.kill()
    for (const line of child.lines.slice(1)) {
      const [key = '', rev] = line.split(' ')
      acknowledged.set(key, Number(rev))
    }
    const log = await openSqliteLog(path.join(folder, 'log'))
    const author = 'u-systemsystemsyst' as UserId
    const catalogue = await openLowdbCatalogue({ log, folder, clock: Date.now, author })
    for (const [key, rev] of acknowledged) {
      const found = catalogue.get(key)?.rev ?? 0
      // One more may have been stored without its acknowledgement having been heard.
      expect([rev, rev + 1]).toContain(found)
      acknowledged.set(key, found)
    }
    expect(await log.verify()).toEqual([])
    await catalogue.close()
    await log.close()
  }
}, 120_000)
