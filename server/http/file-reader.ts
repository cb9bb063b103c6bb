import { LIMITS } from '../../shared/limits.ts'
import { Refusal } from '../../shared/refusals.ts'
import type { FileResult, ImportJob, WriteJob, WrittenFile } from './file-jobs.ts'
import { FileThread } from './file-thread.ts'

/** The largest honest file takes a few seconds. Milliseconds. */
const PATIENCE_MS = 20_000
/** A full report as Word takes longest. Milliseconds. */
const WRITE_PATIENCE_MS = 60_000

export type ImportAnswer = Extract<FileResult, { is: 'preview' | 'whole' | 'made' }>

/**
 * Reads and writes files, each in a thread of its own, so that an export never waits for a stranger's import and no file
 * ever holds the event loop: reports go in and out as bytes.
 */
export class FileReader {
  readonly #reading: FileThread
  readonly #writing: FileThread
  /** Large reports as JSON, so that a machine that reads one never waits for somebody's Word file. */
  readonly #telling: FileThread
  #held = 0

  /** @param patienceMs how long one file may take to be read */
  constructor(patienceMs = PATIENCE_MS) {
    const waiting = LIMITS.filesWaiting
    this.#reading = new FileThread({ patienceMs, waiting })
    this.#writing = new FileThread({ patienceMs: WRITE_PATIENCE_MS, waiting })
    this.#telling = new FileThread({ patienceMs: WRITE_PATIENCE_MS, waiting })
  }

  /** @throws Refusal `unreadable-file`, `too-large`, those of `understand`; `too-many-files` when too many wait */
  async import(job: Omit<ImportJob, 'is'>, gone: AbortSignal | null = null): Promise<ImportAnswer> {
    const result = await this.#reading.run({ is: 'import', ...job }, gone)
    if (result.is !== 'written') return result
    throw new Error('The file thread answered something else')
  }

  /** @throws Refusal `not-written`, `too-large`; `too-many-files` when too many wait */
  write(job: Omit<WriteJob, 'is'>, gone: AbortSignal | null = null): Promise<WrittenFile> {
    return this.#write(this.#writing, job, gone)
  }

  /** The whole report as JSON. @throws as `write` */
  tell(
    job: Omit<WriteJob, 'is' | 'format' | 'edition' | 'group'>,
    gone: AbortSignal | null = null
  ): Promise<WrittenFile> {
    return this.#write(this.#telling, { ...job, format: 'json', edition: 'internal', group: 'fill' }, gone)
  }

  /**
   * Counts the bytes of a finished file while it is on its way to somebody. @returns to be called when it is gone
   * @throws Refusal `too-many-files` when slow readers hold too much already
   */
  hold(bytes: number): () => void {
    if (this.#held > 0 && this.#held + bytes > LIMITS.filesHeldBytes) throw new Refusal('too-many-files')
    this.#held += bytes
    let isHeld = true
    return () => {
      if (isHeld) this.#held -= bytes
      isHeld = false
    }
  }

  /** Figures for the metrics page. */
  gauges(): { waiting: number; heldBytes: number } {
    return { waiting: this.#reading.size + this.#writing.size + this.#telling.size, heldBytes: this.#held }
  }

  async close(): Promise<void> {
    await Promise.all([this.#reading.close(), this.#writing.close(), this.#telling.close()])
  }

  async #write(thread: FileThread, job: Omit<WriteJob, 'is'>, gone: AbortSignal | null): Promise<WrittenFile> {
    const result = await thread.run({ is: 'write', ...job }, gone)
    if (result.is === 'written') return result
    throw new Error('The file thread answered something else')
  }
}
