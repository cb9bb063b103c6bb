import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number]
type Deletions = ReturnType<typeof Y.decodeUpdate>['ds']

/** A state cut into updates: one piece of memory, and where each update ends in it. */
export interface Slices {
  bytes: Uint8Array<ArrayBuffer>
  ends: number[]
}

/** Structs of one slice: to apply them takes about 3 ms. */
const STRUCTS = 750
/** Or so much text. */
const BYTES = 256 * 1024

/**
 * Cuts a whole state into updates that, applied one after the other, give the same document: none leans on a later one.
 * So a large document is opened piece by piece, and others get their turn between. Nothing is integrated to find the cuts.
 * @param state an update without gaps, as a snapshot is; @param structsEach structs of one slice at most
 */
export function sliceState(state: Uint8Array, structsEach = STRUCTS): Slices {
  const { structs, ds } = Y.decodeUpdate(state)
  const slices: Uint8Array[] = []
  let slice: Struct[] = []
  let weight = 0
  for (const struct of inOrder(structs)) {
    slice.push(struct)
    weight += weightOf(struct)
    if (slice.length < structsEach && weight < BYTES) continue
    slices.push(encodeSlice(slice))
    slice = []
    weight = 0
  }
  if (slice.length > 0) slices.push(encodeSlice(slice))
  for (const part of deletionSlices(ds, structsEach)) slices.push(part)
  return joinSlices(slices)
}

/** The updates of slices, as views. */
export function* updatesOf({ bytes, ends }: Slices): Generator<Uint8Array> {
  let from = 0
  for (const end of ends) {
    yield bytes.subarray(from, end)
    from = end
  }
}

/** Every struct after those it leans on, those of one client in their order. */
function* inOrder(structs: readonly Struct[]): Generator<Struct> {
  const sections = new Map<number, { structs: Struct[]; at: number }>()
  for (const struct of structs) {
    const section = sections.get(struct.id.client)
    if (section) section.structs.push(struct)
    else sections.set(struct.id.client, { structs: [struct], at: 0 })
  }
  for (const first of sections.keys()) {
    const stack = [first]
    while (stack.length > 0) {
      const section = sections.get(stack.at(-1) ?? first)
      const struct = section?.structs[section.at]
      if (section === undefined || struct === undefined) {
        stack.pop()
        continue
      }
      const missing = leansOn(struct).find(
        id => id.client !== struct.id.client && !isOut(sections.get(id.client), id.clock)
      )
      if (missing === undefined) {
        section.at++
        yield struct
      } else if (stack.includes(missing.client)) throw new Error('structs lean on one another in a circle')
      else stack.push(missing.client)
    }
  }
}

function isOut(section: { structs: Struct[]; at: number } | undefined, clock: number): boolean {
  if (section === undefined) throw new Error('a struct leans on what is not in the state')
  const next = section.structs[section.at]
  return next === undefined || next.id.clock > clock
}

function leansOn(struct: Struct): Y.ID[] {
  if (!(struct instanceof Y.Item)) return []
  const { origin, rightOrigin, parent } = struct
  const ids: Y.ID[] = []
  if (origin !== null) ids.push(origin)
  if (rightOrigin !== null) ids.push(rightOrigin)
  if (parent instanceof Y.ID) ids.push(parent)
  return ids
}

function weightOf(struct: Struct): number {
  return struct instanceof Y.Item && struct.content instanceof Y.ContentString ? struct.content.str.length : 0
}

/** An update of these structs: whole stretches of each client. */
function encodeSlice(structs: readonly Struct[]): Uint8Array {
  const sections = Map.groupBy(structs, struct => struct.id.client)
  const encoder = new Y.UpdateEncoderV1()
  encoding.writeVarUint(encoder.restEncoder, sections.size)
  for (const [client, section] of [...sections].sort(([a], [b]) => b - a)) {
    encoding.writeVarUint(encoder.restEncoder, section.length)
    encoder.writeClient(client)
    encoding.writeVarUint(encoder.restEncoder, section[0]?.id.clock ?? 0)
    for (const struct of section) (struct as Y.Item).write(encoder, 0)
  }
  encoding.writeVarUint(encoder.restEncoder, 0)
  return encoder.toUint8Array()
}

/** Updates of deletions alone, a bounded number of ranges each. */
function* deletionSlices({ clients }: Deletions, most: number): Generator<Uint8Array> {
  for (const [client, ranges] of clients) {
    for (let at = 0; at < ranges.length; at += most) {
      const part = ranges.slice(at, at + most)
      yield encoding.encode(encoder => {
        for (const number of [0, 1, client, part.length]) encoding.writeVarUint(encoder, number)
        for (const { clock, len } of part) {
          encoding.writeVarUint(encoder, clock)
          encoding.writeVarUint(encoder, len)
        }
      })
    }
  }
}

function joinSlices(slices: readonly Uint8Array[]): Slices {
  const bytes = new Uint8Array(slices.reduce((sum, slice) => sum + slice.length, 0))
  const ends: number[] = []
  let at = 0
  for (const slice of slices) {
    bytes.set(slice, at)
    at += slice.length
    ends.push(at)
  }
  return { bytes, ends }
}
