import * as Y from 'yjs'
import { Refusal } from '../../shared/refusals.ts'
import type { Loaded } from '../log/log.ts'
import { documentFrom } from './fold-bytes.ts'
import { readLabel } from './label.ts'
import { type Packet, updatePacket, updatesIn } from './packet.ts'
import { Tail } from './tail.ts'

/** A new snapshot: the state and its vector up to a place. */
export interface Folded {
  place: number
  bytes: Uint8Array
  vector: Uint8Array
}

/** Everything of a report up to a place, as bytes. */
export interface StoredBytes {
  snapshot: Uint8Array | null
  /** The records after it, as packets. */
  packets: Uint8Array
  place: number
}

/** To find what a peer lacks of a larger snapshot takes too long for the event loop: 20 ms a megabyte. */
const DIFFERENCE_BYTES = 512 * 1024

/** What of a report is on disk, as bytes ready to be sent: a snapshot and the records after it. */
export class Stored {
  #snapshot: Uint8Array | null
  #snapshotPlace: number
  #snapshotPacket: Packet | null = null
  readonly #tail: Tail
  /** Clock reached by each client, brought up from the tail only when asked for. */
  #clocks: Map<number, number>
  #clocksPlace: number
  /** Authors of client ids as the snapshot's label keeps them; the room adds those of the tail. */
  readonly authors: Uint8Array
  /** Format of the report in the snapshot; 0: not known. */
  readonly reportFormat: number

  constructor(loaded: Loaded) {
    const label = readLabel(loaded.snapshot?.label ?? null)
    this.#snapshot = loaded.snapshot?.bytes ?? null
    this.#snapshotPlace = loaded.snapshot?.place ?? 0
    this.#clocks = label.vector
    this.#clocksPlace = this.#snapshotPlace
    this.authors = label.authors
    this.reportFormat = label.reportFormat
    this.#tail = new Tail(this.#snapshotPlace)
    for (const record of loaded.tail) this.#tail.push(updatePacket(record.bytes))
  }

  get place(): number {
    return this.#tail.place
  }
  get snapshotBytes(): number {
    return this.#snapshot?.length ?? 0
  }
  get tailBytes(): number {
    return this.#tail.bytes
  }
  get bytes(): number {
    return this.snapshotBytes + (this.#snapshotPacket?.length ?? 0) + this.tailBytes
  }

  push(packet: Packet): void {
    this.#tail.push(packet)
  }

  document(): Y.Doc {
    return documentFrom(this.#snapshot, this.#allOfTail())
  }

  /** The encoded state vector of what is on disk. */
  vector(): Uint8Array {
    const missing = this.#tail.after(this.#clocksPlace)
    if (missing === null) throw new Error('the clocks fell behind the snapshot')
    for (const update of updatesIn(missing)) {
      for (const [client, clock] of Y.parseUpdateMeta(update).to) {
        if ((this.#clocks.get(client) ?? 0) < clock) this.#clocks.set(client, clock)
      }
    }
    this.#clocksPlace = this.place
    return Y.encodeStateVector(this.#clocks)
  }

  /**
   * Packets that bring a peer with this encoded state vector up to the disk. Deletions are always among them: equal
   * vectors do not mean equal deletions. @throws Refusal `malformed`
   */
  packetsFor(vector: Uint8Array): Packet[] {
    const packets: Packet[] = []
    if (this.#snapshot !== null) {
      if (isNothing(vector)) packets.push(this.#wholeSnapshot(this.#snapshot))
      else packets.push(updatePacket(differenceFor(this.#snapshot, vector)))
    }
    const tail = this.#allOfTail()
    if (tail.length > 0) packets.push(tail)
    return packets
  }

  /** Everything after `place`, or everything there is when a snapshot has swallowed part of it. */
  after(place: number): Uint8Array {
    const packets = this.#tail.after(place)
    if (packets !== null) return packets
    const whole = this.#snapshot === null ? new Uint8Array(0) : this.#wholeSnapshot(this.#snapshot)
    const tail = this.#allOfTail()
    const all = new Uint8Array(whole.length + tail.length)
    all.set(whole)
    all.set(tail, whole.length)
    return all
  }

  /**
   * The snapshot when a peer with this encoded state vector has a part of a large one, so that `packetsFor` would hold the
   * event loop; else null. @throws Refusal `malformed`
   */
  costlyDifference(vector: Uint8Array): { snapshot: Uint8Array; place: number } | null {
    const snapshot = this.#snapshot
    if (snapshot === null || snapshot.length <= DIFFERENCE_BYTES || isNothing(vector)) return null
    try {
      Y.decodeStateVector(vector)
    } catch {
      throw new Refusal('malformed')
    }
    return { snapshot, place: this.#snapshotPlace }
  }

  /** Bytes from which a new snapshot, or a document, can be made elsewhere. */
  parts(): StoredBytes {
    return { snapshot: this.#snapshot, packets: this.#allOfTail(), place: this.place }
  }

  /** Replaces the snapshot and the part of the tail it covers; the same must be on disk already. */
  replaceSnapshot(folded: Folded): void {
    this.#snapshot = folded.bytes
    this.#snapshotPlace = folded.place
    this.#snapshotPacket = null
    this.#tail.drop(folded.place)
    if (this.#clocksPlace >= folded.place) return
    this.#clocks = Y.decodeStateVector(folded.vector)
    this.#clocksPlace = folded.place
  }

  #wholeSnapshot(snapshot: Uint8Array): Packet {
    this.#snapshotPacket ??= updatePacket(snapshot)
    return this.#snapshotPacket
  }

  #allOfTail(): Uint8Array {
    return this.#tail.after(this.#snapshotPlace) ?? new Uint8Array(0)
  }
}

/** The state vector of a peer that has nothing yet. */
function isNothing(vector: Uint8Array): boolean {
  return vector.length === 1 && vector[0] === 0
}

function differenceFor(snapshot: Uint8Array, vector: Uint8Array): Uint8Array {
  try {
    return Y.diffUpdate(snapshot, vector)
  } catch {
    throw new Refusal('malformed')
  }
}
