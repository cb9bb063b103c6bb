import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { RefusalCode } from '../../shared/refusals.ts'
import type { RefusedNotice } from '../../shared/wire/frames.ts'

/** What a document hears of its way to the server. */
export interface LinkHeard {
  /** Messages go through; their count starts at 0. */
  connected(): void
  /** The document is whole. */
  synced(): void
  /** A counted message (sync step 2 or an update) left. */
  sent(): void
  /** The first `count` of them are on disk. */
  saved(count: number): void
  /** The server would not take a message; the link is over. */
  refused(notice: RefusedNotice): void
  /** Not connected (any more); the link goes on trying. */
  lost(): void
  /** The server asks to come back later, and why. */
  trouble(code: RefusalCode): void
  /** The server ended it for good with this close code. */
  closed(code: number, reason: string): void
}

/** The way of one document to the server and to the others. */
export interface Link {
  readonly awareness: Awareness
  connect(): void
  /** Closing twice is fine. */
  close(): void
}

export type MakeLink = (doc: Y.Doc, heard: LinkHeard) => Link
