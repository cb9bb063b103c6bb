import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Catalogue } from '../../../server/catalogue/catalogue.ts'
import type { LowdbCatalogue } from '../../../server/catalogue/lowdb-catalogue.ts'
import { openLowdbCatalogue } from '../../../server/catalogue/lowdb-catalogue.ts'
import { MemoryLog } from '../../../server/log/memory-log.ts'
import { openSqliteLog } from '../../../server/log/sqlite-log.ts'
import type { UserId } from '../../../shared/ids.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { catalogueContract } from '../../contract/catalogue-contract.ts'
import { emptyFolder, flipBit, truncateTo } from '../../kit/disk.ts'

const author = 'u-systemsystemsyst' as UserId
const clock = () => 1_500_000_000_000
const logs = new WeakMap<Catalogue, MemoryLog>()
const memory = new Map<string, MemoryLog>()

catalogueContract('LowdbCatalogue over a log in memory', {
  open: async folder => {
    const log = new MemoryLog(memory.get(folder))
    memory.set(folder, log)
    const catalogue = await openLowdbCatalogue({ log, folder, clock, author })
    logs.set(catalogue, log)
    return catalogue
  },
  keeps: true,
  failNext: catalogue => logs.get(catalogue)?.failNext()
})

async function open(log: MemoryLog, folder: string): Promise<LowdbCatalogue> {
  const catalogue = await openLowdbCatalogue({ log, folder, clock, author })
  onTestFinished(() => catalogue.close())
  return catalogue
}

function replaceByFolder(file: string): void {
  fs.rmSync(file, { force: true, recursive: true })
  fs.mkdirSync(file)
}

const entriesOf = (catalogue: Catalogue): Record<string, unknown> =>
  Object.fromEntries(catalogue.list('').map(({ key, value, rev }) => [key, [value, rev]]))

/** A folder closed properly with a checkpoint at place 3 and a `.bak` at place 2. */
async function checkpointed(): Promise<{ log: MemoryLog; folder: string; file: string }> {
  const log = new MemoryLog()
  const folder = emptyFolder()
  const first = await open(log, folder)
  await first.put('a', 1, 0)
  await first.put('b', 1, 0)
  await first.close()
  const second = await open(log, folder)
  await second.put('a', 2, 1)
  await second.close()
  return { log, folder, file: path.join(folder, 'catalogue.json') }
}

describe('catalogue.json is only a checkpoint', () => {
  const harms: [string, (file: string) => void][] = [
    ['absent', file => fs.rmSync(file, { force: true, recursive: true })],
    ['empty', file => truncateTo(file, 0)],
    ['truncated', file => truncateTo(file, Math.floor(fs.statSync(file).size / 2))],
    ['zeroed', file => fs.writeFileSync(file, Buffer.alloc(fs.statSync(file).size))],
    ['flipped in one bit', file => flipBit(file, -12)],
    ['not an object', file => fs.writeFileSync(file, '7')],
    [
      'of a newer version',
      file => fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('"version":1', '"version":2'))
    ],
    ['a folder', replaceByFolder]
  ]
  for (const [name, harm] of harms) {
    test(`[K8] the start and every entry survive a file that is ${name}, also when .bak is too`, async () => {
      const { log, folder, file } = await checkpointed()
      harm(file)
      const fromBak = await open(new MemoryLog(log), folder)
      expect(entriesOf(fromBak)).toEqual({ a: [2, 2], b: [1, 1] })
      await fromBak.close()
      harm(file)
      harm(`${file}.bak`)
      const fromLog = await open(new MemoryLog(log), folder)
      expect(entriesOf(fromLog)).toEqual({ a: [2, 2], b: [1, 1] })
    })
  }

  test('[K8] a checkpoint older than the log is brought up to date; one of another or an older log is not believed', async () => {
    const { log, folder } = await checkpointed()
    const change = { key: 'late', value: 'only in the log', rev: 1 }
    await log.append('catalogue', 4, [{ author, at: 1, bytes: Buffer.from(JSON.stringify(change)) }])
    expect(entriesOf(await open(new MemoryLog(log), folder))).toHaveProperty('late')
    const other = new MemoryLog()
    const bytes = Buffer.from(JSON.stringify({ key: 'other', value: 1, rev: 1 }))
    for (let place = 1; place <= 6; place++) await other.append('catalogue', place, [{ author, at: 1, bytes }])
    expect(entriesOf(await open(other, folder))).toEqual({ other: [1, 1] })
    expect(entriesOf(await open(new MemoryLog(), folder))).toEqual({})
  })

  test('[K9] many changes in a row become few writes, each whole: file, sum, entries', async () => {
    const log = new MemoryLog()
    const folder = emptyFolder()
    const catalogue = await open(log, folder)
    const seen = new Set<number>()
    const until = Date.now() + 700
    let rev = 0
    while (Date.now() < until) {
      rev = await catalogue.put('a', { rev }, rev)
      const file = path.join(folder, 'catalogue.json')
      if (fs.existsSync(file)) seen.add(JSON.parse(fs.readFileSync(file, 'utf8')).data.seq)
      await new Promise(done => setTimeout(done, 1))
    }
    await catalogue.close()
    expect(rev).toBeGreaterThan(20)
    expect(seen.size).toBeGreaterThan(0)
    expect(seen.size).toBeLessThanOrEqual(5)
    expect(fs.readdirSync(folder).sort()).toEqual(['catalogue.json', 'catalogue.json.bak'])
    const stored = JSON.parse(fs.readFileSync(path.join(folder, 'catalogue.json'), 'utf8'))
    expect(stored.data).toMatchObject({ seq: rev, entries: [{ key: 'a', rev }] })
  })

  test('[K9] what a killed process left half-written is swept away', async () => {
    const { log, folder } = await checkpointed()
    fs.writeFileSync(path.join(folder, 'catalogue.json.77-abc.tmp'), '{"half')
    await open(new MemoryLog(log), folder)
    expect(fs.readdirSync(folder).some(name => name.endsWith('.tmp'))).toBe(false)
  })
})

test('[K10] a long tail is folded into the log, and the log alone gives everything back', async () => {
  const folder = emptyFolder()
  const log = await openSqliteLog(path.join(folder, 'log'))
  const catalogue = await openLowdbCatalogue({ log, folder, clock, author })
  const text = 'x'.repeat(1_000)
  const puts = Array.from({ length: 150 }, (_, n) =>
    catalogue.put(`session/${n % 50}`, { n, text }, Math.floor(n / 50))
  )
  await Promise.all(puts)
  expect(150 * 1_000).toBeGreaterThan(LIMITS.foldTailBytes)
  const expected = entriesOf(catalogue)
  await catalogue.close()
  expect(await log.streams()).toMatchObject([{ stream: 'catalogue', place: 150, snapshotPlace: 150, tailBytes: 0 }])
  fs.rmSync(path.join(folder, 'catalogue.json'))
  fs.rmSync(path.join(folder, 'catalogue.json.bak'), { force: true })
  const again = await openLowdbCatalogue({ log, folder, clock, author })
  expect(entriesOf(again)).toEqual(expected)
  expect(await again.put('session/0', 'on', 3)).toBe(4)
  await again.close()
  await log.close()
})

test('[K11] the operator hears once that the catalogue has grown large', async () => {
  const said: string[] = []
  const logger = { error: () => undefined, info: (what: string) => void said.push(what), debug: () => undefined }
  const catalogue = await openLowdbCatalogue({ log: new MemoryLog(), folder: emptyFolder(), clock, author, logger })
  const put = (n: number) => catalogue.put(`k${n}`, n, 0)
  await Promise.all(Array.from({ length: LIMITS.catalogueWarnEntries - 1 }, (_, n) => put(n)))
  expect(said).toEqual([])
  await put(LIMITS.catalogueWarnEntries)
  await put(LIMITS.catalogueWarnEntries + 1)
  expect(said).toHaveLength(1)
  await catalogue.close()
})
