import * as Y from 'yjs'
import { updatesIn } from './packet.ts'

export interface FoldAsk {
  id: number
  snapshot: Uint8Array | null
  packets: Uint8Array
}
export type FoldAnswer = { id: number; bytes: Uint8Array; vector: Uint8Array } | { id: number; fault: string }

/**
 * A document that does not gather listeners for events nobody hears: Yjs emits about ten a transaction, and on the
 * server that was a tenth of the cost of an edit.
 */
class QuietDoc extends Y.Doc {
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
export function foldBytes(snapshot: Uint8Array | null, packets: Uint8Array): { bytes: Uint8Array; vector: Uint8Array } {
  const doc = documentFrom(snapshot, packets)
  const folded = { bytes: Y.encodeStateAsUpdate(doc), vector: Y.encodeStateVector(doc) }
  doc.destroy()
  return folded
}
