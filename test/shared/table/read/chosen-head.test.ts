import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LIMITS } from '../../../../shared/limits.ts'
import { Refusal } from '../../../../shared/refusals.ts'
import { readFile } from '../../../../shared/table/read/read-file.ts'
import type { Reading } from '../../../../shared/table/reading.ts'
import type { Table } from '../../../../shared/table/table.ts'
import { writeDocx } from '../../../../shared/table/write/docx.ts'
import { writeHtml } from '../../../../shared/table/write/html.ts'
import { writeXlsx } from '../../../../shared/table/write/xlsx.ts'
import { book, letter, paragraph, sheetData } from '../../../fixtures/files/zip.ts'
import { reportTables } from '../tables.ts'

/** A legend with known names above the header that is meant, which has none. */
const LINES = [
  ['某区2020年绩效任务完成情况', '', ''],
  ['任务', '进展', '备注'],
  ['甲栏', '乙栏', '丙栏'],
  ['植树', '三棵', '好'],
  ['除草', '一亩', '差']
]
const bytes = (text: string) => new TextEncoder().encode(text)
const joined = (mark: string) => LINES.map(cells => cells.join(mark)).join('\n')
const html = (lines: readonly string[][]) =>
  `<!doctype html><table>${lines.map(cells => `<tr>${cells.map(cell => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`
const wordTable = (lines: readonly string[][]) =>
  `<w:tbl>${lines.map(cells => `<w:tr>${cells.map(cell => `<w:tc><w:tcPr/>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`

const FILES: readonly (readonly [string, Uint8Array])[] = [
  ['CSV', bytes(joined(','))],
  ['TSV', bytes(joined('\t'))],
  ['a | text', bytes(joined(' | '))],
  ['XLSX', book({ 表: sheetData(LINES) })],
  ['HTML', bytes(html(LINES))],
  ['DOCX', letter(wordTable(LINES))]
]

const namesOf = (table: Table) => table.columns.map(column => column.name)
const notesOf = (table: Table) => table.notes.map(({ line, text }) => `${line ?? ''} ${text.replace(/\s+/g, ' ')}`)

async function refusalOf(file: Uint8Array, reading: Reading): Promise<Refusal> {
  const thrown: unknown = await readFile(file, '', reading).catch((failure: unknown) => failure)
  if (thrown instanceof Refusal) return thrown
  return expect.fail('nothing was refused')
}

describe.each(FILES)('%s', (_kind, file) => {
  test('[T13] the named line becomes the header though another row holds known names; rows above are told', async () => {
    const guessed = await readFile(file)
    expect(namesOf(guessed)).toEqual(['任务', '进展', '备注'])
    expect(guessed.head?.line).toBe(2)
    const table = await readFile(file, '', { headLine: 3 })
    expect(namesOf(table)).toEqual(['甲栏', '乙栏', '丙栏'])
    expect(table.rows).toEqual([
      ['植树', '三棵', '好'],
      ['除草', '一亩', '差']
    ])
    expect(table.lines).toEqual([4, 5])
    expect(table.title).toBe('某区2020年绩效任务完成情况')
    expect(notesOf(table)).toContain('2 表格以外的文字没有放入报表：任务 进展 备注')
    expect(notesOf(table)).toContain('3 按要求以这一行为表头')
    expect(table.head).toMatchObject({ line: 3, depth: 1 })
  })

  test('[T13] tells which rows could be the header: those with text and another below them', async () => {
    const { head } = await readFile(file)
    expect(head).toEqual({
      line: 2,
      depth: 1,
      choices: [
        { line: 1, cells: ['某区2020年绩效任务完成情况'] },
        { line: 2, cells: ['任务', '进展', '备注'] },
        { line: 3, cells: ['甲栏', '乙栏', '丙栏'] },
        { line: 4, cells: ['植树', '三棵', '好'] }
      ]
    })
  })

  test('[T13] a line that does not exist, or has nothing below it, is refused by its number', async () => {
    const missing = await refusalOf(file, { headLine: 99 })
    expect(missing).toMatchObject({ code: 'unreadable-file', details: { line: 99 } })
    expect(missing.message).toContain('99')
    const last = await refusalOf(file, { headLine: 5 })
    expect(last).toMatchObject({ code: 'unreadable-file', details: { line: 5, why: '表头下面没有任何一行' } })
  })

  test('[T13] choosing the line that was found gives the same table', async () => {
    expect(await readFile(file, '', { headLine: 2 })).toEqual(withChoice(await readFile(file), 2))
  })
})

/** The table as it reads when somebody said what was found anyway. */
function withChoice(table: Table, line: number): Table {
  const notes = [
    ...table.notes.filter(note => !(note.kind === 'guessed' && note.text.startsWith('表头里没有认得的列名'))),
    { kind: 'kept' as const, line, text: '按要求以这一行为表头' }
  ]
  return { ...table, notes: expect.arrayContaining(notes) as Table['notes'] }
}

test('[T13] any report choosing its found header line reads the same, whatever the kind of file', async () => {
  await fc.assert(
    fc.asyncProperty(reportTables, async table => {
      const csv = [table.columns.map(column => column.name), ...table.rows]
        .map(cells => cells.map(cell => `"${cell.replaceAll('"', '""')}"`).join(','))
        .join('\n')
      const options = { edition: 'internal' } as const
      const files = [bytes(csv), await writeXlsx(table, options), await writeHtml(table, options)]
      for (const file of [...files, await writeDocx(table, options)]) {
        const found = await readFile(file)
        const line = found.head?.line ?? 0
        expect(await readFile(file, '', { headLine: line })).toEqual(withChoice(found, line))
      }
    }),
    { numRuns: 15, seed: 20_261_122 }
  )
})

test('[T13] whichever line is named, the file is read with every text in its place or in a note, or refused', async () => {
  const words = [
    '',
    '',
    '任务',
    '进展',
    '备注',
    '主要职责',
    '一、环境',
    '合计',
    '序号',
    '1',
    '植树三千棵。',
    '第1页',
    '注：甲'
  ]
  const grids = fc.array(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 5 }), {
    minLength: 2,
    maxLength: 8
  })
  const outcomes = { read: 0, refused: 0 }
  await fc.assert(
    fc.asyncProperty(grids, fc.integer({ min: 1, max: 9 }), async (lines, headLine) => {
      const files = [
        lines.map(cells => cells.join(',')).join('\n'),
        lines.map(cells => `| ${cells.join(' | ')} |`).join('\n')
      ]
      for (const file of [...files.map(bytes), book({ 表: sheetData(lines) }), bytes(html(lines))]) {
        const table = await readFile(file, '', { headLine }).catch((failure: unknown) => {
          if (failure instanceof Refusal) return null
          throw failure
        })
        outcomes[table === null ? 'refused' : 'read']++
        if (table === null) continue
        expect(table.head?.line).toBe(headLine)
        expect(table.head?.choices.some(({ line }) => line === headLine)).toBe(true)
        expect(table.lines?.every(line => line > headLine)).toBe(true)
        const told = [table.title, ...namesOf(table), ...table.rows.flat(), ...notesOf(table)].join('\n')
        for (const cell of lines.flat()) expect(told).toContain(cell)
      }
    }),
    { numRuns: 400, seed: 20_261_122 }
  )
  expect(Math.min(outcomes.read, outcomes.refused)).toBeGreaterThan(200)
})

describe('the named line', () => {
  test('[T13] of a sheet counts its own rows, whatever stands empty above it', async () => {
    const row = (line: number, ...cells: string[]) =>
      `<row r="${line}">${cells.map((cell, at) => `<c r="${'CDE'[at]}${line}" t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`
    const rows = [row(3, '任务', '进展'), row(7, '事', '果', '评'), row(9, '植树', '好', '优'), row(40, '除草', '好')]
    const file = book({ 表: `<sheetData>${rows.join('')}</sheetData>` })
    const table = await readFile(file, '', { headLine: 7 })
    expect(namesOf(table)).toEqual(['事', '果', '评'])
    expect(table.lines).toEqual([9, 40])
    expect(await refusalOf(file, { headLine: 5 })).toMatchObject({ details: { line: 5 } })
  })

  test('[T13] takes as many rows as a merged header does, and names merged down from above', async () => {
    const file = bytes(
      '<!doctype html><table><tr><td colspan="4">任务、进展、备注的说明</td></tr>' +
        '<tr><td rowspan="2">事</td><td colspan="2">果</td><td rowspan="2">评</td></tr><tr><td>上</td><td>下</td></tr>' +
        '<tr><td>植树</td><td>一</td><td>二</td><td>好</td></tr></table>'
    )
    const two = await readFile(file, '', { headLine: 2 })
    expect(namesOf(two)).toEqual(['事', '果（上）', '果（下）', '评'])
    expect(two.head).toMatchObject({ line: 2, depth: 2 })
    const lower = await readFile(file, '', { headLine: 3 })
    expect(namesOf(lower)).toEqual(['事', '上', '下', '评'])
    expect(lower.rows).toEqual([['植树', '一', '二', '好']])
  })

  test('[T13] makes a column of every cell below it, also where it has no name', async () => {
    const file = bytes('某区2020年任务,进展\n事,果\n植树,好,优\n除草,好,')
    expect(await refusalOf(file, {})).toMatchObject({ code: 'unreadable-file', details: { line: 3 } })
    const table = await readFile(file, '', { headLine: 2 })
    expect(namesOf(table)).toEqual(['事', '果', '第3列'])
    expect(table.rows[0]).toEqual(['植树', '好', '优'])
  })

  test('[T13] a wide legend above brings no columns of its own', async () => {
    const file = bytes('任务,进展,备注,目标,序号\n事,果\n植树,好')
    const table = await readFile(file, '', { headLine: 2 })
    expect(namesOf(table)).toEqual(['事', '果'])
    expect(table.rows).toEqual([['植树', '好']])
  })

  test('[T13] of a | text may stand above names that would begin a second table', async () => {
    const file = bytes('甲 | 乙 | 丙\n任务 | 进展 | 备注\n植树 | 好 | 优')
    const table = await readFile(file, '', { headLine: 1 })
    expect(namesOf(table)).toEqual(['甲', '乙', '丙'])
    expect(table.rows).toEqual([
      ['任务', '进展', '备注'],
      ['植树', '好', '优']
    ])
    const ruled = bytes('| 任务 | 进展 |\n|---|---|\n| 植树 | 好 |')
    expect(await refusalOf(ruled, { headLine: 2 })).toMatchObject({ details: { line: 2 } })
  })

  test('[T13] makes a table of a text that looked like none', async () => {
    const preamble = '某区2020年任务\n填报说明\n联系人\n'
    for (const mark of ['\t', ',', ';', ' | ']) {
      const file = bytes(`${preamble}${['事', '果', '评'].join(mark)}\n${['植树', '好', '优'].join(mark)}\n`)
      const table = await readFile(file, '', { headLine: 4 })
      expect(namesOf(table), mark).toEqual(['事', '果', '评'])
      expect(table.rows).toEqual([['植树', '好', '优']])
      expect(table.title).toBe('某区2020年任务')
    }
  })

  test('[T13] of a narrative is refused: it has no header', async () => {
    const text = '一、总体\n情况很好。\n二、绿化\n1.植树。已种三千棵。'
    expect((await readFile(bytes(text))).head).toBeUndefined()
    expect(await refusalOf(bytes(text), { headLine: 1 })).toMatchObject({
      code: 'unreadable-file',
      details: { line: 1 }
    })
    const page = `<!doctype html>${text.replace(/^.*$/gm, '<p>$&</p>')}`
    expect(await refusalOf(bytes(page), { headLine: 1 })).toMatchObject({ code: 'unreadable-file' })
  })

  test('[T13] [T6] choices are bounded in number, cells and text, and the header is always one of them', async () => {
    const wide = Array.from({ length: LIMITS.headChoiceCells + 5 }, (_, at) => `很长的一段文字${at}`.repeat(9))
    const lines = [['任务', '进展'], ...Array.from({ length: LIMITS.headChoices * 2 }, (_, at) => [`${at}`, ...wide])]
    const file = book({ 表: sheetData(lines) })
    const { head } = await readFile(file)
    expect(head?.choices).toHaveLength(LIMITS.headChoices)
    expect(head?.choices[1]?.cells).toHaveLength(LIMITS.headChoiceCells)
    for (const { cells } of head?.choices ?? []) for (const cell of cells) expect(cell.length).toBeLessThanOrEqual(25)
    const late = await readFile(file, '', { headLine: LIMITS.headChoices + 9 })
    expect(late.head?.choices).toHaveLength(LIMITS.headChoices + 1)
    expect(late.head?.choices.at(-1)?.line).toBe(LIMITS.headChoices + 9)
  })
})

describe('the named table', () => {
  const FIRST = [
    ['序号', '任务', '进展'],
    ['1', '植树', '好'],
    ['2', '除草', '好']
  ]
  const SECOND = [
    ['指标', '目标'],
    ['绿化率', '三成']
  ]
  test.each([
    ['XLSX', book({ 任务: sheetData(FIRST), 指标: sheetData(SECOND) }), ['任务', '指标']],
    ['HTML', bytes(`<!doctype html>${html(FIRST)}<p>另一张</p>${html(SECOND)}`), ['序号 任务 进展', '指标 目标']],
    ['DOCX', letter(`${wordTable(FIRST)}${paragraph('另一张')}${wordTable(SECOND)}`), ['序号 任务 进展', '指标 目标']]
  ])('[T14] of %s is read instead of the best, and the others are named', async (_kind, file, names) => {
    const best = await readFile(file)
    expect(best).toMatchObject({
      tableAt: 0,
      tables: [
        { name: names[0], rows: 3 },
        { name: names[1], rows: 2 }
      ]
    })
    expect(await readFile(file, '', { tableAt: 0 })).toEqual(best)
    const other = await readFile(file, '', { tableAt: 1 })
    expect(namesOf(other)).toEqual(['指标', '目标'])
    expect(other).toMatchObject({ tableAt: 1, tables: best.tables })
    expect(notesOf(other).join()).toContain(`“${names[0]}”`)
    const both = await readFile(file, '', { tableAt: 0, headLine: 2 })
    expect(namesOf(both)).toEqual(['1', '植树', '好'])
    expect(await refusalOf(file, { tableAt: 2 })).toMatchObject({
      code: 'unreadable-file',
      details: { why: /第 3 张表/ }
    })
  })

  test('[T14] of a file with one is the first; another is refused', async () => {
    const file = bytes('任务,进展\n植树,好')
    expect(await readFile(file, '', { tableAt: 0 })).toEqual(await readFile(file))
    expect((await readFile(file)).tables).toBeUndefined()
    expect(await refusalOf(file, { tableAt: 1 })).toMatchObject({ code: 'unreadable-file' })
  })
})
