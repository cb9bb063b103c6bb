import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { MakeLink } from '../../../client/doc/link.ts'

interface Member {
  doc: Y.Doc
  awareness: Awareness
}

/**
 * A room inside this page: everybody in it gets every update and every presence at once. It stands for the server, so that a
 * peer can write at an exact moment, also in the middle of a composition.
 */
export class PageRoom {
  readonly #content: Y.Doc
  readonly #members: Member[] = []

  constructor(content: Y.Doc) {
    this.#content = content
  }

  /** The way of an open report into this room, as one person. */
  link(user: { id: string; name: string; unit: string | null; role: string }): MakeLink {
    return (doc, heard) => {
      const awareness = new Awareness(doc)
      return {
        awareness,
        connect: () => {
          this.join(doc, awareness, user)
          heard.connected()
          heard.synced()
        },
        close: () => this.#leave(doc)
      }
    }
  }

  join(doc: Y.Doc, awareness: Awareness, user: object): void {
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.#content), this)
    this.#members.push({ doc, awareness })
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === this) return
      Y.applyUpdate(this.#content, update, this)
      for (const other of this.#members) if (other.doc !== doc) Y.applyUpdate(other.doc, update, this)
    })
    awareness.on('change', (_: unknown, origin: unknown) => {
      if (origin !== 'room') this.#tellPresence(doc, awareness, user)
    })
    for (const other of this.#members) if (other.doc !== doc) this.#tellPresence(other.doc, other.awareness, {})
  }

  /** The server's stamp: who it is stands in `user`. */
  #tellPresence(doc: Y.Doc, awareness: Awareness, user: object): void {
    const state = awareness.getLocalState()
    for (const other of this.#members) {
      if (other.doc === doc) continue
      const states = other.awareness.states as Map<number, Record<string, unknown>>
      const known = states.get(doc.clientID)
      if (state === null) states.delete(doc.clientID)
      else states.set(doc.clientID, { user: known?.user ?? user, ...state })
      other.awareness.emit('change', [{ added: [], updated: [doc.clientID], removed: [] }, 'room'])
    }
  }

  #leave(doc: Y.Doc): void {
    const index = this.#members.findIndex(member => member.doc === doc)
    if (index >= 0) this.#members.splice(index, 1)
  }
}
