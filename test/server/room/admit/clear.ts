import type * as Y from 'yjs'
import { type Admission, admit } from '../../../../server/room/admit/admit.ts'
import type { Authors } from '../../../../server/room/admit/authors.ts'
import { factsOf } from '../../../../server/room/admit/facts.ts'
import { type CellPlace, judge } from '../../../../shared/access/judge.ts'
import type { Person } from '../../../../shared/access/person.ts'
import type { RuleSet } from '../../../../shared/access/rules.ts'
import type { Touch } from '../../../../shared/access/touch.ts'
import type { RefusalCode } from '../../../../shared/refusals.ts'

/** Who sends an update, and what may be signed. Puts the parts of the judge together as the room does, for any rule set. */
export interface Sender {
  person: Person
  authors: Authors
  /** How many Yjs client ids nobody has used yet this connection may still bring; see `LIMITS.authorIdsPerSession`. */
  newAuthorsLeft: number
}

export type Clearance =
  | { ok: true; admission: Extract<Admission, { ok: true }> }
  | {
      ok: false
      code: RefusalCode
      /** For logs; names places, never text. */
      detail: string
      /** The reason in Chinese where rights refused it; else null, and the code's own sentence tells it. */
      says: string | null
      cells: CellPlace[]
      /** What it would have touched, as far as that was found. */
      touches: readonly Touch[]
    }

/**
 * May this update of this person be applied? Shape, author, rights, in this order. When cleared: apply it in the same
 * synchronous turn, then bind `admission.writers` to the person.
 */
export function clear(doc: Y.Doc, update: Uint8Array, sender: Sender, rules: RuleSet): Clearance {
  const admission = admit(doc, update)
  const { touches } = admission
  if (!admission.ok) return { ...admission, says: null, cells: [] }
  const { person, authors, newAuthorsLeft } = sender
  const foreign = admission.writers.find(client => !authors.mayWrite(client, person.id))
  if (foreign !== undefined || authors.countNew(admission.writers) > newAuthorsLeft) {
    const detail = foreign === undefined ? 'too many new client ids' : `client id ${foreign}`
    return { ok: false, code: 'forged-author', detail, says: null, cells: [], touches }
  }
  const judgement = judge(rules, person, factsOf(doc), touches)
  if (!judgement.ok) return { ...judgement, detail: 'rights', touches }
  return { ok: true, admission }
}
