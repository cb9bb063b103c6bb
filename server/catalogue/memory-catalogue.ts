import type { Catalogue, Entry, Json } from './catalogue.ts'
import { changeFor, Entries } from './entries.ts'

/** The catalogue port in memory, for tests. */
export class MemoryCatalogue implements Catalogue {
  readonly #entries = new Entries()
  #failures = 0
  #error = new Error('asked for by a test')

  /** The next `puts` changes find the disk full: nothing of them is kept. */
  failNext(error: Error, puts = 1): void {
    this.#failures = puts
    this.#error = error
  }

  get(key: string): Entry | undefined {
    return this.#entries.get(key)
  }

  list(prefix: string): Entry[] {
    return this.#entries.list(prefix)
  }

  async put(key: string, value: Json | undefined, rev: number): Promise<number> {
    const change = changeFor(key, value, rev, this.#entries.get(key)?.rev ?? 0)
    if (this.#failures > 0) {
      this.#failures--
      throw this.#error
    }
    this.#entries.apply(change)
    await Promise.resolve()
    this.#entries.announce(key)
    return change.rev
  }

  watch(prefix: string, changed: (key: string, entry: Entry | undefined) => void): () => void {
    return this.#entries.watch(prefix, changed)
  }

  close(): Promise<void> {
    return Promise.resolve()
  }
}
