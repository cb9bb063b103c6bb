import type * as Y from 'yjs'
import { type ReportCommand, whyNotReportCommand, whyNotRowCommand } from '../../shared/access/commands.ts'
import type { Person } from '../../shared/access/person.ts'
import type { AgencyName, ReportId, RowId } from '../../shared/ids.ts'
import { LIMITS } from '../../shared/limits.ts'
import { Refusal, type RefusalCode, sentenceOf } from '../../shared/refusals.ts'
import { isLate, readDeadline, writeDeadline } from '../../shared/report/deadline.ts'
import { entryOf, isDeleted } from '../../shared/report/document.ts'
import { setReportState } from '../../shared/report/edit.ts'
import { readMeta, readShownColumns, unitsOf } from '../../shared/report/read.ts'
import { type RowCommand, stepRow } from '../../shared/report/row-cycle.ts'
import type { Column, RowState } from '../../shared/report/schema.ts'
import type { Packer } from '../history/packer.ts'
import type { Versions } from '../history/versions.ts'
import type { Rooms } from '../room/rooms.ts'
import type { Deed, Events, LastReturn, ReportEvent } from './events.ts'
import { parseReason } from './reason.ts'

export interface CycleParts {
  rooms: Pick<Rooms, 'read' | 'edit' | 'onDisk' | 'thinkAndEdit'>
  events: Events
  versions: Versions
  packer: Pick<Packer, 'pack'>
  clock: () => number
  /** Rights follow from this agency, never from the one in the document; undefined: no such report. */
  agencyOf: (report: ReportId) => AgencyName | undefined
}

export interface RowDone {
  row: RowId
  state: RowState
}
export interface RowRefused {
  row: RowId
  code: RefusalCode
  /** Why, in Chinese. */
  says: string
}

const ORIGIN = 'cycle'

/**
 * What people do with rows and reports besides writing in them. Each command is one edit by the server, live on every
 * screen, and one event; both are on disk, in one commit, when the promise resolves.
 */
export class Cycle {
  readonly #parts: CycleParts

  constructor(parts: CycleParts) {
    this.#parts = parts
  }

  /** One row. @throws Refusal with its code; `wrong-state` with `{why}`, `bad-request` when a reason is missing */
  async row(report: ReportId, person: Person, row: RowId, command: RowCommand, reason?: string): Promise<RowDone> {
    const { done, refused } = await this.rows(report, person, [row], command, reason)
    const [no] = refused
    if (no !== undefined) throw new Refusal(no.code, no.code === 'wrong-state' ? { why: no.says } : { row })
    const [yes] = done
    if (yes === undefined) throw new Refusal('no-such-row', { row })
    return yes
  }

  /**
   * Many rows at once, each on its own: those that may not are named with the reason, the others are done, in one edit
   * and one event. @throws Refusal `sealed`, `no-such-report`, `bad-request` for all of them
   */
  async rows(
    report: ReportId,
    person: Person,
    rowIds: readonly RowId[],
    command: RowCommand,
    reason?: string
  ): Promise<{ done: RowDone[]; refused: RowRefused[] }> {
    const why = parseReason(reason, command === 'return')
    const agency = this.#agencyOf(report)
    if (rowIds.length > LIMITS.tableRows) throw new Refusal('too-large', { limit: `${LIMITS.tableRows} 行` })
    const ids = [...new Set(rowIds)]
    const { rooms, events, clock } = this.#parts
    await events.ready(report)
    let recorded: Promise<unknown> | null = null
    const answer = await rooms.edit(report, person.id, doc => {
      const outcome = stepRows(doc, { person, agency, command, ids })
      const rows: string[] = outcome.done.map(({ row }) => row)
      const late = command === 'submit' && isLate(readDeadline(doc), clock()) ? { late: true } : {}
      if (rows.length > 0) recorded = events.soon(report, person, { command, rows, reason: why, ...late })
      return outcome
    })
    await recorded
    return answer
  }

  /**
   * Locks the report for all and freezes a version of it: exactly what everybody had written when the command took its
   * turn. Who writes meanwhile waits, and finds the report sealed. @throws Refusal `wrong-state` when it is sealed already
   */
  async seal(report: ReportId, person: Person): Promise<{ version: number; sha256: string }> {
    const { rooms, events, versions } = this.#parts
    this.#check(report, person, 'seal')
    await Promise.all([events.ready(report), versions.ready(report)])
    const about = versions.about(person, 'sealed', '封存')
    const { sha256, stored, recorded } = await rooms.thinkAndEdit(
      report,
      person.id,
      bytes => this.#parts.packer.pack(bytes, about),
      (doc, { head, bytes }) => {
        if (readMeta(doc).state === 'sealed') throw new Refusal('wrong-state', { why: '报表已经封存。' })
        setReportState(doc, ORIGIN, 'sealed')
        let version = 0
        const stored = versions.soon(report, person, { head, bytes }, n => {
          version = n
        })
        const recorded = events.soon(report, person, () => ({ command: 'seal', version, sha256: head.sha256 }))
        return { sha256: head.sha256, stored, recorded }
      }
    )
    await recorded
    return { version: await stored, sha256 }
  }

  /** Opens a sealed report again; what was sealed stays as a version. @throws Refusal `wrong-state`, `bad-request` */
  async reopen(report: ReportId, person: Person, reason?: string): Promise<void> {
    this.#check(report, person, 'reopen')
    const why = parseReason(reason, true) ?? ''
    await this.#edit(report, person, (doc, events) => {
      if (readMeta(doc).state !== 'sealed') throw new Refusal('wrong-state', { why: '报表没有封存，不需要解除。' })
      setReportState(doc, ORIGIN, 'open')
      return events.soon(report, person, { command: 'reopen', reason: why })
    })
  }

  /** @param deadline `2026-10-15`, `2026-10-15T17:00` (China's time) or null; @throws Refusal `sealed`, `bad-request` */
  async setDeadline(report: ReportId, person: Person, deadline: string | null): Promise<void> {
    this.#check(report, person, 'deadline')
    await this.#edit(report, person, (doc, events) => {
      if (readMeta(doc).state === 'sealed') throw new Refusal('sealed')
      if (!writeDeadline(doc, ORIGIN, deadline)) return null
      return events.soon(report, person, { command: 'deadline', deadline })
    })
  }

  /** Keeps the report as it is now under a name. @throws Refusal `bad-name` @returns its number and hash */
  async nameVersion(report: ReportId, person: Person, name: string): Promise<{ version: number; sha256: string }> {
    const { rooms, events, versions, packer } = this.#parts
    this.#check(report, person, 'name-version')
    const words = name.normalize('NFC').replace(/\s+/gu, ' ').trim()
    if (words === '' || words.length > LIMITS.nameCharacters) throw new Refusal('bad-name', { field: 'name' })
    const packed = await packer.pack(await rooms.onDisk(report), versions.about(person, 'named', words))
    const version = await versions.add(report, person, packed)
    await events.add(report, person, { command: 'name-version', version, name: words })
    return { version, sha256: packed.head.sha256 }
  }

  /**
   * A change of the structure that only the server can make. @param change edits the document and says what it did
   * @throws Refusal `sealed`, `not-yours`, and what `change` throws
   */
  async restructure<Answer>(
    report: ReportId,
    person: Person,
    change: (doc: Y.Doc) => { answer: Answer; deed: Deed }
  ): Promise<Answer> {
    const { rooms, events } = this.#parts
    this.#check(report, person, 'structure')
    await events.ready(report)
    const { answer, recorded } = await rooms.edit(report, person.id, doc => {
      if (readMeta(doc).state === 'sealed') throw new Refusal('sealed')
      const { answer, deed } = change(doc)
      return { answer, recorded: events.soon(report, person, deed) }
    })
    await recorded
    return answer
  }

  /** Everything done with the report, oldest first. */
  events(report: ReportId, about: { row?: string } = {}): Promise<ReportEvent[]> {
    return this.#parts.events.list(report, about)
  }

  /** The reason of each row's last return. */
  lastReturns(report: ReportId): Promise<Map<string, LastReturn>> {
    return this.#parts.events.lastReturns(report)
  }

  async #edit(
    report: ReportId,
    person: Person,
    change: (doc: Y.Doc, events: Events) => Promise<number> | null
  ): Promise<void> {
    const { rooms, events } = this.#parts
    await events.ready(report)
    const { recorded } = await rooms.edit(report, person.id, doc => ({ recorded: change(doc, events) }))
    await recorded
  }

  #agencyOf(report: ReportId): AgencyName {
    const agency = this.#parts.agencyOf(report)
    if (agency === undefined) throw new Refusal('no-such-report')
    return agency
  }

  #check(report: ReportId, person: Person, command: ReportCommand): void {
    const no = whyNotReportCommand(person, this.#agencyOf(report), command)
    if (no !== null) throw new Refusal(no.code)
  }
}

/** @throws Refusal `sealed` */
function stepRows(
  doc: Y.Doc,
  ask: { person: Person; agency: AgencyName; command: RowCommand; ids: readonly RowId[] }
): { done: RowDone[]; refused: RowRefused[] } {
  const columns = readShownColumns(doc)
  const done: RowDone[] = []
  const refused: RowRefused[] = []
  for (const row of ask.ids) {
    const outcome = stepOne(doc, ask, row, columns)
    if ('state' in outcome) done.push(outcome)
    else refused.push(outcome)
  }
  return { done, refused }
}

function stepOne(
  doc: Y.Doc,
  { person, agency, command }: { person: Person; agency: AgencyName; command: RowCommand },
  row: RowId,
  columns: readonly Column[]
): RowDone | RowRefused {
  const entry = entryOf(doc, 'rows', row)
  if (!entry || isDeleted(entry)) return { row, code: 'no-such-row', says: sentenceOf('no-such-row') }
  const no = whyNotRowCommand(person, agency, unitsOf(entry.get('units')), command)
  if (no !== null) return { row, ...no }
  if (readMeta(doc).state === 'sealed') {
    return { row, code: 'wrong-state', says: '报表已封存，不再接受提交、退回等操作；如需更改请联系绩效办。' }
  }
  const step = stepRow(doc, ORIGIN, row, command, columns)
  return step.ok ? { row, state: step.state } : { row, code: 'wrong-state', says: step.why }
}
