import { knownRole } from '../guess-role.ts'
import type { PipeLine } from './pipe-lines.ts'

/** A row in place: `null` where the cell belongs to a merge that began above. */
export type PlacedRow = (string | null)[]

/** What the header and the rows above tell about the next row. */
export interface Alignment {
  columns: number
  /** Cells the header draws, padding included. */
  headerWidth: number
  /** Columns a row usually fills: not a progress column that is empty throughout, nor remarks that few rows have. */
  usedColumns: number
  /** Some rows certainly leave cells at their end empty, so a short row need not be a merged one. */
  hasGaps: boolean
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
  /** Columns of remarks, which may well be empty. */
  remarks: ReadonlySet<number>
  /** Words seen in columns that repeat a few words: source, class, departments. */
  words: Map<number, Set<string>>
}

type Placing = { is: 'placed'; row: PlacedRow; sure: boolean } | { is: 'refused'; why: string }

/** Columns whose cells repeat a few words. */
const WORDY: ReadonlySet<string> = new Set(['source', 'class', 'status', 'text'])
const NUMBER = /^[（(]?\d{1,5}(?:[.\-－]\d{1,3})*[)）]?[.、]?$|^[一二三四五六七八九十]{1,4}$|^[①-⑳]$/
const MARKS = [/^[一二三四五六七八九十]+、/, /^[（(][一二三四五六七八九十]+[)）]/, /^\d{1,2}[.、](?!\d)/]

function isNumberCell(text: string): boolean {
  return NUMBER.test(text)
}

/** @param names the header; @param filled how many cells each row has */
export function startAlignment(names: readonly string[], headerWidth: number, filled: readonly number[]): Alignment {
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
  const usedColumns = usuallyFilled(roles, filled)
  const words = new Map(roles.flatMap((role, at) => (WORDY.has(role) ? [[at, new Set<string>()]] : [])))
  return {
    columns: names.length,
    headerWidth,
    usedColumns,
    hasGaps: filled.some(count => count < usedColumns - (number === 0 ? leaf - 1 : leaf)),
    number,
    group: heads ? group : -1,
    leaf,
    deepest,
    started: false,
    previousNumber: null,
    previousGroup: null,
    groupNames: new Set(),
    remarks: new Set([...roles.keys()].filter(at => roles[at] === 'note')),
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
  const doubt = known.number < Math.max(known.group, 0) && known.hasGaps ? 5 : 2
  if (!best) return { is: 'refused', why: whyNone(cells, known) }
  if (second && second.weight === best.weight)
    return { is: 'refused', why: `这一行有 ${cells.length} 格，表头有 ${known.columns} 列，看不出缺的是哪几格` }
  return { is: 'placed', row: best.row, sure: !second || best.weight - second.weight >= doubt }
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

/** Without numbers, a last column of remarks counts as usually empty when more rows lack two cells than none. */
function usuallyFilled(roles: readonly string[], filled: readonly number[]): number {
  const most = filled.reduce((max, count) => Math.max(max, Math.min(count, roles.length)), 1)
  const isRemark = roles[most - 1] === 'note' && !roles.includes('number')
  const rowsOf = (cells: number) => filled.filter(count => count === cells).length
  return isRemark && rowsOf(most - 2) > rowsOf(most) ? most - 1 : most
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
  // a row is known by its task, or at least by its number
  return row[Math.max(known.leaf, firstOwn)] !== '' || (typeof number === 'string' && number !== '')
}

function weigh(row: PlacedRow, line: PipeLine, known: Alignment): number {
  const missing = row.filter(cell => cell === null).length
  let weight = weighEnd(row, known)
  if (missing > 0 && known.headerWidth - line.width === missing && line.closed) weight += 3
  if (row[known.leaf] === null) weight -= 3
  if (row[known.leaf] === '') weight -= 2
  weight += weighNumber(row, known) + weighGroup(row, known)
  const repeated = [...known.words].filter(([column, seen]) => seen.has(row[column] ?? '')).length
  return weight + Math.min(repeated, 3)
}

/** A row that reaches the last column is likely; one that only lacks remarks nearly as much. */
function weighEnd(row: PlacedRow, known: Alignment): number {
  let end = lastFilled(row)
  if (end === known.usedColumns) return 4
  while (known.remarks.has(end)) end++
  return end >= known.usedColumns ? 3 : 0
}

function weighNumber(row: PlacedRow, known: Alignment): number {
  if (known.number < 0) return 0
  const number = row[known.number]
  if (number === null) return -4
  if (!number) return -2
  return Number.parseInt(number, 10) === (known.previousNumber ?? 0) + 1 ? 13 : 10
}

function weighGroup(row: PlacedRow, known: Alignment): number {
  if (known.group < 0) return 0
  const group = row[known.group]
  const [name] = known.groupNames
  const mark = MARKS.find(each => each.test(name ?? ''))
  if (group === null) return mark?.test(row[known.leaf] ?? '') ? -4 : 0
  if (!group) return 0
  if (group === known.previousGroup) return 6
  if (known.groupNames.has(group)) return 3
  if (!mark) return 0
  return mark.test(group) ? 5 : -5
}

function lastFilled(row: PlacedRow): number {
  return row.findLastIndex(cell => cell !== null && cell !== '') + 1
}

function whyNone(cells: readonly string[], known: Alignment): string {
  if (known.number >= 0)
    return `这一行有 ${cells.length} 格，找不到“序号”一格里的数字，对不上表头的 ${known.columns} 列`
  return `这一行有 ${cells.length} 格，对不上表头的 ${known.columns} 列`
}
