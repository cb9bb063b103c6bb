import { createHash, randomUUID } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'

/** 1  format, n, name, bytes, sha256, at, by, why (0.2) */
const FORMAT = 1
/** The record of the n-th original. */
const RECORD = /^([1-9]\d{0,5})\.json$/
/** The bytes, under their hash: the same file brought twice stands here once. Never run, never served under this name. */
const BYTES = /^[0-9a-f]{64}\.bin$/

/** Why a file was kept: a report was made of it, or brought up to date by it. */
export type OriginalWhy = 'made' | 'updated'

/** One file as somebody brought it. */
export interface Original {
  n: number
  /** As it was called; no path. */
  name: string
  bytes: number
  sha256: string
  /** Milliseconds since 1970. */
  at: number
  by: { id: string; name: string; unit: string | null }
  why: OriginalWhy
}

export const sumOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/**
 * The folder of one report. Each original is a record of its own beside the bytes it names, both written under another
 * name, synced and renamed, the bytes first: a crash leaves a whole original, or bytes that nothing names.
 */
export class OriginalFiles {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Oldest first. A record that cannot be read is passed over here and named by `faults`. */
  async list(): Promise<Original[]> {
    const found = await Promise.all((await this.#records()).map(([n, name]) => this.#read(n, name)))
    return found.filter(one => one !== null).sort((a, b) => a.n - b.n)
  }

  /** Resolves when the disk has both. @returns the original with its number */
  async add(given: Omit<Original, 'n' | 'bytes' | 'sha256'>, bytes: Uint8Array): Promise<Original> {
    await fs.mkdir(this.#folder, { recursive: true, mode: 0o700 })
    await syncFolder(path.dirname(this.#folder))
    const last = (await this.#records()).reduce((most, [n]) => Math.max(most, n), 0)
    const original: Original = { n: last + 1, ...given, bytes: bytes.length, sha256: sumOf(bytes) }
    const file = path.join(this.#folder, `${original.sha256}.bin`)
    // what stands there may be what a crash or a failing disk left: it is only believed when it is whole
    if (!(await isWhole(file, original.sha256))) await writeSynced(file, bytes)
    await writeSynced(
      path.join(this.#folder, `${original.n}.json`),
      `${JSON.stringify({ format: FORMAT, ...original })}\n`
    )
    return original
  }

  /** @throws Error when the bytes are gone or damaged */
  async bytes({ n, sha256 }: Original): Promise<Buffer<ArrayBuffer>> {
    const bytes = await fs.readFile(path.join(this.#folder, `${sha256}.bin`))
    if (sumOf(bytes) !== sha256) throw new Error(`original ${n} is damaged`)
    return bytes
  }

  /** Reads every record and every byte back. @returns a clause per fault */
  async faults(): Promise<string[]> {
    const faults: string[] = []
    for (const [n, name] of await this.#records()) {
      const original = await this.#read(n, name)
      if (original === null) faults.push(`the record of original ${n} is damaged`)
      else await this.bytes(original).catch(() => faults.push(`original ${n} is missing or damaged`))
    }
    return faults
  }

  /** Takes away what a crash left half-written, and bytes that no record names. Not while something is added. */
  async sweep(): Promise<void> {
    const names = await namesIn(this.#folder)
    const left = names.filter(name => name.endsWith('.tmp'))
    const records = await Promise.all((await this.#records()).map(([n, name]) => this.#read(n, name)))
    // a damaged record may name any of the bytes: then all of them stay
    if (!records.includes(null)) {
      const named = new Set(records.map(one => `${one?.sha256}.bin`))
      left.push(...names.filter(name => BYTES.test(name) && !named.has(name)))
    }
    for (const name of left) await fs.rm(path.join(this.#folder, name), { force: true })
  }

  /** Copies records and what they name; the copy is synced. @param to is made when there is anything to copy */
  async copyTo(to: string): Promise<void> {
    const originals = await this.list()
    if (originals.length === 0) return
    await fs.mkdir(to, { recursive: true, mode: 0o700 })
    const sums = new Set(originals.map(({ sha256 }) => `${sha256}.bin`))
    for (const name of [...sums, ...originals.map(({ n }) => `${n}.json`)]) {
      await writeSynced(path.join(to, name), await fs.readFile(path.join(this.#folder, name)))
    }
  }

  async #records(): Promise<[n: number, name: string][]> {
    return (await namesIn(this.#folder)).flatMap((name): [number, string][] => {
      const found = RECORD.exec(name)
      return found === null ? [] : [[Number(found[1]), name]]
    })
  }

  async #read(n: number, name: string): Promise<Original | null> {
    try {
      const read = JSON.parse(await fs.readFile(path.join(this.#folder, name), 'utf8')) as Original & { format: number }
      const { format, ...original } = read
      const isSound = format === FORMAT && original.n === n && BYTES.test(`${original.sha256}.bin`)
      return isSound && typeof original.name === 'string' && typeof original.by?.id === 'string' ? original : null
    } catch {
      return null
    }
  }
}

/** Whole or not at all, also through a power cut. */
async function writeSynced(file: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${file}.${process.pid}-${randomUUID()}.tmp`
  try {
    const handle = await fs.open(temporary, 'wx', 0o600)
    try {
      await handle.writeFile(content)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await fs.rename(temporary, file)
  } catch (trouble) {
    await fs.rm(temporary, { force: true }).catch(() => undefined)
    throw trouble
  }
  await syncFolder(path.dirname(file))
}

async function isWhole(file: string, sha256: string): Promise<boolean> {
  return fs.readFile(file).then(
    bytes => sumOf(bytes) === sha256,
    () => false
  )
}

export async function syncFolder(folder: string): Promise<void> {
  const handle = await fs.open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Names in a folder; none when it is not there. */
export async function namesIn(folder: string): Promise<string[]> {
  return fs.readdir(folder).catch((trouble: NodeJS.ErrnoException) => {
    if (trouble.code === 'ENOENT') return []
    throw trouble
  })
}
