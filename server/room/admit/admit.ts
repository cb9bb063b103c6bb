import * as Y from 'yjs'
import type { Touch } from '../../../shared/access/touch.ts'
import { BOUNDS, type Bounds, Budget } from './bounds.ts'
import { Fault, type FaultCode } from './fault.ts'
import { readUpdate } from './read.ts'
import { checkShapes } from './shape.ts'
import type { Touches } from './touches.ts'
import { View } from './view.ts'
import { Findings, walk } from './walk.ts'

/** What an update would do, or why it is not admitted. Nothing was applied. */
export type Admission =
  | {
      ok: true
      /** True when the document has all of it already. */
      noop: boolean
      /** Yjs client ids under which it brings something new: each must belong to the person who sends it. */
      writers: readonly number[]
      touches: readonly Touch[]
      /** For the second net. */
      declared: Touches
    }
  | {
      ok: false
      code: FaultCode
      /** For logs and tests; names places, never text. */
      detail: string
      /** Those found before the fault. */
      touches: readonly Touch[]
    }

/**
 * Reads an untrusted update (Yjs format 1) against a report, without applying it: every place it would touch, or why it
 * is refused as a whole. Judge the touches and check the writers, then apply in the same synchronous turn.
 * @param bounds narrower or wider than `BOUNDS`
 * @throws Error when `doc` comes from another copy of Yjs or has pending parts: then nothing here would be true
 */
export function admit(doc: Y.Doc, update: Uint8Array, bounds: Partial<Bounds> = {}): Admission {
  if (!(doc instanceof Y.Doc)) throw new Error('The document comes from another copy of Yjs')
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null)
    throw new Error('The document has pending parts')
  const within = { ...BOUNDS, ...bounds }
  const findings = new Findings()
  try {
    const read = readUpdate(update, within)
    const view = new View(doc, read)
    walk(view, read, findings, new Budget(within.steps))
    checkShapes(view, findings.touches)
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return { ok: false, code: error.code, detail: error.message, touches: findings.touches.all }
  }
  const { touches, writers } = findings
  return {
    ok: true,
    noop: touches.all.length === 0 && writers.length === 0,
    writers,
    touches: touches.all,
    declared: touches
  }
}
