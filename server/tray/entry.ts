import type { RefusalCode } from '../../shared/refusals.ts'
import type { Doer } from '../cycle/events.ts'

/** A cell as its writer would have changed it. `row` and `column` are empty where the place could not be told. */
export interface TrayCell {
  row: string
  column: string
  /** Text of the row's task, to be found again by eye. */
  task?: string
  before: string
  after: string
  /** The text was cut: more than an entry may hold. */
  cut?: true
}

/** Work that was refused and kept. `n` counts the report's tray records from 1; times are milliseconds since 1970. */
export interface TrayEntry {
  n: number
  at: number
  person: Doer
  code: RefusalCode
  cells: TrayCell[]
  state: 'waiting' | 'taken' | 'discarded'
  /** Who decided, and when; null while it waits. */
  by: Doer | null
  when: number | null
}

/*
 * A tray record is JSON.
 * 1  `kept` with the cells, `decided` with the number of what was kept; `replaced` by a later one of the same person
 *    that says all of it and more (0.2)
 */
export const TRAY_FORMAT = 1
export type TrayRecord =
  | { format: number; is: 'kept'; person: Doer; code: RefusalCode; cells: TrayCell[]; replaces: number | null }
  | { format: number; is: 'decided'; n: number; state: 'taken' | 'discarded'; person: Doer }

/** The entries that a report's records tell, oldest first; those that a later one replaced are left out. */
export function entriesOf(records: readonly { at: number; value: TrayRecord }[]): TrayEntry[] {
  const entries = new Map<number, TrayEntry>()
  for (const [index, { at, value }] of records.entries()) {
    if (value.is === 'kept') {
      const { person, code, cells, replaces } = value
      if (replaces !== null) entries.delete(replaces)
      entries.set(index + 1, { n: index + 1, at, person, code, cells, state: 'waiting', by: null, when: null })
    } else {
      const entry = entries.get(value.n)
      if (entry !== undefined) Object.assign(entry, { state: value.state, by: value.person, when: at })
    }
  }
  return [...entries.values()]
}

/** True when `later` says all that `earlier` says: the same cells from the same beginning, with the same words or more. */
export function says(later: readonly TrayCell[], earlier: readonly TrayCell[]): boolean {
  const places = new Map(later.map(cell => [placeOf(cell), cell]))
  return earlier.every(cell => {
    const same = places.get(placeOf(cell))
    return same !== undefined && same.before === cell.before && same.after.includes(cell.after)
  })
}

/** Holds an entry within bounds: so many cells, so many characters; what is over is cut and says so. */
export function fitCells(cells: readonly TrayCell[], bounds: { cells: number; characters: number }): TrayCell[] {
  let left = bounds.characters
  return cells.slice(0, bounds.cells).map(cell => {
    const after = cell.after.slice(0, Math.max(0, left))
    left -= after.length
    const before = cell.before.slice(0, Math.max(0, left))
    left -= before.length
    const isCut = after.length < cell.after.length || before.length < cell.before.length
    const fit: TrayCell = { ...cell, before: before.toWellFormed(), after: after.toWellFormed() }
    return isCut ? { ...fit, cut: true } : fit
  })
}

/** Characters (UTF-16 units) of all texts. */
export function charactersIn(cells: readonly TrayCell[]): number {
  return cells.reduce((sum, { before, after }) => sum + before.length + after.length, 0)
}

const placeOf = ({ row, column }: TrayCell): string => `${row}/${column}`
