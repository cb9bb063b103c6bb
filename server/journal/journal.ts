import type { ReportId, UserId } from '../../shared/ids.ts'
import { Refusal } from '../../shared/refusals.ts'
import { DiskTrouble, type Log, type LogRecord, PlaceTaken, type StreamId } from '../log/log.ts'

/** How often an append that met another writer is tried anew. */
const TRIES = 5

/**
 * Small records beside a report's document, in the log stream `<report>/<name>`: append only, numbered from 1 by their
 * place. Nothing here is ever changed or folded away.
 */
export class Journal {
  readonly #log: Log
  readonly #name: string
  readonly #clock: () => number
  /** Place the next record of a stream goes to. */
  readonly #next = new Map<StreamId, number>()

  constructor(parts: { log: Log; clock: () => number }, name: string) {
    this.#log = parts.log
    this.#clock = parts.clock
    this.#name = name
  }

  /** Reads how far the report's records go, so that `soon` can keep its word. */
  async ready(report: ReportId): Promise<void> {
    const stream = this.#streamOf(report)
    if (this.#next.has(stream)) return
    const { place } = await this.#log.load(stream)
    if (!this.#next.has(stream)) this.#next.set(stream, place + 1)
  }

  /**
   * For a record that belongs to an edit of the document: call it inside `rooms.edit`, after `ready`. It is asked for
   * in the turn in which the room appends the edit, so both are in one commit of the disk.
   * @param make gets the number the record will have
   * @returns its number, when it is on disk. A failure not awaited is the edit's failure too
   */
  soon(report: ReportId, author: UserId, make: (n: number) => Uint8Array): Promise<number> {
    const stored = new Promise<number>((resolve, reject) => {
      setImmediate(() => this.append(report, author, make).then(resolve, reject))
    })
    stored.catch(() => {}) // the edit fails with it and says so
    return stored
  }

  /** @returns the record's number, when it is on disk; @throws Refusal `disk-trouble`, `busy` */
  async append(report: ReportId, author: UserId, make: (n: number) => Uint8Array): Promise<number> {
    const stream = this.#streamOf(report)
    for (let tried = 1; ; tried++) {
      if (!this.#next.has(stream)) await this.ready(report)
      const place = this.#next.get(stream) ?? 1
      this.#next.set(stream, place + 1)
      try {
        await this.#log.append(stream, place, [{ author, at: this.#clock(), bytes: make(place) }])
        return place
      } catch (error) {
        this.#next.delete(stream)
        if (error instanceof DiskTrouble) throw new Refusal('disk-trouble')
        if (!(error instanceof PlaceTaken)) throw error
        if (tried === TRIES) throw new Refusal('busy')
      }
    }
  }

  /** Records `from` to `to`, oldest first; those that are not there are left out. */
  read(report: ReportId, from = 1, to = Number.MAX_SAFE_INTEGER): Promise<LogRecord[]> {
    return this.#log.history(this.#streamOf(report), from, to)
  }

  #streamOf(report: ReportId): StreamId {
    return `${report}/${this.#name}`
  }
}

/** A JSON value as the bytes of a record. */
export function recordOf(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value))
}

/** The JSON value of a record's bytes: written here, so trusted. */
export function jsonOf<Value>(bytes: Uint8Array): Value {
  return JSON.parse(new TextDecoder().decode(bytes)) as Value
}
