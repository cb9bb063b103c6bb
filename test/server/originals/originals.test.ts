import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Originals, restoreOriginals } from '../../../server/originals/originals.ts'
import type { ReportId } from '../../../shared/ids.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { coord, zonghe } from '../../kit/office.ts'
import { SILENT } from '../../kit/people.ts'

const REPORT = 'r-000000000000000a' as ReportId
const OTHER = 'r-000000000000000b' as ReportId
const bytes = (text: string) => new TextEncoder().encode(text)
const file = (name: string, text = name) => ({ name, bytes: bytes(text), why: 'updated' as const })

function open(dataDir = fresh()): { originals: Originals; dataDir: string; folder: string } {
  const originals = new Originals({ dataDir, clock: () => 1_700_000_000_000, logger: SILENT })
  return { originals, dataDir, folder: path.join(dataDir, 'originals', REPORT) }
}

function fresh(): string {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'tianbao-originals-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  return dataDir
}

describe('[F40] the files that a report was made of are kept as they came', () => {
  test('with name, size, hash, author and reason, oldest first, also after opening again', async () => {
    const { originals, dataDir } = open()
    await originals.keep(REPORT, coord, { ...file('一季度.docx', '甲'), why: 'made' })
    await originals.keep(REPORT, zonghe, file('C:\\桌面\\二季度.csv', '乙'))
    const again = open(dataDir).originals
    expect(await again.list(REPORT)).toMatchObject([
      { n: 1, name: '一季度.docx', bytes: 3, why: 'made', by: { id: coord.id, name: 'coord', unit: null } },
      { n: 2, name: '二季度.csv', why: 'updated', at: 1_700_000_000_000, by: { unit: '综合处' } }
    ])
    expect((await again.open(REPORT, 2)).bytes.toString()).toBe('乙')
    expect(await again.list(OTHER)).toEqual([])
    await expect(again.open(REPORT, 3)).rejects.toMatchObject({ code: 'no-such-original' })
  })

  test('many at once get a number each; the same bytes stand on the disk once', async () => {
    const { originals, folder } = open()
    await Promise.all(Array.from({ length: 12 }, (_, at) => originals.keep(REPORT, coord, file(`${at}.csv`, '同'))))
    expect((await originals.list(REPORT)).map(({ n }) => n)).toEqual(Array.from({ length: 12 }, (_, at) => at + 1))
    expect(readdirSync(folder).filter(name => name.endsWith('.bin'))).toHaveLength(1)
    expect(await originals.verify()).toEqual([])
  })

  test('a name is a name: no path, no control characters, never empty, never too long', async () => {
    const { originals, dataDir } = open()
    for (const name of ['../../../etc/passwd', 'a\u0000b\n\u202ec.csv', ' ', '长'.repeat(500)])
      await originals.keep(REPORT, coord, file(name, name))
    const names = (await originals.list(REPORT)).map(({ name }) => name)
    expect(names).toEqual(['passwd', 'abc.csv', '粘贴的内容.txt', '长'.repeat(LIMITS.fileNameCharacters)])
    expect((await originals.keep(REPORT, coord, file('', '<!doctype html><table>'))).name).toBe('粘贴的内容.html')
    expect((await originals.keep(REPORT, coord, file('', 'PK..'))).name).toBe('未命名')
    expect(readdirSync(dataDir)).toEqual(['originals'])
  })
})

describe('[F41] a crash leaves a whole original or none', () => {
  test('what was half-written is swept away, and numbers go on', async () => {
    const { originals, dataDir, folder } = open()
    await originals.keep(REPORT, coord, file('一.csv'))
    writeFileSync(path.join(folder, `${'a'.repeat(64)}.bin`), 'bytes without a record')
    writeFileSync(path.join(folder, '2.json.123-x.tmp'), '{"n":2')
    mkdirSync(path.join(dataDir, 'originals', 'something else'))
    const again = open(dataDir).originals
    await again.sweep()
    expect(readdirSync(folder)).toHaveLength(2)
    expect((await again.keep(REPORT, coord, file('二.csv'))).n).toBe(2)
    expect(await again.verify()).toEqual([])
  })

  test('bytes that a crash left torn under the right name are written anew', async () => {
    const { originals, folder } = open()
    const { sha256 } = await originals.keep(REPORT, coord, file('一.csv', '全文'))
    writeFileSync(path.join(folder, `${sha256}.bin`), '全')
    await originals.keep(REPORT, coord, file('一.csv', '全文'))
    expect((await originals.open(REPORT, 1)).bytes.toString()).toBe('全文')
  })

  test('damaged bytes and damaged records are named, never handed out; the others stay', async () => {
    const { originals, dataDir, folder } = open()
    const { sha256 } = await originals.keep(REPORT, coord, file('一.csv'))
    await originals.keep(REPORT, coord, file('二.csv'))
    await originals.keep(REPORT, coord, file('三.csv'))
    writeFileSync(path.join(folder, `${sha256}.bin`), 'x')
    writeFileSync(path.join(folder, '2.json'), '{')
    await expect(originals.open(REPORT, 1)).rejects.toThrow('damaged')
    expect((await originals.list(REPORT)).map(({ n }) => n)).toEqual([1, 3])
    expect(await originals.verify()).toEqual([
      expect.stringContaining(`${REPORT}: original 1 is missing or damaged`),
      expect.stringContaining('record of original 2')
    ])
    const again = open(dataDir).originals
    await again.sweep()
    expect(readdirSync(folder).filter(name => name.endsWith('.bin'))).toHaveLength(3)
    expect((await again.keep(REPORT, coord, file('四.csv'))).n).toBe(4)
  })
})

describe('[F42] originals are bounded', () => {
  test('an empty file, and one byte, one file or one person too many, are refused and leave nothing', async () => {
    const { originals, folder } = open()
    await expect(originals.keep(REPORT, coord, file('空.csv', ''))).rejects.toMatchObject({ code: 'bad-request' })
    const large = { ...file('大'), bytes: new Uint8Array(LIMITS.uploadBytes + 1) }
    await expect(originals.keep(REPORT, coord, large)).rejects.toMatchObject({ code: 'too-large' })
    const full = { ...large, bytes: new Uint8Array(LIMITS.uploadBytes) }
    for (let bytes = 0; bytes < LIMITS.originalsBytes; bytes += LIMITS.uploadBytes)
      await originals.keep(REPORT, coord, full)
    await expect(originals.keep(REPORT, coord, file('一', '1'))).rejects.toMatchObject({ code: 'too-large' })
    expect(readdirSync(folder).filter(name => name.endsWith('.bin'))).toHaveLength(1)
  })

  test('nobody takes all the places of a report', async () => {
    const { originals } = open()
    for (let n = 0; n < LIMITS.originalsPerPerson; n++) await originals.keep(REPORT, zonghe, file(`${n}`))
    await expect(originals.keep(REPORT, zonghe, file('x'))).rejects.toMatchObject({ code: 'too-large' })
    expect((await originals.keep(REPORT, coord, file('x'))).n).toBe(LIMITS.originalsPerPerson + 1)
  })
})

test('[F43] a backup carries the originals of its reports and gives them back byte by byte', async () => {
  const { originals, folder } = open()
  await originals.keep(REPORT, coord, file('一.csv'))
  await originals.keep(OTHER, coord, file('二.csv'))
  const backup = fresh()
  await originals.copyTo(backup, [REPORT])
  expect(readdirSync(path.join(backup, 'originals'))).toEqual([REPORT])
  const restored = open()
  await restoreOriginals(backup, restored.dataDir)
  expect(await restored.originals.list(REPORT)).toEqual(await originals.list(REPORT))
  for (const name of readdirSync(folder))
    expect(readFileSync(path.join(restored.folder, name))).toEqual(readFileSync(path.join(folder, name)))
  const empty = fresh()
  await restoreOriginals(empty, fresh())
})
