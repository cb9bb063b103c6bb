import * as Y from 'yjs'
import { MyEdit } from './my-edit.ts'
import type { SharedText, TextDelta } from './report.ts'

/**
 * A Y.Text as plain strings, deltas and anchors.
 * @param isMyUndo tells whether an origin is my undo manager
 */
export function sharedText(text: Y.Text, isMyUndo: (origin: unknown) => boolean): SharedText {
  const writer = new MyEdit('text')
  return {
    toString: () => text.toJSON(),
    splice(from, to, insert) {
      const content = text.toJSON()
      const start = outsidePair(content, clamp(from, 0, content.length), -1)
      const end = outsidePair(content, clamp(to, start, content.length), 1)
      if (end === start && insert === '') return
      text.doc?.transact(() => {
        if (end > start) text.delete(start, end - start)
        if (insert !== '') text.insert(start, insert)
      }, writer)
    },
    observe(heard) {
      const listen = (event: Y.YTextEvent, transaction: Y.Transaction) => {
        const delta = plainDelta(event)
        if (delta.length > 0) heard(delta, transaction.origin === writer || isMyUndo(transaction.origin))
      }
      text.observe(listen)
      return () => text.unobserve(listen)
    },
    anchor(index) {
      const place = clamp(index, 0, text.length)
      // an end anchor leans on the character before it, so that text typed by others at the same place comes after
      return JSON.stringify(Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, place, -1)))
    },
    resolve(anchor) {
      const position = readAnchor(anchor)
      if (position === null || text.doc === null) return null
      const place = Y.createAbsolutePositionFromRelativePosition(position, text.doc)
      return place !== null && place.type === text ? place.index : null
    }
  }
}

function plainDelta(event: Y.YTextEvent): TextDelta[] {
  const delta: TextDelta[] = []
  for (const part of event.delta) {
    if (part.retain !== undefined) delta.push({ retain: part.retain })
    else if (part.delete !== undefined) delta.push({ delete: part.delete })
    else if (typeof part.insert === 'string') delta.push({ insert: part.insert })
  }
  return delta
}

function readAnchor(anchor: string): Y.RelativePosition | null {
  try {
    const json: unknown = JSON.parse(anchor)
    return typeof json === 'object' && json !== null ? Y.createRelativePositionFromJSON(json) : null
  } catch {
    return null // somebody else's presence may hold anything
  }
}

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))

/** Moves an index out of the middle of a surrogate pair. @param step where to: -1 before the pair, 1 behind it */
function outsidePair(content: string, index: number, step: -1 | 1): number {
  const before = content.charCodeAt(index - 1)
  const after = content.charCodeAt(index)
  const inside = before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff
  return inside ? index + step : index
}
