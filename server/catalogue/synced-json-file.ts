import { createHash, randomUUID } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import type { Adapter } from 'lowdb'

/** 1  version, sha256, data (0.1) */
const FILE_FORMAT = 1

/**
 * A lowdb adapter whose file survives a power cut: unique temporary name, write, fdatasync, rename, fsync of the folder;
 * the file before it stays as `.bak`. What cannot be read, or has the wrong sum, counts as absent. One writer at a time:
 * the caller holds the lock of the folder and waits for each write.
 */
export class SyncedJsonFile<Data> implements Adapter<Data> {
  readonly #file: string
  /** Only a sound file may take the place of `.bak`. */
  #isSound = false

  constructor(file: string) {
    this.#file = file
  }

  /** The file's data, else that of `.bak`, else null. Takes away what an earlier process left half-written. */
  async read(): Promise<Data | null> {
    await this.#sweep()
    const data = await readSound<Data>(this.#file)
    this.#isSound = data !== null
    return data ?? (await readSound<Data>(`${this.#file}.bak`))
  }

  async write(data: Data): Promise<void> {
    const temporary = `${this.#file}.${process.pid}-${randomUUID()}.tmp`
    try {
      await writeSynced(temporary, wrap(data))
      if (this.#isSound) await fs.rename(this.#file, `${this.#file}.bak`).catch(ignoreAbsent)
      await fs.rename(temporary, this.#file)
    } catch (error) {
      await fs.rm(temporary, { force: true }).catch(() => undefined)
      throw error
    }
    this.#isSound = true
    await syncFolder(path.dirname(this.#file))
  }

  async #sweep(): Promise<void> {
    const folder = path.dirname(this.#file)
    const start = `${path.basename(this.#file)}.`
    await fs.mkdir(folder, { recursive: true })
    for (const name of await fs.readdir(folder)) {
      if (name.startsWith(start) && name.endsWith('.tmp')) await fs.rm(path.join(folder, name), { force: true })
    }
  }
}

function wrap(data: unknown): string {
  const text = JSON.stringify(data)
  return `{"version":${FILE_FORMAT},"sha256":"${sumOf(text)}","data":${text}}\n`
}

async function readSound<Data>(file: string): Promise<Data | null> {
  try {
    const read: unknown = JSON.parse(await fs.readFile(file, 'utf8'))
    if (typeof read !== 'object' || read === null || !('data' in read) || !('sha256' in read)) return null
    if (!('version' in read) || read.version !== FILE_FORMAT) return null
    return read.sha256 === sumOf(JSON.stringify(read.data)) ? (read.data as Data) : null
  } catch {
    return null
  }
}

async function writeSynced(file: string, text: string): Promise<void> {
  const handle = await fs.open(file, 'wx', 0o600)
  try {
    await handle.writeFile(text)
    await handle.datasync()
  } finally {
    await handle.close()
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await fs.open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const sumOf = (text: string): string => createHash('sha256').update(text).digest('hex')

function ignoreAbsent(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}
