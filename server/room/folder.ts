import { Thread } from '../thread/thread.ts'
import { type FoldAnswer, type FoldAsk, foldBytes } from './fold-bytes.ts'
import type { Slices } from './slices.ts'

/** Below this many bytes a fold is quicker here than a message to the thread. */
const INLINE_BYTES = 8 * 1024
/** Memory of the thread: a report of 10,000 rows takes about 200 MB. */
const HEAP_MB = 1_024
const IDLE_MS = 60_000

/** Works on the bytes of whole reports in a thread of its own, started when first needed. */
export class Folder {
  readonly #thread = new Thread<FoldAsk, FoldAnswer>(new URL('./fold-worker.ts', import.meta.url), {
    heapMb: HEAP_MB,
    patienceMs: null,
    idleMs: IDLE_MS
  })

  /** A new snapshot of an older one and the packets after it. */
  async fold(snapshot: Uint8Array | null, packets: Uint8Array): Promise<{ bytes: Uint8Array; vector: Uint8Array }> {
    if ((snapshot?.length ?? 0) + packets.length <= INLINE_BYTES) return foldBytes(snapshot, packets)
    return answered(await this.#thread.ask({ is: 'fold', snapshot, packets }), 'fold')
  }

  /** A snapshot cut into updates that can be applied one by one; see `sliceState`. */
  async slice(snapshot: Uint8Array): Promise<Slices> {
    return answered(await this.#thread.ask({ is: 'slice', snapshot }), 'slice')
  }

  /** What a peer with this encoded state vector lacks of a snapshot. @throws Error for a vector that is none */
  async difference(snapshot: Uint8Array, vector: Uint8Array): Promise<Uint8Array> {
    return answered(await this.#thread.ask({ is: 'difference', snapshot, vector }), 'difference').update
  }

  close(): Promise<void> {
    return this.#thread.close()
  }
}

function answered<Is extends FoldAnswer['is']>(answer: FoldAnswer, is: Is): Extract<FoldAnswer, { is: Is }> {
  if (answer.is !== is) throw new Error(`the folder answered ${answer.is} instead of ${is}`)
  return answer as Extract<FoldAnswer, { is: Is }>
}
