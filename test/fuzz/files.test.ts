import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Refusal } from '../../shared/refusals.ts'
import { guardFormula, unguardFormula } from '../../shared/table/formula-guard.ts'
import { readTable } from '../../shared/table/read/read.ts'
import { readFile } from '../../shared/table/read/read-file.ts'
import { writeDocx } from '../../shared/table/write/docx.ts'
import { writeHtml } from '../../shared/table/write/html.ts'
import { writeXlsx } from '../../shared/table/write/xlsx.ts'
import { bookParts, letter, paragraph, zip } from '../fixtures/files/zip.ts'
import { readSeed } from '../shared/table/kit.ts'

const table = readTable(readSeed('tiananmen-2017q4'))
const FILES = {
  XLSX: await writeXlsx(table, { edition: 'internal' }),
  DOCX: await writeDocx(table, { edition: 'internal' }),
  HTML: await writeHtml(table, { edition: 'internal' })
}

/** A file becomes a table or a refusal; anything else thrown is our own failure. */
async function isUnderstoodOrRefused(bytes: Uint8Array): Promise<void> {
  try {
    const read = await readFile(bytes)
    for (const row of read.rows) expect(row).toHaveLength(read.columns.length)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    expect(['unreadable-file', 'too-large']).toContain(error.code)
  }
}

const damage = fc.array(fc.record({ at: fc.nat(), byte: fc.nat(255), cut: fc.integer({ min: 0, max: 40 }) }), {
  minLength: 1,
  maxLength: 6
})

test.each(Object.entries(FILES))('[F4] a damaged %s is understood or refused, never our failure', async (_, file) => {
  await fc.assert(
    fc.asyncProperty(damage, fc.boolean(), async (hits, isCut) => {
      let bytes = file.slice()
      for (const { at, byte, cut } of hits) {
        const place = at % bytes.length
        bytes[place] = byte
        if (isCut) bytes = Uint8Array.from([...bytes.subarray(0, place), ...bytes.subarray(place + cut)])
      }
      await isUnderstoodOrRefused(bytes)
    }),
    { numRuns: 400, verbose: true }
  )
})

const xmlPieces = fc.array(
  fc.constantFrom(
    ...['<row>', '</row>', '<row r="3">', '<row r="0">', '<c r="A1">', '<c t="s">', '<c t="inlineStr">', '<c>', '</c>'],
    ...[
      '<v>',
      '</v>',
      '1',
      '-1',
      '999999',
      '<is>',
      '</is>',
      '<t>',
      '</t>',
      '序号',
      '任务',
      '进展',
      '&amp;',
      '&#x110000;'
    ],
    ...[
      '<mergeCells>',
      '<mergeCell ref="A1:B2"/>',
      '<mergeCell ref="ZZZ9:A1"/>',
      '<sheetData>',
      '</sheetData>',
      '<!--',
      '-->'
    ]
  ),
  { maxLength: 60 }
)

test('[F4] a workbook whose sheet is nonsense is understood or refused', async () => {
  await fc.assert(
    fc.asyncProperty(xmlPieces, async pieces => {
      const [sheet, ...others] = bookParts({ 表: `<sheetData>${pieces.join('')}</sheetData>` }).reverse()
      await isUnderstoodOrRefused(zip([...others.reverse(), ...(sheet ? [sheet] : [])]))
    }),
    { numRuns: 400, verbose: true }
  )
})

const wordPieces = fc.array(
  fc.constantFrom(
    ...['<w:tbl>', '</w:tbl>', '<w:tr>', '</w:tr>', '<w:tc>', '</w:tc>', '<w:p>', '</w:p>', '<w:br/>', '<w:tab/>'],
    ...[paragraph('序号'), paragraph('任务'), paragraph('一、甲'), '<w:vMerge/>', '<w:tcPr><w:vMerge/></w:tcPr>'],
    ...['<w:tcPr><w:gridSpan w:val="3"/></w:tcPr>', '<w:tcPr><w:gridSpan w:val="-3"/></w:tcPr>', '<w:ins>', '</w:ins>']
  ),
  { maxLength: 40 }
)

test('[F4] a letter of nonsense is understood or refused', async () => {
  await fc.assert(
    fc.asyncProperty(wordPieces, pieces => isUnderstoodOrRefused(letter(pieces.join('')))),
    { numRuns: 400, verbose: true }
  )
})

const tags = fc.array(
  fc.constantFrom(
    ...['<table>', '</table>', '<tr>', '<td>', '<th>', '<td rowspan=3>', '<td colspan=4 rowspan=2>', '<td rowspan=0>'],
    ...[
      '<thead>',
      '<tbody>',
      '</tbody>',
      '<caption>',
      '<p>',
      '<br>',
      '<ol><li>',
      '<script>',
      '<style>',
      '</style>',
      '<!--'
    ],
    ...[
      '序号',
      '任务',
      '进展',
      '一、甲',
      '&nbsp;',
      '某区2020年任务',
      '<td colspan=-1>',
      '<td rowspan=x>',
      '<svg>',
      '<template>'
    ]
  ),
  { maxLength: 60 }
)

test('[F4] a page of nonsense is understood or refused', async () => {
  await fc.assert(
    fc.asyncProperty(tags, pieces =>
      isUnderstoodOrRefused(new TextEncoder().encode(`<!doctype html>${pieces.join('')}`))
    ),
    { numRuns: 1_500, verbose: true }
  )
})

test('[T8] the formula guard takes back exactly what it gave, for 100,000 strings', () => {
  const starts = fc.constantFrom('', "'", "''", '=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠')
  fc.assert(
    fc.property(starts, starts, fc.string({ unit: 'binary' }), (first, second, rest) => {
      const text = first + second + rest
      expect(unguardFormula(guardFormula(text))).toBe(text)
      expect(guardFormula(text)).not.toMatch(/^[=+\-@\t\r\n\0＝＋－＠]/)
    }),
    { numRuns: 100_000, verbose: true }
  )
})
