import type { Packet } from './packet.ts'

/** The packets of the records after the snapshot, in one growing buffer, ready to be written to a newcomer. */
export class Tail {
  /** Place of the last record before the first one here. */
  #from: number
  #buffer: Uint8Array = new Uint8Array(0)
  /** End of each record's packet in the buffer. */
  #ends: number[] = []

  constructor(from: number) {
    this.#from = from
  }

  /** Place of the last record here; `from` when there is none. */
  get place(): number {
    return this.#from + this.#ends.length
  }

  get bytes(): number {
    return this.#ends.at(-1) ?? 0
  }

  push(packet: Packet): void {
    const used = this.bytes
    if (used + packet.length > this.#buffer.length) {
      const larger = new Uint8Array(Math.max(1_024, 2 * (used + packet.length)))
      larger.set(this.#buffer.subarray(0, used))
      this.#buffer = larger
    }
    this.#buffer.set(packet, used)
    this.#ends.push(used + packet.length)
  }

  /**
   * The packets after `place`, as a copy that later pushes do not touch; null when the first of them is no longer here.
   */
  after(place: number): Uint8Array | null {
    if (place < this.#from) return null
    const start = place === this.#from ? 0 : (this.#ends[place - this.#from - 1] ?? this.bytes)
    return this.#buffer.slice(start, this.bytes)
  }

  /** Forgets the records up to `place`, which a snapshot now holds. */
  drop(place: number): void {
    const kept = this.after(place) ?? new Uint8Array(0)
    const count = place - this.#from
    const start = count === 0 ? 0 : (this.#ends[count - 1] ?? 0)
    this.#ends = this.#ends.slice(count).map(end => end - start)
    this.#buffer = kept
    this.#from = place
  }
}
