import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

// 1  state vector, then who owns which client id (0.1)
const LABEL_FORMAT = 1

/** What a room keeps beside a snapshot: the state vector, so that nothing is built to open it, and client id owners. */
export function writeLabel(vector: Uint8Array, authors: Uint8Array): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, LABEL_FORMAT)
    encoding.writeVarUint8Array(encoder, vector)
    encoding.writeVarUint8Array(encoder, authors)
  })
}

/** @param label null for a report without a snapshot @throws Error for a label of a newer version */
export function readLabel(label: Uint8Array | null): { vector: Map<number, number>; authors: Uint8Array } {
  if (label === null) return { vector: new Map(), authors: new Uint8Array(0) }
  const decoder = decoding.createDecoder(label)
  const format = decoding.readVarUint(decoder)
  if (format !== LABEL_FORMAT) throw new Error(`snapshot label of format ${format}, this version reads ${LABEL_FORMAT}`)
  const vector = Y.decodeStateVector(decoding.readVarUint8Array(decoder))
  return { vector, authors: decoding.readVarUint8Array(decoder).slice() }
}
