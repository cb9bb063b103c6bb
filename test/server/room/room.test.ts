import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { DiskTrouble, type Log, type LogRecord } from '../../../server/log/log.ts'
import { MemoryLog } from '../../../server/log/memory-log.ts'
import type { ReportId, UserId } from '../../../shared/ids.ts'
import { fillPlain, openStage, person, type Stage, until } from '../../kit/people.ts'

const anna = person('anna')
const bert = person('bert')
const SERVER = 'u-server0000000000' as UserId
let stage: Stage
afterEach(() => stage.close())

/** A log whose disk can be held or broken by the test. */
class StubbornLog extends MemoryLog {
  held: Promise<void> | null = null
  broken = false
  override async append(stream: string, at: number, records: readonly LogRecord[]): Promise<void> {
    if (this.broken) throw new DiskTrouble('disk full')
    await this.held
    if (this.broken) throw new DiskTrouble('disk full')
    return super.append(stream, at, records)
  }
}

async function start(log: Log): Promise<ReportId> {
  stage = await openStage(log, [anna, bert])
  return stage.makeReport('r-0000000000000001', { t1: '', t2: '乙' })
}

test('[R8] no screen, no newcomer and no reader sees what the disk does not have', async () => {
  const log = new StubbornLog()
  const report = await start(log)
  const writer = await stage.join(report, anna)
  const other = await stage.join(report, bert)
  const disk = Promise.withResolvers<void>()
  log.held = disk.promise
  writer.text('t1').insert(0, '未落盘')
  await new Promise(resolve => setTimeout(resolve, 60))
  const newcomer = await stage.join(report, bert)
  let looked: string | null = null
  const look = stage.rooms
    .read(report, doc => rowText(doc, 't1'))
    .then(text => {
      looked = text
    })
  await new Promise(resolve => setTimeout(resolve, 60))
  expect([other.text('t1').toString(), newcomer.text('t1').toString(), looked, writer.saved]).toEqual(['', '', null, 1])
  disk.resolve()
  await until(
    'everybody sees it',
    () => other.text('t1').toString() === '未落盘' && newcomer.text('t1').toString() === '未落盘'
  )
  await until('and it is told saved', () => writer.saved === 2)
  await look
  expect(looked).toBe('未落盘')
})

test('[R9] a failing disk makes the report read-only, loses nothing acknowledged, and writing goes on when it works again', async () => {
  const log = new StubbornLog()
  const report = await start(log)
  const writer = await stage.join(report, anna)
  const reader = await stage.join(report, bert)
  writer.text('t1').insert(0, '存下。')
  await until('saved', () => writer.saved === 2)
  log.broken = true
  writer.text('t1').insert(3, '没存下。')
  await until('the writer is told', () => writer.closeCode === 4503)
  expect(reader.text('t1').toString()).toBe('存下。')
  await expect(stage.rooms.edit(report, SERVER, doc => doc.getMap('meta').set('title', '新'))).rejects.toThrow('磁盘')
  expect(await stage.rooms.read(report, doc => doc.getMap('meta').get('title'))).toBe('测试')
  log.broken = false
  await until('the writer came back by itself', () => reader.text('t1').toString() === '存下。没存下。', 9_000)
  expect(writer.text('t1').toString()).toBe('存下。没存下。')
}, 15_000)

test('[R10] a reader that takes nothing is caught up when it takes again', async () => {
  const report = await start(new MemoryLog())
  const writer = await stage.join(report, anna)
  const slow = await stage.join(report, bert)
  // the stock client reads as fast as it can; what is paused is the socket below it
  const socket = (slow.provider.ws as unknown as { _socket: { pause(): void; resume(): void } })._socket
  socket.pause()
  const long = '很长的进展说明。'.repeat(2_000)
  for (let index = 0; index < 400; index++) writer.row('t2').set('task', `${index}${long}`)
  await until('all is saved', () => writer.saved === 401, 20_000)
  socket.resume()
  await until('the slow one has the last', () => String(slow.row('t2').get('task')).startsWith('399'), 20_000)
}, 45_000)

test('[R11] folding, letting go and opening again give the same document', async () => {
  const log = new MemoryLog()
  const report = await start(log)
  const writer = await stage.join(report, anna)
  for (let index = 0; index < 3_000; index++) writer.text('t1').insert(0, '字')
  await until('saved', () => writer.saved === 3_001, 20_000)
  const before = Y.encodeStateAsUpdate(writer.doc)
  await stage.close()
  const loaded = await log.load(report)
  expect(loaded.tail.length).toBe(0)
  stage = await openStage(log, [anna, bert])
  stage.announce(report)
  const again = await stage.join(report, bert)
  expect(again.text('t1').toString()).toBe('字'.repeat(3_000))
  expect(Y.encodeStateVector(again.doc)).toEqual(Y.encodeStateVectorFromUpdate(before))
  expect((await log.history(report, 1, loaded.place)).filter(record => record.author === anna.id).length).toBe(3_000)
}, 60_000)

test('[R12] a change by the server reaches every screen and is signed by who asked for it', async () => {
  const log = new MemoryLog()
  const report = await start(log)
  const reader = await stage.join(report, bert)
  await stage.rooms.edit(report, anna.id, doc =>
    (doc.getMap('rows').get('t1') as Y.Map<unknown>).set('state', 'submitted')
  )
  await until('the state arrives', () => reader.row('t1').get('state') === 'submitted')
  expect((await log.history(report, 2, 2))[0]?.author).toBe(anna.id)
  await expect(
    stage.rooms.edit(report, anna.id, doc => {
      doc.getMap('meta').set('title', '半途')
      throw new Error('half way')
    })
  ).rejects.toThrow('half way')
  expect(await stage.rooms.read(report, doc => doc.getMap('meta').get('title'))).toBe('测试')
})

function rowText(doc: Y.Doc, row: string): string {
  return String((doc.getMap('rows').get(row) as Y.Map<Y.Text>).get('progress'))
}

test('[R17] a report of a newer format is refused and left as it is', async () => {
  const log = new MemoryLog()
  const report = await start(log)
  const newer = new Y.Doc()
  fillPlain(newer, { t1: '' })
  newer.getMap('meta').set('format', 999)
  const other = 'r-0000000000000002' as ReportId
  await log.append(other, 1, [{ author: SERVER, at: 0, bytes: Y.encodeStateAsUpdate(newer) }])
  stage.announce(other)
  const client = stage.connect(other, anna)
  await until('it is turned away', () => client.closeCode === 4503)
  await expect(stage.rooms.read(other, () => 0)).rejects.toMatchObject({ code: 'too-new' })
  expect((await log.load(other)).place).toBe(1)
  expect((await stage.join(report, bert)).text('t2').toString()).toBe('乙')
})
