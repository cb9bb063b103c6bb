import { LIMITS } from '../../limits.ts'
import { assignRoles } from '../guess-role.ts'
import { spansOfRuns } from '../spans.ts'
import type { Note, Span, Table } from '../table.ts'
import { furnitureNote, isFurniture } from './furniture.ts'
import { tableHead } from './head-choices.ts'
import { type Alignment, learn, type PlacedRow, placeRow, startAlignment } from './pipe-align.ts'
import { asideNote, collectRows } from './pipe-body.ts'
import { findHead, type PipeHead } from './pipe-head.ts'
import { cutLine, hasBar, isRule, type PipeLine } from './pipe-lines.ts'
import { liftSections } from './pipe-sections.ts'
import { checkSize, checkTable, excerpt, unreadable } from './refuse.ts'
import { headNote } from './understand.ts'

/**
 * Reads a table drawn with `|`: lines above the header as title, padding dropped, merged leading cells filled from
 * above, a group repeated after a page break joined.
 * @param text LF line ends
 * @param headLine the line of its header, from 1, when somebody says so: then names below it make no second table
 * @throws Refusal `unreadable-file` naming the line, or `too-large`
 */
export function readPipe(text: string, headLine?: number): Table {
  const lines = text.split('\n')
  const head = findHead(lines, headLine)
  if (!head) throw unreadable(lines.findIndex(hasBar) + 1, '看不出哪一行是表头')
  const { title, notes } = readAbove(lines, head)
  const how = headNote(head.at + 1, headLine !== undefined, head.guessed)
  if (how) notes.push(how)
  const names = columnNames(head, notes)
  checkSize(0, names.length)
  const body = collectRows(lines, head, title)
  checkSize(body.rows.length, names.length)
  if (body.rows.length === 0) throw unreadable(head.at + 1, '表头下面没有任何一行')
  notes.push(...body.notes)
  const table = withTotals(buildTable(title, names, head, body.rows, notes), body.aside)
  table.notes.sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
  return checkTable({ ...table, head: tableHead([...barredRows(lines, head)], head.at + 1, 1) })
}

/** Lines with bars and text between them: any of them could be the header. */
function* barredRows(lines: readonly string[], { style }: PipeHead): Generator<PipeLine> {
  for (const [at, text] of lines.entries()) {
    if (!hasBar(text) || isRule(text)) continue
    const row = cutLine(text, at + 1, { ...style, bordered: text.trim().startsWith('|') })
    if (row.cells.length > 0) yield row
  }
}

/** Totals that may be put back, each before the row that follows it in the file. */
function withTotals(table: Table, totals: readonly PipeLine[]): Table {
  if (totals.length === 0) return table
  const { lines = [], columns } = table
  const aside = totals.slice(0, LIMITS.asideRows).map(({ cells, line }) => {
    const before = lines.findIndex(begins => begins > line)
    return { cells: columns.map((_, at) => cells[at] ?? ''), line, before: before < 0 ? lines.length : before }
  })
  return { ...table, aside }
}

/** 附件1 above a title numbers the sheet; it names nothing. */
const ATTACHMENT = /^附[件表]\s*[\d一二三四五六七八九十]*\s*[：:]?$/

function buildTable(title: string, names: string[], head: PipeHead, lines: PipeLine[], notes: Note[]): Table {
  const sections = liftSections(names, lines)
  const filled = sections.rows.map(line => line.cells.length)
  const known = startAlignment(names, head.header.width, filled)
  const placed = sections.rows.map(line => placeLine(line, known, notes))
  const rows = fillDown(placed)
  const merged = new Set([...names.keys()].filter(column => placed.some(row => row[column] === null)))
  const roles = assignRoles(names, rows, merged)
  const group = roles.indexOf('group')
  if (group >= 0) fillBlankGroups(rows, placed, group)
  if (group >= 0) noteJoins(rows, placed, group, sections.rows, notes)
  const spans: Span[] = names.flatMap((_, column) =>
    spansOfRuns(
      column,
      placed.map((row, at) => at === 0 || (row[column] !== null && !(column === group && repeats(rows, at, column))))
    )
  )
  const columns = names.map((name, at) => ({ name, role: roles[at] ?? 'text' }))
  return sections.putBack({ title, columns, rows, spans, notes, lines: sections.rows.map(({ line }) => line) })
}

function readAbove(lines: readonly string[], head: PipeHead): { title: string; notes: Note[] } {
  const notes: Note[] = []
  let title = ''
  for (const [at, line] of lines.slice(0, head.at).entries()) {
    const text = line.trim()
    if (text === '' || isRule(text)) continue
    const cells = cutLine(text, at + 1, head.style).cells.filter(cell => cell !== '')
    if (cells.length === 0) continue
    if (isFurniture(text.replaceAll('|', ' '))) notes.push(furnitureNote(at + 1, text.replaceAll('|', ' ')))
    else if (title === '' && cells.length === 1 && !ATTACHMENT.test(cells[0] ?? '')) title = cells[0] ?? ''
    else notes.push(asideNote(at + 1, text))
  }
  return { title, notes }
}

function columnNames(head: PipeHead, notes: Note[]): string[] {
  return head.header.cells.map((name, at) => {
    if (name !== '') return name
    notes.push({ kind: 'guessed', line: head.at + 1, text: `第 ${at + 1} 列没有列名，暂称“第${at + 1}列”` })
    return `第${at + 1}列`
  })
}

function placeLine(line: PipeLine, known: Alignment, notes: Note[]): PlacedRow {
  const placing = placeRow(line, known)
  if (placing.is === 'refused') throw unreadable(line.line, placing.why)
  if (!placing.sure) notes.push({ kind: 'guessed', line: line.line, text: '这一行缺的是哪几格不能完全确定，请核对' })
  learn(placing.row, known)
  return placing.row
}

function fillDown(placed: readonly PlacedRow[]): string[][] {
  const rows: string[][] = []
  for (const row of placed) {
    const above = rows.at(-1)
    rows.push(row.map((cell, column) => cell ?? above?.[column] ?? ''))
  }
  return rows
}

/** A group cell drawn but left blank belongs to the group above, like one not drawn at all. */
function fillBlankGroups(rows: string[][], placed: PlacedRow[], group: number): void {
  for (const [at, row] of rows.entries()) {
    const above = rows[at - 1]?.[group]
    if (row[group] !== '' || !above) continue
    row[group] = above
    const drawn = placed[at]
    if (drawn) drawn[group] = null
  }
}

function repeats(rows: readonly string[][], at: number, column: number): boolean {
  return at > 0 && rows[at]?.[column] !== '' && rows[at]?.[column] === rows[at - 1]?.[column]
}

function noteJoins(rows: string[][], placed: PlacedRow[], group: number, lines: PipeLine[], notes: Note[]): void {
  const joins = rows.flatMap((row, at) =>
    placed[at]?.[group] !== null && repeats(rows, at, group)
      ? [{ line: lines[at]?.line ?? 1, name: row[group] ?? '' }]
      : []
  )
  const isMerged = placed.some(row => row[group] === null)
  if (!isMerged && joins.length > 1)
    notes.push({ kind: 'joined', text: `第一列逐行写出的相同内容已合并，共 ${joins.length} 处` })
  else
    for (const { line, name } of joins)
      notes.push({ kind: 'joined', line, text: `“${excerpt(name)}”在换页后重复，已与上面合并` })
}
