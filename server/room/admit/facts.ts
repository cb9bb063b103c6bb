import * as Y from 'yjs'
import type { ReportFacts, RowFacts } from '../../../shared/access/judge.ts'
import { ROW_STATES, type RowState, type Units } from '../../../shared/report/schema.ts'
import { COLUMN_ROLES, type ColumnRole } from '../../../shared/table/roles.ts'

/** What rights depend on, read from the document as it stands. Read it before the update is applied. */
export function factsOf(doc: Y.Doc): ReportFacts {
  const meta = doc.getMap('meta')
  const agency = meta.get('agency')
  return {
    agency: typeof agency === 'string' ? agency : '',
    state: meta.get('state') === 'sealed' ? 'sealed' : 'open',
    row: row => rowFacts(doc.getMap('rows').get(row)),
    roleOfColumn: column => roleOf(doc.getMap('columns').get(column)),
    authorOf: path => authorOf(doc.getMap('threads'), path)
  }
}

function rowFacts(row: unknown): RowFacts | null {
  return row instanceof Y.Map ? { units: unitsFrom(row.get('units')), state: stateFrom(row.get('state')) } : null
}

/** Only submitted, returned and accepted are stored; anything else is a row being filled in. */
function stateFrom(stored: unknown): RowState {
  return ROW_STATES.find(state => state === stored) ?? 'draft'
}

function unitsFrom(stored: unknown): Units {
  if (typeof stored !== 'object' || stored === null) return { lead: [], supporting: [] }
  const { lead, supporting } = stored as Record<string, unknown>
  return { lead: namesFrom(lead), supporting: namesFrom(supporting) }
}

function namesFrom(list: unknown): string[] {
  return Array.isArray(list) ? list.filter(name => typeof name === 'string') : []
}

function roleOf(column: unknown): ColumnRole | null {
  if (!(column instanceof Y.Map)) return null
  const stored = column.get('role')
  return COLUMN_ROLES.find(role => role === stored) ?? 'text'
}

function authorOf(threads: Y.Map<unknown>, path: readonly string[]): string | null {
  let place: unknown = threads
  for (const key of path) place = place instanceof Y.Map ? place.get(key) : undefined
  const author = place instanceof Y.Map ? place.get('author') : undefined
  return typeof author === 'string' ? author : null
}
