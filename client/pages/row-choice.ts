import type { Completion, Counts } from '../../shared/analysis/counts.ts'
import type { GroupId } from '../../shared/ids.ts'
import type { RowState } from '../../shared/report/schema.ts'
import type { RowFilter } from '../grid/filter.ts'

/** What the completion strip shows and filters: all rows, those of a group or of a department; and perhaps one state. */
export interface RowChoice {
  scope: { is: 'all' } | { is: 'group'; group: string } | { is: 'unit'; unit: string }
  state: RowState | null
}

export const EVERYTHING: RowChoice = { scope: { is: 'all' }, state: null }

/** The counts in scope; those of the whole report when the group or department has no rows any more. */
export function countsIn(completion: Completion, { scope }: RowChoice): Counts {
  switch (scope.is) {
    case 'all':
      return completion
    case 'group':
      return completion.byGroup.find(entry => entry.group === scope.group) ?? completion
    case 'unit':
      return completion.byUnit.find(entry => entry.unit === scope.unit) ?? completion
  }
}

/** What the grid shall show; null: every row. */
export function filterOf({ scope, state }: RowChoice): RowFilter | null {
  if (scope.is === 'all' && state === null) return null
  return {
    ...(state === null ? {} : { states: [state] }),
    ...(scope.is === 'group' ? { groups: [scope.group as GroupId] } : {}),
    ...(scope.is === 'unit' ? { units: [scope.unit] } : {})
  }
}

export function sameScope(a: RowChoice['scope'], b: RowChoice['scope']): boolean {
  if (a.is === 'group') return b.is === 'group' && a.group === b.group
  return a.is === 'unit' ? b.is === 'unit' && a.unit === b.unit : b.is === 'all'
}

/** The scope as people read it. @param everything the word for all rows */
export function scopeName({ scope }: RowChoice, completion: Completion, everything: string): string {
  if (scope.is === 'unit') return scope.unit
  if (scope.is === 'all') return everything
  return completion.byGroup.find(entry => entry.group === scope.group)?.name ?? everything
}
