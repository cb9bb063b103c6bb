import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { Refusal, type RefusalCode, type RefusalDetails } from '../../shared/refusals.ts'
import type { Table } from '../../shared/table/table.ts'

/** What a file says, once read. */
export interface FileContent {
  table: Table
  /** As its title names it; null when it does not. */
  agency: string | null
  period: string | null
}

/** What the thread is asked and what it answers. */
export interface ReadJob {
  bytes: Uint8Array
  known: readonly string[]
}
export type ReadResult =
  | { is: 'read'; content: FileContent }
  | { is: 'refused'; code: RefusalCode; details: RefusalDetails }
  | { is: 'broken'; stack: string }

/** The largest honest file reads in well under a second. Milliseconds. */
const PATIENCE_MS = 20_000
/** Memory of the thread; a 10 MB file needs about 100 MB. */
const MEMORY_MB = 384
/** Files waiting for their turn; more are told to come again. */
const WAITING = 32

/** Reads files in a thread of its own: a file made to hang or to eat memory ends that thread and nothing else. */
export class FileReader {
  readonly #patienceMs: number
  #worker: Worker | null = null
  #turn: Promise<unknown> = Promise.resolve()
  #waiting = 0

  constructor(patienceMs = PATIENCE_MS) {
    this.#patienceMs = patienceMs
  }

  /**
   * @param known agencies whose names may stand in the title
   * @throws Refusal `unreadable-file`, `too-large`; `busy` when too many wait
   */
  async read(bytes: Uint8Array, known: readonly string[]): Promise<FileContent> {
    if (this.#waiting >= WAITING) throw new Refusal('busy')
    this.#waiting++
    const mine = this.#turn.then(() => this.#readNow({ bytes, known }))
    this.#turn = mine.catch(() => undefined)
    try {
      const result = await mine
      if (result.is === 'read') return result.content
      if (result.is === 'refused') throw new Refusal(result.code, result.details)
      throw new Error(`The reader failed: ${result.stack}`)
    } finally {
      this.#waiting--
    }
  }

  async close(): Promise<void> {
    await this.#worker?.terminate()
    this.#worker = null
  }

  async #readNow(job: ReadJob): Promise<ReadResult> {
    const worker = this.#worker ?? this.#start()
    const patience = new AbortController()
    try {
      // listeners of one job go with its signal; the thread's own must stay
      const { signal } = patience
      const answer = once(worker, 'message', { signal }).then(([result]) => result as ReadResult)
      const end = once(worker, 'exit', { signal }).then(() => Promise.reject(new Error('The reader ended')))
      const late = setTimeout(this.#patienceMs, undefined, { signal }).then(() =>
        Promise.reject(new Refusal('unreadable-file', { line: 1, why: TOO_SLOW }))
      )
      worker.postMessage(job)
      return await Promise.race([answer, end, late])
    } catch (trouble) {
      this.#worker = null
      await worker.terminate()
      throw outOfMemory(trouble) ?? trouble
    } finally {
      patience.abort()
    }
  }

  #start(): Worker {
    const worker = new Worker(new URL('./file-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB, maxYoungGenerationSizeMb: 64 }
    })
    worker.unref()
    this.#worker = worker
    return worker
  }
}

const TOO_SLOW = '文件太复杂，读了很久仍未读完'

function outOfMemory(trouble: unknown): Refusal | null {
  const isIt = (trouble as { code?: unknown } | null)?.code === 'ERR_WORKER_OUT_OF_MEMORY'
  return isIt ? new Refusal('unreadable-file', { line: 1, why: '文件太复杂，展开后超过可用内存' }) : null
}
