import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Audit } from '../../../server/audit/audit.ts'
import { type AuditDeed, commandLine } from '../../../server/audit/audit-line.ts'
import { type DeedHeard, doerOf } from '../../../server/cycle/events.ts'
import { MemoryLog } from '../../../server/log/memory-log.ts'
import { coord, handClock, makeReport, openOffice, refusalOf, row, zonghe } from '../../kit/office.ts'
import { SILENT } from '../../kit/people.ts'

let dataDir: string
const opened: Audit[] = []
beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'audit-'))
})
afterEach(async () => {
  for (const audit of opened.splice(0)) await audit.close()
  rmSync(dataDir, { recursive: true })
})

function open(clock = handClock(), more: { fileBytes?: number; mostWaiting?: number; logger?: typeof SILENT } = {}) {
  const audit = new Audit({ dataDir, clock, logger: SILENT, ...more })
  opened.push(audit)
  return audit
}
const files = () => readdirSync(path.join(dataDir, 'audit')).sort()
const textOf = (name: string) => readFileSync(path.join(dataDir, 'audit', name), 'utf8')
const submit = (rows: number): AuditDeed => ({ what: 'command', command: 'submit', report: 'r-1', rows })
const rowsOf = (lines: unknown[]) => lines.map(line => (line as { rows?: number }).rows)

test('[Q6] lines are kept in the order of what was done, who and when, also after another start', async () => {
  const clock = handClock()
  const audit = open(clock)
  audit.note({ what: 'sign-in' }, doerOf(zonghe))
  for (let n = 1; n <= 200; n++) audit.note(submit(n), doerOf(zonghe))
  await audit.close()
  const again = open(clock)
  again.note({ what: 'sign-out' }, doerOf(zonghe))
  const lines = await again.read('2026-10-01', '2026-10-01')
  expect(lines).toHaveLength(202)
  expect(rowsOf(lines.slice(1, 201))).toEqual(Array.from({ length: 200 }, (_, n) => n + 1))
  expect(lines[0]).toEqual({
    at: '2026-10-01T04:00:00.000Z',
    what: 'sign-in',
    person: { id: zonghe.id, name: 'zonghe', role: 'filler', unit: '综合处' }
  })
  expect(lines.at(-1)?.what).toBe('sign-out')
})

test('[Q6] a new file begins with the day and when one is full; a range of days is read back in order', async () => {
  const clock = handClock()
  const audit = open(clock, { fileBytes: 600 })
  for (let n = 1; n <= 9; n++) {
    audit.note(submit(n), null)
    await audit.settled()
  }
  clock.now += 86_400_000
  audit.note(submit(10), null)
  await audit.settled()
  expect(files()).toEqual(
    ['audit-20261001-2.jsonl', 'audit-20261001-3.jsonl', 'audit-20261001.jsonl', 'audit-20261002.jsonl'].filter(name =>
      files().includes(name)
    )
  )
  expect(files().length).toBeGreaterThan(2)
  for (const name of files()) expect(textOf(name).length).toBeLessThanOrEqual(600)
  expect(rowsOf(await audit.read('2026-10-01', '2026-10-02'))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  expect(rowsOf(await audit.read('2026-10-02', '2026-10-09'))).toEqual([10])
  expect(await audit.read('2026-10-03', '2026-10-09')).toEqual([])
  await audit.close()
  const again = open(clock, { fileBytes: 600 })
  again.note(submit(11), null)
  await again.settled()
  expect(rowsOf(await again.read('2026-10-02', '2026-10-02'))).toEqual([10, 11])
})

test('[Q7] no cell text, no reason and no secret can get into it, whatever a caller hands over', async () => {
  const audit = open()
  const secret = '秘密正文'
  const sloppy = { ...submit(1), reason: secret, text: secret, cells: [{ after: secret }], token: secret }
  audit.note(sloppy as AuditDeed, { ...doerOf(coord), password: secret } as never)
  const line = { what: 'refusal', code: 'sealed', report: 'r-1', route: null, body: secret } as unknown as AuditDeed
  audit.note(line, null)
  audit.note({ what: 'sign-in' }, { ...doerOf(coord), name: `换行\n{"what":"假"}${'长'.repeat(500)}` })
  await audit.settled()
  const text = textOf('audit-20261001.jsonl')
  expect(text).not.toContain(secret)
  expect(text.split('\n')).toHaveLength(4)
  expect(text.length).toBeLessThan(1_000)
})

test('[Q6] the same refusal is told once, then counted', async () => {
  const clock = handClock()
  const audit = open(clock)
  const refused: AuditDeed = { what: 'refusal', code: 'sealed', report: 'r-1', route: null }
  for (let n = 0; n < 1_000; n++) audit.note(refused, doerOf(zonghe))
  audit.note(refused, doerOf(coord))
  clock.now += 61_000
  audit.note(refused, doerOf(zonghe))
  await audit.close()
  const told = await open(clock).read('2026-10-01', '2026-10-01')
  expect(told.map(line => [line.person?.name, line.times ?? 1])).toEqual([
    ['zonghe', 1],
    ['coord', 1],
    ['zonghe', 999],
    ['zonghe', 1]
  ])
})

test('[Q8] a line torn by a power cut spoils no other', async () => {
  const folder = path.join(dataDir, 'audit')
  mkdirSync(folder)
  writeFileSync(path.join(folder, 'audit-20261001.jsonl'), '{"what":"sign-in"}\n{"what":"sign-')
  const audit = open()
  audit.note(submit(1), null)
  await audit.settled()
  expect((await audit.read('2026-10-01', '2026-10-01')).map(line => line.what)).toEqual(['sign-in', 'command'])
  appendFileSync(path.join(folder, 'other.txt'), 'x')
  expect(await audit.read('2026-10-01', '2026-10-01')).toHaveLength(2)
})

test('[Q8] a disk that refuses loses no command: it is told to the log, and how many lines are missing stands in the next', async () => {
  const told: string[] = []
  writeFileSync(path.join(dataDir, 'audit'), 'a file where the folder should be')
  const audit = open(handClock(), { logger: { ...SILENT, error: what => told.push(what) }, mostWaiting: 3 })
  for (let n = 1; n <= 5; n++) audit.note(submit(n), null)
  await audit.settled()
  expect(told).toEqual(['the audit log could not be written'])
  rmSync(path.join(dataDir, 'audit'))
  audit.note(submit(6), null)
  const lines = await audit.read('2026-10-01', '2026-10-01')
  expect(lines.map(line => ({ ...line, at: undefined }))).toMatchObject([{ what: 'lost', lines: 5 }, { rows: 6 }])
})

test('[Q6] [Q7] every command of the cycle is written down once it is on disk, without its reason', async () => {
  const audit = open()
  const log = new MemoryLog()
  const heard: DeedHeard = (report, person, deed) => audit.note(commandLine(report, deed), doerOf(person))
  const office = await openOffice(log, handClock(), undefined, heard)
  const report = await makeReport(office, { t1: { progress: '正文甲' }, t2: { progress: '正文乙' } })
  await office.cycle.rows(report, zonghe, [row('t1'), row('t2')], 'submit')
  await office.cycle.row(report, coord, row('t1'), 'return', '理由在此')
  log.failNext(1)
  await refusalOf(office.cycle.row(report, coord, row('t2'), 'accept'))
  await office.cycle.nameVersion(report, coord, '版本名')
  await office.close()
  const lines = await audit.read('2026-10-01', '2026-10-01')
  expect(lines.map(line => [line.what, 'command' in line && line.command, 'rows' in line && line.rows])).toEqual([
    ['command', 'submit', 2],
    ['command', 'return', 1],
    ['command', 'name-version', 0]
  ])
  expect(textOf('audit-20261001.jsonl')).not.toMatch(/正文|理由|版本名/)
})
