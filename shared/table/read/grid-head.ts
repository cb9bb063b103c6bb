import { knownRole } from '../guess-role.ts'
import type { Note, Span } from '../table.ts'
import { type Grid, widthOf } from './grid.ts'
import { looksLikeHeader } from './pipe-head.ts'

/** The header of a grid: rows `at` to `at + depth - 1`. */
export interface GridHead {
  at: number
  depth: number
  names: string[]
  /** No name was known; it was taken by its look. */
  guessed: boolean
}

/** A header stands among the first rows. */
const LOOKED_AT = 40
const DEEPEST_HEADER = 4
const LONGEST_NAME = 16

/**
 * The first row whose names are known; else the first of several short, different names; else null.
 * @param given the row that is the header, where that is known
 */
export function findGridHead(grid: Grid, given?: number): GridHead | null {
  const rows = grid.rows.slice(0, LOOKED_AT)
  const width = widthOf(grid)
  const known = rows.findIndex(row => looksLikeHeader(row.cells))
  const at = given ?? (known >= 0 ? known : rows.findIndex(row => isPlainHeader(row.cells, width)))
  if (at < 0) return null
  const depth = headerDepth(grid, at)
  const guessed = !looksLikeHeader(grid.rows[at]?.cells ?? [])
  return { at, depth, names: headerNames(grid, at, depth, widthFrom(grid, at)), guessed }
}

/** Columns of the table itself: a remark above may stand further to the right. */
function widthFrom(grid: Grid, at: number): number {
  const last = (cells: readonly string[]) => cells.findLastIndex(cell => cell !== '') + 1
  return grid.rows.slice(at).reduce((widest, { cells }) => Math.max(widest, last(cells)), 0)
}

/** How well a grid looks like a table of tasks: known names weigh most, then its size. */
export function scoreOf(grid: Grid): number {
  const head = findGridHead(grid)
  const body = head ? grid.rows.length - head.at - head.depth : 0
  if (!head || body < 1 || widthOf(grid) < 2) return 0
  const roles = new Set(head.names.map(name => knownRole(name)).filter(role => role !== null && role !== 'text'))
  return (head.guessed ? 0 : 1_000_000 + roles.size * 100_000) + Math.min(body, 10_000) * Math.min(head.names.length, 9)
}

/** Names for columns without one, each told. */
export function nameColumns(head: GridHead, line: number, notes: Note[]): string[] {
  return head.names.map((name, column) => {
    if (name !== '') return name
    notes.push({ kind: 'guessed', line, text: `第 ${column + 1} 列没有列名，暂称“第${column + 1}列”` })
    return `第${column + 1}列`
  })
}

/** Merged names reach as deep as the header does: 年度目标 over two rows beside 进展 above 一季度 and 二季度. */
function headerDepth(grid: Grid, at: number): number {
  const first = grid.spans.filter(span => span.row === at)
  const isSplit = first.some(span => span.rows === 1 && span.columns > 1)
  const deepest = first.reduce((deep, span) => Math.max(deep, span.rows), 1)
  const isShallow = (span: Span) => span.rows === deepest || span.rows === 1
  if (!isSplit || deepest > DEEPEST_HEADER || !first.every(isShallow)) return 1
  return deepest > 1 ? deepest : secondRowNames(grid, at) ? 2 : 1
}

/** Below a merged name without any name merged downwards: names again, or already the first row? */
function secondRowNames(grid: Grid, at: number): boolean {
  const below = grid.rows[at + 1]?.cells.filter(cell => cell !== '') ?? []
  return below.length > 1 && below.every(cell => cell.length <= LONGEST_NAME) && below.some(cell => knownRole(cell))
}

function headerNames(grid: Grid, at: number, depth: number, width: number): string[] {
  const names = Array.from({ length: width }, (_, column) => [grid.rows[at]?.cells[column] ?? ''])
  // a name that is merged down from above reaches in as well
  for (const span of grid.spans.filter(one => one.row + one.rows > at && one.row < at + depth))
    for (let column = span.column; column < span.column + span.columns; column++) {
      const parts = names[column]
      if (parts) parts[Math.max(span.row - at, 0)] = grid.rows[span.row]?.cells[span.column] ?? ''
    }
  for (let row = at + 1; row < at + depth; row++)
    for (const [column, parts] of names.entries()) parts[row - at] ||= grid.rows[row]?.cells[column] ?? ''
  return names.map(parts => {
    const [upper = '', ...lower] = parts.filter((part, level) => part && part !== parts[level - 1])
    return lower.length === 0 ? upper : `${upper}（${lower.join('，')}）`
  })
}

function isPlainHeader(cells: readonly string[], width: number): boolean {
  const named = cells.filter(cell => cell !== '')
  const isShort = (cell: string) => cell.length <= LONGEST_NAME && !/[\d。；]/.test(cell)
  return named.length >= 2 && named.length * 2 > width && named.every(isShort) && new Set(named).size === named.length
}
