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
  flipBit(path.join(backup, 'log.sqlite'), -3_000)
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
