import type { Table } from '../../shared/table/table.ts'
import type { WriteOptions } from '../../shared/table/write/options.ts'
import { type FileContent, FileThread, PATIENCE_MS, type WrittenFormat } from './file-thread.ts'

/** Reads and writes files, each in a thread of its own, so that an export never waits for a stranger's import. */
export class FileReader {
  readonly #reading: FileThread
  readonly #writing: FileThread

  /** @param patienceMs how long one file may take */
  constructor(patienceMs = PATIENCE_MS) {
    this.#reading = new FileThread(patienceMs)
    this.#writing = new FileThread(patienceMs)
  }

  /**
   * @param known agencies whose names may stand in the title
   * @param filename its name gives the title of a file without one
   * @throws Refusal `unreadable-file`, `too-large`; `busy` when too many wait
   */
  async read(bytes: Uint8Array, known: readonly string[], filename = ''): Promise<FileContent> {
    const result = await this.#reading.run({ is: 'read', bytes, known, filename })
    if (result.is === 'read') return result.content
    throw new Error('The file thread answered something else')
  }

  /** @param group of CSV: a merged name in every row or once @throws Refusal `busy` */
  async write(
    table: Table,
    format: WrittenFormat,
    options: WriteOptions,
    group: 'fill' | 'blank' = 'fill'
  ): Promise<Uint8Array> {
    const result = await this.#writing.run({ is: 'write', table, format, group, options })
    if (result.is === 'written') return result.bytes
    throw new Error('The file thread answered something else')
  }

  async close(): Promise<void> {
    await Promise.all([this.#reading.close(), this.#writing.close()])
  }
}
