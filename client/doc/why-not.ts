import { judge, type ReportFacts } from '../../shared/access/judge.ts'
import type { Person } from '../../shared/access/person.ts'
import { REPORT_LEVEL } from '../../shared/access/rules.ts'
import { type ColumnId, isSafeKey, type RowId } from '../../shared/ids.ts'
import { sentenceOf } from '../../shared/refusals.ts'
import type { Values } from './places.ts'
import type { Language } from './report.ts'

/** Why this person may not write a cell, as a sentence; null when they may. The server judges again, by the same rules. */
export function whyNot(me: Person, values: Values, row: RowId, column: ColumnId, language: Language): string | null {
  if (values.row(row) === null) return sentenceOf('no-such-row', {}, language)
  if (values.column(column) === null) return sentenceOf('no-such-column', {}, language)
  const judgement = judge(REPORT_LEVEL, me, factsOf(values), [
    {
      root: 'rows',
      path: [row, column],
      kind: 'cell',
      sets: true,
      deletes: false,
      values: [],
      makes: [],
      inserted: 0,
      removed: 0,
      dead: false,
      fresh: false
    }
  ])
  if (judgement.ok) return null
  return language === 'zh' ? judgement.says : sentenceOf(judgement.code, {}, language)
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
