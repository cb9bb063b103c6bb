/** Changes entries as fast as it can and prints `key rev` for each acknowledged change, until it is killed. */

import path from 'node:path'
import { openLowdbCatalogue } from '../../../server/catalogue/lowdb-catalogue.ts'
import { openSqliteLog } from '../../../server/log/sqlite-log.ts'
import type { UserId } from '../../../shared/ids.ts'
import { say } from '../../kit/child.ts'

const folder = process.argv[2] ?? ''
const log = await openSqliteLog(path.join(folder, 'log'))
const catalogue = await openLowdbCatalogue({ log, folder, clock: Date.now, author: 'u-systemsystemsyst' as UserId })
say('open')

async function change(key: string): Promise<void> {
  for (;;) {
    const rev = await catalogue.put(key, { text: 'x'.repeat(200) }, catalogue.get(key)?.rev ?? 0)
    say(`${key} ${rev}`)
  }
}

await Promise.all(Array.from({ length: 20 }, (_, n) => change(`report/${n}`)))
