import Type from 'typebox'
import { DAY_MS, dayOf } from '../../shared/china-day.ts'
import { personal } from './route.ts'
import { AuditQuery } from './shapes.ts'

export const readAudit = personal(
  {
    says: 'Who did what on the last days (default 1: today), oldest first.',
    query: AuditQuery,
    answers: { 200: Type.Array(Type.Unknown()) }
  },
  ({ parts, query }) => {
    const now = parts.clock()
    return parts.audit.read(dayOf(now - (Number(query.days ?? '1') - 1) * DAY_MS), dayOf(now))
  }
)
