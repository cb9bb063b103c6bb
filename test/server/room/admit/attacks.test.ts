import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { admit } from '../../../../server/room/admit/admit.ts'
import { Authors, SERVER_CLIENT } from '../../../../server/room/admit/authors.ts'
import type { Person } from '../../../../shared/access/person.ts'
import { CELL_LEVEL } from '../../../../shared/access/rules.ts'
import type { UserId } from '../../../../shared/ids.ts'
import { LIMITS } from '../../../../shared/limits.ts'
import { ATTACKER, type Scene, setScene, VICTIM } from './attack-scene.ts'
import { ATTACKS } from './attacks.ts'
import { type Clearance, clear } from './clear.ts'
import { forge, gc, idOf, string, values } from './forge.ts'
import { AGENCY, replicaOf, rowOf, textOf, updateOf } from './report.ts'

const attacker = { id: 'u-attacker', name: '甲', role: 'filler', agency: AGENCY, unit: '综合处' } as unknown as Person

function cleared(scene: Scene, update: Uint8Array): Clearance {
  const authors = new Authors()
  authors.bind(ATTACKER, attacker.id)
  authors.bind(VICTIM, 'u-victim' as UserId)
  authors.bind(SERVER_CLIENT, 'u-server' as UserId)
  return clear(scene.doc, update, { person: attacker, authors, newAuthorsLeft: LIMITS.authorIdsPerSession }, CELL_LEVEL)
}

test.each(ATTACKS)('[A3] refused as $code: $name', ({ update, code }) => {
  const scene = setScene()
  const bytes = update(scene)
  const before = Y.encodeStateAsUpdate(scene.doc)
  const clearance = cleared(scene, bytes)
  expect(clearance).toMatchObject({ ok: false, code })
  expect(Y.encodeStateAsUpdate(scene.doc)).toEqual(before)
  expect([...scene.doc.share.keys()].sort()).toEqual(['columns', 'groups', 'meta', 'rows', 'threads'])
})

test('[A3] the same hand writes what is its own', () => {
  const scene = setScene()
  const update = updateOf(replicaOf(scene.doc, ATTACKER), doc => {
    textOf(doc, 't0', 'progress').insert(4, '好')
    rowOf(doc, 't0').set('status', '已完成')
  })
  expect(cleared(scene, update)).toMatchObject({ ok: true })
})

test('[A3] an update cut short at any byte is refused', () => {
  const scene = setScene()
  const update = updateOf(replicaOf(scene.doc, ATTACKER), doc => {
    textOf(doc, 't0', 'progress').delete(1, 1)
    rowOf(doc, 't0').set('note', { lead: [1.5, true, null] })
  })
  for (let length = 0; length < update.length; length++)
    expect(admit(scene.doc, update.subarray(0, length)), `${length} bytes`).toMatchObject({
      ok: false,
      code: 'malformed'
    })
})

test('[A8] as many invented ids as a connection may bring pass, one more does not', () => {
  const scene = setScene()
  const left = idOf(scene.doc, 'rows', 't0', 'note')
  const update = (ids: number): Uint8Array =>
    forge({
      sections: Array.from({ length: ids }, (_, i) => [2_000_000 + i, 0, [{ left, content: values('x') }]] as const)
    })
  expect(cleared(scene, update(LIMITS.authorIdsPerSession))).toMatchObject({ ok: true })
  expect(cleared(scene, update(LIMITS.authorIdsPerSession + 1))).toMatchObject({ ok: false, code: 'forged-author' })
})

test('[A1] what lands in collected places touches nothing, as Yjs will have it', () => {
  const scene = setScene()
  scene.doc.clientID = SERVER_CLIENT
  const left = idOf(scene.doc, 'rows', 't2', 'task')
  scene.doc.getMap('rows').delete('t2')
  const clearance = cleared(
    scene,
    forge({ sections: [[ATTACKER, scene.mine, [{ left, content: values('x') }, gc(3)]]] })
  )
  expect(clearance).toMatchObject({ ok: true, admission: { touches: [], writers: [ATTACKER] } })
})

test('[A3] a struct continued behind its known head is judged where the head stands', () => {
  const scene = setScene()
  const item = textOf(scene.doc, 't0', 'progress')._start
  if (item === null) throw new Error('empty')
  const update = forge({
    sections: [
      [ATTACKER, 0, [{ left: [1, item.id.clock + 1], right: [1, item.id.clock + 2], content: string('攻击者写') }]]
    ]
  })
  expect(cleared(scene, update)).toMatchObject({ ok: true, admission: { noop: true } })
})
