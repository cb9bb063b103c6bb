/**
 * Durable appends a second and how long one waits, by how many wait at once and over how many streams.
 * Run: node_modules/.bin/node test/bench/append.ts [seconds per line]
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { openSqliteLog } from '../../server/log/sqlite-log.ts'
import type { UserId } from '../../shared/ids.ts'

const seconds = Number(process.argv[2] ?? 3)
const author = 'u-0123456789abcdef' as UserId
const bytes = new Uint8Array(98).map((_, index) => index * 7)

async function measure(waiting: number, streams: number) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'append-'))
  const log = await openSqliteLog(folder)
  const places = new Array<number>(streams).fill(0)
  const took: number[] = []
  const cpuBefore = process.cpuUsage()
  const start = performance.now()
  const end = start + seconds * 1000
  const writer = async (n: number): Promise<void> => {
    for (let stream = n % streams; performance.now() < end; stream = (stream + waiting) % streams) {
      const at = (places[stream] ?? 0) + 1
      places[stream] = at
      const asked = performance.now()
      await log.append(`r-stream${String(stream).padStart(8, '0')}`, at, [{ author, at: Date.now(), bytes }])
      took.push(performance.now() - asked)
    }
  }
  await Promise.all(Array.from({ length: waiting }, (_, n) => writer(n)))
  const elapsed = (performance.now() - start) / 1000
  const cpu = process.cpuUsage(cpuBefore)
  const { commits } = log
  await log.close()
  const stored = fs.statSync(path.join(folder, 'log.sqlite')).size
  fs.rmSync(folder, { recursive: true })
  took.sort((a, b) => a - b)
  const at = (share: number) => (took[Math.floor(took.length * share)] ?? 0).toFixed(2)
  return {
    waiting,
    streams,
    'appends/s': Math.round(took.length / elapsed),
    'p50 ms': at(0.5),
    'p99 ms': at(0.99),
    'max ms': at(0.99999),
    'commits/s': Math.round(commits / elapsed),
    'bytes each': Math.round(stored / took.length),
    'CPU us each': ((cpu.user + cpu.system) / took.length).toFixed(1)
  }
}

const lines = []
for (const [waiting, streams] of [
  [1, 1],
  [1, 500],
  [64, 1],
  [64, 64],
  [64, 500],
  [1024, 64],
  [1024, 1024]
] as const) {
  lines.push(await measure(waiting, streams))
}
console.table(lines)
