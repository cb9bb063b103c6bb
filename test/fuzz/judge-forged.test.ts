import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Admission, admit } from '../../server/room/admit/admit.ts'
import { disagrees } from '../../server/room/admit/second-net.ts'
import {
  deleted,
  type Forged,
  type ForgedUpdate,
  forge,
  gc,
  type Id,
  map,
  raw,
  skip,
  string,
  text,
  type,
  values
} from '../server/room/admit/forge.ts'
import { entry, makeReport, makeRow, replicaOf, rowOf, textOf, updateOf } from '../server/room/admit/report.ts'
import { contentOf, differences, type PlaceName } from './places.ts'
import { Chance, casesOr, seedOf } from './random.ts'

const ATTACKER = 900_001
const VICTIM = 700_001
const HELPER = 800_001
const NEWCOMER = 950_001
const CASES_PER_SCENE = 200

const counts = { refused: {} as Record<string, number>, accepted: 0, effective: 0, scenes: 0 }

/** A small report with concurrent typing, erasing and collected rows behind it, and everything a forger may aim at. */
class Scene {
  readonly chance: Chance
  readonly base: Uint8Array
  /** What the victim writes meanwhile, without having seen the forgery. */
  readonly victims: Uint8Array
  readonly honest: Uint8Array[]
  readonly ids: readonly Id[]
  doc: Y.Doc
  content: Map<PlaceName, string>

  constructor(chance: Chance) {
    this.chance = chance
    const doc = makeReport(3)
    const writers = [ATTACKER, VICTIM, HELPER].map(client => replicaOf(doc, client))
    for (let round = 0; round < 6; round++) {
      const updates = writers.map(writer => updateOf(writer, one => this.#scribble(one)))
      for (const update of updates) {
        Y.applyUpdate(doc, update)
        if (chance.is(0.7)) for (const writer of writers) Y.applyUpdate(writer, update)
      }
    }
    doc.getMap('rows').delete('t2') // by the server: its cells are collected
    this.base = Y.encodeStateAsUpdate(doc)
    this.doc = this.fresh()
    this.content = contentOf(this.doc)
    this.ids = [...doc.store.clients].flatMap(([client, structs]) =>
      structs.map(s => [client, s.id.clock + chance.below(s.length)] as const)
    )
    this.victims = updateOf(replicaOf(doc, VICTIM), one => this.#scribble(one))
    this.honest = Array.from({ length: 6 }, () => updateOf(replicaOf(doc, ATTACKER), one => this.#anything(one)))
  }

  fresh(): Y.Doc {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, this.base)
    return doc
  }

  #scribble(doc: Y.Doc): void {
    const { chance } = this
    for (let times = 1 + chance.below(3); times > 0; times--) {
      const written = textOf(doc, chance.of(['t0', 't1']), chance.of(['goal', 'progress']))
      const at = chance.below(written.length)
      if (chance.is(0.7)) written.insert(at, chance.of(['甲', '乙丙', '😀', 'abc']))
      else written.delete(at, Math.min(2, written.length - at))
    }
    if (chance.is(0.4)) rowOf(doc, chance.of(['t0', 't1'])).set(chance.of(['note', 'status']), chance.below(99))
  }

  #anything(doc: Y.Doc): void {
    this.#scribble(doc)
    if (this.chance.is(0.3)) doc.getMap('rows').set('t9', makeRow(9))
    if (this.chance.is(0.2))
      doc.getMap('threads').set('c1', new Y.Map([['messages', new Y.Map([['m', entry({ text: '好' })]])]]))
    if (this.chance.is(0.2)) rowOf(doc, 't0').set('units', { lead: ['综合处'], supporting: [] })
  }
}

/** Changes a few bytes of an honest update. */
function mutate(scene: Scene): Uint8Array {
  const { chance } = scene
  let bytes = [...chance.of(scene.honest)]
  for (let times = 1 + chance.below(3); times > 0; times--) {
    const at = chance.below(bytes.length)
    switch (chance.below(6)) {
      case 0:
        bytes[at] = chance.below(256)
        break
      case 1:
        bytes[at] = (bytes[at] ?? 0) ^ (1 << chance.below(8))
        break
      case 2:
        bytes[at] = (bytes[at] ?? 0) + chance.of([-1, 1])
        break
      case 3:
        bytes.splice(at, 1 + chance.below(3))
        break
      case 4:
        bytes.splice(at, 0, ...bytes.slice(at, at + 1 + chance.below(8)))
        break
      default:
        bytes = bytes.slice(0, chance.is(0.1) ? at : bytes.length)
    }
  }
  return Uint8Array.from(bytes)
}

/** Puts structs together that the reader mostly accepts, with origins and places chosen at random. */
function forgeAny(scene: Scene): Uint8Array {
  const { chance, doc } = scene
  const clients = [ATTACKER, ...(chance.is(0.3) ? [NEWCOMER] : []), ...(chance.is(0.05) ? [VICTIM] : [])]
  const made: Id[] = []
  const sections = clients.map(client => {
    const state = Y.getState(doc.store, client)
    const start = Math.max(0, state + (chance.is(0.85) ? 0 : chance.of([-1, -2, -3, 1])))
    let clock = start
    const structs: Forged[] = []
    for (let n = 1 + chance.below(4); n > 0; n--) {
      const [struct, length] = forgeStruct(scene, made)
      structs.push(struct)
      made.push([client, clock])
      clock += length
    }
    return [client, start, structs] as const
  })
  const update: ForgedUpdate = { sections: chance.is(0.9) ? sections : [] }
  if (chance.is(0.4)) {
    const [client, clock] = chance.of([...scene.ids, ...made])
    update.deletes = [[client, [[clock, 1 + chance.below(4)]]]]
  }
  return forge(update)
}

function forgeStruct({ chance, ids, doc }: Scene, made: readonly Id[]): [Forged, number] {
  if (chance.is(0.03)) return [gc(2), 2]
  const id = (): Id => (made.length > 0 && chance.is(0.3) ? chance.of(made) : chance.of(ids))
  const struct: Forged = { content: string('') }
  let length = 1
  const kind = chance.next()
  if (kind < 0.5) {
    length = 1 + chance.below(3)
    struct.content = string('伪造了'.slice(0, length))
  } else if (kind < 0.7) struct.content = values(chance.of(['x', 1, null, true]))
  else if (kind < 0.75) {
    length = 2
    struct.content = values('x', 'y')
  } else if (kind < 0.85) struct.content = chance.is(0.5) ? map : text
  else if (kind < 0.97) {
    length = 1 + chance.below(3)
    struct.content = deleted(length)
  } else struct.content = chance.of([type(0), raw(5, 1, 49), skip(1).content])
  const [client, clock] = id()
  const place = chance.next()
  if (place < 0.3) Object.assign(struct, { left: [client, clock], right: [client, clock + 1] })
  else if (place < 0.5) Object.assign(struct, { left: id(), right: id() })
  else if (place < 0.65) struct.left = id()
  else if (place < 0.72) struct.right = id()
  else if (place < 0.86) Object.assign(struct, neighbours(chance, doc))
  else {
    struct.parent = chance.is(0.4) ? chance.of(['rows', 'columns', 'meta', 'threads', 'nowhere']) : id()
    if (chance.is(0.9)) struct.key = chance.of(['t0', 't9', 'note', 'status', 'progress', 'title', 'c1', 'text'])
  }
  return [struct, length]
}

/** Two items of one text, in order but with others between them. */
function neighbours(chance: Chance, doc: Y.Doc): Pick<Forged, 'left' | 'right'> {
  const items: Y.Item[] = []
  for (let item = textOf(doc, 't0', 'progress')._start; item !== null; item = item.right) items.push(item)
  const from = chance.below(items.length)
  const left = items[from]
  const right = items[from + chance.below(3)]
  return {
    ...(left && chance.is(0.9) ? { left: [left.id.client, left.id.clock + chance.below(left.length)] as const } : {}),
    ...(right && chance.is(0.8)
      ? { right: [right.id.client, right.id.clock + chance.below(right.length)] as const }
      : {})
  }
}

function check(scene: Scene, update: Uint8Array): void {
  const admission = admit(scene.doc, update)
  if (!admission.ok) {
    counts.refused[admission.code] = (counts.refused[admission.code] ?? 0) + 1
    return
  }
  counts.accepted++
  checkApplied(scene, update, admission)
  if (!admission.writers.includes(VICTIM)) checkVictim(scene, update)
  scene.doc.destroy()
  scene.doc = scene.fresh()
}

/** Applied, it changes what it declared and nothing else, leaves nothing waiting, and reads back the same from disk. */
function checkApplied(scene: Scene, update: Uint8Array, admission: Extract<Admission, { ok: true }>): void {
  const { doc } = scene
  const difference = doc.transact(transaction => {
    Y.applyUpdate(doc, update)
    return disagrees(transaction, admission)
  })
  expect(difference).toBeNull()
  const after = contentOf(doc)
  const declared = admission.touches.map(
    touch => `${touch.root}/${touch.path.join('/')}${touch.kind === 'text' ? '~' : ''}`
  )
  const changed = differences(scene.content, after)
  for (const place of changed) expect(declared).toContain(place)
  if (changed.size > 0) counts.effective++
  checkShapes(doc)
  const reloaded = new Y.Doc()
  Y.applyUpdate(reloaded, Y.encodeStateAsUpdate(doc))
  expect(contentOf(reloaded), 'memory against a reload').toEqual(after)
}

/** What the victim writes meanwhile arrives whole, before or after the forgery, with the same end. */
function checkVictim(scene: Scene, update: Uint8Array): void {
  const first = scene.doc
  Y.applyUpdate(first, scene.victims)
  const second = scene.fresh()
  Y.applyUpdate(second, scene.victims)
  Y.applyUpdate(second, update)
  for (const doc of [first, second]) {
    expect(doc.store.pendingStructs).toBeNull()
    expect(doc.store.pendingDs).toBeNull()
  }
  expect(contentOf(first), 'forgery first against victim first').toEqual(contentOf(second))
  second.destroy()
}

/** A report is still a report. */
function checkShapes(doc: Y.Doc): void {
  doc.getMap('rows').forEach(row => {
    if (!(row instanceof Y.Map)) throw new Error('a row is no map')
    row.forEach((value, key) => {
      const isNarrative = key === 'goal' || key === 'progress'
      if (isNarrative !== value instanceof Y.Text) throw new Error(`wrong kind in ${key}`)
      if (!isNarrative && value instanceof Y.AbstractType) throw new Error(`shared type in ${key}`)
    })
  })
  expect(
    [...doc.share.keys()].filter(name => !['meta', 'columns', 'groups', 'rows', 'threads'].includes(name))
  ).toEqual([])
}

test('[A3] [A4] forged and mutated updates that are admitted do exactly what they declared, to every replica alike', () => {
  const seed = seedOf('judge-forged')
  const cases = casesOr(30_000)
  for (let at = 0; at < cases; at += CASES_PER_SCENE) {
    const scene = new Scene(new Chance(seed + at))
    counts.scenes++
    for (let n = 0; n < CASES_PER_SCENE; n++) {
      const update = scene.chance.is(0.35) ? mutate(scene) : forgeAny(scene)
      try {
        check(scene, update)
      } catch (error) {
        throw new Error(`FUZZ_SEED=${seed + at}, case ${n}: ${Buffer.from(update).toString('hex')}`, { cause: error })
      }
    }
  }
  console.info(`judge-forged: ${JSON.stringify(counts)}`)
  expect(counts.effective).toBeGreaterThan(cases / 100)
})
