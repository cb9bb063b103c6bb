import type { Transaction } from 'yjs'
import type { Admission } from './admit.ts'
import type { SharedType } from './incoming.ts'

/**
 * The second net: compares what Yjs did with what was declared. Call it at the end of the transaction that applied the
 * update. A disagreement is our bug: raise the alarm and reload the document from the log.
 * @returns null, or what differs
 */
export function disagrees(transaction: Transaction, admission: Extract<Admission, { ok: true }>): string | null {
  const { store } = transaction.doc
  if (store.pendingStructs !== null || store.pendingDs !== null) return 'a part of the update is pending'
  for (const [type, keys] of transaction.changed) {
    for (const key of keys) {
      if (admission.declared.of(type as SharedType, key) === undefined)
        return `undeclared: ${placeOf(type as SharedType, key)}`
    }
  }
  return null
}

function placeOf(type: SharedType, key: string | null): string {
  const keys = key === null ? [] : [key]
  let inner = type
  for (let item = inner._item; item !== null; item = inner._item) {
    keys.unshift(item.parentSub ?? '')
    inner = item.parent as SharedType
  }
  return keys.join('/')
}
