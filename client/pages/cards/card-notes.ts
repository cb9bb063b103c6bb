import type { Message, Thread } from '../../../shared/report/threads.ts'

/** What is said of one task. */
export interface CardNotes {
  /** Comments of conversations that are not settled. */
  count: number
  /** One of them is new to me. */
  isNew: boolean
}

/** Open conversations by row; rows of which nothing is said are not there. */
export function notesByRow(
  threads: readonly Thread[],
  isUnread: (message: Message) => boolean
): ReadonlyMap<string, CardNotes> {
  const rows = new Map<string, CardNotes>()
  for (const { row, resolved, messages } of threads) {
    if (resolved) continue
    const known = rows.get(row) ?? { count: 0, isNew: false }
    rows.set(row, { count: known.count + messages.length, isNew: known.isNew || messages.some(isUnread) })
  }
  return rows
}
