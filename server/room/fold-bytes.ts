import * as Y from 'yjs'
import { updatesIn } from './packet.ts'

export interface FoldAsk {
  id: number
  snapshot: Uint8Array | null
  packets: Uint8Array
}
export type FoldAnswer = { id: number; bytes: Uint8Array; vector: Uint8Array } | { id: number; fault: string }

/** A document holding a snapshot and a tail, applied in one transaction (a long merge would be quadratic). */
export function documentFrom(snapshot: Uint8Array | null, packets: Uint8Array): Y.Doc {
  const doc = new Y.Doc()
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
