import { Refusal } from '../../shared/refusals.ts'
import type { Logger } from '../logger.ts'
import type { StoredBytes } from '../room/stored.ts'
import { Thread } from '../thread/thread.ts'
import { type PackAsk, packBytes, type VersionAbout } from './pack-bytes.ts'
import type { PackedVersion } from './version-record.ts'

/** Up to so many bytes a version is made at once: at most some 15 ms of the event loop. */
const AT_ONCE_BYTES = 128 * 1024
const HEAP_MB = 768
/** A full report takes about a second; writers of that report wait so long at most. */
const PATIENCE_MS = 30_000
const IDLE_MS = 30_000

/** Makes versions of reports from their bytes: the small ones at once, the others in a thread. */
export class Packer {
  readonly #thread = new Thread<PackAsk, PackedVersion>(new URL('./pack-worker.ts', import.meta.url), {
    heapMb: HEAP_MB,
    patienceMs: PATIENCE_MS,
    idleMs: IDLE_MS
  })
  readonly #logger: Logger

  constructor(logger: Logger) {
    this.#logger = logger
  }

  /** @throws Refusal `busy` when it takes too long or too much memory */
  async pack(stored: StoredBytes, about: VersionAbout): Promise<PackedVersion> {
    if ((stored.snapshot?.length ?? 0) + stored.packets.length <= AT_ONCE_BYTES) return packBytes({ stored, about })
    try {
      return await this.#thread.ask({ stored, about })
    } catch (error) {
      this.#logger.error('a version could not be made', { error })
      throw new Refusal('busy')
    }
  }

  /** Closing twice is fine. */
  close(): Promise<void> {
    return this.#thread.close()
  }
}
