import { afterEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { MemoryLog } from '../../../server/log/memory-log.ts'
import type { Person } from '../../../shared/access/person.ts'
import type { ReportId } from '../../../shared/ids.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { readRefused } from '../../../shared/wire/frames.ts'
import {
  cellOf,
  chengguan,
  coord,
  type Given,
  handClock,
  makeReport,
  type Office,
  openOffice,
  refusalOf,
  row,
  visitor,
  write,
  zonghe
} from '../../kit/office.ts'
import { type Client, until } from '../../kit/people.ts'

let office: Office
afterEach(() => office.close())

async function start(rows: Record<string, Given>, log = new MemoryLog(), clock = Date.now as () => number) {
  office = await openOffice(log, clock)
  return { report: await makeReport(office, rows), log, ...office }
}

/** A laptop that has the report, goes offline, writes, and comes back when told. */
async function offlineLaptop(report: ReportId, who: Person, edit: (client: Client) => void) {
  const client = await office.stage.join(report, who)
  client.provider.disconnect()
  await until('it is offline', () => !client.provider.wsconnected)
  edit(client)
  return client
}

/** Lets it come back; resolves with what message 9 said and the close code. */
async function refusedOnReturn(client: Client) {
  client.provider.connect()
  await until('it was refused', () => client.refusals.length > 0 && client.closeCode !== null)
  client.provider.disconnect()
  const { notice } = readRefused(client.refusals[0] as Parameters<typeof readRefused>[0])
  return { notice, code: client.closeCode }
}

/** An update of one's own, as a hostile or stock client might send it. */
async function updateOf(report: ReportId, edit: (doc: Y.Doc) => void): Promise<Uint8Array> {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, await office.rooms.read(report, Y.encodeStateAsUpdate))
  let made: Uint8Array = new Uint8Array()
  doc.once('update', (update: Uint8Array) => {
    made = update
  })
  doc.transact(() => edit(doc))
  return made
}
const textIn = (doc: Y.Doc, id: string) => (doc.getMap('rows').get(id) as Y.Map<unknown>).get('progress') as Y.Text

describe('late edits', () => {
  test('[Q1] what an offline laptop brings after the seal is refused with 4409 and waits in the tray under the number told', async () => {
    const { report, cycle, tray, log } = await start({ t1: { progress: '原文' }, t2: { progress: '乙' } })
    const laptop = await offlineLaptop(report, zonghe, client => {
      client.text('t1').insert(2, '，补充')
      client.row('t1').set('status', '已完成')
    })
    const { sha256 } = await cycle.seal(report, coord)
    const { notice, code } = await refusedOnReturn(laptop)
    expect(code).toBe(4409)
    expect(notice).toMatchObject({ code: 'sealed', tray: 1 })
    expect(notice.cells).toContainEqual({ row: 't1', column: 'progress' })
    expect((await log.history(`${report}/tray`, 1, 9)).length).toBe(1)
    expect(await tray.list(report, coord)).toMatchObject([
      {
        n: 1,
        code: 'sealed',
        state: 'waiting',
        person: { id: zonghe.id, unit: '综合处' },
        cells: [
          { row: 't1', column: 'progress', task: '任务t1', before: '原文', after: '原文，补充' },
          { row: 't1', column: 'status', before: '', after: '已完成' }
        ]
      }
    ])
    expect(await cellOf(office, report, 't1', 'progress')).toBe('原文')
    expect((await office.versions.open(report, 1)).sha256).toBe(sha256)
  })

  test('[Q1] a late edit of a submitted row is refused with 4403, kept, and can be taken over', async () => {
    const { report, cycle, tray } = await start({ t1: { progress: '原文' } })
    const laptop = await offlineLaptop(report, zonghe, client => client.text('t1').insert(0, '晚到的'))
    await cycle.row(report, coord, row('t1'), 'submit')
    const { notice, code } = await refusedOnReturn(laptop)
    expect([code, notice.code, notice.tray]).toEqual([4403, 'not-your-cell', 1])
    const { written, missing } = await tray.take(report, 1, coord)
    expect([written.length, missing.length]).toEqual([1, 0])
    expect(await cellOf(office, report, 't1', 'progress')).toBe('晚到的原文')
    expect(await tray.list(report, zonghe)).toMatchObject([{ n: 1, state: 'taken', by: { id: coord.id } }])
    expect((await cycle.events(report, { row: 't1' })).at(-1)).toMatchObject({ command: 'take', tray: 1 })
  })

  test('[Q1] another department cannot write into a row, live, and what it tried is kept', async () => {
    const { report, tray } = await start({ t1: { progress: '原文' } })
    const [owner, intruder] = [await office.stage.join(report, zonghe), await office.stage.join(report, chengguan)]
    intruder.text('t1').insert(0, '越权')
    await until('it was refused', () => intruder.closeCode === 4403)
    intruder.provider.disconnect()
    expect(owner.text('t1').toString()).toBe('原文')
    expect(await tray.list(report, chengguan)).toMatchObject([{ cells: [{ before: '原文', after: '越权原文' }] }])
  })

  test('[Q1] a client that tries again and again with the same work fills no second entry; more of it replaces the first', async () => {
    const { report, cycle, tray } = await start({ t1: { progress: '' } })
    await cycle.seal(report, coord)
    const first = await updateOf(report, doc => textIn(doc, 't1').insert(0, '一二'))
    const more = await updateOf(report, doc => textIn(doc, 't1').insert(0, '一二三'))
    const other = await updateOf(report, doc => textIn(doc, 't1').insert(0, '别的'))
    const keep = (update: Uint8Array) => tray.keep(report, zonghe, update, 'sealed')
    expect([await keep(first), await keep(first), await keep(more), await keep(first)]).toEqual([1, 1, 2, 2])
    expect([await keep(other), await keep(first), await keep(other)]).toEqual([3, 2, 3])
    expect((await tray.list(report, coord)).map(({ n, cells }) => [n, cells[0]?.after])).toEqual([
      [2, '一二三'],
      [3, '别的']
    ])
    await tray.discard(report, 3, coord)
    expect(await keep(other)).toBe(3)
    expect(await tray.list(report, coord)).toHaveLength(2)
  })

  test('[Q1] work that leans on parts the server lacks is kept as the words in it', async () => {
    const { report, tray } = await start({ t1: { progress: '' } })
    const doc = new Y.Doc()
    Y.applyUpdate(doc, await office.rooms.read(report, Y.encodeStateAsUpdate))
    textIn(doc, 't1').insert(0, '没送到的，')
    const seen = Y.encodeStateVector(doc)
    textIn(doc, 't1').insert(5, '后来的')
    expect(await tray.keep(report, zonghe, Y.encodeStateAsUpdate(doc, seen), 'out-of-step')).toBe(1)
    expect((await tray.list(report, zonghe))[0]?.cells).toEqual([{ row: '', column: '', before: '', after: '后来的' }])
    expect((await refusalOf(tray.take(report, 1, coord))).code).toBe('wrong-state')
  })
})

describe('deciding', () => {
  async function oneWaiting(rows: Record<string, Given> = { t1: { progress: '原' } }) {
    const started = await start(rows)
    const update = await updateOf(started.report, doc => textIn(doc, 't1').insert(1, '改'))
    expect(await started.tray.keep(started.report, zonghe, update, 'sealed')).toBe(1)
    return started
  }

  test('[Q2] nothing is taken into a sealed report; after reopening it is, in the name of who takes it', async () => {
    const { report, cycle, tray, log } = await oneWaiting()
    await cycle.seal(report, coord)
    const refusal = await refusalOf(tray.take(report, 1, coord))
    expect([refusal.code, refusal.message.includes('解除封存')]).toEqual(['wrong-state', true])
    await cycle.reopen(report, coord, '补录')
    const place = (await log.load(report)).place
    await tray.take(report, 1, coord)
    expect((await log.history(report, place + 1, place + 9)).map(record => record.author)).toEqual([coord.id])
    expect(await cellOf(office, report, 't1', 'progress')).toBe('原改')
    expect((await refusalOf(tray.take(report, 1, coord))).message).toContain('已经处理过')
    expect((await refusalOf(tray.discard(report, 1, coord))).message).toContain('已经处理过')
  })

  test('[Q2] a cell that others changed since is not overwritten unless asked', async () => {
    const { report, tray } = await oneWaiting()
    await write(office, report, coord, 't1', 'progress', '另写')
    expect((await refusalOf(tray.take(report, 1, coord))).message).toContain('又改过')
    expect(await cellOf(office, report, 't1', 'progress')).toBe('另写')
    await tray.take(report, 1, coord, { overwrite: true })
    expect(await cellOf(office, report, 't1', 'progress')).toBe('原改')
  })

  test('[Q2] two coordinators at once: one takes it, the other hears that it is done', async () => {
    const { report, tray } = await oneWaiting()
    const both = await Promise.allSettled([tray.take(report, 1, coord), tray.discard(report, 1, coord)])
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  })

  test('[Q2] a discarded entry stays readable; the decision is recorded and survives a restart', async () => {
    const { report, tray, log } = await oneWaiting()
    await tray.discard(report, 1, coord)
    await office.close()
    office = await openOffice(new MemoryLog(log))
    expect(await office.tray.list(report, coord)).toMatchObject([
      { n: 1, state: 'discarded', by: { name: 'coord' }, cells: [{ after: '原改' }] }
    ])
    expect((await office.cycle.events(report)).at(-1)).toMatchObject({ command: 'discard', tray: 1 })
    expect(await cellOf(office, report, 't1', 'progress')).toBe('原')
  })

  test('[Q2] a disk that refuses leaves the entry waiting and the cell as it was', async () => {
    const { report, tray, log } = await oneWaiting()
    await tray.list(report, coord)
    log.failNext(1)
    expect((await refusalOf(tray.take(report, 1, coord))).code).toBe('disk-trouble')
    expect(await tray.list(report, coord)).toMatchObject([{ n: 1, state: 'waiting' }])
    expect(await cellOf(office, report, 't1', 'progress')).toBe('原')
  })

  test('[Q4] a coordinator sees everything and decides; a filler sees its own and decides nothing', async () => {
    const { report, tray } = await oneWaiting()
    const cells = [{ row: 't1', column: 'progress', before: '原', after: '城管改' }]
    expect(await tray.keepFromClient(report, chengguan, cells)).toBe(2)
    expect((await tray.list(report, coord)).map(({ n }) => n)).toEqual([1, 2])
    expect((await tray.list(report, chengguan)).map(({ n }) => n)).toEqual([2])
    expect(await tray.list(report, visitor)).toEqual([])
    for (const who of [zonghe, chengguan, visitor]) {
      expect((await refusalOf(tray.take(report, 1, who))).code).toBe('not-yours')
      expect((await refusalOf(tray.discard(report, 1, who))).code).toBe('not-yours')
    }
    expect((await refusalOf(tray.take(report, 7, coord))).code).toBe('no-such-entry')
  })
})

describe('bounds', () => {
  const cells = (n: number, letters = 3) => [
    { row: 't1', column: 'note', before: '', after: `${n} `.padEnd(letters, '长') }
  ]

  test('[Q3] one person has at most so many entries waiting; others still have theirs', async () => {
    const clock = handClock()
    const { report, tray } = await start({ t1: {} }, new MemoryLog(), clock)
    for (let n = 1; n <= LIMITS.trayEntries; n++) {
      clock.now += 60_000
      expect(await tray.keepFromClient(report, zonghe, cells(n))).toBe(n)
    }
    clock.now += 60_000
    expect((await refusalOf(tray.keepFromClient(report, zonghe, cells(999)))).code).toBe('wrong-state')
    expect(await tray.keepFromClient(report, chengguan, cells(999))).toBe(LIMITS.trayEntries + 1)
    await tray.discard(report, 1, coord)
    clock.now += 60_000
    expect(await tray.keepFromClient(report, zonghe, cells(999))).toBeGreaterThan(LIMITS.trayEntries)
  })

  test('[Q3] refusals come at a bounded pace and put a bounded amount on the disk', async () => {
    const clock = handClock()
    const { report, tray, log } = await start({ t1: {} }, new MemoryLog(), clock)
    for (let n = 0; n < LIMITS.trayPerMinute; n++) await tray.keepFromClient(report, zonghe, cells(n))
    expect((await refusalOf(tray.keepFromClient(report, zonghe, cells(999)))).code).toBe('too-many-requests')
    const update = await updateOf(report, doc => textIn(doc, 't1').insert(0, '快'))
    expect(await tray.keep(report, zonghe, update, 'sealed')).toBeNull()
    let kept = 0
    for (let n = 0; n < LIMITS.trayEntries - LIMITS.trayPerMinute; n++) {
      clock.now += 60_000
      const many = Array.from({ length: 10 }, (_, index) => ({ ...cells(n, 30_000)[0], row: `t${index}` }))
      kept += await tray.keepFromClient(report, zonghe, many as ReturnType<typeof cells>).then(
        () => 1,
        () => 0
      )
    }
    expect(kept).toBe(Math.floor(LIMITS.trayCharactersPerDay / LIMITS.trayCharacters))
    const bytes = (await log.history(`${report}/tray`, 1, 999)).reduce((sum, record) => sum + record.bytes.length, 0)
    expect(bytes).toBeLessThan(LIMITS.trayCharactersPerDay * 3.5)
  })

  test('[Q3] an entry past its bounds is cut and says so; a cut cell is not written back', async () => {
    const { report, tray } = await start({ t1: {} })
    const after = '长'.repeat(LIMITS.trayCharacters + 1)
    await tray.keepFromClient(report, zonghe, [{ row: 't1', column: 'note', before: '', after }])
    const [entry] = await tray.list(report, zonghe)
    expect([entry?.cells[0]?.after.length, entry?.cells[0]?.cut]).toEqual([LIMITS.trayCharacters, true])
    expect((await refusalOf(tray.take(report, 1, coord))).code).toBe('wrong-state')
    const many = Array.from({ length: LIMITS.trayCells + 1 }, (_, n) => ({
      row: `r${n}`,
      column: 'note',
      before: '',
      after: '甲'
    }))
    await tray.keepFromClient(report, zonghe, many)
    expect((await tray.list(report, zonghe))[1]?.cells).toHaveLength(LIMITS.trayCells)
  })

  test("[Q5] forged, malformed and oversized updates are nobody's work; a bomb ends in its thread, not in the server", async () => {
    const { report, tray } = await start({ t1: {} })
    const update = await updateOf(report, doc => textIn(doc, 't1').insert(0, '好'))
    for (const code of ['malformed', 'forged-author', 'too-large', 'too-many-requests'] as const) {
      expect(await tray.keep(report, zonghe, update, code)).toBeNull()
    }
    const claims = new Uint8Array([1, 255, 255, 255, 15, 1, 0, 0, 0, 0, 0, 0]) // 33 million structs in 12 bytes
    expect(await tray.keep(report, zonghe, claims, 'out-of-step')).toBeNull()
    expect(await tray.keep(report, zonghe, new Uint8Array([9, 9, 9]), 'not-yours')).toBeNull()
    expect(await tray.keep(report, zonghe, update, 'sealed')).toBe(1)
    expect((await refusalOf(tray.keepFromClient(report, visitor, cells(1)))).code).toBe('read-only')
    expect((await refusalOf(tray.keepFromClient(report, zonghe, []))).code).toBe('bad-request')
  })
})
