import type { UserId } from '../../shared/ids.ts'

/** A stream of records: a report id, or `catalogue`. */
export type StreamId = string & { readonly __stream?: never }

/** One accepted update with its author. */
export interface LogRecord {
  /** Who signed it. */
  author: UserId
  /** Milliseconds since 1970, the server's clock at acceptance. */
  at: number
  bytes: Uint8Array
}

/** The state of a stream up to and including `place`, made by whoever understands the bytes. */
export interface Snapshot {
  /** Number of records it covers. */
  place: number
  bytes: Uint8Array
  /** A second value kept with it, opaque to the log (the room keeps the state vector here). */
  label: Uint8Array
}

export interface Loaded {
  snapshot: Snapshot | null
  /** Records after the snapshot, in order. */
  tail: LogRecord[]
  /** Place of the last record; 0 in a new stream. The next append goes to `place + 1`. */
  place: number
}

/** Facts of one stream that the log can tell without loading it. */
export interface StreamInfo {
  stream: StreamId
  place: number
  snapshotPlace: number
  snapshotBytes: number
  tailBytes: number
}

/** The append found its place taken: another writer was there. Reload, judge again, append again. */
export class PlaceTaken extends Error {
  override readonly name = 'PlaceTaken'
}

/** The disk refuses writes (full, or broken). Nothing of the append is stored. */
export class DiskTrouble extends Error {
  override readonly name = 'DiskTrouble'
}

/** Another process holds the log: a second server, or an admin command beside a running one. */
export class LogInUse extends Error {
  override readonly name = 'LogInUse'
}

/** Keeps the records of every stream, in order, for good. Knows no Yjs. */
export interface Log {
  /**
   * Appends records at places `at`, `at + 1`, …. Resolves only when they survive a power cut. All appends asked for
   * in one event-loop turn, of all streams, share one commit. Two appends of one stream may be under way at once;
   * they are stored in the order asked for, and when one fails all later ones of that stream fail too, until the
   * failure was told. Whatever is asked for after an append sees its records. The bytes must not change meanwhile.
   * @throws PlaceTaken when a record already stands at `at` or the one before it is missing; @throws DiskTrouble
   */
  append(stream: StreamId, at: number, records: readonly LogRecord[]): Promise<void>
  /**
   * Everything needed to open the stream. A snapshot whose hash is wrong is passed over for the one before it and the
   * archived records after that. @throws Error naming the place when a record is damaged or missing
   */
  load(stream: StreamId): Promise<Loaded>
  /**
   * Stores a snapshot; the records it covers leave the tail in the same commit and go to the archive, compressed.
   * The snapshot before it is kept until the next fold. One at the place of the newest replaces it; an older one, and
   * one at place 0, changes nothing. @throws PlaceTaken when `snapshot.place` is beyond the stream; @throws DiskTrouble
   */
  fold(stream: StreamId, snapshot: Snapshot): Promise<void>
  /**
   * Every record from place `from` (1 is the first) to `to`, archived ones included: the history of the stream.
   * Places beyond the end are left out. @throws Error naming the place when a record is damaged or missing
   */
  history(stream: StreamId, from: number, to: number): Promise<LogRecord[]>
  /** All streams with their sizes. */
  streams(): Promise<StreamInfo[]>
  /** Reads everything back: hashes of snapshots and archives, no hole in the places. @returns a sentence per fault */
  verify(): Promise<string[]>
  /** A consistent copy of everything, while writing goes on. @param folder exists and is empty */
  backup(folder: string): Promise<void>
  /** Stops after what was asked for is done. Closing twice is fine. */
  close(): Promise<void>
}
