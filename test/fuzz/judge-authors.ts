import * as Y from 'yjs'
import type { Person, Role } from '../../shared/access/person.ts'
import type { AgencyName, UnitName, UserId } from '../../shared/ids.ts'
import { AGENCY, entry, makeRow, UNITS } from '../server/room/admit/report.ts'
import { changedPlaces, type PlaceName } from './places.ts'
import type { Chance } from './random.ts'

/** One thing an author did: its bytes and the places it meant. */
export interface Sent {
  bytes: Uint8Array
  meant: Set<PlaceName>
}

const SCRAPS = ['推进', '，', '100%', '完成', 'a', '😀', '\n', '第三季度'] as const

export function makePerson(name: string, role: Role, unit: string | null): Person {
  return { id: `u-${name}` as UserId, name, role, agency: AGENCY as AgencyName, unit: unit as UnitName | null }
}

/** Somebody at a desk: an own replica, an undo stack, edits not sent yet. */
export class Author {
  readonly person: Person
  readonly #chance: Chance
  doc: Y.Doc
  outbox: Sent[] = []
  /** Accepted updates of others not taken in yet. */
  inbox: Uint8Array[] = []
  isOnline = true
  #undo: Y.UndoManager
  #minted = 0

  constructor(person: Person, server: Y.Doc, chance: Chance) {
    this.person = person
    this.#chance = chance
    this.doc = new Y.Doc()
    this.#undo = new Y.UndoManager(this.doc)
    this.reopen(server)
  }

  /** Throws the replica away, unsent edits with it, and takes a new one from the server, under a new client id. */
  reopen(server: Y.Doc): void {
    this.#undo.destroy()
    this.doc.destroy()
    const doc = new Y.Doc({ gc: this.#chance.is(0.8) })
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(server), 'server')
    doc.clientID = 1_024 + this.#chance.below(4_000_000_000)
    this.doc = doc
    this.outbox = []
    this.inbox = []
    let meant = new Set<PlaceName>()
    doc.on('afterTransaction', transaction => {
      if (transaction.origin !== 'server') meant = changedPlaces(transaction)
    })
    doc.on('update', (bytes, origin) => {
      if (origin !== 'server') this.outbox.push({ bytes, meant })
    })
    this.#undo = new Y.UndoManager([doc.getMap('rows'), doc.getMap('groups')], {
      trackedOrigins: new Set(['cell']),
      captureTimeout: this.#chance.is(0.5) ? 0 : 500
    })
  }

  takeIn(): void {
    for (const update of this.inbox) Y.applyUpdate(this.doc, update, 'server')
    this.inbox = []
  }

  /** Does one thing a person may try, allowed or not. */
  act(): void {
    const chance = this.#chance
    const choice = chance.next()
    if (choice < 0.5) this.#cell(() => this.#editText())
    else if (choice < 0.66) this.#cell(() => this.#editPlain())
    else if (choice < 0.7) this.#cell(() => this.#paste())
    else if (choice < 0.78) chance.is(0.6) ? this.#undo.undo() : this.#undo.redo()
    else if (choice < 0.9) this.doc.transact(() => this.#comment(), 'comment')
    else if (this.person.role !== 'filler' || chance.is(0.1)) this.doc.transact(() => this.#structure(), 'structure')
  }

  #cell(edit: () => void): void {
    this.doc.transact(edit, 'cell')
  }

  /** Mostly rows of one's own department, so that most edits are allowed. */
  #row(): [id: string, row: Y.Map<unknown>] {
    const rows = this.doc.getMap('rows')
    const ids = [...rows.keys()]
    for (let tries = 0; ; tries++) {
      const id = this.#chance.of(ids)
      const row = rows.get(id)
      if (!(row instanceof Y.Map)) throw new Error(`row ${id} is no map`)
      const units = JSON.stringify(row.get('units') ?? '')
      if (tries > 4 || this.person.unit === null || units.includes(this.person.unit)) return [id, row]
    }
  }

  #editText(): void {
    const [, row] = this.#row()
    const text = row.get(this.#chance.is(0.9) ? 'progress' : 'goal')
    if (text instanceof Y.Text) this.#scribble(text)
  }

  #scribble(text: Y.Text): void {
    for (let times = 1 + this.#chance.below(3); times > 0; times--) {
      const at = this.#chance.below(text.length + 1)
      if (this.#chance.is(0.65) || at === text.length) text.insert(at, this.#chance.of(SCRAPS))
      else text.delete(at, 1 + this.#chance.below(Math.min(4, text.length - at)))
    }
  }

  #editPlain(): void {
    const [, row] = this.#row()
    const column = this.#chance.is(0.93) ? this.#chance.of(['status', 'note']) : 'task'
    if (this.#chance.is(0.15)) row.delete(column)
    else row.set(column, this.#chance.of(['已完成', '滞后', '', 3.5, -7, true, null]))
  }

  #paste(): void {
    for (let cells = 2 + this.#chance.below(5); cells > 0; cells--)
      this.#chance.is(0.5) ? this.#editPlain() : this.#editText()
  }

  #comment(): void {
    const threads = this.doc.getMap('threads')
    const ids = [...threads.keys()]
    const author = this.person.id
    const id = `c${author.slice(2)}${this.#minted++}x${this.doc.clientID}`
    const message = (): Y.Map<unknown> => {
      const made = entry({ author, at: 1 })
      made.set('text', new Y.Text('请补充'))
      return made
    }
    const thread = ids.length > 0 && this.#chance.is(0.7) ? threads.get(this.#chance.of(ids)) : undefined
    const messages = thread instanceof Y.Map ? thread.get('messages') : undefined
    if (!(thread instanceof Y.Map) || !(messages instanceof Y.Map)) {
      const made = entry({ row: this.#row()[0], column: 'progress', author })
      made.set('messages', new Y.Map([['m0', message()]]))
      threads.set(id, made)
    } else if (this.#chance.is(0.3)) messages.set(id, message())
    else if (this.#chance.is(0.4)) thread.set('resolved', this.#chance.is(0.5))
    else {
      const found = messages.get(this.#chance.of([...messages.keys()]))
      const text = found instanceof Y.Map ? found.get('text') : undefined
      if (text instanceof Y.Text) this.#scribble(text)
    }
  }

  #structure(): void {
    const [, row] = this.#row()
    const chance = this.#chance
    const mint = (): string => `${this.#minted++}n${this.doc.clientID}`
    switch (chance.below(8)) {
      case 0:
        this.doc.getMap('rows').set(`t${mint()}`, makeRow(chance.below(100)))
        break
      case 1:
        chance.is(0.5) ? row.set('deleted', true) : row.delete('deleted')
        break
      case 2:
        row.set('units', { lead: [chance.of(UNITS)], supporting: chance.is(0.5) ? [chance.of(UNITS)] : [] })
        break
      case 3:
        row.set('order', `b${chance.below(1_000)}`)
        row.set('group', chance.of(['g0', 'g1']))
        break
      case 4:
        this.doc.getMap('groups').set(`g${mint()}`, entry({ name: '新职责', order: 'c0' }))
        break
      case 5: {
        const group = this.doc.getMap('groups').get('g0')
        if (group instanceof Y.Map) group.set('name', chance.of(['一、甲', '一、乙']))
        break
      }
      case 6: {
        const id = `text${mint()}`
        this.doc.getMap('columns').set(id, entry({ name: '新列', role: 'text', kind: 'text', order: 'c', width: 90 }))
        row.set(id, '新值')
        break
      }
      default: // what no client may ever write
        chance.is(0.5) ? row.set('state', 'accepted') : this.doc.getMap('meta').set('state', 'sealed')
    }
  }
}
