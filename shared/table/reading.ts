/** What somebody says of how a file is to be read, where the guess was wrong. Absent fields are guessed. */
export interface Reading {
  /** Line of the source its header stands in, from 1, as notes and `Table.lines` count. */
  headLine?: number
  /** Which of `Table.tables`; lines are those of this one then. */
  tableAt?: number
}
