import * as Y from 'yjs'
import { SERVER_USER } from '../../shared/ids.ts'
import { readMeta } from '../../shared/report/read.ts'
import { Authors, SERVER_CLIENT } from './admit/authors.ts'
import { ownBytes, QuietDoc } from './fold-bytes.ts'
import { writeLabel } from './label.ts'

/** A new report, ready to be stored: its state, and the label it is opened by without building a document. */
export interface MadeReport {
  bytes: Uint8Array<ArrayBuffer>
  label: Uint8Array
}

/** Makes a report in any thread. @param fill fills the empty document @param look sees it filled */
export function makeReport<Seen = undefined>(
  fill: (doc: Y.Doc) => void,
  look?: (doc: Y.Doc) => Seen
): MadeReport & { seen: Seen } {
  const doc = new QuietDoc()
  doc.clientID = SERVER_CLIENT
  fill(doc)
  const authors = new Authors()
  authors.bind(SERVER_CLIENT, SERVER_USER)
  const label = writeLabel(readMeta(doc).format, Y.encodeStateVector(doc), authors.encode())
  const made = { bytes: ownBytes(Y.encodeStateAsUpdate(doc)), label, seen: look?.(doc) as Seen }
  doc.destroy()
  return made
}
