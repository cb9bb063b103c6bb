import { open, rm } from 'node:fs/promises'
import path from 'node:path'

/** An answer is good for so long, milliseconds: a busy watcher must not wear the disk. */
const GOOD_FOR_MS = 1_000
/** Bytes written to find out: more than a file system hides inside its own tables. */
const PROBE = new Uint8Array(8_192)

/** Tells whether the disk of the data folder takes writes. */
export class DiskProbe {
  readonly #file: string
  #last: { at: number; trouble: Promise<string | null> } | null = null

  constructor(folder: string) {
    this.#file = path.join(folder, `.probe-${process.pid}`)
  }

  /** @returns null when it does, else why not */
  trouble(): Promise<string | null> {
    const now = performance.now()
    if (this.#last === null || now - this.#last.at > GOOD_FOR_MS) this.#last = { at: now, trouble: this.#try() }
    return this.#last.trouble
  }

  async #try(): Promise<string | null> {
    try {
      const file = await open(this.#file, 'w')
      try {
        await file.write(PROBE)
        await file.datasync()
      } finally {
        await file.close()
      }
      await rm(this.#file, { force: true })
      return null
    } catch (trouble) {
      return trouble instanceof Error ? trouble.message : String(trouble)
    }
  }
}
