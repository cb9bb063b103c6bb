import * as Y from 'yjs'
import type { Person } from '../../shared/access/person.ts'
import { LIMITS } from '../../shared/limits.ts'
import type { Chance } from '../fuzz/random.ts'
import { deleted, type Forged, forge, gc, idOf, skip, values } from '../server/room/admit/forge.ts'
import { entry, makeReport, makeRow, replicaOf, rowOf, textOf, updateOf } from '../server/room/admit/report.ts'

/** A client id that belongs to somebody else. */
export const VICTIM = 700_001
export const ROWS = 12
/** States of rows, by number: a third is locked. */
const STATES = [undefined, undefined, 'returned', 'submitted', undefined, 'accepted'] as const

/** A report in all row states, in which a victim has written. */
export function makeScene(isSealed: boolean): Y.Doc {
  const doc = makeReport(ROWS)
  doc.transact(() => {
    for (let n = 0; n < ROWS; n++) {
      const state = STATES[n % STATES.length]
      if (state !== undefined) rowOf(doc, `t${n}`).set('state', state)
    }
    if (isSealed) doc.getMap('meta').set('state', 'sealed')
  })
  Y.applyUpdate(
    doc,
    updateOf(replicaOf(doc, VICTIM), one => textOf(one, 't1', 'progress').insert(0, '受害者'))
  )
  return doc
}

/** What one person may and may not do, drawn by chance; right by construction, without asking the judge. */
export class Hand {
  readonly #chance: Chance
  readonly #person: Person
  readonly #replica: Y.Doc
  readonly #mine: string[] = []
  readonly #locked: string[] = []
  readonly #foreign: string[] = []

  constructor(chance: Chance, person: Person, truth: Y.Doc) {
    this.#chance = chance
    this.#person = person
    this.#replica = replicaOf(truth, 1_024 + chance.below(4_000_000_000))
    for (let n = 0; n < ROWS; n++) {
      const row = rowOf(truth, `t${n}`)
      const isMine = JSON.stringify(row.get('units')).includes(`"${person.unit}"`)
      const state = row.get('state')
      if (!isMine) this.#foreign.push(`t${n}`)
      else if (state === undefined || state === 'returned') this.#mine.push(`t${n}`)
      else this.#locked.push(`t${n}`)
    }
  }

  /** An edit this person may make. */
  allowed(): Uint8Array {
    return updateOf(this.#replica, doc => this.#doAllowed(doc))
  }

  /** An edit that must be refused, with the close codes it may end with. @param lock that of rights: 4403, or 4409 when sealed */
  forbidden(lock: number): { kind: string; update: Uint8Array; codes: readonly number[] } {
    const chance = this.#chance
    const choice = chance.next()
    if (choice < 0.45) return this.#rights([lock], chance.of(['foreign', 'locked', 'column'] as const))
    if (choice < 0.75) return this.#rights([4403, lock], 'structure')
    if (choice < 0.87) return this.#forged()
    return this.#broken()
  }

  /** Some allowed, some not, in one update. */
  #rights(codes: readonly number[], kind: 'foreign' | 'locked' | 'column' | 'structure') {
    const isMixed = this.#chance.is(0.3)
    const update = updateOf(this.#replica, doc => {
      if (isMixed) this.#doAllowed(doc)
      if (kind === 'structure') this.#doStructure(doc)
      else if (kind === 'column')
        this.#chance.is(0.5)
          ? this.#scribble(textOf(doc, this.#of(this.#mine), 'goal'))
          : rowOf(doc, this.#of(this.#mine)).set('task', this.#word())
      else this.#doCell(doc, this.#of(kind === 'locked' && this.#locked.length > 0 ? this.#locked : this.#foreign))
      if (isMixed && kind !== 'structure') this.#doAllowed(doc) // which may have taken the row away
    })
    return { kind: isMixed ? `${kind}, half allowed` : kind, update, codes }
  }

  #doAllowed(doc: Y.Doc): void {
    if (this.#chance.is(0.1)) {
      const id = `c${this.#chance.below(1e9)}`
      const made = entry({ row: 't0', column: 'progress', author: this.#person.id })
      doc.getMap('threads').set(id, made)
    } else this.#doCell(doc, this.#of(this.#mine))
  }

  #doCell(doc: Y.Doc, row: string): void {
    const chance = this.#chance
    if (chance.is(0.5)) this.#scribble(textOf(doc, row, 'progress'))
    else if (chance.is(0.9)) rowOf(doc, row).set(chance.of(['status', 'note']), this.#word())
    else {
      rowOf(doc, row).set('status', 1)
      rowOf(doc, row).delete('status')
    }
  }

  #scribble(text: Y.Text): void {
    const at = this.#chance.below(text.length + 1)
    if (text.length > 30 || (text.length > 0 && this.#chance.is(0.4)))
      text.delete(Math.max(0, at - 3), Math.min(3, at || 1))
    else text.insert(at, this.#word())
  }

  #doStructure(doc: Y.Doc): void {
    const chance = this.#chance
    const row = rowOf(doc, `t${chance.below(ROWS)}`)
    const edits: (() => void)[] = [
      () => row.set('state', chance.of(['accepted', 'returned', 'submitted'])),
      () => row.set('units', { lead: [this.#person.unit ?? ''], supporting: [] }),
      () => row.set('order', `z${chance.below(99)}`),
      () => row.set('group', 'g0'),
      () => row.set('deleted', true),
      () => doc.getMap('rows').set(`t9${chance.below(99)}x`, makeRow(3)),
      () => doc.getMap('rows').delete(`t${chance.below(ROWS)}`),
      () => row.set('progress', new Y.Text('全新')),
      () => doc.getMap('meta').set(chance.of(['state', 'title', 'agency', 'period', 'deadline']), '改'),
      () => (doc.getMap('columns').get('note') as Y.Map<unknown>).set('role', 'task'),
      () => doc.getMap('columns').set('extra', entry({ name: '新', role: 'text', kind: 'text', order: 'z', width: 9 })),
      () => (doc.getMap('groups').get('g0') as Y.Map<unknown>).set('name', '改'),
      () => doc.getMap('threads').set(`c${chance.below(1e9)}`, entry({ row: 't0', column: 'note', author: 'u-victim' }))
    ]
    chance.of(edits)()
  }

  /** Signed by another, or leaning on what nobody has. */
  #forged(): { kind: string; update: Uint8Array; codes: readonly number[] } {
    const doc = this.#replica
    const chance = this.#chance
    const left = idOf(doc, 'rows', this.#of(this.#mine), 'status')
    const value: Forged = { left, content: values('伪') }
    const me = doc.clientID
    const clock = Y.getState(doc.store, me)
    const theirs = Y.getState(doc.store, VICTIM)
    const [kind, code, update] = chance.of([
      ['clock theft', 4403, { sections: [[VICTIM, theirs, [gc(1 + chance.below(100_000))]]] }],
      ['forged author', 4403, { sections: [[VICTIM, theirs, [value]]] }],
      ['server’s id', 4403, { sections: [[1, Y.getState(doc.store, 1), [value]]] }],
      ['gap', 4400, { sections: [[me, clock + 1 + chance.below(9), [value]]] }],
      ['skip', 4400, { sections: [[me, clock, [skip(3), value]]] }],
      ['delete-ahead', 4400, { deletes: [[VICTIM, [[theirs, 1 + chance.below(99)]]]] }],
      ['unknown origin', 4400, { sections: [[me, clock, [{ ...value, left: [9_999, 3] }]]] }],
      ['unknown root', 4400, { sections: [[me, clock, [{ parent: 'other', key: 'x', content: values(1) }]]] }],
      ['__proto__', 4400, { sections: [[me, clock, [{ parent: 'rows', key: '__proto__', content: deleted(1) }]]] }]
    ] as const)
    return { kind, update: forge(update), codes: [code] }
  }

  /** Bytes cut short, bytes too many, values too long. */
  #broken(): { kind: string; update: Uint8Array; codes: readonly number[] } {
    const chance = this.#chance
    if (chance.is(0.2)) {
      const update = updateOf(this.#replica, doc =>
        textOf(doc, this.#of(this.#mine), 'progress').insert(0, 'x'.repeat(LIMITS.cellCharacters + chance.below(99)))
      )
      return { kind: 'too long', update, codes: [4413] }
    }
    const honest = this.allowed()
    if (chance.is(0.3))
      return { kind: 'trailing bytes', update: Uint8Array.from([...honest, chance.below(256)]), codes: [4400] }
    return { kind: 'cut short', update: honest.slice(0, chance.below(honest.length)), codes: [4400] }
  }

  #of(rows: readonly string[]): string {
    return this.#chance.of(rows)
  }

  #word(): string {
    return this.#chance.of(['推进', '完成', '滞后', '😀', '100%', 'a\nb'])
  }
}
