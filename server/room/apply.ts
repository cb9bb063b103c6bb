import * as Y from 'yjs'
import { disagrees } from './admit/second-net.ts'
import type { Verdict } from './judge-update.ts'

type Allowed = Extract<Verdict, { is: 'allowed' }>

/**
 * Applies what was admitted and compares what Yjs did with what was declared. Yjs is not atomic: when either goes wrong
 * (our bug) the document must go. @returns what went wrong, null when nothing did
 */
export function applyAdmitted(doc: Y.Doc, update: Uint8Array, admission: Allowed['admission']): unknown {
  try {
    const transaction = doc.transact(each => {
      Y.applyUpdate(doc, update)
      return each
    })
    return disagrees(transaction, admission)
  } catch (error) {
    return error
  }
}
