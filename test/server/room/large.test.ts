import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { MemoryLog } from '../../../server/log/memory-log.ts'
import { LiveDocument } from '../../../server/room/live-document.ts'
import type { Pipeline } from '../../../server/room/pipeline.ts'
import { Stored } from '../../../server/room/stored.ts'
import { readReport } from '../../../shared/report/read.ts'
import { openStage, person, type Stage, until } from '../../kit/people.ts'

const anna = person('安娜')
const bert = person('伯特')
const LONG = '组织协调各有关单位按计划推进。'.repeat(8)

/** Rows enough that the document is not made at once. */
function manyRows(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, row) => [`r${row}`, `${row}${LONG}`]))
}

async function stageOf(): Promise<{ stage: Stage; log: MemoryLog }> {
  const log = new MemoryLog()
  const stage = await openStage(log, [anna, bert])
  onTestFinished(() => stage.close())
  return { stage, log }
}

/** A thread may have to start first, on a machine that does other things too. */
async function arrives(read: () => string, expected: string): Promise<void> {
  await until(`${expected.slice(0, 30)}…`, () => read() === expected, 20_000)
  expect(read()).toBe(expected)
}

/** How documents were made since the call before. */
function made(stage: Stage): { atOnce: number; inSlices: number } {
  const { atOnce, inSlices } = stage.rooms.gauges()
  return { atOnce, inSlices }
}

test('[F61] [F62] a large report is joined without a document, and its document is made in slices for the first who writes', async () => {
  const { stage } = await stageOf()
  const before = made(stage)
  const report = await stage.makeReport('r-00000000000000la', manyRows(1_500))
  const [one, two] = await Promise.all([stage.join(report, anna), stage.join(report, bert)])
  expect(one.text('r7').toString()).toBe(`7${LONG}`)
  expect(made(stage)).toEqual(before)
  for (let n = 0; n < 20; n++) {
    one.text('r7').insert(0, '甲')
    two.text('r8').insert(0, '乙')
  }
  await arrives(() => two.text('r7').toString(), `${'甲'.repeat(20)}7${LONG}`)
  await arrives(() => one.text('r8').toString(), `${'乙'.repeat(20)}8${LONG}`)
  expect(made(stage)).toEqual({ atOnce: before.atOnce, inSlices: before.inSlices + 1 })
  const { rows } = await stage.rooms.read(report, readReport)
  expect(rows).toHaveLength(1_500)
  expect(rows.find(row => row.id === 'r7')?.cells.progress).toBe(`${'甲'.repeat(20)}7${LONG}`)
})

test('[F62] commands wait for a large document and take their turn', async () => {
  const { stage } = await stageOf()
  const report = await stage.makeReport('r-00000000000000lb', manyRows(1_500))
  const edits = Array.from({ length: 5 }, (_, n) =>
    stage.rooms.edit(report, anna.id, doc => {
      const title = String(doc.getMap('meta').get('title') ?? '')
      doc.getMap('meta').set('title', title + n)
    })
  )
  const title = stage.rooms.read(report, doc => doc.getMap('meta').get('title'))
  await Promise.all(edits)
  expect(await title).toBe(await stage.rooms.read(report, doc => doc.getMap('meta').get('title')))
  expect(String(await title)).toMatch(/01234$/)
})

test('[F67] who comes back to a large report with an older copy gets what it lacks, deletions too', async () => {
  const { stage } = await stageOf()
  const before = made(stage)
  const report = await stage.makeReport('r-00000000000000lc', manyRows(3_000))
  const first = await stage.join(report, anna)
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(first.doc))
  first.text('r5').insert(0, '后来')
  first.text('r6').delete(0, 3)
  await until('both are on disk', () => first.saved >= 2, 20_000)
  const back = await stage.join(report, bert, { doc: copy })
  await arrives(() => back.text('r5').toString(), `后来5${LONG}`)
  await arrives(() => back.text('r6').toString(), `6${LONG}`.slice(3))
  expect(made(stage).atOnce).toBe(before.atOnce)
})

test('[F67] a state vector that is none is refused, for a large report too', async () => {
  const { stage } = await stageOf()
  const report = await stage.makeReport('r-00000000000000ld', manyRows(3_000))
  const room = await stage.rooms.join(report, {
    person: anna,
    speaksTianbao: true,
    queuedBytes: 0,
    write() {},
    refuse() {},
    close() {}
  })
  expect(() => room.room.tellState(room.member, new Uint8Array([5, 1, 2]))).toThrow(/./)
})

test('[F63] what is thought about is exactly what is changed: edits meanwhile wait and are judged after', async () => {
  const { stage } = await stageOf()
  const report = await stage.makeReport('r-00000000000000le', { r1: '原文' })
  const [one, two] = await Promise.all([stage.join(report, anna), stage.join(report, bert)])
  one.text('r1').insert(0, '先')
  await arrives(() => two.text('r1').toString(), '先原文')
  const { promise: thinking, resolve: goOn } = Promise.withResolvers<void>()
  let thought = ''
  const command = stage.rooms.thinkAndEdit(
    report,
    anna.id,
    async ({ snapshot, packets }) => {
      await thinking
      thought = `${snapshot?.length ?? 0}/${packets.length > 0}`
      return thought
    },
    doc => {
      const cell = doc.getMap<Y.Map<unknown>>('rows').get('r1')?.get('progress')
      doc.getMap('meta').set('title', `封存时：${String(cell)}`)
    }
  )
  one.text('r1').insert(0, '晚')
  two.text('r1').insert(0, '迟')
  const later = stage.rooms.edit(report, anna.id, doc => doc.getMap('meta').get('title'))
  await new Promise(resolve => setTimeout(resolve, 50))
  expect(await stage.rooms.read(report, doc => doc.getMap('meta').get('title'))).not.toBe('封存时：先原文')
  goOn()
  await command
  expect(await later).toBe('封存时：先原文')
  await until('the late edits arrive', () => /^(?:晚迟|迟晚)先原文$/.test(two.text('r1').toString()))
  await arrives(() => one.text('r1').toString(), two.text('r1').toString())
  expect(await stage.rooms.read(report, doc => doc.getMap('meta').get('title'))).toBe('封存时：先原文')
})

test('[F62] when the thread cannot cut a large document it is made at once, and nothing is lost', async () => {
  const { stage, log } = await stageOf()
  const report = await stage.makeReport('r-00000000000000lf', manyRows(1_500))
  const stored = new Stored(await log.load(report))
  const pipeline = { pending: () => [] } as unknown as Pipeline
  const live = new LiveDocument({ stored, pipeline, folder: { slice: () => Promise.reject(new Error('no thread')) } })
  await live.open()
  expect(live.made && readReport(live.made).rows).toHaveLength(1_500)
})

test('[R20] a document nobody needs is let go and made again for the next who writes; a large one stays', async () => {
  const { stage } = await stageOf()
  const small = await stage.makeReport('r-00000000000000lg', { r1: '原文' })
  const large = await stage.makeReport('r-00000000000000lh', manyRows(1_500))
  const [one, two, three] = [
    await stage.join(small, anna),
    await stage.join(small, bert),
    await stage.join(large, anna)
  ]
  one.text('r1').insert(0, '先')
  three.text('r1').insert(0, '先')
  await arrives(() => two.text('r1').toString(), '先原文')
  await arrives(() => three.text('r1').toString(), `先1${LONG}`)
  await until('both are saved', () => stage.rooms.gauges().updates >= 2)
  const before = made(stage)
  stage.rooms.rest() // needed a moment ago: nothing goes
  one.text('r1').insert(0, '再')
  await arrives(() => two.text('r1').toString(), '再先原文')
  expect(made(stage)).toEqual(before)
  stage.rooms.rest()
  stage.rooms.rest()
  three.text('r1').insert(0, '又')
  two.text('r1').insert(0, '又')
  await arrives(() => one.text('r1').toString(), '又再先原文')
  expect(made(stage)).toEqual({ ...before, atOnce: before.atOnce + 1 })
  expect((await stage.rooms.read(large, readReport)).rows.find(row => row.id === 'r1')?.cells.progress).toMatch(
    /^又先1/
  )
})
