import { parseUnitName } from '../ids.ts'
import { LIMITS } from '../limits.ts'
import { Refusal } from '../refusals.ts'
import type { Reading } from './reading.ts'
import { COLUMN_ROLES, type ColumnRole } from './roles.ts'

/** What somebody changed about one column; `at` is its position as it was read. Absent fields stay as they were read. */
export interface ColumnCorrection {
  at: number
  name?: string
  role?: ColumnRole
  leftOut?: boolean
}

/** A name that the file uses for a department; `to` is what the agency calls it, null: it is no department. */
export interface UnitCorrection {
  from: string
  to: string | null
}

/**
 * What somebody changed about a table before it becomes a report. Positions are those of the table as it was read, with
 * the header and the table of the file that are named here.
 */
export interface Corrections extends Reading {
  title?: string
  columns?: ColumnCorrection[]
  rowsLeftOut?: number[]
  /** Positions among the rows that a reader left out. */
  asidePutBack?: number[]
  units?: UnitCorrection[]
}

const FIELDS = ['headLine', 'tableAt', 'title', 'columns', 'rowsLeftOut', 'asidePutBack', 'units'] as const

/**
 * Corrections from somebody else's JSON. A field that is not known is refused, so that no correction is passed over.
 * @throws Refusal `bad-corrections` naming the field; `bad-name` of a department; `too-large`
 */
export function parseCorrections(json: string): Corrections {
  if (json.length > LIMITS.correctionBytes) throw new Refusal('too-large', { limit: '更正' })
  const given = objectIn(parsed(json), 'corrections', FIELDS)
  const corrections: Corrections = {}
  if (given.tableAt !== undefined) corrections.tableAt = placeIn(given.tableAt, 'tableAt', LIMITS.fileTables)
  if (given.headLine !== undefined) corrections.headLine = placeIn(given.headLine, 'headLine', LIMITS.sourceLine + 1, 1)
  if (given.title !== undefined) corrections.title = textIn(given.title, 'title', LIMITS.valueCharacters)
  if (given.columns !== undefined) corrections.columns = readColumns(given.columns)
  if (given.rowsLeftOut !== undefined)
    corrections.rowsLeftOut = listIn(given.rowsLeftOut, 'rowsLeftOut', LIMITS.tableRows).map((row, at) =>
      placeIn(row, `rowsLeftOut[${at}]`, LIMITS.tableRows)
    )
  if (given.asidePutBack !== undefined)
    corrections.asidePutBack = listIn(given.asidePutBack, 'asidePutBack', LIMITS.asideRows).map((row, at) =>
      placeIn(row, `asidePutBack[${at}]`, LIMITS.asideRows)
    )
  if (given.units !== undefined) corrections.units = listIn(given.units, 'units', LIMITS.correctedUnits).map(readUnit)
  return corrections
}

/** @param field what does not fit, as a path in the JSON */
export function misfit(field: string): Refusal {
  return new Refusal('bad-corrections', { field })
}

function readColumns(given: unknown): ColumnCorrection[] {
  const columns = listIn(given, 'columns', LIMITS.tableColumns).map(readColumn)
  const twice = columns.findIndex(({ at }, place) => columns.findIndex(column => column.at === at) < place)
  if (twice >= 0) throw misfit(`columns[${twice}].at`)
  return columns
}

function readColumn(given: unknown, place: number): ColumnCorrection {
  const path = `columns[${place}]`
  const { at, name, role, leftOut } = objectIn(given, path, ['at', 'name', 'role', 'leftOut'])
  const column: ColumnCorrection = { at: placeIn(at, `${path}.at`, LIMITS.tableColumns) }
  if (name !== undefined) column.name = textIn(name, `${path}.name`, LIMITS.columnNameCharacters)
  if (role !== undefined) {
    const known = COLUMN_ROLES.find(one => one === role)
    if (known === undefined) throw misfit(`${path}.role`)
    column.role = known
  }
  if (leftOut !== undefined) {
    if (typeof leftOut !== 'boolean') throw misfit(`${path}.leftOut`)
    column.leftOut = leftOut
  }
  return column
}

function readUnit(given: unknown, place: number): UnitCorrection {
  const path = `units[${place}]`
  const { from, to } = objectIn(given, path, ['from', 'to'])
  if (typeof from !== 'string' || from === '') throw misfit(`${path}.from`)
  if (to !== null && typeof to !== 'string') throw misfit(`${path}.to`)
  return { from, to: to === null ? null : parseUnitName(to) }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    throw misfit('JSON')
  }
}

function objectIn<Key extends string>(
  given: unknown,
  path: string,
  keys: readonly Key[]
): Partial<Record<Key, unknown>> {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw misfit(path)
  for (const key of Object.keys(given))
    if (!keys.some(known => known === key)) throw misfit(`${path}.${key.slice(0, 32)}`)
  return given
}

function listIn(given: unknown, path: string, most: number): unknown[] {
  if (!Array.isArray(given) || given.length > most) throw misfit(path)
  return given
}

/** A position below `end`. */
function placeIn(given: unknown, path: string, end: number, first = 0): number {
  if (typeof given !== 'number' || !Number.isInteger(given) || given < first || given >= end) throw misfit(path)
  return given
}

/** One line of text: white space at its ends goes, control characters become spaces; never blank. */
function textIn(given: unknown, path: string, most: number): string {
  if (typeof given !== 'string') throw misfit(path)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what goes
  const text = given.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim()
  if (text === '' || text.length > most || !text.isWellFormed()) throw misfit(path)
  return text
}
