import type * as Y from 'yjs'
import { type CellPlace, judge } from '../../shared/access/judge.ts'
import type { Person } from '../../shared/access/person.ts'
import { REPORT_LEVEL, type RuleSet } from '../../shared/access/rules.ts'
import { SERVER_USER } from '../../shared/ids.ts'
import { LIMITS } from '../../shared/limits.ts'
import { type RefusalCode, sentenceOf } from '../../shared/refusals.ts'
import type { LogRecord } from '../log/log.ts'
import { type Admission, admit } from './admit/admit.ts'
import { Authors, SERVER_CLIENT } from './admit/authors.ts'
import { factsOf } from './admit/facts.ts'

export type Verdict =
  | { is: 'nothing-new' }
  | { is: 'allowed'; admission: Extract<Admission, { ok: true }> }
  | { is: 'refused'; code: RefusalCode; message: string; cells: CellPlace[] }

/** Whose update it is, and how many Yjs client ids this connection has bound so far. */
export interface Writer {
  readonly person: Person
  boundIds: number
}

/**
 * Judges the updates of one report before they are applied: read strictly, every place named, rights asked for each,
 * authors checked; all or nothing. `judge` and the apply share one synchronous turn.
 */
export class Judge {
  readonly #authors: Authors
  readonly #rules: RuleSet

  /** @param kept what `authors` gave for the snapshot, empty without one; @param tail the records after it */
  constructor(kept: Uint8Array, tail: readonly LogRecord[], rules: RuleSet = REPORT_LEVEL) {
    this.#rules = rules
    this.#authors = kept.length === 0 ? new Authors() : Authors.decode(kept)
    this.#authors.bind(SERVER_CLIENT, SERVER_USER)
    for (const record of tail) this.#authors.bindRecord(record.author, record.bytes)
  }

  /** @param doc holds everything accepted so far; it is not changed */
  judge(doc: Y.Doc, update: Uint8Array, writer: Writer): Verdict {
    const admission = admit(doc, update)
    if (!admission.ok) return refused(admission.code)
    if (admission.noop) return { is: 'nothing-new' }
    const { person } = writer
    if (admission.writers.some(client => !this.#authors.mayWrite(client, person.id))) return refused('forged-author')
    const judgement = judge(this.#rules, person, factsOf(doc), admission.touches)
    if (!judgement.ok) return { is: 'refused', code: judgement.code, message: judgement.says, cells: judgement.cells }
    return this.#bind(admission.writers, writer) ? { is: 'allowed', admission } : refused('too-many-requests')
  }

  /** Binds a client id that others are about to see. @returns false when it is somebody else's, or one too many */
  claim(client: number, writer: Writer): boolean {
    return this.#authors.mayWrite(client, writer.person.id) && this.#bind([client], writer)
  }

  /** Who owns which client id, to be kept with the snapshot. */
  authors(): Uint8Array {
    return this.#authors.encode()
  }

  #bind(clients: readonly number[], writer: Writer): boolean {
    const fresh = this.#authors.countNew(clients)
    if (writer.boundIds + fresh > LIMITS.authorIdsPerSession) return false
    writer.boundIds += fresh
    for (const client of clients) this.#authors.bind(client, writer.person.id)
    return true
  }
}

function refused(code: RefusalCode): Verdict {
  return { is: 'refused', code, message: sentenceOf(code), cells: [] }
}
