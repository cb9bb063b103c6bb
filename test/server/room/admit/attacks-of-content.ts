import * as Y from 'yjs'
import { LIMITS } from '../../../../shared/limits.ts'
import { ATTACKER, type Attack, attack, honest, inNote, inText, nested, own, rowId } from './attack-scene.ts'
import { deleted, forge, gc, idOf, map, raw, string, text, type, values } from './forge.ts'
import { makeRow, rowOf, textOf } from './report.ts'

/** Bytes that no honest client sends. */
export const BYTES: readonly Attack[] = [
  attack('malformed', 'no bytes', () => new Uint8Array()),
  attack('malformed', 'one byte', () => new Uint8Array([1])),
  attack('malformed', '12 bytes that claim 33 million structs', () =>
    Uint8Array.of(1, 255, 255, 255, 15, 1, 0, 0, 0, 0, 0, 0)
  ),
  attack('malformed', '12 bytes that claim 33 million authors', () =>
    Uint8Array.of(255, 255, 255, 15, 1, 0, 0, 0, 0, 0, 0, 0)
  ),
  attack('malformed', '12 bytes that claim 33 million deletes', () =>
    Uint8Array.of(0, 1, 1, 255, 255, 255, 15, 0, 0, 0, 0, 0)
  ),
  attack('malformed', 'a value list that claims 33 million', inNote(raw(8, 255, 255, 255, 15))),
  attack('malformed', 'a JSON list that claims 33 million', inNote(raw(8, 1, 117, 255, 255, 255, 15))),
  attack('malformed', 'trailing bytes', scene => forge({ sections: [[ATTACKER, scene.mine, [gc(1)]]], trailing: [0] })),
  attack('malformed', 'a number past 2^53', () => Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 255, 255, 1)),
  attack('malformed', 'a client id past 32 bits', () => forge({ sections: [[2 ** 40, 0, [gc(1)]]] })),
  attack('malformed', 'a clock past 2^53', () => forge({ sections: [[ATTACKER, Number.MAX_SAFE_INTEGER, [gc(1)]]] })),
  attack('malformed', 'text that is not UTF-8', inText(raw(4, 2, 0xc3, 0x28))),
  attack('malformed', 'half a surrogate pair', inText(raw(4, 3, 0xed, 0xa0, 0x80))),
  attack('malformed', 'empty text', inText(raw(4, 0))),
  attack('malformed', 'no values', inNote(raw(8, 0))),
  attack('malformed', 'a collected run of no length', scene => own(scene, gc(0))),
  attack('malformed', 'a deleted run of no length', inText(deleted(0))),
  attack('too-large', 'a collected run of billions', scene => own(scene, gc(2 ** 40))),
  attack('malformed', 'a collected run with flags', scene => own(scene, { ...gc(1), flags: 64 })),
  attack('malformed', 'a client section twice', scene =>
    forge({
      sections: [
        [ATTACKER, scene.mine, [gc(1)]],
        [ATTACKER, scene.mine, [{ left: rowId(scene, 't1'), content: map }]]
      ]
    })
  ),
  attack('malformed', 'an empty section', scene => forge({ sections: [[ATTACKER, scene.mine, []]] })),
  attack('malformed', 'deletes that overlap', () =>
    forge({
      deletes: [
        [
          ATTACKER,
          [
            [0, 3],
            [1, 1]
          ]
        ]
      ]
    })
  ),
  attack('malformed', 'deletes of one client twice', () =>
    forge({
      deletes: [
        [ATTACKER, [[0, 1]]],
        [ATTACKER, [[2, 1]]]
      ]
    })
  ),
  attack('malformed', 'a delete of no length', () => forge({ deletes: [[ATTACKER, [[0, 0]]]] }))
]

/** Things that have no place in a report, or not there. */
export const CONTENT: readonly Attack[] = [
  attack('malformed', 'a sub-document', inNote(raw(9, 1, 97, 118, 0))),
  attack('malformed', 'an embed', inText(raw(5, 2, 123, 125))),
  attack('malformed', 'a format mark', inText(raw(6, 1, 98, 4, 116, 114, 117, 101))),
  attack('malformed', 'binary content', inNote(raw(3, 2, 1, 2))),
  attack('malformed', 'JSON of the old kind', inNote(raw(2, 1, 1, 49))),
  attack('malformed', 'content Yjs does not know', inNote(raw(11, 1))),
  ...[0, 3, 4, 5, 6, 7].map(number => attack('malformed', `shared type ${number} (list, XML)`, inNote(type(number)))),
  attack('malformed', 'bytes in a value', inNote(raw(8, 1, 116, 1, 0))),
  attack('malformed', 'a bigint', inNote(values(1n))),
  attack('malformed', '__proto__ inside a value', inNote(raw(8, 1, 118, 1, 9, ...Buffer.from('__proto__'), 126))),
  attack('malformed', '__proto__ as a row', scene => own(scene, { parent: 'rows', key: '__proto__', content: map })),
  attack('malformed', '__proto__ as a cell', scene =>
    own(scene, { parent: rowId(scene, 't0'), key: '__proto__', content: values('x') })
  ),
  attack('malformed', 'constructor as a cell', scene =>
    own(scene, { parent: rowId(scene, 't0'), key: 'constructor', content: values('x') })
  ),
  attack('malformed', 'an overlong key', scene => own(scene, { parent: 'rows', key: 'k'.repeat(65), content: map })),
  attack('malformed', 'a value nested too deep', inNote(values(nested(LIMITS.jsonDepth + 1)))),
  attack(
    'malformed',
    'a value nested 10,000 deep',
    inNote(raw(8, 1, ...Array.from({ length: 10_000 }, () => [117, 1]).flat(), 126))
  ),
  attack(
    'too-large',
    'an overlong value',
    honest(one => rowOf(one, 't0').set('note', 'x'.repeat(LIMITS.valueCharacters + 1)))
  ),
  attack(
    'too-large',
    'an overlong text',
    honest(one => textOf(one, 't0', 'progress').insert(0, 'x'.repeat(LIMITS.cellCharacters)))
  ),
  attack('malformed', 'a shared text where a plain value belongs', inNote(text)),
  attack('malformed', 'a map where a plain value belongs', inNote(map)),
  attack('malformed', 'a shared map inside a text', inText(map)),
  attack('malformed', 'a plain value inside a text', inText(values('x'))),
  attack('malformed', 'characters in a map', inNote(string('xyz'))),
  attack('malformed', 'a list item in a map', scene =>
    own(scene, { parent: rowId(scene, 't0'), content: values('x') })
  ),
  attack('malformed', 'a list item in a root', scene => own(scene, { parent: 'rows', content: values('x') })),
  attack('malformed', 'an attribute on a text', scene =>
    own(scene, { parent: idOf(scene.doc, 'rows', 't0', 'progress'), key: 'bold', content: values(true) })
  ),
  attack('malformed', 'a new root', scene => own(scene, { parent: 'secrets', key: 'a', content: values(1) })),
  attack('malformed', 'a new root, named by a struct known already', () =>
    forge({ sections: [[ATTACKER, 0, [{ parent: 'secrets', content: string('x') }]]] })
  ),
  attack('malformed', 'a column nobody made', scene =>
    own(scene, { parent: rowId(scene, 't0'), key: 'hidden', content: values(1) })
  ),
  attack(
    'not-your-cell',
    'a text replaced',
    honest(one => rowOf(one, 't0').set('progress', new Y.Text('全新')))
  ),
  attack('not-your-cell', 'a text replaced by something already deleted', scene =>
    own(scene, { left: idOf(scene.doc, 'rows', 't0', 'progress'), content: deleted(1) })
  ),
  attack(
    'not-your-cell',
    'a text taken away',
    honest(one => rowOf(one, 't0').delete('progress'))
  ),
  attack(
    'not-yours',
    'a row taken away',
    honest(one => one.getMap('rows').delete('t0'))
  ),
  attack(
    'not-yours',
    'a row deleted and made again',
    honest(one => {
      one.getMap('rows').delete('t0')
      one.getMap('rows').set('t0', makeRow(0))
    })
  )
]
