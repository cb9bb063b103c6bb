import type { Report, RowState } from '../../shared/report/schema.ts'
import type { ColumnRole } from '../../shared/table/roles.ts'
import { columnWidths } from '../../shared/table/write/layout.ts'

/** A column of the printed table. */
export interface PrintColumn {
  id: string
  name: string
  role: ColumnRole
  /** Of the table's width, 0 to 100. */
  percent: number
}

export interface PrintRow {
  id: string
  cells: readonly string[]
  /** Too long to be kept on one page. */
  isLong: boolean
}

/** One duty with its rows; its name is repeated on every page they reach. */
export interface PrintGroup {
  id: string
  name: string
  rows: PrintRow[]
}

/** A row with a cell longer than this may break over two pages. Characters. */
const LONG = 700

/** What stands above the further columns of the internal edition, and how states are called. */
export interface PrintNames {
  lead: string
  supporting: string
  state: string
  states: Readonly<Record<RowState, string>>
}

/**
 * The report as it is printed: a band for each duty instead of a merged column, which would stand only on its first page.
 * @param internal with departments and states behind the report's own columns; null: without
 */
export function printTable(
  report: Report,
  internal: PrintNames | null
): { columns: PrintColumn[]; groups: PrintGroup[] } {
  const own = report.columns.filter(column => column.role !== 'group')
  const heads = own.map(({ id, name, role }) => ({ id: id as string, name, role }))
  if (internal !== null) {
    for (const id of ['lead', 'supporting', 'state'] as const) heads.push({ id, name: internal[id], role: 'text' })
  }
  const names = new Map<string, string>(report.groups.map(group => [group.id, group.name]))
  const groups: PrintGroup[] = []
  for (const row of report.rows) {
    let group = groups.at(-1)
    if (group?.id !== row.group) {
      group = { id: row.group, name: names.get(row.group) ?? '', rows: [] }
      groups.push(group)
    }
    const cells = own.map(column => row.cells[column.id] ?? '')
    const { lead, supporting } = row.units
    if (internal !== null) cells.push(lead.join('、'), supporting.join('、'), internal.states[row.state])
    group.rows.push({ id: row.id, cells, isLong: cells.some(cell => cell.length > LONG) })
  }
  const rows = groups.flatMap(group => group.rows.map(row => [...row.cells]))
  const widths = columnWidths({ title: '', columns: heads, rows, spans: [], notes: [] })
  const percents = shares(
    heads.map(({ name }) => leastPercent(name)),
    widths
  )
  return { columns: heads.map((head, place) => ({ ...head, percent: percents[place] ?? 0 })), groups }
}

/** Millimetres: a sheet between its margins, a letter of 9.5 pt, the padding of a cell with its lines. */
const PAPER = { width: 273, letter: 3.4, padding: 4.4 }
/** A longer heading may break into lines of so many letters. */
const HEADING_LETTERS = 4

/** So wide that the heading, or four letters of it, stand on one line. */
function leastPercent(heading: string): number {
  const letters = Math.min([...heading].length, HEADING_LETTERS)
  return ((letters * PAPER.letter + PAPER.padding) / PAPER.width) * 100
}

/** Each its share by weight, none below its least; sums to 100. */
function shares(least: readonly number[], weights: readonly number[]): number[] {
  const fixed = new Set<number>()
  for (;;) {
    const room = 100 - [...fixed].reduce((sum, place) => sum + (least[place] ?? 0), 0)
    const weight = weights.reduce((sum, one, place) => (fixed.has(place) ? sum : sum + one), 0)
    const given = weights.map((one, place) => (fixed.has(place) ? (least[place] ?? 0) : (one / weight) * room))
    const starved = given.findIndex((one, place) => !fixed.has(place) && one < (least[place] ?? 0))
    if (starved < 0 || fixed.size >= weights.length - 1) return given
    fixed.add(starved)
  }
}

/** A text as a string of a style sheet: nothing in it can end the string. */
export function styleString(text: string): string {
  return `"${text.replace(/[^\p{L}\p{N} ，。、：（）().%-]/gu, mark => `\\${(mark.codePointAt(0) ?? 0).toString(16)} `)}"`
}

/** The foot of every page: what it is, which page, when it was printed. @param page words around the two numbers */
export function pageFoot(title: string, page: readonly [string, string, string], printed: string): string {
  const [before, between, after] = page.map(styleString)
  return `@page {
  @bottom-left { content: ${styleString(title)} }
  @bottom-center { content: ${before} counter(page) ${between} counter(pages) ${after} }
  @bottom-right { content: ${styleString(printed)} }
}`
}
