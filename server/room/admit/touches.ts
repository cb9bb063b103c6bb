import * as Y from 'yjs'
import type { Plain, Touch, TouchKind } from '../../../shared/access/touch.ts'
import type { Root } from '../../../shared/report/schema.ts'
import { malformed } from './fault.ts'
import { CONTENT, type Home, Incoming, TYPE } from './incoming.ts'
import { rootName } from './view.ts'

/** Keys from a root to a type. `threads/<id>/messages/<id>/text` is the deepest. */
const DEEPEST = 5

interface Path {
  readonly root: Root
  readonly keys: readonly string[]
  readonly dead: boolean
}

/** Shared by all touches without any; never written to. */
const NO_VALUES: Plain[] = []
const NO_TYPES: ('map' | 'text')[] = []

/** A touch while it is being collected, with the list it stands for. */
export class OpenTouch implements Touch {
  readonly home: Home
  /** Key in a map; null: inside a text. */
  readonly slot: string | null
  readonly root: Root
  readonly path: readonly string[]
  readonly kind: TouchKind
  readonly dead: boolean
  readonly fresh: boolean
  sets = false
  deletes = false
  values: Plain[] = NO_VALUES
  makes: ('map' | 'text')[] = NO_TYPES
  inserted = 0
  removed = 0
  constructor(home: Home, slot: string | null, within: Path) {
    this.home = home
    this.slot = slot
    this.root = within.root
    this.path = slot === null ? within.keys : [...within.keys, slot]
    this.kind = kindOf(this.root, this.path, slot)
    this.dead = within.dead
    this.fresh = home instanceof Incoming
  }
}

const ENTRY_KINDS = { columns: 'column', groups: 'group', rows: 'row' } as const
const FIELD_KINDS = { columns: 'column-field', groups: 'group-field' } as const
const ROW_FIELDS = new Set(['order', 'group', 'units', 'state', 'deleted'])

function kindOf(root: Root, path: readonly string[], slot: string | null): TouchKind {
  if (slot === null) return 'text'
  if (root === 'meta' || root === 'threads') return root === 'meta' ? 'meta' : 'thread'
  if (path.length === 1) return ENTRY_KINDS[root]
  if (root !== 'rows') return FIELD_KINDS[root]
  return ROW_FIELDS.has(slot) ? 'row-field' : 'cell'
}

/** Collects what an update touches, one touch for each list of each type. */
export class Touches {
  readonly all: OpenTouch[] = []
  readonly #byHome = new Map<Home, Map<string | null, OpenTouch>>()
  readonly #paths = new Map<Home, Path>()

  /** A struct of the update takes its place. @param base clocks below it are known already */
  put(struct: Incoming, home: Home, base: number): void {
    const touch = this.#touch(home, struct.slot)
    switch (struct.content) {
      case CONTENT.collected:
        return
      case CONTENT.deleted:
        touch.deletes = true
        return
      case CONTENT.string:
        touch.sets = true
        touch.inserted += struct.length - Math.max(0, base - struct.clock)
        if (struct.slot !== null) throw malformed('characters in a map')
        return
      case CONTENT.type:
        touch.sets = true
        if (touch.makes === NO_TYPES) touch.makes = []
        touch.makes.push(struct.type === TYPE.map ? 'map' : 'text')
        return
      case CONTENT.any:
        touch.sets = true
        if (touch.values === NO_VALUES) touch.values = []
        for (const value of struct.values) touch.values.push(value)
    }
  }

  /** Something that stands in a list goes. @param characters how many of it, where it is text */
  remove(home: Home, slot: string | null, characters: number): void {
    const touch = this.#touch(home, slot)
    touch.deletes = true
    if (slot === null) touch.removed += characters
  }

  /** The touch of one list; undefined when nothing touches it. */
  of(home: Home, slot: string | null): OpenTouch | undefined {
    return this.#byHome.get(home)?.get(slot)
  }

  #touch(home: Home, slot: string | null): OpenTouch {
    let slots = this.#byHome.get(home)
    if (slots === undefined) {
      slots = new Map()
      this.#byHome.set(home, slots)
    }
    let touch = slots.get(slot)
    if (touch === undefined) {
      touch = new OpenTouch(home, slot, this.#pathOf(home))
      slots.set(slot, touch)
      this.all.push(touch)
    }
    return touch
  }

  #pathOf(home: Home): Path {
    let path = this.#paths.get(home)
    if (path === undefined) {
      path = home instanceof Incoming ? this.#pathOfMade(home) : this.#pathOfStored(home)
      if (path.keys.length > DEEPEST) throw malformed('nested too deep')
      this.#paths.set(home, path)
    }
    return path
  }

  #pathOfMade(maker: Incoming): Path {
    if (maker.home === null) throw malformed('type without a place')
    return extend(this.#pathOf(maker.home), maker.slot, false)
  }

  #pathOfStored(type: Exclude<Home, Incoming>): Path {
    const item = type._item
    if (item !== null) return extend(this.#pathOf(item.parent as Home), item.parentSub, item.deleted)
    const root = rootName(type)
    if (root === undefined) throw malformed('unknown root')
    return { root: root as Root, keys: [], dead: false }
  }
}

function extend(path: Path, key: string | null, deleted: boolean): Path {
  if (key === null) throw malformed('shared type inside a text')
  return { root: path.root, keys: [...path.keys, key], dead: path.dead || deleted }
}

/** True when the list is a text: of the document or made by the update. */
export function isText(home: Home): boolean {
  return home instanceof Incoming ? home.type === TYPE.text : home instanceof Y.Text
}
