/** What a column is for. */
export const COLUMN_ROLES = [
  'group',
  'number',
  'task',
  'source',
  'class',
  'goal',
  'target',
  'progress',
  'status',
  'note',
  'text'
] as const
export type ColumnRole = (typeof COLUMN_ROLES)[number]

/** How a cell is edited and merged: `narrative` by character, all others last writer wins. */
export const COLUMN_KINDS = ['narrative', 'text', 'number', 'choice', 'date'] as const
export type ColumnKind = (typeof COLUMN_KINDS)[number]

/** The kind a column has unless somebody chose another. */
export function kindOfRole(role: ColumnRole): ColumnKind {
  switch (role) {
    case 'goal':
    case 'progress':
      return 'narrative'
    case 'status':
      return 'choice'
    case 'group':
    case 'number':
    case 'task':
    case 'source':
    case 'class':
    case 'target':
    case 'note':
    case 'text':
      return 'text'
  }
}
