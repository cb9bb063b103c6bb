import type { Plain } from '../../../shared/access/touch.ts'
import { isSafeKey } from '../../../shared/ids.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { ROW_STATES } from '../../../shared/report/schema.ts'
import { COLUMN_KINDS, COLUMN_ROLES } from '../../../shared/table/roles.ts'
import { tooLarge } from './fault.ts'

/** Says whether a value may stand somewhere. @throws Fault `too-large` for a value of the right kind that is too long */
export type ValueRule = (value: Plain) => boolean

/** Text of at most so many UTF-16 units. */
function textUpTo(characters: number): ValueRule {
  return value => {
    if (typeof value !== 'string') return false
    if (value.length > characters) throw tooLarge(`value over ${characters} characters`)
    return true
  }
}

const longText = textUpTo(LIMITS.valueCharacters)
const order = textUpTo(LIMITS.orderCharacters)
const key: ValueRule = value => typeof value === 'string' && isSafeKey(value)
const flag: ValueRule = value => typeof value === 'boolean'
const rowState: ValueRule = value => ROW_STATES.some(state => state === value)
const columnRole: ValueRule = value => COLUMN_ROLES.some(role => role === value)
const columnKind: ValueRule = value => COLUMN_KINDS.some(kind => kind === value)

/** What a cell that is not narrative may hold, and any field that has no narrower rule. */
export const primitive: ValueRule = value =>
  value === null || typeof value === 'boolean' || (typeof value === 'number' ? Number.isFinite(value) : longText(value))

/** `{lead: [...], supporting: [...]}`, names of departments, nothing else. */
const units: ValueRule = value =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).length === 2 &&
  'lead' in value &&
  'supporting' in value &&
  areNames(value.lead) &&
  areNames(value.supporting)

function areNames(list: Plain): boolean {
  if (!Array.isArray(list)) return false
  if (list.length > LIMITS.unitsPerRow) throw tooLarge('departments of one row')
  return list.every(textUpTo(LIMITS.nameCharacters))
}

export const ROW_RULES: Readonly<Record<string, ValueRule>> = {
  order,
  group: key,
  units,
  state: rowState,
  deleted: flag
}
export const COLUMN_RULES: ReadonlyMap<string, ValueRule> = new Map([
  ['order', order],
  ['role', columnRole],
  ['kind', columnKind],
  ['hidden', flag],
  ['deleted', flag]
])
export const GROUP_RULES: ReadonlyMap<string, ValueRule> = new Map([
  ['order', order],
  ['deleted', flag]
])
