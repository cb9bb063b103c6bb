import type { ReportId } from '../../shared/ids.ts'
import type { Log, LogRecord } from '../log/log.ts'
import type { Member } from './member.ts'
import type { Packet } from './packet.ts'

/** An accepted update on its way to the disk. */
export interface Pending {
  member: Member | null
  /** Which of the member's sync messages it is; 0 for the server's own. */
  nth: number
  record: LogRecord
  packet: Packet
  settle?: (error?: Error) => void
}

/** What the room does with batches that came back from the disk. */
export interface PipelineEnds {
  committed(batch: Pending[]): void
  /** None of these is on disk, oldest first; nothing else is on its way any more. */
  failed(lost: Pending[], error: unknown): void
  /** The log stored a batch after it had refused one before it: what it holds is unknown. */
  confused(): void
}

/** Accepted updates in order: collected over a turn, appended as one, reported when the disk has them. */
export class Pipeline {
  readonly #id: ReportId
  readonly #log: Log
  readonly #ends: PipelineEnds
  #batch: Pending[] = []
  /** Batches under way, oldest first. */
  #flying: Pending[][] = []
  /** Place the next append goes to. */
  #next: number
  #onDisk: number
  /** Counts failures: an answer to a batch of an older age is of no more interest. */
  #age = 0
  #waiters: (() => void)[] = []

  constructor(id: ReportId, log: Log, place: number, ends: PipelineEnds) {
    this.#id = id
    this.#log = log
    this.#next = place + 1
    this.#onDisk = place
    this.#ends = ends
  }

  /** Nothing is on its way to the disk. */
  get calm(): boolean {
    return this.#flying.length === 0 && this.#batch.length === 0
  }

  /** Everything accepted and not yet on disk, oldest first. */
  pending(): Pending[] {
    return [...this.#flying.flat(), ...this.#batch]
  }

  /** Place of the last record given to the log. */
  get place(): number {
    return this.#next - 1
  }

  /** Resolves when everything up to `place` is on disk. @throws Error when it was lost on the way */
  async reached(place: number): Promise<void> {
    const age = this.#age
    while (this.#onDisk < place && age === this.#age) await this.settled()
    if (age !== this.#age) throw new Error('an append failed meanwhile')
  }

  add(pending: Pending): void {
    pending.member?.inFlight.push(pending.nth)
    this.#batch.push(pending)
  }

  /** One append of all that was added. @returns resolves when the disk has answered; null when there was nothing */
  flush(): Promise<void> | null {
    if (this.#batch.length === 0) return null
    const batch = this.#batch
    this.#batch = []
    this.#flying.push(batch)
    const at = this.#next
    this.#next += batch.length
    const age = this.#age
    const records = batch.map(pending => pending.record)
    return this.#log.append(this.#id, at, records).then(
      () => this.#committed(batch, age),
      (error: unknown) => this.#failed(at, age, error)
    )
  }

  /** Resolves when the next batch has come back, at once when nothing is on its way. */
  settled(): Promise<void> {
    if (this.calm) return Promise.resolve()
    return new Promise(resolve => this.#waiters.push(resolve))
  }

  #committed(batch: Pending[], age: number): void {
    if (age !== this.#age) {
      this.#ends.confused()
      return
    }
    this.#flying.shift()
    this.#onDisk += batch.length
    for (const { member } of batch) member?.inFlight.shift()
    this.#ends.committed(batch)
    for (const pending of batch) pending.settle?.()
    this.#wake()
  }

  /** The batches behind the failed one fail too (the log promises it): all are given up together. */
  #failed(at: number, age: number, error: unknown): void {
    if (age !== this.#age) return
    this.#age++
    this.#next = at
    const lost = this.pending()
    this.#flying = []
    this.#batch = []
    this.#ends.failed(lost, error)
    this.#wake()
  }

  #wake(): void {
    const waiters = this.#waiters
    this.#waiters = []
    for (const wake of waiters) wake()
  }
}
