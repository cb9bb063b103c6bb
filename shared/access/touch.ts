import type { Root } from '../report/schema.ts'

/** A value that stands in a shared map: JSON, or the `undefined` that a map may hold. */
export type Plain = undefined | null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain }

/**
 * Which part of a report a place is. `row`, `group`, `column` are the entry as a whole; `…-field` one field of it;
 * `cell` the value under a column; `text` the inside of a shared text, of a cell or of a thread.
 */
export type TouchKind =
  | 'meta'
  | 'column'
  | 'column-field'
  | 'group'
  | 'group-field'
  | 'row'
  | 'row-field'
  | 'cell'
  | 'text'
  | 'thread'

/** One place of a report that an update would touch, and what it would do there. */
export interface Touch {
  readonly root: Root
  /** Keys from the root to the place: `[row, column]` for a cell and for the text inside it. */
  readonly path: readonly string[]
  readonly kind: TouchKind
  /** Something new is put here. */
  readonly sets: boolean
  /** Something that stands here is taken away, or an already deleted value is put over it. */
  readonly deletes: boolean
  /** Plain values put here, in the order of the update; which one wins is for Yjs to say. */
  readonly values: readonly Plain[]
  /** Shared types made here. */
  readonly makes: readonly ('map' | 'text')[]
  /** Characters (UTF-16 units) put into a text. */
  readonly inserted: number
  /** Characters (UTF-16 units) taken out of a text. */
  readonly removed: number
  /** True inside something deleted: nobody can see the effect. */
  readonly dead: boolean
  /** True inside a shared type that the same update makes. */
  readonly fresh: boolean
}
