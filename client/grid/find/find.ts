import { cellsOf, type Range } from '../selection/selection.ts'
import type { CellAddress } from '../sheet/cell-address.ts'
import type { ShownTable } from '../sheet/moves.ts'

export interface Sought {
  text: string
  matchCase: boolean
}

/** One place where what is sought stands. */
export interface Match extends CellAddress {
  /** UTF-16 units of the cell's text. */
  from: number
  to: number
}

/**
 * Places of a text in another one, from left to right, never overlapping. Case is folded character by character, so that
 * every place is one of the text itself.
 */
export function placesIn(text: string, { text: sought, matchCase }: Sought): [from: number, to: number][] {
  if (sought === '') return []
  const [hay, needle] = matchCase ? [text, sought] : [folded(text), folded(sought)]
  const places: [number, number][] = []
  for (let at = hay.indexOf(needle); at >= 0; at = hay.indexOf(needle, at + needle.length)) {
    places.push([at, at + needle.length])
  }
  return places
}

/** Lower case where that keeps the length: `İ` would become two. */
function folded(text: string): string {
  const lower = text.toLowerCase()
  if (lower.length === text.length) return lower
  return Array.from({ length: text.length }, (_, at) => {
    const one = text.charAt(at).toLowerCase()
    return one.length === 1 ? one : text.charAt(at)
  }).join('')
}

/** Every place in the block, row by row; a merged cell once. */
export function findAll(
  sought: Sought,
  range: Range,
  table: ShownTable,
  text: (row: string, column: string) => string
): Match[] {
  if (sought.text === '') return []
  const matches: Match[] = []
  for (const { row, column } of cellsOf(range, table)) {
    for (const [from, to] of placesIn(text(row, column), sought)) matches.push({ row, column, from, to })
  }
  return matches
}

/** The text with some of its places replaced; the places in order, as `placesIn` gives them. */
export function replaced(text: string, places: readonly (readonly [from: number, to: number])[], by: string): string {
  let out = ''
  let at = 0
  for (const [from, to] of places) {
    out += text.slice(at, from) + by
    at = to
  }
  return out + text.slice(at)
}
