import * as Y from 'yjs'
import { ATTACKER, type Attack, attack, honest, own, rowId, type Scene, STRANGER, VICTIM } from './attack-scene.ts'
import { BYTES, CONTENT } from './attacks-of-content.ts'
import { deleted, firstOf, forge, gc, type Id, idOf, skip, string, values } from './forge.ts'
import { entry, makeRow, replicaOf, rowOf, textOf, updateOf } from './report.ts'

const leaning: Attack[] = [
  attack('out-of-step', 'a gap before the update', scene => forge({ sections: [[ATTACKER, scene.mine + 1, [gc(1)]]] })),
  attack('out-of-step', 'a skip', scene => own(scene, skip(5), gc(1))),
  attack('out-of-step', 'structs parked behind an unknown author', scene =>
    own(scene, { left: [STRANGER, 0], content: string('x') })
  ),
  attack('out-of-step', 'structs parked behind what the victim writes next', scene =>
    own(scene, { left: [VICTIM, scene.theirs], content: values('x') })
  ),
  attack('out-of-step', 'a parent nobody knows', scene =>
    own(scene, { parent: [STRANGER, 3], key: 'note', content: values('x') })
  ),
  attack('out-of-step', 'structs known already that lean on an unknown author', () =>
    forge({ sections: [[ATTACKER, 0, [{ left: [STRANGER, 0], content: string('x') }]]] })
  ),
  attack('out-of-step', 'deletes of what the victim writes next', scene =>
    forge({ deletes: [[VICTIM, [[scene.theirs, 100]]]] })
  ),
  attack('out-of-step', 'a delete that reaches into the future', scene =>
    forge({ deletes: [[VICTIM, [[0, scene.theirs + 1]]]] })
  ),
  attack('out-of-step', 'deletes of an unknown author', () => forge({ deletes: [[STRANGER, [[0, 1]]]] })),
  attack('out-of-step', 'two sections that wait for one another', scene =>
    forge({
      sections: [
        [ATTACKER, scene.mine, [{ left: [STRANGER, 0], content: values('x') }]],
        [STRANGER, 0, [{ left: [ATTACKER, scene.mine], content: values('y') }]]
      ]
    })
  ),
  attack('malformed', 'a struct that leans on itself', scene =>
    own(scene, { left: [ATTACKER, scene.mine], content: values('x') })
  ),
  attack('malformed', 'a struct that leans on its own successor', scene =>
    own(scene, { parent: [ATTACKER, scene.mine + 1], key: 'note', content: values('x') }, gc(1))
  ),
  attack('malformed', 'a parent that is no shared type', scene =>
    own(scene, { parent: idOf(scene.doc, 'rows', 't0', 'note'), key: 'note', content: values('x') })
  ),
  attack('malformed', 'origins in two lists', scene =>
    own(scene, {
      left: firstOf(textOf(scene.doc, 't0', 'progress')),
      right: firstOf(textOf(scene.doc, 't1', 'progress')),
      content: string('x')
    })
  ),
  attack('malformed', 'a right origin in a map', scene =>
    own(scene, { right: idOf(scene.doc, 'rows', 't0', 'note'), content: values('x') })
  ),
  attack('malformed', 'origins in the wrong order', ({ doc, mine }) => {
    const [client, clock] = firstOf(textOf(doc, 't0', 'progress'))
    return own({ doc, mine, theirs: 0 }, { left: [client, clock + 1], right: [client, clock], content: string('x') })
  }),
  attack('malformed', 'one origin on both sides', ({ doc, mine }) => {
    const first = firstOf(textOf(doc, 't0', 'progress'))
    return own({ doc, mine, theirs: 0 }, { left: first, right: first, content: string('x') })
  }),
  attack('malformed', 'origins that cross', ({ doc, mine }) => {
    const [client, clock] = firstOf(textOf(doc, 't0', 'progress'))
    return own({ doc, mine, theirs: 0 }, { left: [client, clock], right: [ATTACKER, 1], content: string('x') })
  }),
  attack(
    'malformed',
    'origins that cross the other way: a left one born before something left of the right one',
    scene => {
      const { doc, mine } = scene
      const [first, second] = [600_001, 600_002].map(client => replicaOf(doc, client))
      if (first === undefined || second === undefined) throw new Error('no replicas')
      for (const replica of [first, second]) {
        Y.applyUpdate(
          doc,
          updateOf(replica, one => textOf(one, 't0', 'progress').insert(1, '同'))
        )
      }
      const near = replicaOf(doc, 600_003)
      Y.applyUpdate(
        doc,
        updateOf(near, one => textOf(one, 't0', 'progress').insert(1, '左'))
      )
      return own({ doc, mine, theirs: 0 }, { left: [600_003, 0], right: [600_002, 0], content: string('x') })
    }
  ),
  attack('malformed', 'a tail behind a known struct, spliced into a foreign cell', scene =>
    forge({
      sections: [[ATTACKER, scene.mine - 1, [{ parent: rowId(scene, 't1'), key: 'note', content: values('x', 'y') }]]]
    })
  )
]

/** A report in which the victim's text holds a character of two halves; the id is that of the first half. */
function withFace(scene: Scene): Id {
  Y.applyUpdate(
    scene.doc,
    updateOf(replicaOf(scene.doc, VICTIM), one => textOf(one, 't1', 'progress').insert(0, '😀'))
  )
  return [VICTIM, scene.theirs]
}

const cuts: Attack[] = [
  attack('not-your-cell', 'a foreign character cut in two by half of itself', scene => {
    const [client, clock] = withFace(scene)
    return forge({ sections: [[client, clock + 1, [{ left: [client, clock], content: string('\ufffd') }]]] })
  }),
  attack('not-your-cell', 'a foreign character cut in two by a struct known already', scene =>
    forge({ sections: [[ATTACKER, 0, [{ left: withFace(scene), content: string('x') }]]] })
  ),
  attack('not-your-cell', 'a foreign character cut in two by a struct that comes to nothing', scene => {
    const [client, clock] = withFace(scene)
    const left = firstOf(textOf(scene.doc, 't2', 'goal'))
    scene.doc.getMap('rows').delete('t2')
    return own(scene, { left, right: [client, clock + 1], content: string('x') })
  })
]

const authors: Attack[] = [
  attack('forged-author', 'a collected run of 100,000 under the victim’s id', scene =>
    forge({ sections: [[VICTIM, scene.theirs, [gc(100_000)]]] })
  ),
  attack('forged-author', 'a deleted run under the victim’s id', scene =>
    forge({
      sections: [[VICTIM, scene.theirs, [{ right: firstOf(textOf(scene.doc, 't0', 'progress')), content: deleted(9) }]]]
    })
  ),
  attack('forged-author', 'a write in the victim’s name', scene =>
    forge({
      sections: [[VICTIM, scene.theirs, [{ left: idOf(scene.doc, 'rows', 't0', 'note'), content: values('x') }]]]
    })
  ),
  attack('forged-author', 'a write in the server’s name', scene =>
    forge({
      sections: [
        [1, Y.getState(scene.doc.store, 1), [{ left: idOf(scene.doc, 'rows', 't0', 'note'), content: values('x') }]]
      ]
    })
  ),
  attack('too-large', 'one key under 5,000 invented ids', scene => {
    const left = idOf(scene.doc, 'rows', 't0', 'note')
    return forge({
      sections: Array.from({ length: 5_000 }, (_, i) => [2_000_000 + i, 0, [{ left, content: values('x') }]] as const)
    })
  }),
  attack('too-large', 'one key under 30,000 invented ids', scene => {
    const left = idOf(scene.doc, 'rows', 't0', 'note')
    return forge({
      sections: Array.from({ length: 30_000 }, (_, i) => [2_000_000 + i, 0, [{ left, content: values('x') }]] as const)
    })
  }),
  attack(
    'forged-author',
    'a comment signed by the victim',
    honest(one => {
      one.getMap('threads').set('c1', entry({ row: 't0', column: 'progress', author: 'u-victim' }))
    })
  )
]

const rights: Attack[] = [
  attack('not-your-cell', 'a foreign cell, reached by its origin alone', scene =>
    own(scene, { left: idOf(scene.doc, 'rows', 't1', 'note'), content: values('改') })
  ),
  attack('not-your-cell', 'a foreign text, reached by its origins alone', scene =>
    own(scene, { left: [VICTIM, 0], right: [VICTIM, 1], content: string('改') })
  ),
  attack(
    'not-your-cell',
    'a foreign text',
    honest(one => textOf(one, 't1', 'progress').insert(1, '改'))
  ),
  attack(
    'not-your-cell',
    'one character erased in a foreign text',
    honest(one => textOf(one, 't1', 'progress').delete(3, 1))
  ),
  attack(
    'not-your-cell',
    'a foreign text behind a gift: half allowed, half not',
    honest(one => {
      rowOf(one, 't0').set('note', '可以')
      rowOf(one, 't1').set('note', '不可以')
    })
  ),
  attack(
    'not-your-cell',
    'the goal of one’s own row',
    honest(one => textOf(one, 't0', 'goal').insert(0, '改'))
  ),
  attack(
    'not-yours',
    'a new row',
    honest(one => one.getMap('rows').set('t9', makeRow(9)))
  ),
  attack(
    'not-yours',
    'one’s own assignment',
    honest(one => rowOf(one, 't1').set('units', { lead: ['综合处'], supporting: [] }))
  ),
  attack(
    'not-yours',
    'a row’s state',
    honest(one => rowOf(one, 't0').set('state', 'accepted'))
  ),
  attack(
    'not-yours',
    'the report’s state',
    honest(one => one.getMap('meta').set('state', 'sealed'))
  ),
  attack(
    'not-yours',
    'the report’s agency',
    honest(one => one.getMap('meta').set('agency', '别处'))
  ),
  attack(
    'not-yours',
    'a column’s role',
    honest(one => (one.getMap('columns').get('goal') as Y.Map<unknown>).set('role', 'note'))
  ),
  attack(
    'not-yours',
    'a group’s name',
    honest(one => (one.getMap('groups').get('g0') as Y.Map<unknown>).set('name', '改'))
  )
]

/** Hand-made attacks on the judge, each with the answer it must get. TRUST §2 and §4. */
export const ATTACKS: readonly Attack[] = [...BYTES, ...CONTENT, ...leaning, ...cuts, ...authors, ...rights]
