import fs from 'node:fs/promises'
import path from 'node:path'
import type { Person } from '../../shared/access/person.ts'
import { parseReportId, type ReportId } from '../../shared/ids.ts'
import { LIMITS } from '../../shared/limits.ts'
import { Refusal } from '../../shared/refusals.ts'
import type { Logger } from '../logger.ts'
import { namesIn, type Original, OriginalFiles, type OriginalWhy, syncFolder } from './original-files.ts'

/** Inside the data folder, and inside a backup. */
const FOLDER = 'originals'

/** The files that reports were made of or brought up to date by, as they came: `originals/<report>/` of the data folder. */
export class Originals {
  readonly #folder: string
  readonly #clock: () => number
  readonly #logger: Logger
  /** What is under way in each report: one after the other, so that numbers and bounds hold. */
  readonly #turns = new Map<ReportId, Promise<unknown>>()

  constructor(parts: { dataDir: string; clock: () => number; logger: Logger }) {
    this.#folder = path.join(parts.dataDir, FOLDER)
    this.#clock = parts.clock
    this.#logger = parts.logger
  }

  /** Oldest first. */
  list(report: ReportId): Promise<Original[]> {
    return this.#of(report).list()
  }

  /**
   * Keeps a file for good; resolves when the disk has it.
   * @throws Refusal `bad-request` when it is empty, `too-large` past the bounds of one file, one report or one person
   */
  keep(
    report: ReportId,
    person: Person,
    file: { name: string; bytes: Uint8Array; why: OriginalWhy }
  ): Promise<Original> {
    return this.#inTurn(report, async () => {
      const { bytes, why } = file
      if (bytes.length === 0) throw new Refusal('bad-request', { field: 'body' })
      const files = this.#of(report)
      refusePastBounds(await files.list(), person, bytes.length)
      const { id, name, unit } = person
      return files.add(
        { name: plainName(file.name) || unnamed(bytes), at: this.#clock(), by: { id, name, unit }, why },
        bytes
      )
    })
  }

  /** @throws Refusal `no-such-original`; Error when its bytes are damaged */
  async open(report: ReportId, n: number): Promise<{ original: Original; bytes: Buffer<ArrayBuffer> }> {
    const files = this.#of(report)
    const original = (await files.list()).find(one => one.n === n)
    if (original === undefined) throw new Refusal('no-such-original')
    return { original, bytes: await files.bytes(original) }
  }

  /** Reads everything back. @returns a sentence per fault */
  async verify(): Promise<string[]> {
    const faults: string[] = []
    for (const report of await this.#reports())
      for (const fault of await this.#of(report).faults()) faults.push(`${report}: ${fault}`)
    return faults
  }

  /** Copies the originals of these reports into a backup. */
  async copyTo(backup: string, reports: readonly ReportId[]): Promise<void> {
    const kept = new Set(await this.#reports())
    const wanted = reports.filter(report => kept.has(report))
    if (wanted.length === 0) return
    const to = path.join(backup, FOLDER)
    await fs.mkdir(to, { mode: 0o700 })
    for (const report of wanted) await this.#inTurn(report, () => this.#of(report).copyTo(path.join(to, report)))
    await syncFolder(to)
    await syncFolder(backup)
  }

  /** Takes away what a crash left half-written. A folder of a report that is not known is left alone: it may come back. */
  async sweep(): Promise<void> {
    for (const report of await this.#reports()) {
      await this.#inTurn(report, () => this.#of(report).sweep()).catch(trouble => {
        this.#logger.error('originals could not be swept', { report, trouble })
      })
    }
  }

  /** Resolves when nothing is being written. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#turns.values())
  }

  #of(report: ReportId): OriginalFiles {
    return new OriginalFiles(path.join(this.#folder, parseReportId(report)))
  }

  async #reports(): Promise<ReportId[]> {
    const names = await namesIn(this.#folder)
    return names.filter(name => /^r-[0-9a-z]{16}$/.test(name)).sort() as ReportId[]
  }

  #inTurn<Answer>(report: ReportId, work: () => Promise<Answer>): Promise<Answer> {
    const mine = (this.#turns.get(report) ?? Promise.resolve()).catch(() => undefined).then(work)
    this.#turns.set(report, mine)
    const end = () => {
      if (this.#turns.get(report) === mine) this.#turns.delete(report)
    }
    mine.then(end, end)
    return mine
  }
}

/** Puts the originals of a backup into a data folder, where there are any. */
export async function restoreOriginals(backup: string, dataDir: string): Promise<void> {
  for (const report of await namesIn(path.join(backup, FOLDER))) {
    const files = new OriginalFiles(path.join(backup, FOLDER, report))
    await files.copyTo(path.join(dataDir, FOLDER, report))
  }
  await syncFolder(dataDir)
}

/** What is kept twice counts twice: the bounds are there to be foreseen, not to be filled. */
function refusePastBounds(kept: readonly Original[], person: Person, bytes: number): void {
  const limits = { uploadBytes: LIMITS.uploadBytes, originalsBytes: LIMITS.originalsBytes }
  if (bytes > limits.uploadBytes) throw new Refusal('too-large', { limit: `${limits.uploadBytes / 1_048_576} MB` })
  const sum = kept.reduce((all, one) => all + one.bytes, bytes)
  if (sum > limits.originalsBytes)
    throw new Refusal('too-large', { limit: `一份报表的原始文件共 ${limits.originalsBytes / 1_048_576} MB` })
  if (kept.length >= LIMITS.originalsPerReport)
    throw new Refusal('too-large', { limit: `一份报表 ${LIMITS.originalsPerReport} 个原始文件` })
  const own = kept.filter(one => one.by.id === person.id).length
  if (own >= LIMITS.originalsPerPerson)
    throw new Refusal('too-large', { limit: `每人在一份报表里 ${LIMITS.originalsPerPerson} 个原始文件` })
}

/** The last part of what may be a path, without control characters; '' when nothing is left. */
function plainName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '')
    .toWellFormed()
    .trim()
  return [...plain].slice(-LIMITS.fileNameCharacters).join('')
}

/** What was pasted has no name; its beginning says what it is. */
function unnamed(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0x50 && second === 0x4b) return '未命名'
  return /^\s*<(?:!doctype|html|table)/i.test(Buffer.from(bytes.subarray(0, 64)).toString('latin1'))
    ? '粘贴的内容.html'
    : '粘贴的内容.txt'
}
