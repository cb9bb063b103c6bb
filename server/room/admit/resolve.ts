import { malformed, outOfStep } from './fault.ts'
import { CONTENT, type Home, type Incoming } from './incoming.ts'
import { homeOf, slotOf, typeHeldBy, type View } from './view.ts'

/**
 * Finds where a struct will live, by the rules of Yjs: nowhere when an origin or the parent is collected; else in the
 * list of its left origin, else of its right one, else in the parent it names. Fills `home` and `slot`.
 * All ids it leans on must be known already. @throws Fault
 */
export function resolve(view: View, struct: Incoming, base: number): void {
  if (struct.content === CONTENT.collected) return
  if (struct.originClient >= 0 || struct.rightClient >= 0) resolveByOrigins(view, struct)
  else if (struct.rootName !== null) {
    const root = view.roots.get(struct.rootName)
    if (root === undefined) throw malformed(`unknown root ${struct.rootName}`)
    settle(struct, root, struct.key)
  } else resolveByParent(view, struct)
  if (struct.clock < base && struct.home !== null) checkOverlap(view, struct, base)
}

function settle(struct: Incoming, home: Home, slot: string | null): void {
  struct.home = home
  struct.slot = slot
}

function resolveByOrigins(view: View, struct: Incoming): void {
  const left = struct.originClient < 0 ? null : view.at(struct.originClient, struct.originClock)
  const right = struct.rightClient < 0 ? null : view.at(struct.rightClient, struct.rightClock)
  if (left === undefined || right === undefined) throw outOfStep('origin')
  const leftHome = left === null ? null : homeOf(left)
  const rightHome = right === null ? null : homeOf(right)
  if ((left !== null && leftHome === null) || (right !== null && rightHome === null)) return
  if (left !== null && right !== null && (leftHome !== rightHome || slotOf(left) !== slotOf(right)))
    throw malformed('origins in different lists')
  const home = leftHome ?? rightHome
  const near = left ?? right
  if (home !== null && near !== null) settle(struct, home, slotOf(near))
}

function resolveByParent(view: View, struct: Incoming): void {
  const parent = view.at(struct.parentClient, struct.parentClock)
  if (parent === undefined) throw outOfStep('parent')
  const type = typeHeldBy(parent)
  if (type === null) throw malformed('parent is not a shared type')
  if (type !== 'gone') settle(struct, type, struct.key)
}

/**
 * The document already holds the head of this struct, and Yjs will splice the tail behind that head, whatever list the
 * struct names: so both must be the same list.
 */
function checkOverlap(view: View, struct: Incoming, base: number): void {
  const head = view.at(struct.client, base - 1)
  if (head === undefined || homeOf(head) !== struct.home || slotOf(head) !== struct.slot)
    throw malformed('continues a struct of another list')
}
