import { ROOTS } from '../../../shared/report/schema.ts'
import type { Bounds } from './bounds.ts'
import { Bytes } from './bytes.ts'
import { malformed, outOfStep, tooLarge } from './fault.ts'
import { CONTENT, type Content, type DeleteRange, Incoming, type ReadUpdate, type Section, TYPE } from './incoming.ts'

const ROOT_NAMES: ReadonlySet<string> = new Set(ROOTS)

/**
 * Reads a Yjs update (format 1) in one pass, everything bounded by the bytes left. It takes only what honest clients of
 * this product send and what `Y.decodeUpdate` and `Y.applyUpdate` read alike: no sub-documents, embeds, marks, bytes,
 * XML or skips, no client twice, no trailing bytes. @throws Fault
 */
export function readUpdate(bytes: Uint8Array, bounds: Bounds): ReadUpdate {
  if (bytes.length > bounds.bytes) throw tooLarge('update bytes')
  const input = new Bytes(bytes)
  const byClient = new Map<number, Section>()
  const sections: Section[] = []
  const clients = input.count(4)
  if (clients > bounds.clients) throw tooLarge('author sections')
  let structsLeft = bounds.structs
  for (let n = clients; n > 0; n--) {
    const section = readSection(input, structsLeft, bounds)
    if (byClient.has(section.client)) throw malformed('client section twice')
    structsLeft -= section.structs.length
    byClient.set(section.client, section)
    sections.push(section)
  }
  if (clients > 1) sections.sort((a, b) => b.client - a.client)
  const deletes = readDeletes(input, bounds)
  if (input.left !== 0) throw malformed('trailing bytes')
  return { sections, byClient, deletes }
}

function readSection(input: Bytes, structsLeft: number, bounds: Bounds): Section {
  const count = input.count(2)
  if (count < 1) throw malformed('empty section')
  if (count > structsLeft) throw tooLarge('structs')
  const client = input.client()
  const start = input.uint()
  const structs: Incoming[] = []
  let clock = start
  for (let n = count; n > 0; n--) {
    const struct = readStruct(input, client, clock, bounds)
    clock += struct.length
    if (clock > Number.MAX_SAFE_INTEGER) throw malformed('clock out of range')
    structs.push(struct)
  }
  return { client, start, structs, base: 0, known: 0, next: 0, waiting: false }
}

function readStruct(input: Bytes, client: number, clock: number, bounds: Bounds): Incoming {
  const info = input.byte()
  const struct = new Incoming(client, clock, contentOf(info))
  if (struct.content === CONTENT.collected) {
    struct.length = input.length(bounds.runLength)
    return struct
  }
  if (info & 128) {
    struct.originClient = input.client()
    struct.originClock = input.uint()
  }
  if (info & 64) {
    struct.rightClient = input.client()
    struct.rightClock = input.uint()
  }
  if ((info & 192) === 0) readParent(input, struct, info)
  readContent(input, struct, bounds)
  return struct
}

function contentOf(info: number): Content {
  const content = info & 31
  switch (content) {
    case CONTENT.collected:
      if (info !== 0) throw malformed('collected run with flags')
      return content
    case CONTENT.deleted:
    case CONTENT.string:
    case CONTENT.type:
    case CONTENT.any:
      return content
    case 10:
      throw outOfStep('skip')
    default: // 2 JSON, 3 bytes, 5 embed, 6 mark, 9 sub-document, and what Yjs does not know
      throw malformed(`content of kind ${content}`)
  }
}

function readParent(input: Bytes, struct: Incoming, info: number): void {
  const isRoot = input.uint()
  if (isRoot === 1) {
    struct.rootName = input.key()
    if (!ROOT_NAMES.has(struct.rootName)) throw malformed('unknown root') // Yjs makes a root even for a struct it knows
  } else if (isRoot === 0) {
    struct.parentClient = input.client()
    struct.parentClock = input.uint()
  } else throw malformed('parent')
  if (info & 32) struct.key = input.key()
}

function readContent(input: Bytes, struct: Incoming, bounds: Bounds): void {
  switch (struct.content) {
    case CONTENT.collected:
      return
    case CONTENT.deleted:
      struct.length = input.length(bounds.runLength)
      return
    case CONTENT.string:
      struct.length = input.text().length
      if (struct.length < 1) throw malformed('empty text')
      return
    case CONTENT.type:
      struct.type = input.uint()
      if (struct.type !== TYPE.map && struct.type !== TYPE.text) throw malformed(`shared type ${struct.type}`)
      return
    case CONTENT.any: {
      // runs longer than one come from values that were deleted but kept for undo, and merged
      const count = input.count(1)
      if (count < 1) throw malformed('no value')
      const values = []
      for (let n = count; n > 0; n--) values.push(input.plain())
      struct.length = count
      struct.values = values
    }
  }
}

/** Ranges must ascend without overlap, as Yjs writes them: the work is then bounded by what the document holds. */
function readDeletes(input: Bytes, bounds: Bounds): DeleteRange[] {
  const deletes: DeleteRange[] = []
  const seen = new Set<number>()
  for (let clients = input.count(2); clients > 0; clients--) {
    const client = input.client()
    if (seen.has(client)) throw malformed('client deletes twice')
    seen.add(client)
    const count = input.count(2)
    if (deletes.length + count > bounds.deleteRanges) throw tooLarge('delete ranges')
    let end = 0
    for (let n = count; n > 0; n--) {
      const clock = input.uint()
      const length = input.uint()
      if (length < 1 || clock < end) throw malformed('delete range')
      end = clock + length
      if (end > Number.MAX_SAFE_INTEGER) throw malformed('delete range')
      deletes.push({ client, clock, length })
    }
  }
  return deletes
}
