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

/** Departments of one row as a file names them. */
export interface RowUnits {
  lead: string[]
  supporting: string[]
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
}
