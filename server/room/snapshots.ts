import * as Y from 'yjs'
import type { ReportId } from '../../shared/ids.ts'
import { REPORT_FORMAT } from '../../shared/report/schema.ts'
import type { Log } from '../log/log.ts'
import type { Logger } from '../logger.ts'
import type { Folder } from './folder.ts'
import { writeLabel } from './label.ts'
import type { Pipeline } from './pipeline.ts'
import type { Folded, Stored } from './stored.ts'

export interface SnapshotParts {
  id: ReportId
  log: Log
  folder: Folder
  logger: Logger
  stored: Stored
  pipeline: Pipeline
  /** The open document, if there is one. */
  document(): Y.Doc | null
  /** Who owns which client id. */
  authors(): Uint8Array
}

/** Up to so many structs (runs of characters, values) a document is written out in the event loop: about 7 ms. */
const WRITE_OUT_STRUCTS = 10_000

/** Makes the snapshots of one room, one at a time. */
export class Snapshots {
  readonly #parts: SnapshotParts
  #underWay: Promise<void> | null = null

  constructor(parts: SnapshotParts) {
    this.#parts = parts
  }

  get busy(): boolean {
    return this.#underWay !== null
  }

  /** Puts a snapshot of what is on disk in the place of the tail. Never throws: should it fail, the tail stays. */
  fold(): Promise<void> {
    if (this.#underWay !== null) return this.#underWay
    const { id, logger, stored } = this.#parts
    if (stored.tailBytes === 0) return Promise.resolve()
    this.#underWay = this.#make()
      .then(folded => this.#keep(folded))
      .catch((error: unknown) => logger.error('a fold failed; the tail stays', { report: id, error }))
      .finally(() => {
        this.#underWay = null
      })
    return this.#underWay
  }

  /** A small state is written out from the document, a large one made in the folder's thread from the bytes on disk. */
  async #make(): Promise<Folded> {
    const { folder, pipeline, stored } = this.#parts
    const doc = this.#parts.document()
    if (doc === null || structsIn(doc) > WRITE_OUT_STRUCTS) {
      const { snapshot, packets, place } = stored.parts()
      return { place, ...(await folder.fold(snapshot, packets)) }
    }
    void pipeline.flush() // what is in the document must have its place
    const { place } = pipeline
    const folded = { place, bytes: Y.encodeStateAsUpdate(doc), vector: Y.encodeStateVector(doc) }
    await pipeline.reached(place)
    return folded
  }

  async #keep(folded: Folded): Promise<void> {
    const { id, log, stored } = this.#parts
    const label = writeLabel(REPORT_FORMAT, folded.vector, this.#parts.authors())
    await log.fold(id, { place: folded.place, bytes: folded.bytes, label })
    stored.replaceSnapshot(folded)
  }
}

function structsIn(doc: Y.Doc): number {
  let count = 0
  for (const structs of doc.store.clients.values()) count += structs.length
  return count
}
