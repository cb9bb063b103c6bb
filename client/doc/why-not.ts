import { type ReportFacts, whyNot as whyNotCell, whyNotWhat } from '../../shared/access/judge.ts'
import type { Person } from '../../shared/access/person.ts'
import { CELL_LEVEL } from '../../shared/access/rules.ts'
import { type ColumnId, isSafeKey, type RowId } from '../../shared/ids.ts'
import { sentenceOf } from '../../shared/refusals.ts'
import type { Values } from './places.ts'
import type { Language } from './report.ts'
import { inEnglish } from './why-not-english.ts'

/** Why this person may not write a cell, as a sentence; null when they may. The server judges again, by the same rules. */
export function whyNot(me: Person, values: Values, row: RowId, column: ColumnId, language: Language): string | null {
  if (values.row(row) === null) return sentenceOf('no-such-row', {}, language)
  const known = values.column(column)
  if (known === null) return sentenceOf('no-such-column', {}, language)
  const facts = factsOf(values)
  const says =
    known.role === 'group'
      ? whyNotWhat(CELL_LEVEL, me, facts, 'structure', row) // its text is the group's name
      : whyNotCell(CELL_LEVEL, me, facts, { row, column })
  return says === null || language === 'zh' ? says : inEnglish(says)
}

/** Why this person may not change rows, groups and columns, or comment, as a sentence; null when they may. */
export function whyNotOther(
  me: Person,
  values: Values,
  what: 'structure' | 'comment',
  language: Language
): string | null {
  const says = whyNotWhat(CELL_LEVEL, me, factsOf(values), what)
  return says === null || language === 'zh' ? says : inEnglish(says)
}

function factsOf(values: Values): ReportFacts {
  return {
    agency: values.report.meta.agency,
    state: values.report.meta.state,
    row: id => values.row(id as RowId),
    roleOfColumn: id => (isSafeKey(id) ? (values.column(id as ColumnId)?.role ?? null) : null),
    authorOf: () => null
  }
}
