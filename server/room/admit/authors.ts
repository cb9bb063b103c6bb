import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { UserId } from '../../../shared/ids.ts'

/** Yjs client ids below this are the server's own; clients draw theirs from 32 bits and so nearly never meet one. */
export const RESERVED_CLIENTS = 1_024
/** The Yjs client id under which the server writes. Set it on a document after loading, because Yjs may draw another. */
export const SERVER_CLIENT = 1

// 1  users, each with the client ids bound to it (0.1)
const FORMAT = 1

/**
 * Which Yjs client id belongs to whom in one report. An id belongs to the first user who wrote under it, for good:
 * nobody else may sign with it, and so nobody can use up its clock or write in its owner's name.
 */
export class Authors {
  readonly #owners = new Map<number, UserId>()

  ownerOf(client: number): UserId | undefined {
    return this.#owners.get(client)
  }

  /** May this user bring new structs under this id? True for an id that nobody has used. */
  mayWrite(client: number, user: UserId): boolean {
    const owner = this.#owners.get(client)
    return owner === undefined ? client >= RESERVED_CLIENTS : owner === user
  }

  /** How many of these ids would be bound for the first time. */
  countNew(clients: readonly number[]): number {
    let count = 0
    for (const client of clients) if (!this.#owners.has(client)) count++
    return count
  }

  /** Binds an id; an id that is bound already keeps its owner. */
  bind(client: number, user: UserId): void {
    if (!this.#owners.has(client)) this.#owners.set(client, user)
  }

  /**
   * Binds what an accepted record brought. Feed the records of the log in their order: the first to write under an id
   * is its owner. @param update bytes that were accepted once, so they are trusted
   */
  bindRecord(author: UserId, update: Uint8Array): void {
    for (const client of Y.parseUpdateMeta(update).from.keys()) this.bind(client, author)
  }

  /** A compact form for the label of a snapshot. */
  encode(): Uint8Array {
    const byUser = new Map<UserId, number[]>()
    for (const [client, user] of this.#owners) {
      const clients = byUser.get(user)
      if (clients === undefined) byUser.set(user, [client])
      else clients.push(client)
    }
    return encoding.encode(encoder => {
      encoding.writeVarUint(encoder, FORMAT)
      encoding.writeVarUint(encoder, byUser.size)
      for (const [user, clients] of byUser) {
        encoding.writeVarString(encoder, user)
        encoding.writeVarUint(encoder, clients.length)
        for (const client of clients) encoding.writeVarUint(encoder, client)
      }
    })
  }

  /** @param bytes as `encode` made them; none: nobody yet. @throws Error when of a newer format or damaged */
  static decode(bytes: Uint8Array): Authors {
    if (bytes.length === 0) return new Authors()
    const decoder = decoding.createDecoder(bytes)
    const format = decoding.readVarUint(decoder)
    if (format !== FORMAT) throw new Error(`Authors of format ${format}`)
    const authors = new Authors()
    for (let users = decoding.readVarUint(decoder); users > 0; users--) {
      const user = decoding.readVarString(decoder) as UserId
      for (let n = decoding.readVarUint(decoder); n > 0; n--) authors.bind(decoding.readVarUint(decoder), user)
    }
    return authors
  }
}
