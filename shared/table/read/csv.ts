import Papa from 'papaparse'
import { unguardFormula } from '../formula-guard.ts'
import type { Table } from '../table.ts'
import { cleanText, lineAt } from './decode.ts'
import { emptyGrid } from './grid.ts'
import { looksLikeHeader } from './pipe-head.ts'
import { checkSize, unreadable } from './refuse.ts'
import { understandGrid } from './understand.ts'

/** A record and the line it begins in, from 1. */
interface CsvRecord {
  line: number
  cells: string[]
}

/**
 * Reads CSV or TSV: the formula guard taken off, then understood like any drawn table: a title above the header, totals
 * and remarks set aside, blank or repeated cells of the group column merged.
 * @throws Refusal naming the line of an open quote or of a record with too many cells; `too-large`
 */
export function readCsv(text: string): Table {
  const records = parseRecords(cleanText(text))
  const at = headerAt(records)
  const header = records[at]
  if (!header) throw unreadable(1, '看不出哪一行是表头')
  const columns = trimEnd(header.cells).length
  checkSize(0, columns)
  const body = records.slice(at + 1)
  const cells = [header.cells.slice(0, columns), ...body.map(record => fitTo(record, columns))]
  const grid = emptyGrid()
  for (const record of records.slice(0, at)) grid.rows.push({ line: record.line, cells: trimEnd(record.cells) })
  for (const [nth, row] of cells.entries()) grid.rows.push({ line: records[at + nth]?.line ?? 1, cells: row })
  return understandGrid(grid, at)
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

function parseRecords(text: string): CsvRecord[] {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: delimiterOf(text) ?? ',', newline: '\n' })
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

/** The mark that makes known column names of the first filled line or the second; else the first mark found there. */
function delimiterOf(text: string): string | null {
  const lines = text.trimStart().split('\n', 2)
  const marks = ['\t', ',', ';']
  for (const line of lines) {
    const cut = marks.find(mark => looksLikeHeader(line.split(mark).map(cell => cell.replaceAll('"', '').trim())))
    if (cut) return cut
  }
  for (const line of lines) {
    const found = marks.find(mark => line.includes(mark))
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
