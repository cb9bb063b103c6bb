import type * as Y from 'yjs'
import type { Person } from '../../shared/access/person.ts'
import { type ColumnId, lettersFrom, type RowId } from '../../shared/ids.ts'
import {
  addMessage,
  addThread,
  type Message,
  readThreads,
  setResolved,
  type Thread
} from '../../shared/report/threads.ts'
import { Listeners } from './listeners.ts'
import { MyEdit } from './my-edit.ts'
import type { Comments } from './report.ts'
import type { SeenComments } from './seen-comments.ts'

/** Conversations on cells. They are no part of undo: what was said to others stays said. */
export class MyComments implements Comments {
  readonly #doc: Y.Doc
  readonly #me: Person
  readonly #seen: SeenComments
  readonly #writer = new MyEdit('comments')
  readonly #listeners = new Listeners<[]>()
  #threads: readonly Thread[] | null = null

  constructor(doc: Y.Doc, me: Person, seen: SeenComments) {
    this.#doc = doc
    this.#me = me
    this.#seen = seen
  }

  threads(): readonly Thread[] {
    this.#threads ??= readThreads(this.#doc)
    return this.#threads
  }

  add(row: RowId, column: ColumnId, text: string): string {
    const id = mint('c')
    addThread(this.#doc, this.#writer, { id, row, column, message: this.#message(text) })
    return id
  }

  reply(thread: string, text: string): void {
    addMessage(this.#doc, this.#writer, thread, this.#message(text))
  }

  resolve(thread: string, resolved: boolean): void {
    setResolved(this.#doc, this.#writer, thread, resolved)
  }

  isUnread({ id, at, author }: Message): boolean {
    return author !== this.#me.id && at > this.#seen.since && !this.#seen.isRead(id)
  }

  markRead(threads: readonly Thread[]): void {
    const unread = threads.flatMap(thread => thread.messages.filter(message => this.isUnread(message)))
    for (const { id } of unread) this.#seen.read(id)
    if (unread.length > 0) this.#tell()
  }

  onChange(heard: () => void): () => void {
    return this.#listeners.add(heard)
  }

  /** The document's threads changed. */
  changed(): void {
    this.#threads = null
    this.#listeners.tell()
  }

  close(): void {
    this.#seen.leave()
    this.#listeners.clear()
  }

  /** A new list, so that whoever compares lists looks again. */
  #tell(): void {
    this.#threads = this.#threads && [...this.#threads]
    this.#listeners.tell()
  }

  #message(text: string): Message {
    const { id: author, name, unit } = this.#me
    return { id: mint('m'), author, name, unit: unit ?? '', at: Date.now(), text }
  }
}

function mint(letter: string): string {
  return letter + lettersFrom(crypto.getRandomValues(new Uint8Array(12)))
}
