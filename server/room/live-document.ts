import * as Y from 'yjs'
import { QuietDoc } from './fold-bytes.ts'
import type { Folder } from './folder.ts'
import { updatesIn } from './packet.ts'
import type { Pipeline } from './pipeline.ts'
import { type Slices, updatesOf } from './slices.ts'
import type { Stored } from './stored.ts'

/** Up to so many stored bytes a document is made at once: at most some 20 ms of the event loop. */
const AT_ONCE_BYTES = 192 * 1024
/** Milliseconds of making a document before the loop goes back to others. */
const SLICE_MS = 5

const NO_SLICES: Slices = { bytes: new Uint8Array(0), ends: [] }

/** How often documents were made, over all rooms: at once, and in slices. */
export const documentsMade = { atOnce: 0, inSlices: 0 }

/**
 * The document of one room with everything accepted, also what is still on its way to the disk: made when first needed.
 * A large one is cut in the folder's thread and made slice by slice, so that the event loop is never held for it.
 */
export class LiveDocument {
  readonly #parts: { stored: Stored; pipeline: Pipeline; folder: Pick<Folder, 'slice'> }
  #doc: Y.Doc | null = null
  #opening: Promise<void> | null = null
  /** Somebody needed it since the last `rest`. */
  #needed = false
  /** Counts `forget`: what was begun before is of no more interest. */
  #age = 0

  constructor(parts: { stored: Stored; pipeline: Pipeline; folder: Pick<Folder, 'slice'> }) {
    this.#parts = parts
  }

  /** The document if it is made already. */
  get made(): Y.Doc | null {
    return this.#doc
  }

  /** It is being made. */
  get underWay(): Promise<void> | null {
    return this.#opening
  }

  /** Null when `now` is quick; else begins to make it. @returns resolves when it is made; rejects when it cannot be */
  open(): Promise<void> | null {
    if (this.#doc !== null) return null
    const { stored } = this.#parts
    if (this.#opening === null && stored.snapshotBytes + stored.tailBytes <= AT_ONCE_BYTES) return null
    this.#opening ??= this.#makeInSlices(this.#age).finally(() => {
      this.#opening = null
    })
    return this.#opening
  }

  /** The document, made at once if need be: ask `open` first. */
  now(): Y.Doc {
    this.#needed = true
    if (this.#doc !== null) return this.#doc
    documentsMade.atOnce++
    return this.#keep(this.#parts.stored.document())
  }

  /**
   * Lets a small document go that nobody needed since the last call: readers live on bytes, and the next who writes has it
   * made again at once. A large one stays, its next writer would have to wait.
   */
  rest(): void {
    const { stored } = this.#parts
    if (!this.#needed && stored.snapshotBytes + stored.tailBytes <= AT_ONCE_BYTES) this.forget()
    this.#needed = false
  }

  /** What is in memory is not what was accepted, or nobody needs it: the next one is made from the disk. */
  forget(): void {
    this.#age++
    this.#doc?.destroy()
    this.#doc = null
  }

  async #makeInSlices(age: number): Promise<void> {
    const { stored, folder } = this.#parts
    const { snapshot, packets, place } = stored.parts()
    const slices = snapshot === null ? NO_SLICES : await folder.slice(snapshot).catch(() => null)
    if (slices === null) {
      if (age === this.#age) this.now() // without its thread it is made at once: late is better than never
      return
    }
    const doc = new QuietDoc()
    let began = performance.now()
    for (const updates of [updatesOf(slices), updatesIn(packets)]) {
      for (const update of updates) {
        Y.applyUpdate(doc, update)
        if (performance.now() - began < SLICE_MS) continue
        await new Promise(resolve => setImmediate(resolve))
        began = performance.now()
      }
    }
    if (age !== this.#age || this.#doc !== null) {
      doc.destroy()
      return
    }
    for (const update of updatesIn(stored.after(place))) Y.applyUpdate(doc, update)
    documentsMade.inSlices++
    this.#keep(doc)
  }

  #keep(doc: Y.Doc): Y.Doc {
    for (const pending of this.#parts.pipeline.pending()) Y.applyUpdate(doc, pending.record.bytes)
    this.#doc = doc
    return doc
  }
}
