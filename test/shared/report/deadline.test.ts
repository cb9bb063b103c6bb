import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { dayOf } from '../../../shared/china-day.ts'
import { endOfDeadline, isLate, readDeadline, timeLeft, writeDeadline } from '../../../shared/report/deadline.ts'

const at = (iso: string) => Date.parse(iso)

test('[Y8] a day lasts until its midnight in China, a minute until its end', () => {
  expect(endOfDeadline('2026-10-15')).toBe(at('2026-10-15T15:59:59.999Z'))
  expect(endOfDeadline('2026-10-15T17:00')).toBe(at('2026-10-15T09:00:59.999Z'))
  expect(isLate('2026-10-15', at('2026-10-15T15:59:59.999Z'))).toBe(false)
  expect(isLate('2026-10-15', at('2026-10-15T16:00:00.000Z'))).toBe(true)
  expect(isLate(null, at('2030-01-01T00:00:00Z'))).toBe(false)
  expect(timeLeft('2026-10-15', at('2026-10-14T15:59:59.999Z'))).toBe(86_400_000)
  expect(dayOf(at('2026-10-15T16:00:00.000Z'))).toBe('2026-10-16')
})

test.each(['2026-02-30', '2026-13-01', '26-1-1', '2026-10-15T24:00', '明天', ''])('[Y8] %j is no deadline', text => {
  expect(endOfDeadline(text)).toBeNull()
  expect(() => writeDeadline(new Y.Doc(), null, text)).toThrow('deadline')
})

test('[Y8] the deadline stands in the document and can be taken away', () => {
  const doc = new Y.Doc()
  expect(readDeadline(doc)).toBeNull()
  expect(writeDeadline(doc, null, '2026-10-15')).toBe(true)
  expect(writeDeadline(doc, null, '2026-10-15')).toBe(false)
  expect(readDeadline(doc)).toBe('2026-10-15')
  expect(writeDeadline(doc, null, null)).toBe(true)
  expect(readDeadline(doc)).toBeNull()
})
