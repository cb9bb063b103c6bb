import { createReadStream } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { dayOf } from '../../shared/china-day.ts'
import { LIMITS } from '../../shared/limits.ts'
import type { Logger } from '../logger.ts'
import { AuditWriter, auditFiles } from './audit-files.ts'
import { type AuditDeed, type AuditLine, type AuditPerson, lineOf } from './audit-line.ts'

/** How many lines one reading answers at most. */
const MOST_LINES = 100_000
/** How many different refusals are told apart within a minute. */
const MOST_REPEATED = 10_000

type Refused = Extract<AuditDeed, { what: 'refusal' }>

/**
 * Who did what, for the operator: append-only JSON lines under `audit/` of the data folder, by day and size. Lines are
 * written in the order they were noted, one flush for all that wait. A disk that refuses them loses no command: it is
 * told to the log, and how many lines are missing stands in the next one that gets through.
 */
export class Audit {
  readonly #folder: string
  readonly #clock: () => number
  readonly #logger: Logger
  readonly #writer: AuditWriter
  readonly #mostWaiting: number
  #waiting: { day: string; line: string }[] = []
  #lost = 0
  #writing: Promise<void> | null = null
  readonly #repeated = new Map<string, { deed: Refused; person: AuditPerson | null; until: number; times: number }>()
  readonly #sweep: NodeJS.Timeout

  constructor(parts: {
    dataDir: string
    clock: () => number
    logger: Logger
    fileBytes?: number
    mostWaiting?: number
  }) {
    this.#folder = path.join(parts.dataDir, 'audit')
    this.#clock = parts.clock
    this.#logger = parts.logger
    this.#mostWaiting = parts.mostWaiting ?? LIMITS.auditQueue
    this.#writer = new AuditWriter(this.#folder, parts.fileBytes ?? LIMITS.auditFileBytes)
    this.#sweep = setInterval(() => this.#tellRepeated(this.#clock()), LIMITS.auditRepeatSeconds * 1_000)
    this.#sweep.unref()
  }

  /**
   * Writes down what was done. The same refusal of the same person is told at once and then, counted, once a minute.
   * Returns at once; `settled` waits for the disk.
   */
  note(deed: AuditDeed, person: AuditPerson | null): void {
    const now = this.#clock()
    if (deed.what === 'refusal' && this.#isRepeated(deed, person, now)) return
    this.#add(deed, person, now, 1)
  }

  /** Resolves when everything noted so far is on disk or lost. */
  async settled(): Promise<void> {
    while (this.#writing !== null) await this.#writing
  }

  /** Lines of the days `from` to `to` (`2026-10-15`, China's), oldest first, at most 100,000; broken ones are left out. */
  async read(from: string, to: string): Promise<AuditLine[]> {
    await this.settled()
    const [first, last] = [compact(from), compact(to)]
    const lines: AuditLine[] = []
    for (const file of await auditFiles(this.#folder)) {
      if (file.day < first || file.day > last) continue
      const text = createInterface({ input: createReadStream(path.join(this.#folder, file.name), 'utf8') })
      for await (const line of text) {
        const parsed = parseLine(line)
        if (parsed !== null && lines.push(parsed) >= MOST_LINES) return lines
      }
    }
    return lines
  }

  /** Writes what waits and closes the file. Closing twice is fine. */
  async close(): Promise<void> {
    clearInterval(this.#sweep)
    this.#tellRepeated(Number.POSITIVE_INFINITY)
    await this.settled()
    await this.#writer.close()
  }

  #isRepeated(deed: Refused, person: AuditPerson | null, now: number): boolean {
    const key = JSON.stringify([deed.code, deed.report, deed.route, person?.id ?? null])
    const known = this.#repeated.get(key)
    if (known !== undefined && now < known.until) {
      known.times++
      return true
    }
    if (known !== undefined && known.times > 0) this.#add(known.deed, known.person, now, known.times)
    const until = now + LIMITS.auditRepeatSeconds * 1_000
    if (known !== undefined || this.#repeated.size < MOST_REPEATED) {
      this.#repeated.set(key, { deed, person, until, times: 0 })
    }
    return false
  }

  #tellRepeated(now: number): void {
    for (const [key, { deed, person, until, times }] of this.#repeated) {
      if (now < until) continue
      this.#repeated.delete(key)
      if (times > 0) this.#add(deed, person, this.#clock(), times)
    }
  }

  #add(deed: AuditDeed, person: AuditPerson | null, at: number, times: number): void {
    if (this.#waiting.length >= this.#mostWaiting) {
      this.#lost++
      return
    }
    this.#waiting.push({ day: compact(dayOf(at)), line: lineOf(deed, person, at, times) })
    this.#writing ??= this.#write().finally(() => {
      this.#writing = null
    })
  }

  async #write(): Promise<void> {
    await new Promise(resolve => setImmediate(resolve)) // all that is noted in this turn goes together
    while (this.#waiting.length > 0) {
      const { day } = this.#waiting[0] ?? { day: '' }
      const end = this.#waiting.findIndex(line => line.day !== day)
      const batch = this.#waiting.splice(0, end === -1 ? this.#waiting.length : end)
      const missing = this.#lost === 0 ? '' : `${JSON.stringify({ what: 'lost', lines: this.#lost })}\n`
      const lost = this.#lost
      try {
        await this.#writer.write(day, missing + batch.map(({ line }) => line).join(''))
        this.#lost -= lost
      } catch (error) {
        this.#lost += batch.length
        this.#logger.error('the audit log could not be written', { lines: batch.length, error })
      }
    }
  }
}

const compact = (day: string): string => day.replaceAll('-', '')

function parseLine(line: string): AuditLine | null {
  try {
    const value = JSON.parse(line) as AuditLine
    return typeof value === 'object' && value !== null && typeof value.what === 'string' ? value : null
  } catch {
    return null
  }
}
