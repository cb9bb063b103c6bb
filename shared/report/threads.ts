import * as Y from 'yjs'
import { type ColumnId, isSafeKey, type RowId, type UserId } from '../ids.ts'
import { LIMITS } from '../limits.ts'
import { Refusal } from '../refusals.ts'
import { cleanText } from './clean-text.ts'
import { type Entry, entriesOf, entryOf, rootMap, stringOf } from './document.ts'
import { transactAll } from './edit.ts'

/** One comment. Who wrote it is held to the truth by the server; when, its author's clock says. */
export interface Message {
  id: string
  author: UserId
  name: string
  /** Empty for those without a department. */
  unit: string
  /** Milliseconds since 1970. */
  at: number
  text: string
}

/** A conversation on a cell. It outlives its row and column. */
export interface Thread {
  id: string
  row: RowId
  column: ColumnId
  resolved: boolean
  /** Oldest first, at least one. */
  messages: Message[]
}

/** Every thread, by the time of its first message. What is of a wrong kind is left out; it never throws. */
export function readThreads(doc: Y.Doc): Thread[] {
  const threads: Thread[] = []
  for (const [id, entry] of entriesOf(doc, 'threads')) {
    const messages = readMessages(entry)
    const [row, column] = [stringOf(entry, 'row'), stringOf(entry, 'column')]
    if (messages.length === 0 || !isSafeKey(row) || !isSafeKey(column)) continue
    threads.push({
      id,
      row: row as RowId,
      column: column as ColumnId,
      resolved: entry.get('resolved') === true,
      messages
    })
  }
  return threads.sort((a, b) => timeOf(a) - timeOf(b) || (a.id < b.id ? -1 : 1))
}

/**
 * Begins a conversation, with its first message, in one transaction.
 * @throws Refusal `bad-request` for an empty text or an id that is taken or unusable, `too-large`
 */
export function addThread(
  doc: Y.Doc,
  origin: unknown,
  thread: { id: string; row: RowId; column: ColumnId; message: Message }
): void {
  const threads = rootMap(doc, 'threads')
  if (!threads || !isSafeKey(thread.id) || threads.has(thread.id)) throw new Refusal('bad-request', { field: 'id' })
  const entry: Entry = new Y.Map()
  entry.set('row', thread.row)
  entry.set('column', thread.column)
  entry.set('author', thread.message.author)
  const messages: Entry = new Y.Map()
  messages.set(messageId(thread.message.id), newMessage(thread.message))
  entry.set('messages', messages)
  doc.transact(() => threads.set(thread.id, entry), origin)
}

/** Answers. @throws Refusal as `addThread` does; `no-such-entry` when the thread is gone */
export function addMessage(doc: Y.Doc, origin: unknown, thread: string, message: Message): void {
  const messages = messagesOf(threadEntry(doc, thread))
  if (messages === null || messages.has(message.id)) throw new Refusal('bad-request', { field: 'id' })
  const entry = newMessage(message)
  doc.transact(() => messages.set(messageId(message.id), entry), origin)
}

/** Closes a conversation or opens it again; everybody may. @returns false when it was so already */
export function setResolved(doc: Y.Doc, origin: unknown, thread: string, resolved: boolean): boolean {
  const entry = threadEntry(doc, thread)
  const isSo = (entry.get('resolved') === true) === resolved
  return transactAll(doc, origin, [isSo ? null : () => entry.set('resolved', resolved)])
}

function threadEntry(doc: Y.Doc, id: string): Entry {
  const entry = entryOf(doc, 'threads', id)
  if (!entry) throw new Refusal('no-such-entry')
  return entry
}

function messageId(id: string): string {
  if (!isSafeKey(id)) throw new Refusal('bad-request', { field: 'id' })
  return id
}

function newMessage({ author, name, unit, at, text }: Message): Entry {
  const words = cleanText(text).trim()
  if (words === '') throw new Refusal('bad-request', { field: 'text' })
  if (words.length > LIMITS.commentCharacters) {
    throw new Refusal('too-large', { limit: `${LIMITS.commentCharacters} 字` })
  }
  const entry: Entry = new Y.Map()
  for (const [key, value] of Object.entries({ author, name, unit, at, text: words })) entry.set(key, value)
  return entry
}

function messagesOf(thread: Entry): Entry | null {
  const messages = thread.get('messages')
  return messages instanceof Y.Map ? messages : null
}

function readMessages(thread: Entry): Message[] {
  const messages: Message[] = []
  messagesOf(thread)?.forEach((entry, id) => {
    if (!(entry instanceof Y.Map)) return
    const at: unknown = entry.get('at')
    const [author, name, unit, text] = ['author', 'name', 'unit', 'text'].map(key => stringOf(entry, key))
    if (!author || !text) return
    const time = typeof at === 'number' && Number.isFinite(at) ? at : 0
    messages.push({ id, author: author as UserId, name: name ?? '', unit: unit ?? '', at: time, text })
  })
  return messages.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
}

function timeOf(thread: Thread): number {
  return thread.messages[0]?.at ?? 0
}
