import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { syncFrame } from '../../shared/wire/frames.ts'
import type { RawSocket } from '../kit/raw-socket.ts'
import type { Arena } from './arena.ts'

export const STEP1 = syncFrame(0, new Uint8Array([0]))
export const EMPTY_STEP2 = syncFrame(1, new Uint8Array([0, 0]))

/** Somebody who has read the report by the rules and may now send anything. */
export interface Intruder {
  raw: RawSocket
  /** The report as it was handed out, under a client id of its own. */
  doc: Y.Doc
  /** Sends one update. */
  send(update: Uint8Array): void
  /** An edit on the own replica, as the bytes a stock client would send. */
  edit(change: (doc: Y.Doc) => void): Uint8Array
}

let nextClient = 3_000_000_000

export async function intrude(arena: Arena, token?: string): Promise<Intruder> {
  const raw = await arena.socket(token)
  raw.say(STEP1)
  raw.say(EMPTY_STEP2)
  if (!(await raw.until(() => raw.messages.some(isEnd)))) throw new Error('the report was not handed out')
  const doc = documentOf(raw.messages)
  doc.clientID = nextClient++
  return {
    raw,
    doc,
    send: update => raw.say(syncFrame(2, update)),
    edit: change => {
      const before = Y.encodeStateVector(doc)
      doc.transact(() => change(doc))
      return Y.encodeStateAsUpdate(doc, before)
    }
  }
}

/** Puts the updates among these messages together. */
function documentOf(messages: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  for (const message of messages) takeIn(doc, message)
  return doc
}

/** Applies a message if it is an update or a step 2. */
export function takeIn(doc: Y.Doc, message: Uint8Array | undefined): void {
  if (message?.[0] === 0 && (message[1] === 1 || message[1] === 2)) Y.applyUpdate(doc, bodyOf(message))
}

function bodyOf(message: Uint8Array): Uint8Array {
  const decoder = decoding.createDecoder(message)
  decoding.readVarUint(decoder)
  decoding.readVarUint(decoder)
  return decoding.readVarUint8Array(decoder)
}

export function isEnd(message: Uint8Array): boolean {
  return message[0] === 0 && message[1] === 1
}

export function rowOf(doc: Y.Doc, row: string): Y.Map<unknown> {
  const found = doc.getMap('rows').get(row)
  if (!(found instanceof Y.Map)) throw new Error(`no row ${row}`)
  return found
}

export function textOf(doc: Y.Doc, row: string, column: string): Y.Text {
  const found = rowOf(doc, row).get(column)
  if (!(found instanceof Y.Text)) throw new Error(`no text ${row}/${column}`)
  return found
}
