import Papa from 'papaparse'
import { unguardFormula } from '../formula-guard.ts'
import type { Table } from '../table.ts'
import { cleanText, lineAt } from './decode.ts'
import { emptyGrid } from './grid.ts'
import { looksLikeHeader } from './pipe-head.ts'
import { checkSize, noSuchHead, unreadable } from './refuse.ts'
import { understandGrid } from './understand.ts'

/** A record and the line it begins in, from 1. */
interface CsvRecord {
  line: number
  cells: string[]
}

/**
 * Reads CSV or TSV: the formula guard taken off, then understood like any drawn table: a title above the header, totals
 * and remarks set aside, blank or repeated cells of the group column merged.
 * @param headLine the line its header begins in, when somebody says so: then columns without a name are columns too
 * @throws Refusal naming the line of an open quote or of a record with too many cells; `too-large`
 */
export function readCsv(text: string, headLine?: number): Table {
  const clean = cleanText(text)
  const records = parseRecords(clean, markFor(clean, headLine))
  const isChosen = headLine !== undefined
  const at = isChosen ? records.findIndex(record => record.line === headLine) : headerAt(records)
  const header = records[at]
  if (!header) throw isChosen ? noSuchHead(headLine) : unreadable(1, '看不出哪一行是表头')
  const body = records.slice(at + 1)
  const named = trimEnd(header.cells).length
  const columns = isChosen ? body.reduce((most, { cells }) => Math.max(most, trimEnd(cells).length), named) : named
  checkSize(0, columns)
  const grid = emptyGrid()
  for (const { line, cells } of records.slice(0, at)) grid.rows.push({ line, cells: trimEnd(cells) })
  for (const record of [header, ...body]) grid.rows.push({ line: record.line, cells: fitTo(record, columns) })
  return understandGrid(grid, { line: header.line, by: isChosen ? 'person' : 'reader' })
}

/** True for text that is plainly CSV or TSV: a header of known names, or the same number of cells in every record. */
export function looksLikeCsv(text: string): boolean {
  const delimiter = delimiterOf(text)
  if (!delimiter) return false
  const parsed = Papa.parse<string[]>(text.slice(0, 200_000), { delimiter, newline: '\n', preview: 200 }).data
  const records = parsed.map(cells => cells.map(cell => cell.trim())).filter(cells => cells.some(cell => cell !== ''))
  const [first = [], second = [], third] = records
  const hasRow = (record?: string[]) => !record || record.length >= 2
  if (looksLikeHeader(first) && hasRow(records[1])) return true
  if (trimEnd(first).length === 1 && looksLikeHeader(second) && hasRow(third)) return true
  const isShort = first.length >= 2 && first.every(cell => cell !== '' && cell.length <= 16 && !/[。；]/.test(cell))
  return isShort && records.length >= 2 && records.slice(0, 199).every(cells => cells.length === first.length)
}

function parseRecords(text: string, delimiter: string): CsvRecord[] {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, newline: '\n' })
  const broken = errors.find(error => error.type === 'Quotes')
  if (broken) throw unreadable(lineAt(text, broken.index ?? 0), '引号没有成对')
  let line = 1
  return data.flatMap(raw => {
    const begins = line
    line += 1 + raw.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0)
    const cells = raw.map(cell => unguardFormula(cell).trim())
    return cells.every(cell => cell === '') ? [] : [{ line: begins, cells }]
  })
}

/** Between cells: what the first lines show, unless the line that somebody named as the header has none of it. */
function markFor(text: string, headLine: number | undefined): string {
  const mark = delimiterOf(text) ?? ','
  const named = headLine === undefined ? '' : (text.split('\n')[headLine - 1] ?? '')
  return named.includes(mark) ? mark : (markIn(named) ?? mark)
}

const MARKS = ['\t', ',', ';'] as const

/** The first mark that could stand between cells of a line. */
export function markIn(line: string): string | undefined {
  return MARKS.find(mark => line.includes(mark))
}

/** The mark that makes known column names of the first filled line or the second; else the first mark found there. */
function delimiterOf(text: string): string | null {
  const lines = text.trimStart().split('\n', 2)
  for (const line of lines) {
    const cut = MARKS.find(mark => looksLikeHeader(line.split(mark).map(cell => cell.replaceAll('"', '').trim())))
    if (cut) return cut
  }
  for (const line of lines) {
    const found = markIn(line)
    if (found) return found
  }
  return null
}

function headerAt(records: readonly CsvRecord[]): number {
  const known = records.slice(0, 5).findIndex(record => looksLikeHeader(record.cells))
  return known >= 0 ? known : records.findIndex(record => trimEnd(record.cells).length >= 2)
}

function fitTo(record: CsvRecord, columns: number): string[] {
  const cells = trimEnd(record.cells)
  if (cells.length > columns) throw unreadable(record.line, `这一行有 ${cells.length} 格，表头只有 ${columns} 列`)
  return Array.from({ length: columns }, (_, column) => cells[column] ?? '')
}

function trimEnd(cells: readonly string[]): string[] {
  return cells.slice(0, cells.findLastIndex(cell => cell !== '') + 1)
}
