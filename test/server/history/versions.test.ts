import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { openVersion, packVersion } from '../../../server/history/version-record.ts'
import { MemoryLog } from '../../../server/log/memory-log.ts'
import { openSqliteLog } from '../../../server/log/sqlite-log.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { plainOf } from '../../../shared/report/canonical.ts'
import { readReport } from '../../../shared/report/read.ts'
import {
  cellOf,
  coord,
  handClock,
  makeReport,
  type Office,
  openOffice,
  refusalOf,
  write,
  zonghe
} from '../../kit/office.ts'

let office: Office
afterEach(() => office.close())
const ROWS = { t1: { progress: '完成3项', status: '正常推进' }, t2: { progress: '' } }

test('[V1] the same values have the same hash: over reopening, folding and a restart, on the real disk', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'versions-'))
  const log = await openSqliteLog(folder)
  office = await openOffice(log, handClock())
  const report = await makeReport(office, ROWS)
  const first = await office.cycle.seal(report, coord)
  await office.cycle.reopen(report, coord, '核对')
  await write(office, report, zonghe, 't1', 'progress', '完成4项')
  await write(office, report, zonghe, 't1', 'progress', '完成3项')
  await office.close()
  await log.close()
  const again = await openSqliteLog(folder)
  office = await openOffice(again, handClock())
  const second = await office.cycle.seal(report, coord)
  expect(second).toEqual({ version: 2, sha256: first.sha256 })
  expect(await again.verify()).toEqual([])
  expect((await office.versions.open(report, 1)).json).toBe((await office.versions.open(report, 2)).json)
  await again.close()
  rmSync(folder, { recursive: true })
})

test('[V2] a version stays as it was whatever happens to the report', async () => {
  office = await openOffice(new MemoryLog(), handClock())
  const report = await makeReport(office, ROWS)
  const named = await office.cycle.nameVersion(report, coord, ' 初稿 ')
  await write(office, report, zonghe, 't1', 'progress', '改了')
  await office.cycle.seal(report, coord)
  expect(await office.versions.list(report)).toMatchObject([
    { n: 1, kind: 'named', name: '初稿', person: { id: coord.id }, rows: 2, sha256: named.sha256 },
    { n: 2, kind: 'sealed', name: '封存' }
  ])
  const opened = await office.versions.open(report, 1)
  expect(opened.report.rows[0]?.cells.progress).toBe('完成3项')
  expect((await refusalOf(office.versions.open(report, 3))).code).toBe('no-such-version')
  for (const n of [0, -1, 1.5, Number.NaN]) {
    expect((await refusalOf(office.versions.open(report, n))).code).toBe('no-such-version')
  }
  expect((await refusalOf(office.cycle.nameVersion(report, zonghe, '不行'))).code).toBe('not-yours')
  expect((await refusalOf(office.cycle.nameVersion(report, coord, '  '))).code).toBe('bad-name')
})

test('[V2] a version whose bytes were tampered with is not opened', async () => {
  office = await openOffice(new MemoryLog(), handClock())
  const report = await makeReport(office, ROWS)
  const plain = plainOf(await office.rooms.read(report, readReport))
  const about = {
    kind: 'sealed',
    name: '封存',
    at: 0,
    person: { id: coord.id, name: 'c', unit: null, role: 'coordinator' }
  } as const
  const { bytes } = packVersion(plain, about)
  expect(openVersion(bytes).report).toEqual(JSON.parse(JSON.stringify(plain)))
  const other = packVersion({ ...plain, title: '另一份' }, about).bytes
  const headLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true) + 4
  const swapped = Buffer.concat([bytes.subarray(0, headLength), other.subarray(headLength)])
  expect(() => openVersion(swapped)).toThrow('is not what')
  for (let at = 0; at < bytes.length; at += 7) {
    const torn = Uint8Array.from(bytes)
    torn[at] = (torn[at] ?? 0) ^ 0x55
    let opened: unknown = null
    try {
      opened = openVersion(torn).report
    } catch {
      continue
    }
    expect(opened, `byte ${at}`).toEqual(JSON.parse(JSON.stringify(plain))) // a letter of the head's name
  }
})

test('[V3] two versions are compared cell by cell', async () => {
  office = await openOffice(new MemoryLog(), handClock())
  const report = await makeReport(office, ROWS)
  await office.cycle.nameVersion(report, coord, '一')
  await write(office, report, zonghe, 't1', 'progress', '完成5项')
  await office.cycle.nameVersion(report, coord, '二')
  expect(await office.versions.compare(report, 1, 2)).toEqual([
    {
      row: 't1',
      column: 'progress',
      before: '完成3项',
      after: '完成5项',
      marks: { before: [{ from: 2, to: 3 }], after: [{ from: 2, to: 3 }] }
    }
  ])
})

test('[V4] a version is put back as one recorded edit of the cells that differ, never into a sealed report', async () => {
  const log = new MemoryLog()
  office = await openOffice(log, handClock())
  const report = await makeReport(office, { ...ROWS, t3: { progress: '留' } })
  const { version } = await office.cycle.nameVersion(report, coord, '一')
  await write(office, report, zonghe, 't1', 'progress', '改了一')
  await write(office, report, zonghe, 't1', 'status', '滞后')
  await write(office, report, zonghe, 't2', 'progress', '改了二')
  await office.rooms.edit(report, coord.id, doc => {
    ;(doc.getMap('rows').get('t3') as Map<string, unknown>).set('deleted', true)
  })
  const only = await office.restoring.version(report, coord, version, { cells: [{ row: 't2', column: 'progress' }] })
  expect(only).toEqual({ restored: [{ row: 't2', column: 'progress' }], missing: ['t3'] })
  const { place } = await log.load(report)
  const all = await office.restoring.version(report, coord, version)
  expect(all.restored).toEqual([
    { row: 't1', column: 'progress' },
    { row: 't1', column: 'status' }
  ])
  expect((await log.load(report)).place).toBe(place + 1)
  expect((await log.history(report, place + 1, place + 1))[0]?.author).toBe(coord.id)
  expect(await cellOf(office, report, 't1', 'progress')).toBe('完成3项')
  expect((await office.cycle.events(report)).at(-1)).toMatchObject({ command: 'restore', version, cells: all.restored })
  expect((await office.restoring.version(report, coord, version)).restored).toEqual([])
  expect((await refusalOf(office.restoring.version(report, zonghe, version))).code).toBe('not-yours')
  await office.cycle.seal(report, coord)
  expect((await refusalOf(office.restoring.version(report, coord, version))).code).toBe('sealed')
})

test('[V2] a report keeps so many versions and not one more; sealing is never refused for that', async () => {
  office = await openOffice(new MemoryLog(), handClock())
  const report = await makeReport(office, {})
  for (let n = 1; n <= LIMITS.versionsPerReport; n++) await office.cycle.nameVersion(report, coord, `第${n}版`)
  expect((await refusalOf(office.cycle.nameVersion(report, coord, '再一版'))).code).toBe('wrong-state')
  expect((await office.cycle.seal(report, coord)).version).toBe(LIMITS.versionsPerReport + 1)
})
