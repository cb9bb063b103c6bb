import type { CycleAnswer, HistoryAnswer } from '../../../shared/api/cycle.ts'

export type HistoryEntry = HistoryAnswer[number]
export type CycleEvent = CycleAnswer['events'][number]

/** One thing that happened to a row: a text was written, or a command was given. */
export type RowDeed =
  | { is: 'written'; at: string; entry: HistoryEntry }
  | { is: 'event'; at: string; event: CycleEvent }
  /** The row came into being with these texts: one deed, however many cells. */
  | { is: 'born'; at: string; entries: HistoryEntry[] }

/** Fields of a row whose changes the commands tell better. */
const TOLD_BY_EVENTS = new Set(['state'])

/** What happened to a row, newest first. */
export function rowDeeds(entries: readonly HistoryEntry[], events: readonly CycleEvent[]): RowDeed[] {
  const told = entries.filter(entry => !TOLD_BY_EVENTS.has(entry.column))
  const beginning = Math.min(...told.map(entry => Date.parse(entry.from)))
  const isFirst = (entry: HistoryEntry) =>
    entry.before === '' && Date.parse(entry.from) === beginning && entry.at === entry.from
  const first = told.filter(isFirst)
  const written = told.filter(entry => first.length < 2 || !isFirst(entry))
  const deeds: RowDeed[] = [
    ...written.map((entry): RowDeed => ({ is: 'written', at: entry.at, entry })),
    ...events.map((event): RowDeed => ({ is: 'event', at: event.at, event }))
  ]
  if (first.length > 1) deeds.push({ is: 'born', at: first[0]?.at ?? '', entries: first })
  return deeds.sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
}

/** A field of an event that may hold a text. */
export function textIn(event: CycleEvent, field: string): string {
  const value = (event as Record<string, unknown>)[field]
  return typeof value === 'string' ? value : ''
}
