import * as Y from 'yjs'
import { LIMITS } from '../../../shared/limits.ts'
import { Fault, malformed, tooLarge } from './fault.ts'
import { Incoming, type SharedType } from './incoming.ts'
import { isText, type OpenTouch, type Touches } from './touches.ts'
import { COLUMN_RULES, GROUP_RULES, primitive, ROW_RULES, type ValueRule } from './values.ts'
import type { View } from './view.ts'

/**
 * Holds what an update would touch against the shape of a report (DESIGN §2): what may stand where, and what a client
 * never does: take away or replace a shared type, make one anywhere but inside a new entry. @throws Fault
 */
export function checkShapes(view: View, touches: Touches): void {
  const kinds = new ColumnKinds(view, touches)
  for (const touch of touches.all) checkShape(kinds, touch)
}

function checkShape(kinds: ColumnKinds, touch: OpenTouch): void {
  if (isText(touch.home) !== (touch.slot === null)) throw malformed('a text has no keys, a map nothing else')
  switch (touch.kind) {
    case 'text':
      checkText(touch)
      break
    case 'row':
    case 'group':
    case 'column':
      checkEntry(touch)
      break
    case 'thread':
      checkThread(touch)
      break
    case 'cell':
      checkCell(kinds, touch)
      break
    case 'row-field':
      checkField(touch, ROW_RULES[touch.slot ?? ''] ?? primitive)
      break
    case 'column-field':
      if (touch.slot === 'kind') checkKindKept(touch)
      checkField(touch, COLUMN_RULES.get(touch.slot ?? '') ?? primitive)
      break
    case 'group-field':
      checkField(touch, GROUP_RULES.get(touch.slot ?? '') ?? primitive)
      break
    case 'meta':
      checkField(touch, primitive)
  }
}

/** Plain values only, each by its rule. The shared type that may stand there stays. */
function checkField(touch: OpenTouch, rule: ValueRule): void {
  checkDepth(touch)
  checkKept(touch)
  if (touch.makes.length > 0) throw malformed(`a shared type in ${touch.path.join('/')}`)
  for (const value of touch.values) if (!rule(value)) throw malformed(`value in ${touch.path.join('/')}`)
}

function checkDepth(touch: OpenTouch): void {
  const depth = touch.root === 'meta' ? 1 : 2
  if (touch.path.length !== depth) throw malformed(`no such place: ${touch.path.join('/')}`)
}

/** Rows, groups and columns are born as one map and stay: taking one away is a mark inside it. */
function checkEntry(touch: OpenTouch): void {
  if (stands(touch) || touch.deletes) throw new Fault('not-yours', `${touch.kind} taken away or replaced`)
  if (touch.values.length > 0 || touch.makes.length !== 1 || touch.makes[0] !== 'map')
    throw malformed(`a ${touch.kind} is one map`)
}

/** Narrative cells are shared texts, born with their row; all others hold plain values. */
function checkCell(kinds: ColumnKinds, touch: OpenTouch): void {
  const [, column = ''] = touch.path
  const kind = kinds.of(column)
  if (kind === 'gone') throw new Fault('not-your-cell', `column taken away: ${column}`)
  if (kind === null) throw malformed(`no such column: ${column}`)
  if (kind === 'narrative') checkMadeText(touch)
  else checkField(touch, primitive)
}

function checkMadeText(touch: OpenTouch): void {
  checkDepth(touch)
  if (stands(touch)) throw new Fault('not-your-cell', `text replaced in ${touch.path.join('/')}`)
  if (touch.values.length > 0 || touch.deletes || touch.makes.length !== 1 || touch.makes[0] !== 'text')
    throw malformed(`a narrative cell is one text: ${touch.path.join('/')}`)
  if (!touch.fresh) throw malformed(`text made outside a new row: ${touch.path.join('/')}`)
}

/** Kinds of columns before the update, or else those they are born with in it. */
class ColumnKinds {
  readonly #columns: SharedType | undefined
  readonly #touches: Touches
  #born: Map<string, unknown> | null = null
  constructor(view: View, touches: Touches) {
    this.#columns = view.roots.get('columns')
    this.#touches = touches
  }

  /** null: no such column; `gone`: the server took it away. A column without a kind counts as text. */
  of(column: string): unknown {
    const item = this.#columns?._map.get(column)
    if (item !== undefined) {
      const type = typeIn(item)
      return type === null ? 'gone' : (plainIn(type._map.get('kind')) ?? 'text')
    }
    this.#born ??= this.#bornKinds()
    return this.#born.get(column) ?? null
  }

  #bornKinds(): Map<string, unknown> {
    const born = new Map<string, unknown>()
    for (const touch of this.#touches.all) {
      const [column = ''] = touch.path
      if (touch.kind === 'column') born.set(column, born.get(column) ?? 'text')
      else if (touch.kind === 'column-field' && touch.fresh && touch.slot === 'kind') born.set(column, touch.values[0])
    }
    return born
  }
}

/** A column does not change between shared text and plain values by itself: its cells would have to be rewritten. */
function checkKindKept(touch: OpenTouch): void {
  if (touch.fresh && touch.values.length > 1) throw malformed('a column is born with one kind')
  if (touch.fresh) return
  const before = plainIn((touch.home as SharedType)._map.get('kind')) ?? 'text'
  const same = touch.values.every(value => (value === 'narrative') === (before === 'narrative'))
  if (!same || touch.values.length === 0) throw new Fault('not-yours', 'kind of a column')
}

/** Threads are looser: `threads/<id>`, its fields, and maps of messages with fields of their own. None is taken away. */
function checkThread(touch: OpenTouch): void {
  const depth = touch.path.length
  checkKept(touch)
  if (depth === 1 && touch.values.length > 0) throw malformed('a thread is a map')
  for (const value of touch.values) if (!primitive(value)) throw malformed(`value in ${touch.path.join('/')}`)
  if (touch.makes.length === 0) {
    if (depth === 1) throw new Fault('not-yours', 'thread taken away')
    return
  }
  const mapMayStand = depth === 1 || (depth === 2 && touch.fresh) || depth === 3
  const textMayStand = (depth === 2 || depth === 4) && touch.fresh
  const fits = touch.makes[0] === 'map' ? mapMayStand : textMayStand
  if (touch.makes.length > 1 || touch.values.length > 0 || touch.deletes || !fits)
    throw malformed(`shared type in ${touch.path.join('/')}`)
}

/** Only characters, and not more than a cell holds. */
function checkText(touch: OpenTouch): void {
  const { home } = touch
  if (touch.values.length > 0 || touch.makes.length > 0) throw malformed(`not characters: ${touch.path.join('/')}`)
  if (touch.inserted <= touch.removed) return
  const before = home instanceof Y.Text ? home.length : 0
  if (before + touch.inserted - touch.removed > LIMITS.cellCharacters)
    throw tooLarge(`text over ${LIMITS.cellCharacters} characters`)
}

/** A shared type that stands here stays. */
function checkKept(touch: OpenTouch): void {
  if (touch.home instanceof Incoming || touch.slot === null) return
  const item = touch.home._map.get(touch.slot)
  if (item !== undefined && typeIn(item) !== null)
    throw new Fault(
      touch.kind === 'cell' ? 'not-your-cell' : 'not-yours',
      `${touch.path.join('/')} taken away or replaced`
    )
}

/** Has anything ever stood here before the update? */
function stands(touch: OpenTouch): boolean {
  return !(touch.home instanceof Incoming) && touch.slot !== null && touch.home._map.has(touch.slot)
}

function typeIn(item: Y.Item): SharedType | null {
  return !item.deleted && item.content instanceof Y.ContentType ? (item.content.type as SharedType) : null
}

function plainIn(item: Y.Item | undefined): unknown {
  return item !== undefined && !item.deleted && item.content instanceof Y.ContentAny
    ? item.content.arr.at(-1)
    : undefined
}
