import type { Person } from '../../shared/access/person.ts'
import type { ReportId } from '../../shared/ids.ts'
import { LIMITS } from '../../shared/limits.ts'
import { Refusal } from '../../shared/refusals.ts'
import { type CellDifference, compareReports } from '../../shared/report/compare.ts'
import { doerOf } from '../cycle/events.ts'
import type { Journal } from '../journal/journal.ts'
import type { VersionAbout } from './pack-bytes.ts'
import { openVersion, type PackedVersion, readHead, type VersionHead } from './version-record.ts'

/** A version in the list: `n` counts a report's versions from 1. */
export type Version = VersionHead & { n: number }

/** A version opened, its hash found right. */
export type OpenedVersion = Version & Pick<ReturnType<typeof openVersion>, 'report' | 'json'>

/** Reports whose heads are kept at hand. */
const REMEMBERED = 200

/** Sealed and named versions of each report: made once, never overwritten, stored apart from the document. */
export class Versions {
  readonly #journal: Journal
  readonly #clock: () => number
  readonly #heads = new Map<ReportId, Version[]>()

  /** @param journal the one named `versions` */
  constructor(journal: Journal, clock: () => number) {
    this.#journal = journal
    this.#clock = clock
  }

  ready(report: ReportId): Promise<void> {
    return this.#journal.ready(report)
  }

  /** What a version made now says of itself. */
  about(person: Person, kind: VersionHead['kind'], name: string): VersionAbout {
    return { kind, name, at: this.#clock(), person: doerOf(person) }
  }

  /** Stores a version in the commit of the edit it belongs to; see `Journal.soon`. @param numbered hears its number */
  soon(report: ReportId, person: Person, packed: PackedVersion, numbered: (n: number) => void): Promise<number> {
    return this.#journal.soon(report, person.id, n => {
      numbered(n)
      return packed.bytes
    })
  }

  /** @returns its number, when it is on disk; @throws Refusal `wrong-state` past the most versions */
  async add(report: ReportId, person: Person, packed: PackedVersion): Promise<number> {
    if ((await this.list(report)).length >= LIMITS.versionsPerReport) {
      throw new Refusal('wrong-state', { why: `一份报表最多保存 ${LIMITS.versionsPerReport} 个版本。` })
    }
    return this.#journal.append(report, person.id, () => packed.bytes)
  }

  /** All versions, oldest first. */
  async list(report: ReportId): Promise<Version[]> {
    const known = this.#heads.get(report) ?? []
    const records = await this.#journal.read(report, known.length + 1)
    const heads = [
      ...known,
      ...records.map(({ bytes }, index) => ({ n: known.length + index + 1, ...readHead(bytes) }))
    ]
    this.#heads.delete(report)
    this.#heads.set(report, heads)
    const [oldest] = this.#heads.keys()
    if (this.#heads.size > REMEMBERED && oldest !== undefined) this.#heads.delete(oldest)
    return [...heads]
  }

  /** Opens a version to be read. @throws Refusal `no-such-version`; DamagedVersion when its hash is wrong */
  async open(report: ReportId, n: number): Promise<OpenedVersion> {
    const [record] = Number.isSafeInteger(n) && n >= 1 ? await this.#journal.read(report, n, n) : []
    if (record === undefined) throw new Refusal('no-such-version')
    const { head, report: values, json } = openVersion(record.bytes)
    return { n, ...head, report: values, json }
  }

  /** What changed from version `a` to version `b`, cell by cell. @throws Refusal `no-such-version` */
  async compare(report: ReportId, a: number, b: number): Promise<CellDifference[]> {
    const [before, after] = await Promise.all([this.open(report, a), this.open(report, b)])
    return compareReports(before.report, after.report)
  }
}
