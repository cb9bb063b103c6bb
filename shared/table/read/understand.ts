import { LIMITS } from '../../limits.ts'
import { assignRoles } from '../guess-role.ts'
import { spansOfRuns } from '../spans.ts'
import type { Note, Span, Table, TableChoice } from '../table.ts'
import { furnitureNote, isFurniture } from './furniture.ts'
import { type Grid, trimGrid, widthOf } from './grid.ts'
import { type GridBody, sortRows } from './grid-body.ts'
import { findGridHead, type GridHead, nameColumns } from './grid-head.ts'
import { tableHead } from './head-choices.ts'
import { asideNote } from './pipe-body.ts'
import { putSectionsInFront } from './pipe-sections.ts'
import { checkSize, checkTable, excerpt, noSuchHead, tooLarge, unreadable, unusable } from './refuse.ts'
import { takeUnits } from './units-column.ts'

/** Characters of a menu's word, and how many are told together. */
const MENU_WORD = 12
const MENU_WORDS = 20

/** 附件1 above a title numbers the sheet; it names nothing. */
const ATTACHMENT = /^附[件表]\s*[\d一二三四五六七八九十]*\s*[：:]?$/

/** The line a header stands in, and who says so. */
export interface KnownHead {
  line: number
  by: 'reader' | 'person'
}

/**
 * What a drawn table means: header and title found, merged cells filled, page breaks joined, totals, remarks and page
 * furniture set aside, roles guessed, departments read.
 * @param known where the header stands, when somebody knows
 * @throws Refusal `unreadable-file` when there is no header, not where it should be or nothing below it, `too-large`
 */
export function understandGrid(drawn: Grid, known?: KnownHead): Table {
  const grid = trimGrid(drawn)
  checkSize(0, widthOf(grid))
  checkSpans(grid)
  const head = findGridHead(grid, known && placeOf(grid, known))
  if (!head) throw unusable('看不出哪一行是表头')
  const line = grid.rows[head.at]?.line ?? 1
  const notes: Note[] = [...grid.notes]
  const title = readAbove(grid, head, notes)
  const names = nameColumns(head, line, notes)
  const how = headNote(line, known?.by === 'person', head.guessed)
  if (how) notes.push(how)
  const body = sortRows(grid, head, title)
  checkSize(body.kept.length, names.length)
  if (body.kept.length === 0) throw unreadable(line, '表头下面没有任何一行')
  notes.push(...body.notes, ...asideWithoutLine(grid.below))
  const table = fillTable(grid, { names, first: head.at + head.depth }, body.kept, notes)
  const lines = body.kept.map(row => grid.rows[row]?.line ?? line)
  const whole = putSectionsInFront(
    { ...table, title, lines, ...asideOf(grid, body, names.length), head: tableHead(grid.rows, line, head.depth) },
    body.sections,
    grid.rows[body.kept[0] ?? 0]?.line ?? line
  )
  whole.notes.sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
  return checkTable(takeUnits(whole))
}

/** @param line as somebody says; undefined: the reader finds it */
export function chosenHead(line: number | undefined): KnownHead | undefined {
  return line === undefined ? undefined : { line, by: 'person' }
}

/** Where a file holds several tables, which they are. */
export function withTables(table: Table, tables: TableChoice[], at: number): Table {
  return tables.length > 1 ? { ...table, tables, tableAt: at } : table
}

/** The row a named line became. @throws Refusal naming the line */
function placeOf(grid: Grid, { line }: KnownHead): number {
  const at = grid.rows.findIndex(row => row.line === line)
  if (at < 0) throw noSuchHead(line)
  return at
}

/** How the header was found, where that is worth a word. */
export function headNote(line: number, isChosen: boolean, isGuessed: boolean): Note | null {
  if (isChosen) return { kind: 'kept', line, text: '按要求以这一行为表头' }
  return isGuessed ? { kind: 'guessed', line, text: '表头里没有认得的列名，这一行是按样子当作表头的' } : null
}

/** Rows that may be put back, if there are any. */
function asideOf(grid: Grid, { aside, kept }: GridBody, width: number): Pick<Table, 'aside'> {
  if (aside.length === 0) return {}
  const rows = aside.slice(0, LIMITS.asideRows).map(row => {
    const { cells = [], line = 1 } = grid.rows[row] ?? {}
    const next = kept.findIndex(at => at > row)
    const fitting = Array.from({ length: width }, (_, column) => cells[column] ?? '')
    return { cells: fitting, line, before: next < 0 ? kept.length : next }
  })
  return { aside: rows }
}

/** Merged cells that cover more than a table may hold are nobody's work; counted before anything is filled. */
function checkSpans(grid: Grid): void {
  const covered = grid.spans.reduce((sum, span) => sum + span.rows * span.columns, 0)
  if (covered > LIMITS.tableCells) throw tooLarge(`合并后 ${LIMITS.tableCells} 格`)
}

/** The first line above the header that names something is the title; the rest is told. */
function readAbove(grid: Grid, head: GridHead, notes: Note[]): string {
  let title = ''
  const lines = grid.rows
    .slice(0, head.at)
    .map(row => ({ line: row.line, cells: row.cells.filter(cell => cell !== '') }))
  for (const { line, cells } of lines) {
    const text = cells.join(' ')
    if (title === '' && cells.length === 1 && !ATTACHMENT.test(text) && !isFurniture(text)) title = text
    else notes.push(aside(line, text))
  }
  const before = [...grid.above]
  if (title === '') title = before.pop() ?? ''
  notes.push(...asideWithoutLine(before.filter(text => text !== title)))
  return title
}

/** What stands around the table of a page. The words of its menus are told together, longer texts one by one. */
function asideWithoutLine(texts: readonly string[]): Note[] {
  const notes: Note[] = []
  let words: string[] = []
  const tellWords = (): void => {
    if (words.length > 0) notes.push(aside(0, words.join('、')))
    words = []
  }
  for (const text of texts) {
    const isWord = text.length <= MENU_WORD && !isFurniture(text)
    if (isWord) words.push(text)
    if (!isWord || words.length === MENU_WORDS) tellWords()
    if (!isWord) notes.push(aside(0, text))
  }
  tellWords()
  return notes
}

function aside(line: number, text: string): Note {
  const { line: _, ...note } = isFurniture(text) ? furnitureNote(line, text) : asideNote(line, text)
  return line > 0 ? { ...note, line } : note
}

function fillTable(
  grid: Grid,
  { names, first }: { names: readonly string[]; first: number },
  kept: readonly number[],
  notes: Note[]
): Omit<Table, 'title'> {
  const place = new Map(kept.map((row, at) => [row, at]))
  const rows = kept.map(row => names.map((_, column) => grid.rows[row]?.cells[column] ?? ''))
  const starts = names.map(() => rows.map(() => true))
  const merged = new Set<number>()
  for (const span of grid.spans) {
    // a header cell merged down into the rows says nothing about them
    if (span.row < first) continue
    const text = grid.rows[span.row]?.cells[span.column] ?? ''
    const inside: number[] = []
    for (let row = span.row; row < span.row + span.rows; row++) {
      const at = place.get(row)
      if (at !== undefined) inside.push(at)
    }
    if (inside.length > 1) merged.add(span.column)
    for (const [nth, at] of inside.entries()) {
      const row = rows[at]
      if (row && span.column < row.length) row[span.column] = text
      const column = starts[span.column]
      if (column && nth > 0 && inside[nth - 1] === at - 1) column[at] = false
    }
    noteWide(grid, span, inside, names.length, notes)
  }
  const roles = assignRoles(names, rows, merged)
  joinGroups(roles.indexOf('group'), { rows, starts, kept, grid, notes })
  const spans: Span[] = starts.flatMap((column, at) => spansOfRuns(at, column))
  return { columns: names.map((name, at) => ({ name, role: roles[at] ?? 'text' })), rows, spans, notes }
}

function noteWide(grid: Grid, span: Span, inside: readonly number[], width: number, notes: Note[]): void {
  const line = grid.rows[span.row]?.line
  if (span.columns > 1 && inside.length > 0 && span.columns < width && line !== undefined)
    notes.push({ kind: 'guessed', line, text: '这一行有横向合并的格，文字放在其中第一列' })
}

interface Filling {
  rows: string[][]
  starts: boolean[][]
  kept: readonly number[]
  grid: Grid
  notes: Note[]
}

/** In the group column an empty cell belongs to the group above; a name repeated after a page break joins it. */
function joinGroups(group: number, { rows, starts, kept, grid, notes }: Filling): void {
  const column = starts[group]
  if (!column) return
  const joins: { line: number; name: string }[] = []
  for (const [at, row] of rows.entries()) {
    const above = rows[at - 1]?.[group]
    if (!above || column[at] === false) continue
    if (row[group] === '') {
      row[group] = above
      column[at] = false
    } else if (row[group] === above) {
      column[at] = false
      joins.push({ line: grid.rows[kept[at] ?? 0]?.line ?? 1, name: above })
    }
  }
  const isMerged = grid.spans.some(span => span.column === group && span.rows > 1)
  if (!isMerged && joins.length > 1)
    notes.push({ kind: 'joined', text: `第一列逐行写出的相同内容已合并，共 ${joins.length} 处` })
  else
    for (const { line, name } of joins)
      notes.push({ kind: 'joined', line, text: `“${excerpt(name)}”在换页后重复，已与上面合并` })
}
