import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseHtml } from '../../../shared/table/read/html-parse5.ts'
import { elementsBelow, type HtmlElement } from '../../../shared/table/read/html-tree.ts'
import { readTable } from '../../../shared/table/read/read.ts'
import { readFile } from '../../../shared/table/read/read-file.ts'
import type { Table } from '../../../shared/table/table.ts'
import { writeCsv } from '../../../shared/table/write/csv.ts'
import { writeDocx } from '../../../shared/table/write/docx.ts'
import { isNarrative } from '../../../shared/table/write/outline-lines.ts'
import { writeXlsx } from '../../../shared/table/write/xlsx.ts'
import { bare, readSeed } from '../../shared/table/kit.ts'

const SEEDS = [
  'tiananmen-2017q4',
  'xicheng-2017h1',
  'dongcheng-2020',
  'tiananmen-2022',
  'stations-2023',
  'tiananmen-2018q1'
]

/** Another office program than ours, which tells what it sees in our files. */
const hasOffice = canRun('soffice', ['--version'])
const hasPdfText = canRun('pdftotext', ['-v'])
if (!hasOffice) console.info('LibreOffice (soffice) is not here: nobody else has opened our files')

function canRun(program: string, args: string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore', timeout: 60_000 })
    return true
  } catch {
    return false
  }
}

describe.skipIf(!hasOffice)('LibreOffice', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'tianbao-office-'))
  const tables = new Map(SEEDS.map(name => [name, readTable(readSeed(name))]))
  const at = (name: string) => path.join(folder, name)
  const tableOf = (name: string): Table => tables.get(name) ?? expect.fail(`no seed ${name}`)
  const read = (name: string) => readFileSync(at(name), 'utf8')

  beforeAll(async () => {
    for (const [name, table] of tables) {
      writeFileSync(at(`${name}.x.xlsx`), await writeXlsx(table, { edition: 'internal' }))
      writeFileSync(at(`${name}.d.docx`), await writeDocx(table, { edition: 'internal' }))
      writeFileSync(at(`${name}.c.csv`), writeCsv(table, { group: 'fill' }))
    }
    await convert('fods', 'xlsx')
    await convert('pdf', 'xlsx')
    await convert('fodt', 'docx')
    await convert('pdf', 'docx')
    await convert('xlsx', 'xlsx', [], 'again')
    await convert('docx', 'docx', [], 'again')
    await convert('html', 'xlsx', [], 'again')
    // 44,34,76: commas, quotes, UTF-8
    await convert('fods', 'csv', ['--infilter=CSV:44,34,76'])
  }, 300_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  async function convert(to: string, kind: string, more: string[] = [], into = ''): Promise<void> {
    const files = SEEDS.map(name => at(`${name}.${kind[0]}.${kind}`))
    const profile = `-env:UserInstallation=${pathToFileURL(at('profile')).href}`
    const args = ['--headless', profile, ...more, '--convert-to', to, '--outdir', at(into), ...files]
    await promisify(execFile)('soffice', args, { timeout: 120_000 })
  }

  test.each(SEEDS)('[F9] %s as XLSX: every cell in its place as text, every duty merged over its rows', name => {
    const table = tableOf(name)
    const [sheet] = cellsOf(read(`${name}.x.fods`))
    const header = sheet?.findIndex(row => row[0]?.text === table.columns[0]?.name) ?? -1
    expect(sheet?.[0]?.[0]).toMatchObject({ text: table.title, columns: table.columns.length })
    const body = sheet?.slice(header + 1, header + 1 + table.rows.length) ?? []
    const covered = new Set(
      table.spans.flatMap(span =>
        Array.from({ length: span.rows - 1 }, (_, nth) => `${span.row + 1 + nth}:${span.column}`)
      )
    )
    for (const [row, cells] of table.rows.entries())
      for (const [column, text] of cells.entries())
        expect(body[row]?.[column]?.text ?? '').toBe(covered.has(`${row}:${column}`) ? '' : text)
    for (const span of table.spans) expect(body[span.row]?.[span.column]?.rows).toBe(span.rows)
    expect(body.flat().every(cell => cell.kind === '' || cell.kind === 'string')).toBe(true)
  })

  test.each(SEEDS)('[F9] %s as CSV: every cell in its place', name => {
    const table = tableOf(name)
    const [sheet] = cellsOf(read(`${name}.c.fods`))
    const expected = [table.columns.map(column => column.name), ...table.rows]
    expect(sheet?.slice(0, expected.length).map(row => row.map(cell => cell.text))).toEqual(expected)
  })

  test.each(SEEDS)('[F9] %s as DOCX: every text; of a table every merge and the header on every page', name => {
    const table = tableOf(name)
    const fodt = read(`${name}.d.fodt`)
    const page = parseHtml(fodt)
    const said = bare(textOf(page))
    for (const cell of [table.title, ...table.rows.flat()])
      for (const line of (isNarrative(table) ? cell.split(' / ') : [cell]).flatMap(text => text.split('\n')))
        if (line !== '（引言）') expect(said).toContain(bare(line))
    if (isNarrative(table)) return
    const [drawn] = cellsOf(fodt)
    for (const span of table.spans) expect(drawn?.[span.row + 1]?.[span.column]?.rows).toBe(span.rows)
    expect(fodt).toContain('<table:table-header-rows>')
  })

  test.each(SEEDS)('[F9] %s comes back from what LibreOffice makes of it: XLSX, DOCX, HTML', async name => {
    const { title, columns, rows, spans } = tableOf(name)
    for (const file of [`${name}.x.xlsx`, `${name}.d.docx`, `${name}.x.html`]) {
      const read = await readFile(readFileSync(at(path.join('again', file))))
      const { notes: _, lines: __, head: ___, tables: ____, tableAt: _____, ...back } = read
      expect(back, file).toEqual({ title, columns, rows, spans })
    }
  })

  test.skipIf(!hasPdfText).each(SEEDS)('[F9] %s prints every text of the XLSX and of the DOCX', name => {
    const table = tableOf(name)
    for (const kind of ['x', 'd']) {
      const pdf = execFileSync('pdftotext', ['-raw', at(`${name}.${kind}.pdf`), '-'], { encoding: 'utf8' })
      const letters = new Map<string, number>()
      for (const letter of bare(pdf)) letters.set(letter, (letters.get(letter) ?? 0) + 1)
      // a narrative says its headings once, a table its duties
      const told = table.rows.map(row => (isNarrative(table) ? row.slice(2) : row.slice(1)).join('')).join('')
      for (const letter of new Set(bare(told))) {
        const times = [...told].filter(one => one === letter).length
        expect(letters.get(letter) ?? 0, `${letter} in ${name}.${kind}.pdf`).toBeGreaterThanOrEqual(times)
      }
    }
  })
})

interface OfficeCell {
  text: string
  kind: string
  rows: number
  columns: number
}

/** The tables of a flat OpenDocument file, row by row; what is repeated is told once for each time. */
function cellsOf(xml: string): OfficeCell[][][] {
  const tables: OfficeCell[][][] = []
  for (const table of xml.split('<table:table ').slice(1)) {
    const rows: OfficeCell[][] = []
    for (const row of table.split('</table:table>')[0]?.split('<table:table-row').slice(1) ?? []) {
      const cells: OfficeCell[] = []
      for (const [, tag = '', attributes = '', inner = ''] of row.matchAll(
        /<table:(table-cell|covered-table-cell)([^>]*?)(?:\/>|>(.*?)<\/table:\1>)/gs
      )) {
        const number = (name: string) => Number(new RegExp(`${name}="(\\d+)"`).exec(attributes)?.[1] ?? 1)
        const cell = {
          text: tag === 'table-cell' ? paragraphsOf(inner) : '',
          kind: /office:value-type="(\w+)"/.exec(attributes)?.[1] ?? '',
          rows: number('table:number-rows-spanned'),
          columns: number('table:number-columns-spanned')
        }
        const times = Math.min(number('table:number-columns-repeated'), 20)
        for (let nth = 0; nth < times; nth++) cells.push(cell)
      }
      rows.push(cells)
    }
    tables.push(rows)
  }
  return tables
}

function paragraphsOf(xml: string): string {
  return [...xml.matchAll(/<text:p[^>]*?(?:\/>|>(.*?)<\/text:p>)/gs)]
    .map(([, inner = '']) =>
      inner
        .replace(/<text:s(?: text:c="(\d+)")?\/>/g, (_, count?: string) => ' '.repeat(Number(count ?? 1)))
        .replace(/<text:line-break\/>/g, '\n')
        .replace(/<[^>]+>/g, '')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&apos;', "'")
        .replaceAll('&amp;', '&')
    )
    .join('\n')
}

function textOf(element: HtmlElement): string {
  let text = ''
  for (const one of [element, ...elementsBelow(element)])
    for (const child of one.children) if (typeof child === 'string') text += child
  return text
}
