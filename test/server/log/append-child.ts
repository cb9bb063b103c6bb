/** Appends to several streams as fast as it can and prints `stream place` for each acknowledged record, until it is killed. */

import { openSqliteLog } from '../../../server/log/sqlite-log.ts'
import type { UserId } from '../../../shared/ids.ts'
import { say } from '../../kit/child.ts'

const [folder = '', writers = '16', foldEvery = '100'] = process.argv.slice(2)
const log = await openSqliteLog(folder)
say('open')

async function write(stream: string): Promise<void> {
  let { place } = await log.load(stream)
  for (;;) {
    const at = ++place
    const bytes = Buffer.from(`${stream} ${at} ${'x'.repeat((at * 37) % 400)}`)
    await log.append(stream, at, [{ author: `u-${stream}` as UserId, at, bytes }])
    say(`${stream} ${at}`)
    if (at % Number(foldEvery) === 0) {
      await log.fold(stream, { place: at, bytes: Buffer.from(`state ${at}`.repeat(50)), label: Buffer.from('label') })
    }
  }
}

await Promise.all(Array.from({ length: Number(writers) }, (_, n) => write(`s${n}`)))
