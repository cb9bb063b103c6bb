import { knownRole } from '../guess-role.ts'
import type { PipeLine } from './pipe-lines.ts'

/** A row in place: `null` where the cell belongs to a merge that began above. */
export type PlacedRow = (string | null)[]

/** What the header and the rows above tell about the next row. */
export interface Alignment {
  columns: number
  /** Cells the header draws, padding included. */
  headerWidth: number
  /** Columns that hold something somewhere: a new report's progress column is empty throughout. */
  usedColumns: number
  /** Index of the number column or -1. */
  number: number
  /** Index of the column that heads groups, or -1. */
  group: number
  /** The first column that every row has for itself. */
  leaf: number
  /** The last column that may still be merged over several rows. */
  deepest: number
  /** A row stands above. */
  started: boolean
  previousNumber: number | null
  previousGroup: string | null
  groupNames: Set<string>
  /** Words seen in columns that repeat a few words: source and class. */
  words: Map<number, Set<string>>
}

export type Placing = { is: 'placed'; row: PlacedRow; sure: boolean } | { is: 'refused'; why: string }

const NUMBER = /^[（(]?\d{1,5}(?:[.\-－]\d{1,3})*[)）]?[.、]?$|^[一二三四五六七八九十]{1,4}$|^[①-⑳]$/
const MARK = /^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|\d{1,2}[.、])/

export function isNumberCell(text: string): boolean {
  return NUMBER.test(text)
}

/** @param names the header; @param usedColumns the widest row's cells */
export function startAlignment(names: readonly string[], headerWidth: number, usedColumns: number): Alignment {
  const roles = names.map(name => knownRole(name) ?? 'text')
  const number = roles.indexOf('number')
  const notNumber = roles.findIndex(role => role !== 'number')
  const named = roles.indexOf('group')
  const group = named >= 0 ? named : notNumber
  const heads = named >= 0 || roles[group] !== 'task'
  const after = heads ? roles.findIndex((role, at) => at > group && role !== 'number') : group
  const leaf = number > group ? Math.max(number + 1, after) : Math.max(after, 0)
  let deepest = leaf
  while (roles[deepest + 1] === 'task' || roles[deepest + 1] === 'target') deepest++
  const words = new Map(
    roles.flatMap((role, at) => (role === 'source' || role === 'class' ? [[at, new Set<string>()]] : []))
  )
  return {
    columns: names.length,
    headerWidth,
    usedColumns,
    number,
    group: heads ? group : -1,
    leaf,
    deepest,
    started: false,
    previousNumber: null,
    previousGroup: null,
    groupNames: new Set(),
    words
  }
}

/**
 * Puts the cells of one row under their columns. A merged cell is missing from the text, so every way of leaving out
 * leading cells that is possible is weighed: the number column must hold a number; a full row, a known group, a
 * group's mark and words seen before speak for one way.
 * @returns refused when no way is possible or two are equally good
 */
export function placeRow(line: PipeLine, known: Alignment): Placing {
  const { cells } = line
  if (cells.length > known.columns)
    return { is: 'refused', why: `这一行有 ${cells.length} 格，表头只有 ${known.columns} 列` }
  const ways = waysOf(cells, known).map(row => ({ row, weight: weigh(row, line, known) }))
  ways.sort((a, b) => b.weight - a.weight)
  const best = ways[0]
  const second = ways[1]
  if (!best) return { is: 'refused', why: whyNone(cells, known) }
  if (second && second.weight === best.weight)
    return { is: 'refused', why: `这一行有 ${cells.length} 格，表头有 ${known.columns} 列，看不出缺的是哪几格` }
  return { is: 'placed', row: best.row, sure: !second || best.weight - second.weight >= 2 }
}

/** Remembers a placed row for the rows below it. */
export function learn(row: PlacedRow, known: Alignment): void {
  known.started = true
  const number = known.number >= 0 ? row[known.number] : null
  if (number) known.previousNumber = Number.parseInt(number.replace(/^[（(]/, ''), 10) || null
  const group = known.group >= 0 ? row[known.group] : null
  if (group) {
    known.previousGroup = group
    known.groupNames.add(group)
  }
  for (const [column, seen] of known.words) {
    const word = row[column]
    if (word) seen.add(word)
  }
}

function waysOf(cells: readonly string[], known: Alignment): PlacedRow[] {
  const ways: PlacedRow[] = []
  const most = known.started ? known.columns - Math.max(1, cells.length) : 0
  for (const start of known.number === 0 ? [0, 1] : [0])
    for (let missing = start === 0 ? 0 : 1; missing <= most; missing++) {
      const row = place(cells, start, missing, known.columns)
      if (isPossible(row, start + missing, known)) ways.push(row)
    }
  return ways
}

function place(cells: readonly string[], start: number, missing: number, columns: number): PlacedRow {
  return Array.from({ length: columns }, (_, column) => {
    if (column < start) return cells[column] ?? ''
    return column < start + missing ? null : (cells[column - missing] ?? '')
  })
}

/** @param firstOwn the first column after the merged ones */
function isPossible(row: PlacedRow, firstOwn: number, known: Alignment): boolean {
  const missing = row.filter(cell => cell === null).length
  if (missing > 0 && firstOwn > known.deepest) return false
  const number = known.number >= 0 ? row[known.number] : undefined
  if (typeof number === 'string' && number !== '' && !isNumberCell(number)) return false
  // a number that counts tasks inside a group is never merged with the group
  if (number === null && known.group >= 0 && known.group < known.number) return false
  if (number === null && lastFilled(row) < known.usedColumns) return false
  const own = row[Math.max(known.leaf, firstOwn)]
  return own !== '' || missing === 0
}

function weigh(row: PlacedRow, line: PipeLine, known: Alignment): number {
  const missing = row.filter(cell => cell === null).length
  let weight = lastFilled(row) === known.usedColumns ? 4 : 0
  if (missing > 0 && known.headerWidth - line.width === missing && line.closed) weight += 3
  if (row[known.leaf] === null) weight -= 3
  if (row[known.leaf] === '') weight -= 2
  weight += weighNumber(row, known) + weighGroup(row, known)
  for (const [column, seen] of known.words) if (seen.has(row[column] ?? '')) weight += 1
  return weight
}

function weighNumber(row: PlacedRow, known: Alignment): number {
  if (known.number < 0) return 0
  const number = row[known.number]
  if (number === null) return -4
  if (!number) return -2
  return Number.parseInt(number, 10) === (known.previousNumber ?? 0) + 1 ? 13 : 10
}

function weighGroup(row: PlacedRow, known: Alignment): number {
  const group = known.group >= 0 ? row[known.group] : null
  if (!group) return 0
  if (group === known.previousGroup) return 6
  if (known.groupNames.has(group)) return 4
  const marked = [...known.groupNames].some(name => MARK.test(name))
  if (!marked) return 0
  return MARK.test(group) ? 5 : -5
}

function lastFilled(row: PlacedRow): number {
  return row.findLastIndex(cell => cell !== null && cell !== '') + 1
}

function whyNone(cells: readonly string[], known: Alignment): string {
  if (known.number >= 0)
    return `这一行有 ${cells.length} 格，找不到“序号”一格里的数字，对不上表头的 ${known.columns} 列`
  return `这一行有 ${cells.length} 格，对不上表头的 ${known.columns} 列`
}
