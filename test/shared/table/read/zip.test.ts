import { expect, test } from 'vitest'
import { LIMITS } from '../../../../shared/limits.ts'
import { readFile } from '../../../../shared/table/read/read-file.ts'
import { Zip } from '../../../../shared/table/read/zip.ts'
import { readZipDirectory } from '../../../../shared/table/read/zip-directory.ts'
import type { Table } from '../../../../shared/table/table.ts'
import { writeDocx } from '../../../../shared/table/write/docx.ts'
import { book, sheetData, zip } from '../../../fixtures/files/zip.ts'
import { refusalOf } from '../kit.ts'

const parts = (count: number) => Array.from({ length: count }, (_, at) => ({ name: `${at}`, content: '' }))
const declaring = (bytes: number) => zip([{ name: 'a', content: '甲', lies: { unpackedBytes: bytes } }])

test('[T6] an archive may have as many parts as the limit and not one more', () => {
  expect(readZipDirectory(zip(parts(LIMITS.archiveParts))).size).toBe(LIMITS.archiveParts)
  expect(refusalOf(() => readZipDirectory(zip(parts(LIMITS.archiveParts + 1))))).toMatchObject({ code: 'too-large' })
})

test('[T6] an archive may declare as many bytes as the limit and not one more', () => {
  expect(readZipDirectory(declaring(LIMITS.archiveBytes)).size).toBe(1)
  expect(refusalOf(() => readZipDirectory(declaring(LIMITS.archiveBytes + 1)))).toMatchObject({ code: 'too-large' })
})

test('[T6] a sheet may have as many merged cells as the limit and not one more', async () => {
  const merged = (count: number) =>
    book({
      表: `${sheetData([
        ['序号', '任务'],
        ['1', '甲']
      ])}<mergeCells>${'<mergeCell ref="B2:B2"/>'.repeat(count)}</mergeCells>`
    })
  expect((await readFile(merged(LIMITS.mergedRanges))).rows).toEqual([['1', '甲']])
  await expect(readFile(merged(LIMITS.mergedRanges + 1))).rejects.toMatchObject({ code: 'too-large' })
})

test('[T6] a Word file of more cells than the limit is not begun', async () => {
  const table: Table = {
    title: '',
    columns: [
      { name: '序号', role: 'number' },
      { name: '任务', role: 'task' }
    ],
    rows: Array.from({ length: LIMITS.wordCells / 2 + 1 }, () => ['1', '甲']),
    spans: [],
    notes: []
  }
  await expect(writeDocx(table, { edition: 'internal' })).rejects.toMatchObject({ code: 'too-large' })
})

test('[F4] stored and deflated parts are read, a part that is not there is empty', async () => {
  const archive = new Zip(
    zip([
      { name: 'a', content: '<甲/>', stored: true },
      { name: 'b', content: '<乙/>' }
    ])
  )
  expect([await archive.xml('a'), await archive.xml('b'), await archive.xml('c')]).toEqual(['<甲/>', '<乙/>', ''])
})
