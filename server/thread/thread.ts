import type { Worker } from 'node:worker_threads'
import { startInBackground } from './background.ts'

export interface ThreadAsk<Ask> {
  id: number
  ask: Ask
}
export type ThreadAnswer<Answer> = { id: number; answer: Answer } | { id: number; fault: string }

interface Waiting<Answer> {
  settle: (answer: Answer) => void
  fail: (error: Error) => void
  timer: NodeJS.Timeout | null
}

/** What a thread may take. */
export interface ThreadBounds {
  heapMb: number
  /** How long one answer may take; null: as long as it takes. */
  patienceMs: number | null
  /** Without a question for so long it ends and gives its memory back; absent: it stays. */
  idleMs?: number
}

/**
 * A thread that answers questions one by one, started when first asked. One that runs out of memory or time ends, its
 * questions fail, and the next question starts another.
 */
export class Thread<Ask, Answer> {
  readonly #file: URL
  readonly #bounds: ThreadBounds
  #worker: Worker | null = null
  #waiting = new Map<number, Waiting<Answer>>()
  #next = 1
  #closed = false
  #idle: NodeJS.Timeout | null = null

  constructor(file: URL, bounds: ThreadBounds) {
    this.#file = file
    this.#bounds = bounds
  }

  /** Questions not yet answered. */
  get waiting(): number {
    return this.#waiting.size
  }

  /** @throws Error when the question cannot be answered */
  ask(ask: Ask): Promise<Answer> {
    if (this.#closed) return Promise.reject(new Error('the thread is closed'))
    const { promise, resolve, reject } = Promise.withResolvers<Answer>()
    const id = this.#next++
    const { patienceMs } = this.#bounds
    const timer = patienceMs === null ? null : setTimeout(() => this.#giveUp('it took too long'), patienceMs)
    timer?.unref()
    if (this.#idle !== null) clearTimeout(this.#idle)
    this.#waiting.set(id, { settle: resolve, fail: reject, timer })
    this.#thread().postMessage({ id, ask } satisfies ThreadAsk<Ask>)
    return promise
  }

  /** Ends the thread; what it was asked fails. Closing twice is fine. */
  async close(): Promise<void> {
    this.#closed = true
    const worker = this.#worker
    this.#giveUp('it is closed')
    await worker?.terminate()
  }

  #thread(): Worker {
    if (this.#worker !== null) return this.#worker
    const worker = startInBackground(this.#file, { maxOldGenerationSizeMb: this.#bounds.heapMb })
    worker.on('message', (told: ThreadAnswer<Answer>) => this.#hear(told))
    worker.on('error', error => {
      if (this.#worker === worker) this.#giveUp(error instanceof Error ? error.message : String(error))
    })
    this.#worker = worker
    return worker
  }

  #hear(told: ThreadAnswer<Answer>): void {
    const waiting = this.#waiting.get(told.id)
    if (waiting === undefined) return
    this.#waiting.delete(told.id)
    if (waiting.timer !== null) clearTimeout(waiting.timer)
    if ('fault' in told) waiting.fail(new Error(told.fault))
    else waiting.settle(told.answer)
    const { idleMs } = this.#bounds
    if (idleMs === undefined || this.#waiting.size > 0) return
    this.#idle = setTimeout(() => this.#giveUp('it had nothing to do'), idleMs)
    this.#idle.unref()
  }

  #giveUp(why: string): void {
    const worker = this.#worker
    this.#worker = null
    if (this.#idle !== null) clearTimeout(this.#idle)
    void worker?.terminate()
    const waiting = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const { fail, timer } of waiting) {
      if (timer !== null) clearTimeout(timer)
      fail(new Error(`the thread ended: ${why}`))
    }
  }
}
