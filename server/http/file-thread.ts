import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { Refusal, type RefusalCode, type RefusalDetails } from '../../shared/refusals.ts'
import type { Table } from '../../shared/table/table.ts'
import type { WriteOptions } from '../../shared/table/write/options.ts'

/** What a file says, once read. */
export interface FileContent {
  table: Table
  /** As its title names it; null when it does not. */
  agency: string | null
  period: string | null
}

export type WrittenFormat = 'csv' | 'xlsx' | 'docx' | 'html'

/** What the thread is asked and what it answers. */
export type FileJob =
  | { is: 'read'; bytes: Uint8Array; known: readonly string[]; filename: string }
  | { is: 'write'; table: Table; format: WrittenFormat; group: 'fill' | 'blank'; options: WriteOptions }
export type FileResult =
  | { is: 'read'; content: FileContent }
  | { is: 'written'; bytes: Uint8Array }
  | { is: 'refused'; code: RefusalCode; details: RefusalDetails }
  | { is: 'broken'; stack: string }

/** The largest honest file takes a few seconds. Milliseconds. */
export const PATIENCE_MS = 20_000
/** Memory of the thread; 10,000 rows of long cells take about 250 MB. */
const MEMORY_MB = 384
/** Files waiting for their turn; more are told to come again. */
const WAITING = 32

/** One thread that does one job at a time: a file made to hang or to eat memory ends that thread and nothing else. */
export class FileThread {
  readonly #patienceMs: number
  #worker: Worker | null = null
  #turn: Promise<unknown> = Promise.resolve()
  #waiting = 0

  constructor(patienceMs: number) {
    this.#patienceMs = patienceMs
  }

  /** @throws Refusal as the job ends with one; `busy` when too many wait */
  async run(job: FileJob): Promise<FileResult> {
    if (this.#waiting >= WAITING) throw new Refusal('busy')
    this.#waiting++
    const mine = this.#turn.then(() => this.#runNow(job))
    this.#turn = mine.catch(() => undefined)
    try {
      const result = await mine
      if (result.is === 'refused') throw new Refusal(result.code, result.details)
      if (result.is === 'broken') throw new Error(`The file thread failed: ${result.stack}`)
      return result
    } finally {
      this.#waiting--
    }
  }

  async close(): Promise<void> {
    await this.#worker?.terminate()
    this.#worker = null
  }

  async #runNow(job: FileJob): Promise<FileResult> {
    const worker = this.#worker ?? this.#start()
    const patience = new AbortController()
    try {
      // listeners of one job go with its signal; the thread's own must stay
      const { signal } = patience
      const answer = once(worker, 'message', { signal }).then(([result]) => result as FileResult)
      const end = once(worker, 'exit', { signal }).then(() => Promise.reject(new Error('The file thread ended')))
      const late = setTimeout(this.#patienceMs, undefined, { signal }).then(() => Promise.reject(tooSlow(job)))
      worker.postMessage(job)
      return await Promise.race([answer, end, late])
    } catch (trouble) {
      this.#worker = null
      await worker.terminate()
      throw outOfMemory(trouble, job) ?? trouble
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

function tooSlow(job: FileJob): Error {
  if (job.is === 'write') return new Refusal('busy')
  return new Refusal('unreadable-file', { why: '文件太复杂，读了很久仍未读完' })
}

function outOfMemory(trouble: unknown, job: FileJob): Refusal | null {
  if ((trouble as { code?: unknown } | null)?.code !== 'ERR_WORKER_OUT_OF_MEMORY') return null
  if (job.is === 'write') return new Refusal('too-large', { limit: '这种格式的文件' })
  return new Refusal('unreadable-file', { why: '文件太复杂，展开后超过可用内存' })
}
