import type { ColumnRole } from './roles.ts'

/** A rectangle of merged cells: its top left cell holds the text. All counts ≥ 1, positions from 0. */
export interface Span {
  row: number
  column: number
  rows: number
  columns: number
}

/** What a reader set aside, joined or guessed, in a sentence for people. */
export interface Note {
  kind: 'dropped' | 'joined' | 'guessed' | 'kept'
  /** Line of the source, from 1, where one can be named. */
  line?: number
  text: string
}

export interface TableColumn {
  /** As printed: 四季度进展. */
  name: string
  role: ColumnRole
}

/** A drawn row that a reader left out: a total, a remark below the table. Somebody may put it back. */
export interface AsideRow {
  /** As many as there are columns. */
  cells: string[]
  /** Of the source, from 1. */
  line: number
  /** The position of the row it stood in front of; as many as there are rows: behind all. */
  before: number
}

/** Departments of one row as a file names them. */
export interface RowUnits {
  lead: string[]
  supporting: string[]
}

/** Where a reader found the header, and which rows of the source could be one. */
export interface TableHead {
  /** Line of the source, from 1. */
  line: number
  /** How many drawn rows it takes. */
  depth: number
  /** The first rows with text that have another below them, in order, and the header in any case; cells in excerpts. */
  choices: { line: number; cells: string[] }[]
}

/** One of several tables of a file: a sheet of a workbook, a table of a page. */
export interface TableChoice {
  name: string
  /** Drawn rows with text, header included. */
  rows: number
}

/**
 * A plain table: what every file becomes and what every file is made from. It knows no report.
 * `rows[r][c]` is verbatim cell text, LF line ends, no white space at its ends; every row has `columns.length` cells.
 * Under a span each covered cell repeats the text, so a row can be read alone; `spans` say what is merged.
 */
export interface Table {
  title: string
  columns: TableColumn[]
  rows: string[][]
  spans: Span[]
  notes: Note[]
  /** Departments of each row where a column named them; as long as `rows`. */
  units?: RowUnits[]
  /** Line of the source each row began in, from 1, where a reader knows it; as long as `rows`. */
  lines?: number[]
  /** In order; each is told in a note as well. */
  aside?: AsideRow[]
  /** Of a drawn table that a reader knows; a narrative has none. */
  head?: TableHead
  /** Where a file holds several, and which of them this is; each is told in a note as well. */
  tables?: TableChoice[]
  tableAt?: number
}
