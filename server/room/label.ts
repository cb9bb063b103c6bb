import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

// 1  format of the report, state vector, who owns which client id (0.1)
const LABEL_FORMAT = 1

/** What a room keeps beside a snapshot, so that no document is built to open it. */
export interface Label {
  /** Format number of the report; 0: not known, the document must be looked at. */
  reportFormat: number
  /** State vector: the clock reached by each client. */
  vector: Map<number, number>
  /** Who owns which client id, as `Authors` writes it; empty for nobody. */
  authors: Uint8Array
}

/** @param vector an encoded state vector */
export function writeLabel(reportFormat: number, vector: Uint8Array, authors: Uint8Array): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, LABEL_FORMAT)
    encoding.writeVarUint(encoder, reportFormat)
    encoding.writeVarUint8Array(encoder, vector)
    encoding.writeVarUint8Array(encoder, authors)
  })
}

/** @param label null for a report without a snapshot @throws Error for a label of a newer version */
export function readLabel(label: Uint8Array | null): Label {
  if (label === null) return { reportFormat: 0, vector: new Map(), authors: new Uint8Array(0) }
  const decoder = decoding.createDecoder(label)
  const format = decoding.readVarUint(decoder)
  if (format !== LABEL_FORMAT) throw new Error(`snapshot label of format ${format}, this version reads ${LABEL_FORMAT}`)
  const reportFormat = decoding.readVarUint(decoder)
  const vector = Y.decodeStateVector(decoding.readVarUint8Array(decoder))
  return { reportFormat, vector, authors: decoding.readVarUint8Array(decoder).slice() }
}
