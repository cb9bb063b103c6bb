import { Worker } from 'node:worker_threads'
import { type FoldAnswer, type FoldAsk, foldBytes } from './fold-bytes.ts'

/** Below this many bytes a fold is quicker here than a message to the thread. */
const INLINE_BYTES = 8 * 1024

type Waiting = { settle: (folded: { bytes: Uint8Array; vector: Uint8Array }) => void; fail: (error: Error) => void }

/** Makes snapshots in a thread of its own, started when first needed. */
export class Folder {
  #worker: Worker | null = null
  #waiting = new Map<number, Waiting>()
  #next = 1

  fold(snapshot: Uint8Array | null, packets: Uint8Array): Promise<{ bytes: Uint8Array; vector: Uint8Array }> {
    if ((snapshot?.length ?? 0) + packets.length <= INLINE_BYTES) return Promise.resolve(foldBytes(snapshot, packets))
    const { promise, resolve, reject } = Promise.withResolvers<{ bytes: Uint8Array; vector: Uint8Array }>()
    const ask: FoldAsk = { id: this.#next++, snapshot, packets }
    this.#waiting.set(ask.id, { settle: resolve, fail: reject })
    this.#thread().postMessage(ask)
    return promise
  }

  async close(): Promise<void> {
    const worker = this.#worker
    this.#worker = null
    this.#failAll(new Error('the folder is closed'))
    await worker?.terminate()
  }

  #thread(): Worker {
    if (this.#worker !== null) return this.#worker
    const worker = new Worker(new URL('./fold-worker.ts', import.meta.url))
    worker.unref()
    worker.on('message', (answer: FoldAnswer) => {
      const waiting = this.#waiting.get(answer.id)
      this.#waiting.delete(answer.id)
      if ('fault' in answer) waiting?.fail(new Error(`fold: ${answer.fault}`))
      else waiting?.settle({ bytes: answer.bytes, vector: answer.vector })
    })
    worker.on('error', error => {
      this.#worker = null
      this.#failAll(error instanceof Error ? error : new Error(String(error)))
    })
    this.#worker = worker
    return worker
  }

  #failAll(error: Error): void {
    const waiting = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const { fail } of waiting) fail(error)
  }
}
