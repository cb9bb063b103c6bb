import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import type { Worker } from 'node:worker_threads'
import { Refusal } from '../../shared/refusals.ts'
import { startInBackground } from '../thread/background.ts'
import type { FileJob, FileResult } from './file-jobs.ts'

/** What one thread may take. */
export interface FileBounds {
  /** Milliseconds for one file. */
  patienceMs: number
  /** Jobs waiting for their turn; more are told to come again. */
  waiting: number
  /** Heap of the thread, megabytes. */
  memoryMb?: number
}

/** 10,000 rows of long cells take about 250 MB. */
const MEMORY_MB = 512
/** A thread without work for so long ends and gives its memory back. Milliseconds. */
const IDLE_MS = 30_000

/** What a job may answer; what went wrong is thrown instead. */
export type FileAnswer = Exclude<FileResult, { is: 'refused' | 'broken' }>

interface Waiting {
  job: FileJob
  gone: AbortSignal | null
  settle(answer: FileAnswer): void
  fail(error: unknown): void
}

/** One thread that does one job at a time: a file made to hang or to eat memory ends that thread and nothing else. */
export class FileThread {
  readonly #bounds: FileBounds
  readonly #queue: Waiting[] = []
  #worker: Worker | null = null
  #isBusy = false
  #idle: NodeJS.Timeout | null = null

  constructor(bounds: FileBounds) {
    this.#bounds = bounds
  }

  /** Jobs waiting or under way. */
  get size(): number {
    return this.#queue.length + (this.#isBusy ? 1 : 0)
  }

  /**
   * @param gone whoever asked has left: a waiting job is dropped, one under way ends with its thread
   * @throws Refusal as the job ends with one; `too-many-files` when too many wait; the signal's reason
   */
  run(job: FileJob, gone: AbortSignal | null = null): Promise<FileAnswer> {
    if (this.#queue.length >= this.#bounds.waiting) {
      return Promise.reject(new Refusal('too-many-files', { waiting: this.#queue.length }))
    }
    return new Promise((settle, fail) => {
      const waiting: Waiting = { job, gone, settle, fail }
      this.#queue.push(waiting)
      gone?.addEventListener('abort', () => this.#drop(waiting), { once: true })
      void this.#work()
    })
  }

  async close(): Promise<void> {
    if (this.#idle !== null) clearTimeout(this.#idle)
    for (const { fail } of this.#queue.splice(0)) fail(new Refusal('busy'))
    await this.#worker?.terminate()
    this.#worker = null
  }

  #drop(waiting: Waiting): void {
    const at = this.#queue.indexOf(waiting)
    if (at < 0) return
    this.#queue.splice(at, 1)
    waiting.fail(waiting.gone?.reason)
  }

  async #work(): Promise<void> {
    if (this.#isBusy) return
    this.#isBusy = true
    if (this.#idle !== null) clearTimeout(this.#idle)
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
      const { settle, fail } = next
      await this.#runNow(next).then(settle, fail)
    }
    this.#isBusy = false
    this.#idle = globalThis.setTimeout(() => void this.#rest(), IDLE_MS)
    this.#idle.unref()
  }

  async #runNow({ job, gone }: Waiting): Promise<FileAnswer> {
    gone?.throwIfAborted()
    const worker = this.#worker ?? this.#start()
    const patience = new AbortController()
    try {
      // listeners of one job go with its signal; the thread's own must stay
      const { signal } = patience
      const answer = once(worker, 'message', { signal }).then(([result]) => answered(result as FileResult))
      const end = once(worker, 'exit', { signal }).then(() => Promise.reject(gaveUp(job, ENDED)))
      const late = setTimeout(this.#bounds.patienceMs, undefined, { signal }).then(() =>
        Promise.reject(gaveUp(job, TOO_SLOW))
      )
      const left = gone === null ? [] : [once(gone, 'abort', { signal }).then(() => Promise.reject(gone.reason))]
      worker.postMessage(job)
      return await Promise.race([answer, end, late, ...left])
    } catch (trouble) {
      if (trouble instanceof Refused) throw trouble.cause
      this.#worker = null
      await worker.terminate()
      throw isOutOfMemory(trouble) ? gaveUp(job, TOO_LARGE) : trouble
    } finally {
      patience.abort()
    }
  }

  async #rest(): Promise<void> {
    if (this.#isBusy) return
    const worker = this.#worker
    this.#worker = null
    await worker?.terminate()
  }

  #start(): Worker {
    const worker = startInBackground(new URL('./file-worker.ts', import.meta.url), {
      maxOldGenerationSizeMb: this.#bounds.memoryMb ?? MEMORY_MB,
      maxYoungGenerationSizeMb: 64
    })
    this.#worker = worker
    return worker
  }
}

/** The job's own end, with which the thread stays well. */
class Refused extends Error {}

function answered(result: FileResult): FileAnswer {
  if (result.is === 'refused') throw new Refused('', { cause: new Refusal(result.code, result.details) })
  if (result.is === 'broken') throw new Refused('', { cause: new Error(`The file thread failed: ${result.stack}`) })
  return result
}

/** Why a file was given up: read or written, the sentence says what to do. */
const TOO_SLOW = { read: '文件太复杂，读了很久仍未读完', write: '用时太久' }
const TOO_LARGE = { read: '文件太复杂，展开后超过可用内存', write: '内容太多，超过可用内存' }
const ENDED = { read: '读到一半程序停止，请再试一次', write: '写到一半程序停止' }

function gaveUp(job: FileJob, why: { read: string; write: string }): Refusal {
  if (job.is === 'write') return new Refusal('not-written', { why: why.write })
  return new Refusal('unreadable-file', { why: why.read })
}

function isOutOfMemory(trouble: unknown): boolean {
  return (trouble as { code?: unknown } | null)?.code === 'ERR_WORKER_OUT_OF_MEMORY'
}
