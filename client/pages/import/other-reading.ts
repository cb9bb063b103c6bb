import type { Reading } from '../../../shared/table/reading.ts'
import { Refused } from '../../api.ts'
import { type Draft, draftOf, type Preview } from './draft.ts'
import type { Previewing } from './import-state.ts'

/** What somebody wrote about the report itself: it stays however the file is read. */
function written({ preview, draft }: Pick<Previewing, 'preview' | 'draft'>): Partial<Draft> {
  const read = draftOf(preview)
  return {
    ...(draft.title === read.title ? {} : { title: draft.title }),
    ...(draft.agency === read.agency ? {} : { agency: draft.agency }),
    ...(draft.period === read.period ? {} : { period: draft.period })
  }
}

/**
 * The draft of the same file read another way: title, agency and period as they were written, departments as they were
 * matched; what was corrected in columns and rows belongs to the reading before.
 */
export function draftAgain(before: Pick<Previewing, 'preview' | 'draft'>, next: Preview): Draft {
  const named = new Set(next.table.departments.map(({ name }) => name))
  const units = new Map([...before.draft.units].filter(([from]) => named.has(from)))
  return { ...draftOf(next), ...written(before), units }
}

/** The reading before, with all its corrections; what was written about the report since stays. */
export function backTo(before: Previewing, now: Previewing): Previewing {
  return { ...before, draft: { ...before.draft, ...written(now) } }
}

/** Did somebody correct columns or rows, so that another reading would lose something? */
export function losesCorrections({ preview, draft }: Pick<Previewing, 'preview' | 'draft'>): boolean {
  const read = draftOf(preview)
  const isSame = draft.columns.every((column, at) => {
    const { name, role, isOut } = read.columns[at] ?? column
    return column.name === name && column.role === role && column.isOut === isOut
  })
  return !isSame || draft.rowsOut.size > 0 || draft.asideBack.size > 0
}

/** Another header of the same table, or another table, whose header is found anew. */
export function readingWith(now: Reading, wish: Reading): Reading {
  if (wish.tableAt !== undefined) return { tableAt: wish.tableAt }
  return { ...now, ...wish }
}

/** What goes with a file that is to be read as somebody says; nothing where nobody said anything. */
export function asked(reading: Reading): { corrections?: Reading } {
  return Object.keys(reading).length > 0 ? { corrections: reading } : {}
}

/** The file could be read if only somebody said where its header stands, or said it and was wrong. */
export function mayNameLine(failure: unknown, reading: Reading): boolean {
  if (reading.headLine !== undefined) return true
  return failure instanceof Refused && failure.code === 'unreadable-file' && /表头|没有认出表格/.test(failure.message)
}

/** `3` and `３` and 第3行 mean line 3; null: no line. */
export function lineFrom(text: string): number | null {
  const match = /^第?(\d{1,7})行?$/.exec(text.normalize('NFKC').replace(/\s+/g, ''))
  const line = Number(match?.[1])
  return match && line >= 1 ? line : null
}
