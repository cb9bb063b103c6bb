import * as Y from 'yjs'
import { ROOTS } from '../../../shared/report/schema.ts'
import { CONTENT, type Home, Incoming, type ReadUpdate, type Section, type SharedType } from './incoming.ts'

/** Anything an id may stand for: of the document, or of this update. */
export type Found = Y.Item | Y.GC | Incoming

const rootsOfDocument = new WeakMap<Y.Doc, ReadonlyMap<string, SharedType>>()
const namesOfRoots = new WeakMap<SharedType, string>()

/** The root maps of a report, made known to Yjs as maps. Roots of other names are not there. */
export function rootsOf(doc: Y.Doc): ReadonlyMap<string, SharedType> {
  const known = rootsOfDocument.get(doc)
  if (known !== undefined) return known
  const roots = new Map<string, SharedType>()
  for (const name of ROOTS) {
    const root = doc.getMap(name) as unknown as SharedType
    roots.set(name, root)
    namesOfRoots.set(root, name)
  }
  rootsOfDocument.set(doc, roots)
  return roots
}

/** The name of a root map; undefined for any other type. */
export const rootName = (type: SharedType): string | undefined => namesOfRoots.get(type)

/** The document as it would be with the part of the update walked so far. Nothing is applied. */
export class View {
  readonly roots: ReadonlyMap<string, SharedType>
  readonly clients: Map<number, (Y.GC | Y.Item)[]>
  readonly #store: Y.Doc['store']
  readonly #byClient: ReadonlyMap<number, Section>

  constructor(doc: Y.Doc, update: ReadUpdate) {
    this.roots = rootsOf(doc)
    this.#store = doc.store
    this.clients = doc.store.clients
    this.#byClient = update.byClient
    for (const section of update.sections) {
      section.base = Y.getState(doc.store, section.client)
      section.known = section.base
    }
  }

  section(client: number): Section | undefined {
    return this.#byClient.get(client)
  }

  /** What the document holds of a client. */
  stored(client: number): number {
    return this.#byClient.get(client)?.base ?? Y.getState(this.#store, client)
  }

  /** What the document and the walk so far hold of a client. */
  known(client: number): number {
    return this.#byClient.get(client)?.known ?? Y.getState(this.#store, client)
  }

  /** The struct that covers an id; undefined when neither the document nor the update has it. */
  at(client: number, clock: number): Found | undefined {
    if (clock < this.stored(client)) {
      const structs = this.clients.get(client)
      return structs?.[Y.findIndexSS(structs, clock)]
    }
    const section = this.#byClient.get(client)
    return section?.structs[indexOfClock(section.structs, clock)]
  }
}

/** Index of the struct that covers a clock, or -1. */
export function indexOfClock(structs: readonly Incoming[], clock: number): number {
  let low = 0
  let high = structs.length - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    const struct = structs[middle]
    if (struct === undefined) return -1
    if (struct.clock > clock) high = middle - 1
    else if (clock < struct.clock + struct.length) return middle
    else low = middle + 1
  }
  return -1
}

/** Where a struct lives; null when it is collected. */
export function homeOf(found: Found): Home | null {
  if (found instanceof Incoming) return found.home
  return found instanceof Y.Item ? (found.parent as SharedType) : null
}

/** The key of a struct in its map; null in a text. */
export function slotOf(found: Found): string | null {
  if (found instanceof Incoming) return found.slot
  return found instanceof Y.Item ? found.parentSub : null
}

/** The type that a struct holds: `gone` when it was collected, null when it never held one. */
export function typeHeldBy(found: Found): Home | 'gone' | null {
  if (found instanceof Incoming) {
    if (found.home === null || found.content === CONTENT.deleted) return 'gone'
    return found.content === CONTENT.type ? found : null
  }
  if (!(found instanceof Y.Item) || found.content instanceof Y.ContentDeleted) return 'gone'
  return found.content instanceof Y.ContentType ? (found.content.type as SharedType) : null
}
