import { type FileHandle, mkdir, open, readdir } from 'node:fs/promises'
import path from 'node:path'

/** `audit-20261015.jsonl`, then `audit-20261015-2.jsonl` when it is full. */
const NAME = /^audit-(\d{8})(?:-(\d+))?\.jsonl$/

export interface AuditFile {
  name: string
  /** `20261015` */
  day: string
  /** 1 is the first of its day. */
  part: number
}

/** The files of the audit log in the order in which they were written. */
export async function auditFiles(folder: string): Promise<AuditFile[]> {
  const names = await readdir(folder).catch(() => [])
  return names
    .flatMap(name => {
      const found = NAME.exec(name)
      return found === null ? [] : [{ name, day: found[1] ?? '', part: Number(found[2] ?? '1') }]
    })
    .sort((a, b) => (a.day === b.day ? a.part - b.part : a.day < b.day ? -1 : 1))
}

/** One file at a time, only ever added to; the next one by day and by size. */
export class AuditWriter {
  readonly #folder: string
  readonly #mostBytes: number
  #open: { handle: FileHandle; day: string; part: number; bytes: number } | null = null

  constructor(folder: string, mostBytes: number) {
    this.#folder = folder
    this.#mostBytes = mostBytes
  }

  /** @param day `20261015`; @param text whole lines. Resolves when the disk has them */
  async write(day: string, text: string): Promise<void> {
    const bytes = Buffer.from(text)
    const file = await this.#fileFor(day, bytes.length)
    await file.handle.appendFile(bytes)
    await file.handle.sync()
    file.bytes += bytes.length
  }

  async close(): Promise<void> {
    const file = this.#open
    this.#open = null
    await file?.handle.close()
  }

  async #fileFor(day: string, bytes: number): Promise<{ handle: FileHandle; bytes: number }> {
    const now = this.#open
    if (now !== null && now.day === day && (now.bytes === 0 || now.bytes + bytes <= this.#mostBytes)) return now
    const last = now?.day === day ? now.part : await this.#lastPart(day)
    const isFull = now?.day === day
    await this.close()
    const found = await this.#openPart(day, isFull ? last + 1 : last)
    const next = found.bytes > 0 && found.bytes + bytes > this.#mostBytes ? await this.#nextOf(found) : found
    this.#open = next
    return next
  }

  async #nextOf(full: { handle: FileHandle; day: string; part: number }) {
    await full.handle.close()
    return this.#openPart(full.day, full.part + 1)
  }

  async #lastPart(day: string): Promise<number> {
    const files = await auditFiles(this.#folder)
    return files.findLast(file => file.day === day)?.part ?? 1
  }

  async #openPart(day: string, part: number) {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 })
    const name = part === 1 ? `audit-${day}.jsonl` : `audit-${day}-${part}.jsonl`
    const handle = await open(path.join(this.#folder, name), 'a+', 0o600)
    const { size } = await handle.stat()
    const file = { handle, day, part, bytes: size }
    if (size > 0 && !(await endsLine(handle, size))) {
      await handle.appendFile('\n') // a power cut in the middle of a line
      file.bytes++
    }
    await syncFolder(this.#folder)
    return file
  }
}

async function endsLine(handle: FileHandle, size: number): Promise<boolean> {
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1)
  return buffer[0] === 10
}

/** A new file is there after a power cut only when its folder is on disk too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}
