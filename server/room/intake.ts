import type { Person } from '../../shared/access/person.ts'
import type { ReportId, UserId } from '../../shared/ids.ts'
import { sentenceOf } from '../../shared/refusals.ts'
import type { RefusedNotice } from '../../shared/wire/frames.ts'
import type { LogRecord } from '../log/log.ts'
import type { Logger } from '../logger.ts'
import { applyAdmitted } from './apply.ts'
import { isEmpty, mayHold } from './held.ts'
import type { Judge, Verdict } from './judge-update.ts'
import type { LiveDocument } from './live-document.ts'
import type { Member } from './member.ts'
import { updatePacket } from './packet.ts'
import type { Pending } from './pipeline.ts'

export type Refused = Omit<RefusedNotice, 'tray'>
type Allowed = Extract<Verdict, { is: 'allowed' }>

export interface IntakeParts {
  id: ReportId
  clock: () => number
  logger: Logger
  judge: Judge
  live: LiveDocument
  /** An update was refused. */
  refused(): void
  /** Keeps what a refused update would have changed. @returns its number in the tray, once it is on disk; null: not kept */
  keepRefused:
    | ((id: ReportId, person: Person, update: Uint8Array, notice: Refused) => Promise<number | null>)
    | undefined
  /** It was applied and goes to the disk. */
  accept(pending: Pending): void
  /** A message needed no append. */
  owe(member: Member): void
  /** Rows with these ids came into being, or were replaced. */
  rowsMade(rows: readonly string[]): void
}

const NOTHING_NEW: Verdict = { is: 'nothing-new' }
const CANNOT_APPLY: Refused = { code: 'malformed', message: sentenceOf('malformed'), cells: [] }

/** What members send: judged and applied in the order it comes, or refused; all of an update or nothing. */
export class Intake {
  readonly #parts: IntakeParts
  /** Until then, by the clock, the disk takes nothing and writers are turned away. */
  closedUntil = 0

  constructor(parts: IntakeParts) {
    this.#parts = parts
  }

  get closed(): boolean {
    return this.#parts.clock() < this.closedUntil
  }

  /** Takes an update, or the step 2 of a member and what was held until it. The document must be open. */
  take(member: Member, update: Uint8Array, isStep2: boolean): void {
    const nth = ++member.received
    if (isStep2) member.caughtUp = true
    this.#take(member, nth, update)
    if (isStep2) for (const held of member.held.splice(0)) if (!member.gone) this.#take(member, held.nth, held.update)
  }

  record(author: UserId, bytes: Uint8Array): LogRecord {
    return { author, at: this.#parts.clock(), bytes }
  }

  turnAway(member: Member, code: 'disk-trouble' | 'busy'): void {
    if (member.gone) return
    member.gone = true
    member.peer.close(4503, code)
  }

  #take(member: Member, nth: number, update: Uint8Array): void {
    const { judge, live, accept, owe, rowsMade } = this.#parts
    const verdict = isEmpty(update) ? NOTHING_NEW : judge.judge(live.now(), update, member)
    if (verdict.is === 'nothing-new') owe(member)
    else if (verdict.is === 'refused') {
      if (verdict.code === 'out-of-step' && mayHold(member, update)) member.held.push({ nth, update })
      else this.#refuse(member, nth, update, verdict)
    } else if (this.closed) this.turnAway(member, 'disk-trouble')
    else if (!this.#apply(update, verdict.admission)) this.#refuse(member, nth, update, CANNOT_APPLY)
    else {
      accept({ member, nth, packet: updatePacket(update), record: this.record(member.person.id, update) })
      const made = verdict.admission.touches.flatMap(({ kind, path }) => (kind === 'row' ? (path[0] ?? []) : []))
      if (made.length > 0) rowsMade(made)
    }
  }

  /** When our own bug spoils the document, it goes and is made again from the disk. */
  #apply(update: Uint8Array, admission: Allowed['admission']): boolean {
    const { id, live, logger } = this.#parts
    const fault = applyAdmitted(live.now(), update, admission)
    if (fault === null) return true
    logger.error('an admitted update did what it should not', { report: id, fault })
    live.forget()
    return false
  }

  /** From here on nothing of the writer counts; it is told when what it wrote is kept, or cannot be. */
  #refuse(member: Member, nth: number, update: Uint8Array, { code, message, cells }: Refused): void {
    const { id, logger, refused, keepRefused } = this.#parts
    member.gone = true
    refused()
    const notice: Refused = { code, message, cells }
    const tell = (tray: number | null): void => member.peer.refuse(nth, { ...notice, tray })
    const kept = keepRefused?.(id, member.person, update, notice)
    if (kept === undefined) tell(null)
    else
      kept.then(tell, (error: unknown) => {
        logger.error('a refused update was not kept', { report: id, error })
        tell(null)
      })
  }
}
