import { monitorEventLoopDelay } from 'node:perf_hooks'
import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { HistoryEntry } from '../../../server/history/history.ts'
import { HistoryDesk } from '../../../server/history/history-desk.ts'
import { MemoryLog } from '../../../server/log/memory-log.ts'
import { packRecords } from '../../../server/log/packing.ts'
import type { ReportId, UserId } from '../../../shared/ids.ts'
import { setUnits } from '../../../shared/report/edit.ts'
import {
  cellOf,
  chengguan,
  column,
  coord,
  fill,
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
import { until } from '../../kit/people.ts'

let office: Office
afterEach(() => office.close())

const short = (entries: readonly HistoryEntry[]) =>
  entries.map(({ author, before, after }) => [author.name, before, after])

test('[V5] a cell tells who wrote what, newest first, with the changed characters; a run within a minute is one entry', async () => {
  const clock = handClock()
  office = await openOffice(new MemoryLog(), clock)
  const report = await makeReport(office, { t1: {} })
  const edit = async (who: typeof coord, text: string, later: number) => {
    clock.now += later
    await write(office, report, who, 't1', 'progress', text)
  }
  await edit(zonghe, '完成', 1_000)
  await edit(zonghe, '完成3', 60_000)
  await edit(zonghe, '完成3项', 60_000)
  await edit(chengguan, '完成4项', 1_000)
  await edit(zonghe, '完成5项', 1_000)
  await edit(zonghe, '完成5项。', 60_001)
  const entries = await office.history.cellHistory(report, row('t1'), column('progress'))
  expect(short(entries)).toEqual([
    ['zonghe', '完成5项', '完成5项。'],
    ['zonghe', '完成4项', '完成5项'],
    ['chengguan', '完成3项', '完成4项'],
    ['zonghe', '', '完成3项']
  ])
  expect(entries[2]).toMatchObject({
    author: { id: chengguan.id, name: 'chengguan', unit: '城管处' },
    marks: { before: [{ from: 2, to: 3 }], after: [{ from: 2, to: 3 }] }
  })
  expect((entries[3]?.at ?? 0) - (entries[3]?.from ?? 0)).toBe(120_000)
  expect(await office.history.cellHistory(report, row('none'), column('progress'))).toEqual([])
})

test('[V5] a row tells its cells, its state, its departments and its deletion', async () => {
  office = await openOffice(new MemoryLog(), handClock())
  const report = await makeReport(office, { t1: { progress: '有' } })
  await office.cycle.row(report, zonghe, row('t1'), 'submit')
  await write(office, report, coord, 't1', 'note', '已核')
  await office.rooms.edit(report, coord.id, doc => setUnits(doc, null, row('t1'), { lead: ['城管处'], supporting: [] }))
  await office.rooms.edit(report, coord.id, doc =>
    (doc.getMap('rows').get('t1') as Y.Map<unknown>).set('deleted', true)
  )
  const entries = await office.history.rowHistory(report, row('t1'))
  expect(entries.slice(0, 4).map(({ column, before, after }) => [column, before, after])).toEqual([
    ['deleted', '', 'true'],
    ['units', '{"lead":["综合处"],"supporting":[]}', '{"lead":["城管处"],"supporting":[]}'],
    ['note', '', '已核'],
    ['state', '', 'submitted']
  ])
  expect(new Set(entries.slice(4).map(entry => entry.column))).toEqual(new Set(['task', 'progress', 'units', 'group']))
})

interface Edit {
  who: number
  row: number
  column: number
  text: string
  later: number
  fold: boolean
}
const WRITERS = [coord, zonghe, chengguan]
const COLUMNS = ['progress', 'status', 'note'] as const
const edits: fc.Arbitrary<Edit[]> = fc.array(
  fc.record({
    who: fc.nat(2),
    row: fc.nat(1),
    column: fc.nat(2),
    text: fc.string({ unit: fc.constantFrom('一', '二', '3', '😀', '。'), maxLength: 5 }),
    later: fc.constantFrom(0, 1_000, 59_999, 60_000, 60_001, 500_000),
    fold: fc.boolean()
  }),
  { minLength: 1, maxLength: 25 }
)

interface Truth {
  author: string
  at: number
  before: string
  after: string
}

/** What must be told of one cell: runs of one author, each edit within a minute of the one before. */
function joined(raw: readonly Truth[]): Truth[] {
  const runs: Truth[] = []
  for (const edit of raw) {
    const last = runs.at(-1)
    if (last !== undefined && last.author === edit.author && edit.at - last.at <= 60_000) {
      last.at = edit.at
      last.after = edit.after
    } else runs.push({ ...edit })
  }
  return runs.filter(run => run.before !== run.after).reverse()
}

async function tellsTheTruth(report: ReportId, clock: ReturnType<typeof handClock>, story: readonly Edit[]) {
  const raw = new Map<string, Truth[]>()
  for (const edit of story) {
    clock.now += edit.later
    const at = clock.now
    const [id, name, who] = [`t${edit.row}`, COLUMNS[edit.column] ?? 'note', WRITERS[edit.who] ?? coord]
    const before = await cellOf(office, report, id, name)
    await write(office, report, who, id, name, edit.text)
    const list = raw.get(`${id}/${name}`) ?? []
    if (before !== edit.text) list.push({ author: who.id, at, before, after: edit.text })
    raw.set(`${id}/${name}`, list)
    if (edit.fold) {
      const { room, member } = await office.rooms.join(report, SILENT_PEER)
      room.leave(member)
      await room.fold()
      await office.history.cellHistory(report, row(id), column(name)) // the next question replays the new tail only
    }
  }
  for (const [place, list] of raw) {
    const [id = '', name = ''] = place.split('/')
    const told = await office.history.cellHistory(report, row(id), column(name))
    const seen = told.map(({ author, at, before, after }) => ({ author: author.id, at, before, after }))
    expect(seen, place).toEqual(joined(list))
  }
}

const SILENT_PEER = { person: coord, speaksTianbao: false, queuedBytes: 0, write() {}, refuse() {}, close() {} }

test('[V5] [V6] the history equals what happened, for random edits of several people, over folds', async () => {
  const clock = handClock()
  office = await openOffice(new MemoryLog(), clock)
  let count = 0
  await fc.assert(
    fc.asyncProperty(edits, async story => {
      const report = await makeReport(office, { t0: {}, t1: {} }, `r-${String(++count).padStart(16, '0')}`)
      await tellsTheTruth(report, clock, story)
    }),
    { seed: Date.now() & 0xffff, numRuns: 40, endOnFailure: true, verbose: true }
  )
})

test('[V6] authorship is true over real sockets, over folding, and after a restart', async () => {
  const log = new MemoryLog()
  office = await openOffice(log)
  const report = await makeReport(office, { t1: {}, t2: { lead: '城管处' } })
  const [one, two] = [await office.stage.join(report, zonghe), await office.stage.join(report, chengguan)]
  one.text('t1').insert(0, '综合写的')
  two.text('t2').insert(0, '城管写的')
  await until('both are saved', () => one.saved > 1 && two.saved > 1)
  const writer = one.doc.clientID
  one.close()
  two.close()
  await office.close()
  office = await openOffice(new MemoryLog(log))
  office.stage.announce(report)
  const of = async (id: string) => short(await office.history.cellHistory(report, row(id), column('progress')))
  expect([await of('t1'), await of('t2')]).toEqual([[['zonghe', '', '综合写的']], [['chengguan', '', '城管写的']]])
  expect((await log.load(report)).tail).toEqual([]) // folded: only the archive and the label know the authors
  const thief = new Y.Doc()
  thief.clientID = writer
  const forged = await office.stage.join(report, chengguan, { doc: thief })
  forged.doc.clientID = writer
  forged.text('t2').insert(0, '冒名')
  await until('a forged author is refused', () => forged.closeCode === 4403)
  expect(await of('t2')).toEqual([['chengguan', '', '城管写的']])
})

test('[V7] one click puts an old value back, in the name and with the rights of who clicks, and is recorded', async () => {
  const clock = handClock()
  office = await openOffice(new MemoryLog(), clock)
  const report = await makeReport(office, { t1: {} })
  for (const [who, text] of [
    [zonghe, '初稿'],
    [coord, '被改坏']
  ] as const) {
    clock.now += 5_000
    await write(office, report, who, 't1', 'progress', text)
  }
  const [, first] = await office.history.cellHistory(report, row('t1'), column('progress'))
  const put = (who: typeof coord) => office.restoring.cell(report, who, row('t1'), column('progress'), first?.at ?? 0)
  expect((await refusalOf(put(chengguan))).code).toBe('not-your-cell')
  expect((await refusalOf(put(visitor))).code).toBe('read-only')
  clock.now += 5_000
  expect(await put(zonghe)).toBe(true)
  expect(await put(zonghe)).toBe(false)
  expect(await cellOf(office, report, 't1', 'progress')).toBe('初稿')
  const after = await office.history.cellHistory(report, row('t1'), column('progress'))
  expect(short(after)[0]).toEqual(['zonghe', '被改坏', '初稿'])
  expect((await office.cycle.events(report)).at(-1)).toMatchObject({
    command: 'restore-cell',
    person: { id: zonghe.id },
    cells: [{ row: 't1', column: 'progress' }],
    from: first?.at
  })
  await office.cycle.row(report, zonghe, row('t1'), 'submit')
  expect((await refusalOf(put(zonghe))).code).toBe('not-your-cell')
  await office.cycle.seal(report, coord)
  expect((await refusalOf(put(coord))).code).toBe('sealed')
  expect((await refusalOf(office.restoring.cell(report, coord, row('t1'), column('progress'), 1))).code).toBe(
    'no-such-version'
  )
})

test('[V8] the history of a long report is replayed without holding up the server', async () => {
  const log = new MemoryLog()
  office = await openOffice(log)
  const report = await makeReport(office, Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`t${n}`, {}])))
  const doc = new Y.Doc()
  for (const { bytes } of await log.history(report, 1, 1)) Y.applyUpdate(doc, bytes)
  const records: { author: UserId; at: number; bytes: Uint8Array }[] = []
  doc.on('update', (bytes: Uint8Array) => records.push({ author: zonghe.id, at: records.length * 1_000, bytes }))
  const texts = [...Array(300).keys()].map(
    n => (doc.getMap('rows').get(`t${n}`) as Y.Map<unknown>).get('progress') as Y.Text
  )
  for (let n = 0; n < 20_000; n++) texts[n % 300]?.insert(0, '字')
  await office.close()
  const later = new MemoryLog(log)
  await later.append(report, 2, records)
  office = await openOffice(later)
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const cold = performance.now()
  const entries = await office.history.cellHistory(report, row('t7'), column('progress'))
  const warm = performance.now()
  await office.history.cellHistory(report, row('t8'), column('progress'))
  delay.disable()
  console.info(
    `history of 20,000 edits: cold ${(warm - cold).toFixed(0)} ms, warm ${(performance.now() - warm).toFixed(1)} ms, ` +
      `event loop p99 ${(delay.percentile(99) / 1e6).toFixed(0)} ms, worst ${(delay.max / 1e6).toFixed(0)} ms`
  )
  expect(entries[0]?.after).toBe('字'.repeat(67))
})

test('[V8] memory is bounded: the least used report goes first and is replayed anew when asked for', () => {
  office = { close: async () => {} } as Office
  const doc = new Y.Doc()
  fill(doc, { t1: { progress: '长'.repeat(10_000) } })
  const packed = packRecords([{ author: coord.id, at: 1, bytes: Y.encodeStateAsUpdate(doc) }])
  const desk = new HistoryDesk(160_000)
  const place = (report: string) => desk.answer({ is: 'place', report })
  for (const report of ['a', 'b', 'c']) desk.answer({ is: 'add', report, from: 1, packed })
  expect(['a', 'b', 'c'].map(place)).toEqual([{ place: 0 }, { place: 1 }, { place: 1 }])
  expect(() => desk.answer({ is: 'add', report: 'b', from: 3, packed })).toThrow('goes on at 2')
  expect(place('b')).toEqual({ place: 0 })
})
