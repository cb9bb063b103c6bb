import * as Y from 'yjs'
import type { RefusalCode } from '../../../../shared/refusals.ts'
import { type Forged, firstOf, forge, type Id, idOf } from './forge.ts'
import { makeReport, replicaOf, rowOf, textOf, updateOf } from './report.ts'

export const ATTACKER = 900_001
export const VICTIM = 700_001
export const STRANGER = 800_001

/** A report in which the attacker may fill row t0 and the victim has written in row t1. */
export interface Scene {
  doc: Y.Doc
  /** Next clock of each. */
  mine: number
  theirs: number
}

export function setScene(): Scene {
  const doc = makeReport(3)
  for (const [client, row, words] of [
    [ATTACKER, 't0', '攻击者写的'],
    [VICTIM, 't1', '受害者写的']
  ] as const) {
    const replica = replicaOf(doc, client)
    Y.applyUpdate(
      doc,
      updateOf(replica, one => textOf(one, row, 'progress').insert(2, words))
    )
    Y.applyUpdate(
      doc,
      updateOf(replica, one => rowOf(one, row).set('note', words))
    )
  }
  return { doc, mine: Y.getState(doc.store, ATTACKER), theirs: Y.getState(doc.store, VICTIM) }
}

export interface Attack {
  name: string
  code: RefusalCode
  update: (scene: Scene) => Uint8Array
}

/** One section of the attacker's own, at the right clock. */
export const own = (scene: Scene, ...structs: Forged[]): Uint8Array =>
  forge({ sections: [[ATTACKER, scene.mine, structs]] })
/** A forged value in the attacker's own note cell. */
export const inNote = (content: Forged['content']) => (scene: Scene) =>
  own(scene, { left: idOf(scene.doc, 'rows', 't0', 'note'), content })
/** Something forged into the attacker's own progress text, at its start. */
export const inText =
  (content: Forged['content']) =>
  ({ doc, mine }: Scene) =>
    own({ doc, mine, theirs: 0 }, { right: firstOf(textOf(doc, 't0', 'progress')), content })
/** What a stock client would send for an edit. */
export const honest = (edit: (doc: Y.Doc) => void) => (scene: Scene) => updateOf(replicaOf(scene.doc, ATTACKER), edit)
export const rowId = (scene: Scene, row: string): Id => idOf(scene.doc, 'rows', row)
export const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)])
export const attack = (code: RefusalCode, name: string, update: Attack['update']): Attack => ({ name, code, update })
