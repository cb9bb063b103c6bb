import type { CycleAnswer, HistoryAnswer } from '../../../shared/api/cycle.ts'

export type HistoryEntry = HistoryAnswer[number]
export type CycleEvent = CycleAnswer['events'][number]

/** One thing that happened to a row: a text was written, or a command was given. */
export type RowDeed =
  | { is: 'written'; at: string; entry: HistoryEntry }
  | { is: 'event'; at: string; event: CycleEvent }

/** Fields of a row whose changes the commands tell better. */
const TOLD_BY_EVENTS = new Set(['state'])

/** What happened to a row, newest first. */
export function rowDeeds(entries: readonly HistoryEntry[], events: readonly CycleEvent[]): RowDeed[] {
  const written = entries
    .filter(entry => !TOLD_BY_EVENTS.has(entry.column))
    .map((entry): RowDeed => ({ is: 'written', at: entry.at, entry }))
  const given = events.map((event): RowDeed => ({ is: 'event', at: event.at, event }))
  return [...written, ...given].sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
}

/** A field of an event that may hold a text. */
export function textIn(event: CycleEvent, field: string): string {
  const value = (event as Record<string, unknown>)[field]
  return typeof value === 'string' ? value : ''
}
