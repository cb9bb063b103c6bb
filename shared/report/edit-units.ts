import type * as Y from 'yjs'
import type { UnitName } from '../ids.ts'
import { entriesOf, isDeleted } from './document.ts'
import { transactAll } from './edit.ts'
import { unitsOf } from './read.ts'
import type { Units } from './schema.ts'

/** How many rows that are not deleted name the department. */
export function countRowsOf(doc: Y.Doc, unit: UnitName): number {
  const naming = entriesOf(doc, 'rows').filter(([, row]) => !isDeleted(row) && names(unitsOf(row.get('units')), unit))
  return naming.length
}

/**
 * Writes a department's new name into every row that names it, deleted ones too, in one transaction.
 * @returns how many rows; at 0 there is no transaction
 */
export function renameUnit(doc: Y.Doc, origin: unknown, from: UnitName, to: UnitName): number {
  const renamed = (units: readonly string[]) => [...new Set(units.map(unit => (unit === from ? to : unit)))]
  const writes = entriesOf(doc, 'rows').flatMap(([, row]) => {
    const units = unitsOf(row.get('units'))
    if (!names(units, from)) return []
    const lead = renamed(units.lead)
    const supporting = renamed(units.supporting).filter(unit => !lead.includes(unit))
    return [() => row.set('units', { lead, supporting })]
  })
  transactAll(doc, origin, writes)
  return writes.length
}

function names(units: Units, unit: UnitName): boolean {
  return units.lead.includes(unit) || units.supporting.includes(unit)
}
