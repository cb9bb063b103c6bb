import type * as Y from 'yjs'
import { DAY_MS, momentOf, startOfDay } from '../china-day.ts'
import { Refusal } from '../refusals.ts'
import { rootMap } from './document.ts'
import { transactAll } from './edit.ts'

/** Key of `meta`; absent: no deadline. Only the server writes it. */
const KEY = 'deadline'

/**
 * The last moment that is in time, in milliseconds since 1970: the end of that day or minute in China; null for text
 * that is no deadline. @param text `2026-10-15` or `2026-10-15T17:00`
 */
export function endOfDeadline(text: string): number | null {
  const day = startOfDay(text)
  if (day !== null) return day + DAY_MS - 1
  const minute = momentOf(text)
  return minute === null ? null : minute + 59_999
}

/** True after the deadline; never without one. @param now milliseconds since 1970 */
export function isLate(deadline: string | null, now: number): boolean {
  const end = deadline === null ? null : endOfDeadline(deadline)
  return end !== null && now > end
}

/** Milliseconds left, negative when it is over; null without a deadline. For the countdown. */
export function timeLeft(deadline: string | null, now: number): number | null {
  const end = deadline === null ? null : endOfDeadline(deadline)
  return end === null ? null : end - now
}

/** The report's deadline as it was written; null when there is none. */
export function readDeadline(doc: Y.Doc): string | null {
  const text = rootMap(doc, 'meta')?.get(KEY)
  return typeof text === 'string' && endOfDeadline(text) !== null ? text : null
}

/** Sets or (null) takes away the deadline. The server's to call. @returns false when it was so already; @throws Refusal `bad-request` */
export function writeDeadline(doc: Y.Doc, origin: unknown, deadline: string | null): boolean {
  if (deadline !== null && endOfDeadline(deadline) === null) throw new Refusal('bad-request', { field: 'deadline' })
  const meta = rootMap(doc, 'meta')
  if (!meta || readDeadline(doc) === deadline) return false
  return transactAll(doc, origin, [() => (deadline === null ? meta.delete(KEY) : meta.set(KEY, deadline))])
}
