import fs from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { DiskTrouble, LogInUse } from '../../../server/log/log.ts'
import type { SqliteLog } from '../../../server/log/sqlite-log.ts'
import { openSqliteLog, restoreSqliteLog } from '../../../server/log/sqlite-log.ts'
import { record } from '../../contract/log-contract.ts'
import { emptyFolder, flipBit } from '../../kit/disk.ts'

async function open(folder: string): Promise<SqliteLog> {
  const log = await openSqliteLog(folder)
  onTestFinished(() => log.close())
  return log
}

test('[L16] a second opening of the folder is refused at once with a sentence, and the first goes on', async () => {
  const folder = emptyFolder()
  const log = await open(folder)
  const refused = await openSqliteLog(folder).catch((error: Error) => error)
  expect(refused).toBeInstanceOf(LogInUse)
  expect((refused as Error).message).toContain('正被另一个进程使用')
  await log.append('a', 1, [record('still mine')])
  await log.close()
  expect((await (await open(folder)).load('a')).place).toBe(1)
})

test('[L17] a log of a newer format, or another program, is refused and left as it is', async () => {
  const folder = emptyFolder()
  await (await openSqliteLog(folder)).close()
  const change = (sql: string): void => {
    const database = new DatabaseSync(path.join(folder, 'log.sqlite'))
    database.exec(sql)
    database.close()
  }
  change('PRAGMA user_version = 99')
  await expect(openSqliteLog(folder)).rejects.toThrow('更新的版本')
  change('PRAGMA user_version = 1; PRAGMA application_id = 5')
  await expect(openSqliteLog(folder)).rejects.toThrow('不是填报的数据文件')
  fs.writeFileSync(path.join(folder, 'log.sqlite'), 'not a database at all'.repeat(500))
  await expect(openSqliteLog(folder)).rejects.toThrow()
})

test('[L18] a backup restores into an empty or absent folder', async () => {
  const log = await open(emptyFolder())
  await log.append('a', 1, [record('1'), record('2')])
  await log.fold('a', { place: 1, bytes: Buffer.from('state'), label: Buffer.from('label') })
  const backup = emptyFolder()
  await log.backup(backup)
  await log.append('a', 3, [record('after the backup')])
  const target = path.join(emptyFolder(), 'new', 'folder')
  await restoreSqliteLog(backup, target)
  expect(fs.readdirSync(target)).toEqual(['log.sqlite'])
  const restored = await open(target)
  expect((await restored.load('a')).place).toBe(2)
  expect(await restored.history('a', 1, 9)).toEqual([record('1'), record('2')])
  await restoreSqliteLog(backup, emptyFolder())
})

test('[L18] restore refuses a folder that is not empty, one without a backup, a live one, and a damaged backup', async () => {
  const live = emptyFolder()
  const log = await open(live)
  for (let place = 1; place <= 200; place++) await log.append('a', place, [record('x'.repeat(200))])
  const backup = emptyFolder()
  await log.backup(backup)
  const full = emptyFolder()
  fs.writeFileSync(path.join(full, 'mine.txt'), 'mine')
  await expect(restoreSqliteLog(backup, full)).rejects.toThrow('不是空的')
  expect(fs.readdirSync(full)).toEqual(['mine.txt'])
  await expect(restoreSqliteLog(emptyFolder(), emptyFolder())).rejects.toThrow('没有备份')
  await expect(restoreSqliteLog(live, emptyFolder())).rejects.toThrow('不是备份')
  const database = new DatabaseSync(path.join(backup, 'log.sqlite'))
  database.exec("UPDATE fresh SET bytes = CAST(replace(bytes, 'xxx', 'xyx') AS BLOB) WHERE n = 7")
  database.close()
  const target = emptyFolder()
  await expect(restoreSqliteLog(backup, target)).rejects.toThrow('已损坏')
  expect(fs.readdirSync(target)).toEqual([])
})

test('[L12] a backup into a folder that is not empty, or is not there, is refused and the log goes on', async () => {
  const log = await open(emptyFolder())
  const full = emptyFolder()
  fs.writeFileSync(path.join(full, 'mine.txt'), 'mine')
  await expect(log.backup(full)).rejects.toThrow('不是空的')
  await expect(log.backup(path.join(full, 'absent'))).rejects.toThrow()
  await log.append('a', 1, [record('1')])
})

test('[L5] a log that was full when it was filled record by record keeps all it acknowledged', async () => {
  const folder = emptyFolder()
  const log = await open(folder)
  await log.limitPages(60)
  let place = 0
  let failure: unknown
  while (failure === undefined && place < 10_000) {
    failure = await log.append('a', place + 1, [record('y'.repeat(500))]).then(
      () => void place++,
      (error: unknown) => error
    )
  }
  expect(failure).toBeInstanceOf(DiskTrouble)
  expect((await log.load('a')).place).toBe(place)
  await log.limitPages(4_294_967_294)
  await log.append('a', place + 1, [record('room again')])
  await log.close()
  const again = await open(folder)
  expect((await again.load('a')).place).toBe(place + 1)
  expect(await again.verify()).toEqual([])
})

test('[L19] records are the same before and after they are sorted into their streams, and after opening again', async () => {
  const folder = emptyFolder()
  let log = await open(folder)
  const streams = ['a', 'b', 'c']
  const asked: Promise<void>[] = []
  for (let place = 1; place <= 600; place++) {
    for (const stream of streams) asked.push(log.append(stream, place, [record(`${stream}${place}`.padEnd(1_500))]))
    if (place % 10 === 0) await asked.at(-1)
    if (place % 250 === 0) {
      for (const stream of streams) expect((await log.load(stream)).tail).toHaveLength(place)
      await log.close()
      log = await open(folder)
    }
  }
  await Promise.all(asked)
  for (const stream of streams) {
    const { tail, place } = await log.load(stream)
    expect(place).toBe(600)
    expect(tail.every(({ bytes }, n) => Buffer.from(bytes).toString().trim() === `${stream}${n + 1}`)).toBe(true)
    expect(await log.history(stream, 299, 301)).toEqual(tail.slice(298, 301))
  }
  expect(await log.streams()).toEqual(
    streams.map(stream => ({ stream, place: 600, snapshotPlace: 0, snapshotBytes: 0, tailBytes: 900_000 }))
  )
  expect(await log.verify()).toEqual([])
})

test('[L19] a disk that is full when records are to be sorted loses none, and streams stay readable', async () => {
  const folder = emptyFolder()
  const log = await open(folder)
  await log.append('a', 1, [record('x'.repeat(1_900_000))])
  await log.limitPages(700)
  await log.append('b', 1, [record('y'.repeat(300_000))])
  await log.append('b', 2, [record('z')])
  expect((await log.load('a')).place).toBe(1)
  expect((await log.load('b')).place).toBe(2)
  const folding = log.fold('a', { place: 1, bytes: Buffer.alloc(100_000), label: Buffer.alloc(0) })
  await expect(folding).rejects.toBeInstanceOf(DiskTrouble)
  await log.limitPages(4_294_967_294)
  await log.fold('a', { place: 1, bytes: Buffer.alloc(100_000), label: Buffer.alloc(0) })
  await log.append('b', 3, [record('on')])
  await log.close()
  const again = await open(folder)
  expect((await again.load('b')).place).toBe(3)
  expect(await again.history('a', 1, 1)).toEqual([record('x'.repeat(1_900_000))])
  expect(await again.verify()).toEqual([])
})

test('[L11] a damaged turn that was not yet sorted is named for good; the streams that lost nothing go on', async () => {
  const folder = emptyFolder()
  const log = await open(folder)
  await log.append('a', 1, [record('whole')])
  await log.append('b', 1, [record('before')])
  await log.append('b', 2, [record('DAMAGED')])
  await log.append('b', 3, [record('after')])
  await log.close()
  const file = path.join(folder, 'log.sqlite')
  flipBit(file, fs.readFileSync(file).indexOf('DAMAGED'))
  const again = await open(folder)
  const named = ['the appends of turn 3 are damaged', 'b: the records from place 2 to 2 are missing']
  expect(await again.verify()).toEqual(named)
  await expect(again.load('b')).rejects.toThrow('place 2 is missing')
  await again.append('a', 2, [record('on')])
  await again.fold('a', { place: 2, bytes: Buffer.from('s'), label: Buffer.alloc(0) })
  expect(await again.verify()).toEqual(named)
  await again.close()
  const third = await open(folder)
  expect(await third.verify()).toEqual(named)
  expect(await third.history('b', 3, 3)).toEqual([record('after')])
})
