import * as encoding from 'lib0/encoding'
import type * as Y from 'yjs'

export type Id = readonly [client: number, clock: number]

/** A struct as an attacker would write it. `raw` content is written as it stands, after the info byte and origins. */
export interface Forged {
  left?: Id
  right?: Id
  /** A root's name or the id of a type. Written when there are no origins. */
  parent?: string | Id
  key?: string
  /** The number of the content kind, and what writes it. */
  content: readonly [kind: number, write: (encoder: encoding.Encoder) => void]
  /** Flag bits added to the info byte. */
  flags?: number
}

export const gc = (length: number): Forged => ({ content: [0, e => encoding.writeVarUint(e, length)] })
export const skip = (length: number): Forged => ({ content: [10, e => encoding.writeVarUint(e, length)] })
export const deleted = (length: number): Forged['content'] => [1, e => encoding.writeVarUint(e, length)]
export const string = (text: string): Forged['content'] => [4, e => encoding.writeVarString(e, text)]
export const type = (number: number): Forged['content'] => [7, e => encoding.writeVarUint(e, number)]
export const map = type(1)
export const text = type(2)
export const values = (...all: unknown[]): Forged['content'] => [
  8,
  e => {
    encoding.writeVarUint(e, all.length)
    for (const one of all) encoding.writeAny(e, one as never)
  }
]
export const raw = (kind: number, ...bytes: number[]): Forged['content'] => [
  kind,
  e => encoding.writeUint8Array(e, Uint8Array.from(bytes))
]

export interface ForgedUpdate {
  sections?: readonly (readonly [client: number, start: number, structs: readonly Forged[]])[]
  deletes?: readonly (readonly [client: number, ranges: readonly (readonly [clock: number, length: number])[]])[]
  trailing?: readonly number[]
}

/** The bytes of an update put together by hand, right or wrong. */
export function forge(update: ForgedUpdate): Uint8Array {
  return encoding.encode(e => {
    encoding.writeVarUint(e, update.sections?.length ?? 0)
    for (const [client, start, structs] of update.sections ?? []) {
      encoding.writeVarUint(e, structs.length)
      encoding.writeVarUint(e, client)
      encoding.writeVarUint(e, start)
      for (const struct of structs) writeStruct(e, struct)
    }
    encoding.writeVarUint(e, update.deletes?.length ?? 0)
    for (const [client, ranges] of update.deletes ?? []) {
      encoding.writeVarUint(e, client)
      encoding.writeVarUint(e, ranges.length)
      for (const [clock, length] of ranges) {
        encoding.writeVarUint(e, clock)
        encoding.writeVarUint(e, length)
      }
    }
    for (const byte of update.trailing ?? []) encoding.writeUint8(e, byte)
  })
}

function writeStruct(e: encoding.Encoder, struct: Forged): void {
  const [kind, write] = struct.content
  if (kind === 0 || kind === 10) {
    encoding.writeUint8(e, kind | (struct.flags ?? 0))
    write(e)
    return
  }
  const info = kind | (struct.left ? 128 : 0) | (struct.right ? 64 : 0) | (struct.key === undefined ? 0 : 32)
  encoding.writeUint8(e, info | (struct.flags ?? 0))
  for (const id of [struct.left, struct.right]) if (id) writeId(e, id)
  if (!struct.left && !struct.right) {
    if (typeof struct.parent === 'string') {
      encoding.writeVarUint(e, 1)
      encoding.writeVarString(e, struct.parent)
    } else if (struct.parent) {
      encoding.writeVarUint(e, 0)
      writeId(e, struct.parent)
    }
    if (struct.key !== undefined) encoding.writeVarString(e, struct.key)
  }
  write(e)
}

function writeId(e: encoding.Encoder, [client, clock]: Id): void {
  encoding.writeVarUint(e, client)
  encoding.writeVarUint(e, clock)
}

/** The id of the item that holds the present value of a place, by its keys from the root. */
export function idOf(doc: Y.Doc, root: string, ...keys: string[]): Id {
  let place = doc.getMap(root)
  for (const key of keys.slice(0, -1)) place = place.get(key) as Y.Map<unknown>
  const item = place._map.get(keys.at(-1) ?? '')
  if (item === undefined) throw new Error(`nothing at ${root}/${keys.join('/')}`)
  return [item.id.client, item.id.clock]
}

/** The id of the first character of a text. */
export function firstOf(text: Y.Text): Id {
  const item = text._start
  if (item === null) throw new Error('empty text')
  return [item.id.client, item.id.clock]
}
