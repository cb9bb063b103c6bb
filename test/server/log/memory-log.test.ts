import { expect, test } from 'vitest'
import type { Log } from '../../../server/log/log.ts'
import { MemoryLog } from '../../../server/log/memory-log.ts'
import { logContract, record } from '../../contract/log-contract.ts'

const folders = new Map<string, MemoryLog>()
const asMemory = (log: Log): MemoryLog => log as MemoryLog

logContract('MemoryLog', {
  open: folder => {
    const log = new MemoryLog(folders.get(folder))
    folders.set(folder, log)
    return Promise.resolve(log)
  },
  commits: log => asMemory(log).commits,
  fillDisk: log => Promise.resolve(asMemory(log).failNext(Number.MAX_SAFE_INTEGER)),
  healDisk: log => Promise.resolve(asMemory(log).failNext(0)),
  openBackup: (log, folder) => Promise.resolve(asMemory(log).copies.get(folder) ?? new MemoryLog())
})

test('a delayed memory log lets appends pile up into one later commit', async () => {
  const log = new MemoryLog()
  log.delay = 20
  const first = log.append('a', 1, [record('1')])
  await new Promise(setImmediate)
  const later = [log.append('a', 2, [record('2')]), log.append('a', 3, [record('3')])]
  await Promise.all([first, ...later])
  expect(log.commits).toBe(2)
})
