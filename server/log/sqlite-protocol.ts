import type { Snapshot, StreamId, StreamInfo } from './log.ts'

/** What the thread is started with. */
export interface WorkerStart {
  folder: string
}

/** One turn's appends, packed by `packAppends`. Batches are numbered from 1 in the order posted. */
export interface BatchMessage {
  batch: number
  /** Results up to this batch had reached the writers when this one was posted. */
  settled: number
  packed: Uint8Array<ArrayBuffer>
}

/** What may be asked of the thread, and what it answers. Records travel packed. */
export interface Questions {
  load: { with: { stream: StreamId }; answer: PackedLoaded }
  fold: { with: { stream: StreamId; snapshot: Snapshot }; answer: null }
  history: { with: { stream: StreamId; from: number; to: number }; answer: Uint8Array<ArrayBuffer> }
  streams: { with: object; answer: StreamInfo[] }
  verify: { with: object; answer: string[] }
  backup: { with: { folder: string }; answer: null }
  limit: { with: { pages: number }; answer: null }
  close: { with: object; answer: null }
}

export interface PackedLoaded {
  snapshot: Snapshot | null
  tail: Uint8Array<ArrayBuffer>
  place: number
}

export type Question = keyof Questions

export type QuestionMessage = {
  [Name in Question]: { question: Name; id: number; with: Questions[Name]['with'] }
}[Question]

/** How a failure crosses the thread: error classes do not survive the copy. */
export interface Failure {
  kind: 'taken' | 'disk' | 'other'
  message: string
}

/** The fate of one batch: all stored but the failed ones, each by its index in the batch. */
export interface BatchResult {
  batch: number
  failed: { index: number; failure: Failure }[]
}

export type WorkerMessage =
  | { is: 'ready' }
  | { is: 'refused'; inUse: boolean; message: string }
  | { is: 'committed'; results: BatchResult[]; stored: boolean }
  | { is: 'answer'; id: number; answer: unknown }
  | { is: 'failure'; id: number; failure: Failure }
