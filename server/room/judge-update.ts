import * as Y from 'yjs'
import { mayWrite, type Person } from '../../shared/access/person.ts'
import type { UserId } from '../../shared/ids.ts'
import { Refusal } from '../../shared/refusals.ts'
import type { Stored } from './stored.ts'

export type Verdict =
  | { ok: true; noop: boolean }
  | { ok: false; refusal: Refusal; cells: { row: string; column: string }[] }

/** Decides on the updates of one report, before they are applied. */
export interface Judge {
  /** The document must hold everything accepted so far and is not changed. */
  judge(doc: Y.Doc, update: Uint8Array, person: Person): Verdict
  /** The server writes under this client id in the name of `author`. */
  learn(client: number, author: UserId): void
  /** Who owns which client id, to be kept with the snapshot. */
  authors(): Uint8Array
}

export function makeJudge(_stored: Stored): Judge {
  return {
    judge(_doc, update, person) {
      try {
        Y.parseUpdateMeta(update)
      } catch {
        return { ok: false, refusal: new Refusal('malformed'), cells: [] }
      }
      if (!mayWrite(person, person.agency ?? '')) return { ok: false, refusal: new Refusal('read-only'), cells: [] }
      return { ok: true, noop: false }
    },
    learn() {},
    authors: () => new Uint8Array(0)
  }
}
