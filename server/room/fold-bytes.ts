import * as Y from 'yjs'
import { updatesIn } from './packet.ts'
import { type Slices, sliceState } from './slices.ts'

/** What the folder's thread is asked: a new snapshot, a snapshot cut into slices, or what a peer lacks of one. */
export type FoldAsk =
  | { is: 'fold'; snapshot: Uint8Array | null; packets: Uint8Array }
  | { is: 'slice'; snapshot: Uint8Array }
  | { is: 'difference'; snapshot: Uint8Array; vector: Uint8Array }
export type FoldAnswer =
  | { is: 'fold'; bytes: Uint8Array<ArrayBuffer>; vector: Uint8Array }
  | ({ is: 'slice' } & Slices)
  | { is: 'difference'; update: Uint8Array<ArrayBuffer> }

/**
 * A document that does not gather listeners for events nobody hears: Yjs emits about ten a transaction, and on the
 * server that was a tenth of the cost of an edit.
 */
export class QuietDoc extends Y.Doc {
  override emit(...heard: Parameters<Y.Doc['emit']>): void {
    if (this._observers.has(heard[0])) super.emit(...heard)
  }
}

/** A document holding a snapshot and a tail, applied in one transaction (a long merge would be quadratic). */
export function documentFrom(snapshot: Uint8Array | null, packets: Uint8Array): Y.Doc {
  const doc = new QuietDoc()
  doc.transact(() => {
    if (snapshot !== null) Y.applyUpdate(doc, snapshot)
    for (const update of updatesIn(packets)) Y.applyUpdate(doc, update)
  })
  return doc
}

/** The state and the state vector of a snapshot and a tail, overwritten values collected. */
export function foldBytes(
  snapshot: Uint8Array | null,
  packets: Uint8Array
): { bytes: Uint8Array<ArrayBuffer>; vector: Uint8Array } {
  const doc = documentFrom(snapshot, packets)
  const folded = { bytes: ownBytes(Y.encodeStateAsUpdate(doc)), vector: Y.encodeStateVector(doc) }
  doc.destroy()
  return folded
}

/** Answers in the folder's thread. */
export function answerFold(ask: FoldAsk): FoldAnswer {
  switch (ask.is) {
    case 'fold':
      return { is: 'fold', ...foldBytes(ask.snapshot, ask.packets) }
    case 'slice':
      return { is: 'slice', ...sliceState(ask.snapshot) }
    case 'difference':
      return { is: 'difference', update: ownBytes(Y.diffUpdate(ask.snapshot, ask.vector)) }
  }
}

/** The bytes in memory of their own, which can be handed to another thread. */
export function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const isWhole = bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength
  return isWhole ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes)
}
