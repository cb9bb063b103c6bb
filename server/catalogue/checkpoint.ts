import { createHash } from 'node:crypto'
import type { Log, StreamId } from '../log/log.ts'
import type { Entry } from './catalogue.ts'
import type { Change } from './entries.ts'
import { Entries } from './entries.ts'

/** The catalogue's stream in the log: one change a record, as JSON. */
export const STREAM: StreamId = 'catalogue'

/** All entries as they stood at a place of the log. */
export interface Checkpoint {
  seq: number
  /** Tells whether it belongs to this log: `markOf` the record at `seq`; empty at 0. */
  mark: string
  entries: Entry[]
}

/** What a catalogue starts from. */
export interface Recovered {
  entries: Entries
  place: number
  mark: string
  tailBytes: number
  snapshotBytes: number
}

/**
 * The catalogue as the log knows it. The checkpoint only saves time: it is used when it belongs to this log and is not
 * older than the log's own snapshot; then the records after it are replayed.
 */
export async function recover(log: Log, checkpoint: Checkpoint): Promise<Recovered> {
  const { snapshot, tail, place } = await log.load(STREAM)
  const covered = snapshot?.place ?? 0
  const usable = checkpoint.seq >= covered && checkpoint.seq <= place && (await belongs(log, checkpoint))
  const base: Pick<Checkpoint, 'seq' | 'entries'> = usable
    ? checkpoint
    : snapshot
      ? { seq: covered, entries: decodeSnapshot(snapshot.bytes).entries }
      : { seq: 0, entries: [] }
  const entries = new Entries()
  for (const entry of base.entries) entries.apply(entry)
  for (const record of tail.slice(base.seq - covered)) entries.apply(decodeChange(record.bytes))
  const last = tail.at(-1)?.bytes ?? (await lastRecord(log, place))
  return {
    entries,
    place,
    mark: last ? markOf(last) : '',
    tailBytes: tail.reduce((sum, record) => sum + record.bytes.length, 0),
    snapshotBytes: snapshot?.bytes.length ?? 0
  }
}

async function belongs(log: Log, checkpoint: Checkpoint): Promise<boolean> {
  if (checkpoint.seq === 0) return true
  const record = await lastRecord(log, checkpoint.seq)
  return record !== undefined && markOf(record) === checkpoint.mark
}

async function lastRecord(log: Log, place: number): Promise<Uint8Array | undefined> {
  if (place === 0) return undefined
  return (await log.history(STREAM, place, place))[0]?.bytes
}

/** Names a record: the start of its SHA-256. */
export function markOf(record: Uint8Array): string {
  return createHash('sha256').update(record).digest('hex').slice(0, 16)
}

/** A change as the log keeps it: JSON of `{key, value, rev}`; without `value` the entry is deleted. */
export function encodeChange(change: Change): Uint8Array {
  return Buffer.from(JSON.stringify(change))
}

function decodeChange(bytes: Uint8Array): Change {
  return JSON.parse(Buffer.from(bytes).toString()) as Change
}

/** A snapshot as the log keeps it: JSON of `{entries}`. */
export function encodeSnapshot(checkpoint: Checkpoint): Uint8Array {
  return Buffer.from(JSON.stringify({ entries: checkpoint.entries }))
}

function decodeSnapshot(bytes: Uint8Array): { entries: Entry[] } {
  return JSON.parse(Buffer.from(bytes).toString()) as { entries: Entry[] }
}
