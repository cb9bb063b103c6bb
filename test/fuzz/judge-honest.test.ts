import { assert, expect, test } from 'vitest'
import * as Y from 'yjs'
import { Authors, SERVER_CLIENT } from '../../server/room/admit/authors.ts'
import { disagrees } from '../../server/room/admit/second-net.ts'
import type { Person } from '../../shared/access/person.ts'
import { CELL_LEVEL } from '../../shared/access/rules.ts'
import type { Touch } from '../../shared/access/touch.ts'
import { clear } from '../server/room/admit/clear.ts'
import { makeReport, UNITS } from '../server/room/admit/report.ts'
import { Author, makePerson, type Sent } from './judge-authors.ts'
import { changedPlaces, contentOf, differences, type PlaceName } from './places.ts'
import { Chance, casesOr, seedOf } from './random.ts'

const RIGHTS = ['not-yours', 'not-your-cell', 'read-only', 'sealed', 'forged-author']
const DELIVERIES_PER_STORY = 150

const counts = { accepted: 0, refused: 0, noops: 0, effects: 0, stories: 0 }

/** The table of DESIGN §3 once more, in the plainest words, to hold the judge against. */
function mayTouch(person: Person, place: PlaceName, doc: Y.Doc): boolean {
  const [root, first = '', second = ''] = place.replace('~', '').split('/')
  if (place === 'meta/state' || place === 'meta/format' || (root === 'rows' && second === 'state')) return false
  if (doc.getMap('meta').get('state') === 'sealed' || person.role === 'viewer') return false
  if (person.role === 'coordinator') return true
  if (root === 'threads') return isOwnComment(person, place, doc)
  if (root !== 'rows' || !['progress', 'status', 'note'].includes(second)) return false
  const row = doc.getMap('rows').get(first)
  if (!(row instanceof Y.Map)) return false
  const state = row.get('state')
  return JSON.stringify(row.get('units')).includes(`"${person.unit}"`) && (state === undefined || state === 'returned')
}

function isOwnComment(person: Person, place: PlaceName, doc: Y.Doc): boolean {
  const path = place.replace('~', '').split('/')
  if (path.length !== 5) return true
  const thread = doc.getMap('threads').get(path[1] ?? '')
  const messages = thread instanceof Y.Map ? thread.get('messages') : undefined
  const message = messages instanceof Y.Map ? messages.get(path[3] ?? '') : undefined
  return !(message instanceof Y.Map) || message.get('author') === person.id
}

const nameOf = (touch: Touch): PlaceName => `${touch.root}/${touch.path.join('/')}${touch.kind === 'text' ? '~' : ''}`

class Story {
  readonly #chance: Chance
  readonly #server: Y.Doc
  readonly #ids = new Authors()
  readonly #log: Uint8Array[] = []
  readonly #authors: Author[]
  /** What the server's document holds; null when it was changed since. */
  #content: Map<PlaceName, string> | null = null

  constructor(chance: Chance) {
    this.#chance = chance
    this.#server = makeReport(8)
    this.#log.push(Y.encodeStateAsUpdate(this.#server))
    const people = [
      ...UNITS.map((unit, i) => makePerson(`filler${i}`, 'filler', unit)),
      makePerson('coordinator0', 'coordinator', null),
      makePerson('coordinator1', 'coordinator', null),
      makePerson('viewer', 'viewer', null)
    ]
    this.#authors = people.map(person => new Author(person, this.#server, chance))
  }

  run(deliveries: number): void {
    for (let i = 0; i < deliveries; i++) this.#step()
    for (const author of this.#authors) this.#deliver(author)
    for (const author of this.#authors) author.takeIn()
    const truth = contentOf(this.#server)
    for (const { doc, person } of this.#authors) expect(contentOf(doc), `replica of ${person.name}`).toEqual(truth)
    for (const [name, updates] of this.#reloads()) {
      const doc = new Y.Doc()
      for (const update of updates) Y.applyUpdate(doc, update)
      expect(contentOf(doc), name).toEqual(truth)
    }
  }

  #reloads(): [string, Uint8Array[]][] {
    return [
      ['reload from a snapshot', [Y.encodeStateAsUpdate(this.#server)]],
      ['reload from the log', this.#log]
    ]
  }

  #step(): void {
    const chance = this.#chance
    if (chance.is(0.06)) this.#serve()
    const author = chance.of(this.#authors)
    if (author.person.role === 'viewer' && chance.is(0.8)) return
    if (chance.is(0.1)) author.isOnline = !author.isOnline
    if (author.isOnline) author.takeIn()
    for (let acts = author.isOnline ? 1 : 1 + chance.below(4); acts > 0; acts--) author.act()
    if (author.isOnline) this.#deliver(author)
    if (chance.is(0.03)) this.#resend()
  }

  /** The server itself moves states on, and seals and reopens. */
  #serve(): void {
    const chance = this.#chance
    this.#server.clientID = SERVER_CLIENT
    this.#content = null
    const before = Y.encodeStateVector(this.#server)
    this.#server.transact(() => {
      const row = this.#server.getMap('rows').get(`t${chance.below(8)}`)
      if (chance.is(0.1)) this.#server.getMap('meta').set('state', chance.is(0.2) ? 'sealed' : 'open')
      else if (row instanceof Y.Map) {
        if (chance.is(0.4)) row.set('state', chance.of(['submitted', 'returned', 'accepted']))
        else row.delete('state')
      }
    })
    this.#tell(Y.encodeStateAsUpdate(this.#server, before), null)
  }

  #resend(): void {
    const admission = clear(
      this.#server,
      this.#chance.of(this.#log),
      this.#sender(this.#chance.of(this.#authors)),
      CELL_LEVEL
    )
    expect(admission).toMatchObject({ ok: true, admission: { noop: true } })
    counts.noops++
  }

  #sender(author: Author): Parameters<typeof clear>[2] {
    return { person: author.person, authors: this.#ids, newAuthorsLeft: 4 }
  }

  #deliver(author: Author): void {
    const { outbox, doc } = author
    if (outbox.length === 0) return
    author.outbox = []
    const all: Sent = { bytes: new Uint8Array(), meant: new Set(outbox.flatMap(sent => [...sent.meant])) }
    switch (this.#chance.below(4)) {
      case 0:
        all.bytes = Y.mergeUpdates(outbox.map(sent => sent.bytes))
        return void this.#receive(author, all)
      case 1:
        all.bytes = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(this.#server))
        return void this.#receive(author, all)
      case 2:
        if (this.#chance.is(0.2)) {
          all.bytes = Y.encodeStateAsUpdate(doc)
          return void this.#receive(author, all)
        }
    }
    for (const sent of outbox) if (!this.#receive(author, sent)) return
  }

  /** @returns false when it was refused and the author has reopened */
  #receive(author: Author, sent: Sent): boolean {
    const { person } = author
    const mayAll = [...sent.meant].every(place => mayTouch(person, place, this.#server))
    const clearance = clear(this.#server, sent.bytes, this.#sender(author), CELL_LEVEL)
    const touches = clearance.ok ? clearance.admission.touches : clearance.touches
    const declared = new Set(touches.filter(touch => !touch.fresh).map(nameOf))
    for (const place of declared) assert(sent.meant.has(place), `declared and never meant: ${place}`)
    if (clearance.ok) {
      this.#apply(person, sent.bytes, declared, clearance.admission)
      for (const client of clearance.admission.writers) this.#ids.bind(client, person.id)
      this.#tell(sent.bytes, author)
      counts.accepted++
      return true
    }
    assert(!mayAll, `refused falsely: ${clearance.code} ${clearance.detail} ${[...sent.meant].join(' ')}`)
    assert(RIGHTS.includes(clearance.code), `refused as ${clearance.code}: ${clearance.detail}`)
    if (this.#chance.is(0.1)) this.#checkRefused(sent.bytes, declared)
    author.reopen(this.#server)
    counts.refused++
    return false
  }

  #apply(
    person: Person,
    bytes: Uint8Array,
    declared: Set<PlaceName>,
    admission: Parameters<typeof disagrees>[1]
  ): void {
    const before = this.#content ?? contentOf(this.#server)
    const allowed = new Map<PlaceName, boolean>()
    for (const place of declared) allowed.set(place, mayTouch(person, place, this.#server))
    const [changed, difference] = this.#server.transact(transaction => {
      Y.applyUpdate(this.#server, bytes)
      return [changedPlaces(transaction), disagrees(transaction, admission)] as const
    })
    assert(difference === null, difference ?? '')
    const after = contentOf(this.#server)
    this.#content = after
    for (const place of new Set([...changed, ...differences(before, after)])) {
      counts.effects++
      assert(declared.has(place), `changed and not declared: ${place}`)
      assert(allowed.get(place) === true, `accepted falsely: ${place}`)
    }
    const { pendingStructs, pendingDs } = this.#server.store
    assert(pendingStructs === null && pendingDs === null, 'something is pending')
  }

  /** Also what was refused is named in full: the tray and the refusal show it. */
  #checkRefused(bytes: Uint8Array, declared: Set<PlaceName>): void {
    const clone = new Y.Doc()
    Y.applyUpdate(clone, Y.encodeStateAsUpdate(this.#server))
    const before = contentOf(clone)
    Y.applyUpdate(clone, bytes)
    for (const place of differences(before, contentOf(clone)))
      expect(declared, 'refused and not named').toContain(place)
  }

  #tell(bytes: Uint8Array, writer: Author | null): void {
    this.#log.push(bytes)
    for (const author of this.#authors) if (author !== writer) author.inbox.push(bytes)
  }
}

test('[A1] [A2] honest authors, in whatever order their edits arrive, are judged as DESIGN §3 says', () => {
  const seed = seedOf('judge-honest')
  const cases = casesOr(3_000)
  for (let story = 0; counts.accepted + counts.refused < cases; story++) {
    try {
      new Story(new Chance(seed + story)).run(DELIVERIES_PER_STORY)
    } catch (error) {
      throw new Error(`FUZZ_SEED=${seed + story}`, { cause: error })
    }
    counts.stories++
  }
  console.info(`judge-honest: ${JSON.stringify(counts)}`)
  expect(counts.accepted).toBeGreaterThan(cases / 4)
  expect(counts.refused).toBeGreaterThan(cases / 20)
})
