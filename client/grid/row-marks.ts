import type { RowState } from '../../shared/report/schema.ts'

/** What the state of a row says besides its name. */
export interface RowMarks {
  /** The deadline is over: what is not submitted is late. */
  late: boolean
  /** Why rows were last returned, as a sentence with who and when, by row id. */
  returned: ReadonlyMap<string, string>
}

export const NO_MARKS: RowMarks = { late: false, returned: new Map() }

/** Still owed: not with the coordinator and not accepted. */
export function isOwed(state: RowState): boolean {
  return state === 'empty' || state === 'draft' || state === 'returned'
}
