import type * as Y from 'yjs'
import type { Plain } from '../../../shared/access/touch.ts'

/** A shared type that stands in the document. */
export type SharedType = NonNullable<ReturnType<Y.Doc['share']['get']>>

/** Where an item lives: a type of the document, or the struct of this update that makes the type. */
export type Home = SharedType | Incoming

/** What a struct brings, by the numbers of the Yjs update format. Other kinds are refused on reading. */
export const CONTENT = { collected: 0, deleted: 1, string: 4, type: 7, any: 8 } as const
export type Content = (typeof CONTENT)[keyof typeof CONTENT]

/** Shared types by the numbers of the Yjs update format. Others are refused on reading. */
export const TYPE = { map: 1, text: 2 } as const

/** One struct of an update, as read. A client of -1 means: no such id. */
export class Incoming {
  readonly client: number
  readonly clock: number
  readonly content: Content
  /** Clocks it takes. */
  length = 1
  originClient = -1
  originClock = 0
  rightClient = -1
  rightClock = 0
  parentClient = -1
  parentClock = 0
  rootName: string | null = null
  key: string | null = null
  type = 0
  values: readonly Plain[] = NOTHING

  /** Found by `resolve`: where it lives. null: its place is collected, it touches nothing. */
  home: Home | null = null
  /** Found by `resolve`: its key in a map, null in a text. */
  slot: string | null = null

  constructor(client: number, clock: number, content: Content) {
    this.client = client
    this.clock = clock
    this.content = content
  }
}

const NOTHING: readonly Plain[] = []

/** The structs of one client in an update: clocks `start` to `end` without a hole. */
export interface Section {
  readonly client: number
  readonly start: number
  readonly structs: readonly Incoming[]
  /** What the document holds of this client before the update. */
  base: number
  /** What is known of this client at this point of the walk. */
  known: number
  /** Index of the next struct to walk. */
  next: number
  /** True while a struct of it waits for another section. */
  waiting: boolean
}

export interface DeleteRange {
  client: number
  clock: number
  length: number
}

export interface ReadUpdate {
  /** Highest client first, as Yjs goes. */
  sections: readonly Section[]
  byClient: ReadonlyMap<number, Section>
  deletes: readonly DeleteRange[]
}
