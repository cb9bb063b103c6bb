import * as Y from 'yjs'
import type { Budget } from './bounds.ts'
import { touchCuts } from './cuts.ts'
import { malformed, outOfStep } from './fault.ts'
import { CONTENT, type Incoming, type ReadUpdate, type Section, type SharedType } from './incoming.ts'
import { OrderProof } from './order.ts'
import { resolve } from './resolve.ts'
import { Touches } from './touches.ts'
import { indexOfClock, type View } from './view.ts'

/** What an update would do to a document, found without applying it. */
export class Findings {
  readonly touches = new Touches()
  /** Clients with structs that the document does not have yet. */
  readonly writers: number[] = []
}

/**
 * Goes through the structs as Yjs would: in an order in which each finds everything it leans on, with a stack of
 * sections that wait for one another. Then through the deletes. Fills `findings` as it goes, so that they can be shown
 * even when it throws. @throws Fault, also whenever Yjs would park a part of the update
 */
export function walk(view: View, update: ReadUpdate, findings: Findings, budget: Budget): void {
  for (const section of update.sections) if (section.start > section.base) throw outOfStep('gap before the update')
  const order = new OrderProof(view, budget)
  for (const section of update.sections) walkSection(view, section, findings, order)
  for (const range of update.deletes) walkDelete(view, range, findings.touches, budget)
}

function walkSection(view: View, first: Section, findings: Findings, order: OrderProof): void {
  const stack = [first]
  first.waiting = true
  for (let section: Section | undefined = first; section !== undefined; section = stack[stack.length - 1]) {
    const struct = section.structs[section.next]
    if (struct === undefined) {
      section.waiting = false
      stack.pop()
      continue
    }
    const awaited = missing(view, struct)
    if (awaited !== null) {
      if (awaited.waiting || awaited.next === awaited.structs.length) throw outOfStep('leans on something unknown')
      awaited.waiting = true
      stack.push(awaited)
      continue
    }
    section.next++
    if (struct.clock + struct.length > section.base) take(view, struct, section, findings, order)
    else touchCuts(view, struct, findings.touches)
    if (stack.length > 1) {
      section.waiting = false
      stack.pop() // let the section below look again
    }
  }
}

/** A struct that brings something new finds its place. */
function take(view: View, struct: Incoming, section: Section, findings: Findings, order: OrderProof): void {
  const { base } = section
  resolve(view, struct, base)
  if (struct.home !== null) {
    findings.touches.put(struct, struct.home, base)
    order.prove(struct, struct.home, base)
  } else touchCuts(view, struct, findings.touches)
  if (section.known === base) findings.writers.push(section.client)
  section.known = struct.clock + struct.length
}

/** The section a struct must wait for; null when all it leans on is known. Yjs looks even for structs it has already. */
function missing(view: View, struct: Incoming): Section | null {
  if (struct.content === CONTENT.collected) return null
  return (
    sectionAwaited(view, struct, struct.originClient, struct.originClock) ??
    sectionAwaited(view, struct, struct.rightClient, struct.rightClock) ??
    sectionAwaited(view, struct, struct.parentClient, struct.parentClock)
  )
}

function sectionAwaited(view: View, struct: Incoming, client: number, clock: number): Section | null {
  if (client < 0) return null
  if (client === struct.client) {
    if (clock >= struct.clock) throw malformed('leans on itself')
    return null
  }
  if (clock < view.known(client)) return null
  const section = view.section(client)
  if (section === undefined) throw outOfStep('leans on something unknown')
  return section
}

function walkDelete(
  view: View,
  range: { client: number; clock: number; length: number },
  touches: Touches,
  budget: Budget
): void {
  const { client, clock } = range
  const end = clock + range.length
  if (end > view.known(client)) throw outOfStep('deletes something unknown')
  const base = view.stored(client)
  if (clock < base) deleteStored(view.clients.get(client) ?? [], clock, end, touches, budget)
  if (end > base) deleteIncoming(view.section(client)?.structs ?? [], Math.max(clock, base), end, touches, budget)
}

function deleteStored(
  structs: readonly (Y.Item | Y.GC)[],
  clock: number,
  end: number,
  touches: Touches,
  budget: Budget
): void {
  for (let i = Y.findIndexSS(structs as (Y.Item | Y.GC)[], clock); i < structs.length; i++) {
    const struct = structs[i]
    if (struct === undefined || struct.id.clock >= end) return
    budget.spend(1)
    if (struct.deleted || !(struct instanceof Y.Item)) continue
    const from = Math.max(clock, struct.id.clock)
    const to = Math.min(end, struct.id.clock + struct.length)
    touches.remove(struct.parent as SharedType, struct.parentSub, to - from)
  }
}

function deleteIncoming(
  structs: readonly Incoming[],
  clock: number,
  end: number,
  touches: Touches,
  budget: Budget
): void {
  for (let i = indexOfClock(structs, clock); i < structs.length; i++) {
    const struct = structs[i]
    if (struct === undefined || struct.clock >= end) return
    budget.spend(1)
    if (struct.home === null || struct.content === CONTENT.deleted) continue
    const from = Math.max(clock, struct.clock)
    const to = Math.min(end, struct.clock + struct.length)
    touches.remove(struct.home, struct.slot, to - from)
  }
}
