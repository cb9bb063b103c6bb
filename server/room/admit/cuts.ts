import * as Y from 'yjs'
import type { Incoming, SharedType } from './incoming.ts'
import type { Touches } from './touches.ts'
import type { View } from './view.ts'

/**
 * Yjs cuts the items that a struct leans on even when the struct itself is known already or comes to nothing. A cut
 * between the halves of a surrogate pair destroys the character: that text is touched, though nothing is put there.
 * Honest clients send such structs too, with the whole of their document, when they wrote between the halves.
 */
export function touchCuts(view: View, struct: Incoming, touches: Touches): void {
  if (struct.originClient >= 0) touchCut(view, struct.originClient, struct.originClock + 1, touches)
  if (struct.rightClient >= 0) touchCut(view, struct.rightClient, struct.rightClock, touches)
}

/** @param clock the cut is before it */
function touchCut(view: View, client: number, clock: number, touches: Touches): void {
  const item = clock > 0 ? view.at(client, clock - 1) : undefined
  if (!(item instanceof Y.Item) || !(item.content instanceof Y.ContentString)) return
  const before = item.content.str.charCodeAt(clock - 1 - item.id.clock)
  const isInside = clock < item.id.clock + item.length
  if (isInside && before >= 0xd800 && before <= 0xdbff) touches.remove(item.parent as SharedType, item.parentSub, 0)
}
