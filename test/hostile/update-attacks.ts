import * as encoding from 'lib0/encoding'
import { expect } from 'vitest'
import * as Y from 'yjs'
import { syncFrame } from '../../shared/wire/frames.ts'
import { until } from '../kit/people.ts'
import { frameOf, RawSocket } from '../kit/raw-socket.ts'
import { SocketClient } from '../kit/socket-client.ts'
import {
  type Forged,
  type ForgedUpdate,
  forge,
  gc,
  type Id,
  idOf,
  map,
  raw,
  values
} from '../server/room/admit/forge.ts'
import { type Arena, THEIRS } from './arena.ts'
import { type Attack, attack, closedWith, pour } from './attack.ts'
import { type Intruder, intrude, rowOf, textOf } from './intruder.ts'

const noteOf = (doc: Y.Doc, row: string, { place }: Arena): Id => idOf(doc, 'rows', row, place.note)

/** Sends one forged update, which must be refused with one of these codes and be seen by nobody. */
function refused(
  codes: number[],
  make: (arena: Arena, intruder: Intruder) => ForgedUpdate | Uint8Array
): (arena: Arena) => Promise<string> {
  return async arena => {
    const intruder = await intrude(arena)
    const made = make(arena, intruder)
    intruder.send(made instanceof Uint8Array ? made : forge(made))
    const told = await closedWith(intruder.raw, ...codes)
    return `${told} ${intruder.raw.refusal?.notice.code ?? ''}`.trim()
  }
}

/** The victim writes on after the attack, and everybody sees it. */
function victimWritesOn(run: (arena: Arena) => Promise<string>): (arena: Arena) => Promise<string> {
  return async arena => {
    const told = await run(arena)
    const { theirs, progress } = arena.place
    const written = arena.victim.text(theirs, progress)
    written.insert(written.length, '还在')
    const whole = written.toString()
    await until('what the victim writes next arrives', () => arena.writer.text(theirs, progress).toString() === whole)
    written.delete(written.length - 2, 2)
    await until('and goes again', () => arena.writer.text(theirs, progress).toString() === whole.slice(0, -2))
    return told
  }
}

const own = ({ doc }: Intruder, ...structs: Forged[]): ForgedUpdate => ({
  sections: [[doc.clientID, Y.getState(doc.store, doc.clientID), structs]]
})
const victimClock = (arena: Arena, { doc }: Intruder): Id => {
  const client = arena.victim.doc.clientID
  return [client, Y.getState(doc.store, client)]
}

const stealClock = refused([4403], (arena, intruder) => {
  const [client, clock] = victimClock(arena, intruder)
  return { sections: [[client, clock, [gc(100_000)]]] }
})
const forgeAuthor = refused([4403], (arena, intruder) => {
  const [client, clock] = victimClock(arena, intruder)
  return {
    sections: [[client, clock, [{ left: noteOf(intruder.doc, arena.place.mine, arena), content: values('x') }]]]
  }
})
const forgeServer = refused([4403], (arena, { doc }) => ({
  sections: [[1, Y.getState(doc.store, 1), [{ left: noteOf(doc, arena.place.mine, arena), content: values('x') }]]]
}))
const deleteAhead = refused([4400], (arena, intruder) => {
  const [client, clock] = victimClock(arena, intruder)
  return { deletes: [[client, [[clock, 1_000]]]] }
})
const park = refused([4400], (_arena, intruder) =>
  own(intruder, ...Array.from({ length: 10_000 }, () => ({ left: [77_777, 5] as const, content: values('x') })))
)
const sendHalf = refused([4403], ({ place }, intruder) =>
  intruder.edit(doc => {
    rowOf(doc, place.mine).set(place.note, '可以')
    rowOf(doc, place.mine).set('state', 'accepted')
  })
)
const writeTheirs = refused([4403], ({ place }, intruder) =>
  intruder.edit(doc => textOf(doc, place.theirs, place.progress).insert(0, '改'))
)
const poisonKeys = refused([4400], (_arena, intruder) =>
  own(intruder, { parent: 'rows', key: '__proto__', content: map })
)
const subDocuments = refused([4400], (arena, intruder) => {
  const left = noteOf(intruder.doc, arena.place.mine, arena)
  return own(intruder, ...Array.from({ length: 2_000 }, () => ({ left, content: raw(9, 1, 97, 118, 0) })))
})
const inventIds = refused([4413, 4403, 4503], (arena, { doc }) => {
  const left = noteOf(doc, arena.place.mine, arena)
  const structs = [{ left, content: values('x') }]
  return { sections: Array.from({ length: 30_000 }, (_, n) => [2_100_000_000 + n, 0, structs] as const) }
})
const nestDeep = refused([4400], (arena, intruder) => {
  const deep = encoding.encode(encoder => {
    for (let n = 0; n < 200_000; n++) encoding.writeUint8Array(encoder, Uint8Array.of(117, 1))
    encoding.writeUint8(encoder, 126)
  })
  const content: Forged['content'] = [8, e => encoding.writeUint8Array(e, Uint8Array.from([1, ...deep]))]
  return own(intruder, { left: noteOf(intruder.doc, arena.place.mine, arena), content })
})

/** 12 bytes that claim 33 million structs, authors, deletes, values. */
async function claimMillions(arena: Arena): Promise<string> {
  const token = await arena.token()
  for (const bytes of [
    [1, 255, 255, 255, 15, 1, 0, 0, 0, 0, 0, 0],
    [255, 255, 255, 15, 1, 0, 0, 0, 0, 0, 0, 0],
    [0, 1, 1, 255, 255, 255, 15, 0, 0, 0, 0, 0],
    [0, 255, 255, 255, 15, 1, 0, 0, 0, 0, 0, 0]
  ]) {
    const { raw: socket, send } = await intrude(arena, token)
    send(Uint8Array.from(bytes))
    await closedWith(socket, 4400)
  }
  return 'closed 4400'
}

/** Updates that lean on what never comes, sent before the step 2 that would judge them. */
async function parkBeforeStep2(arena: Arena): Promise<string> {
  const socket = await arena.socket()
  const parked = forge({ sections: [[2_900_000_000, 5, [gc(1)]]] })
  await pour(socket, frameOf(syncFrame(2, parked)), 100_000)
  return closedWith(socket, 4400)
}

/** An update made before the victim's own arrives: once the id is the victim's, nobody else brings it. */
async function replay(arena: Arena): Promise<string> {
  const token = await arena.server.token('filler', '测试机构', THEIRS)
  const heard: Uint8Array[] = []
  const recorder = await intrude(arena)
  const client = new SocketClient(arena.server.url, arena.place.id, token)
  await client.synced()
  client.provider.awareness.setLocalStateField('here', true)
  await until('it is seen', () => arena.writer.provider.awareness.getStates().has(client.doc.clientID))
  client.doc.on('update', update => heard.push(update))
  client.provider.disconnect()
  await until('it is away', () => !arena.writer.provider.awareness.getStates().has(client.doc.clientID))
  const written = client.text(arena.place.theirs, arena.place.progress)
  written.insert(0, '离线写的')
  for (const update of heard) recorder.send(update) // recorded on the way, sent by another
  await closedWith(recorder.raw, 4403)
  const known = await intrude(arena)
  for (const update of [Y.encodeStateAsUpdate(known.doc)]) known.send(update) // what everybody has: nothing new
  expect(await known.raw.until(() => known.raw.saved >= 2)).toBe(true)
  known.raw.destroy()
  client.close()
  return `closed 4403; ${recorder.raw.refusal?.notice.code}; known frames change nothing`
}

async function writeAfterSignOut(arena: Arena): Promise<string> {
  const made = await arena.server.ask('POST', '/api/v1/tokens', await arena.token('operator'), {
    role: 'filler',
    agency: '测试机构',
    unit: '综合处'
  })
  const { id, token } = (await made.json()) as { id: string; token: string }
  const intruder = await intrude(arena, token)
  const update = intruder.edit(doc => rowOf(doc, arena.place.mine).set(arena.place.note, '不该在'))
  const operator = await arena.token('operator')
  expect((await arena.server.ask('DELETE', `/api/v1/tokens/${id}`, operator)).status).toBe(204)
  intruder.send(update)
  const told = await closedWith(intruder.raw, 4401)
  const again = await RawSocket.open(arena.server.url, `/sync/${arena.place.id}`, { token })
  await closedWith(again, 4401)
  return told
}

export const UPDATE_ATTACKS: readonly Attack[] = [
  attack('12 bytes that claim 33 million structs', claimMillions),
  attack('clock theft: a run of 100,000 under the victim’s id', victimWritesOn(stealClock)),
  attack('a write in the victim’s name', victimWritesOn(forgeAuthor)),
  attack('a write in the server’s name', forgeServer),
  attack('structs parked behind an unknown author', park),
  attack('100,000 updates parked before step 2', parkBeforeStep2),
  attack('delete-ahead: what the victim writes next', victimWritesOn(deleteAhead)),
  attack('a half-valid update', sendHalf),
  attack('a foreign row', writeTheirs),
  attack('__proto__ as a row', poisonKeys),
  attack('2,000 sub-documents', subDocuments),
  attack('one key under 30,000 invented ids', inventIds),
  attack('a value nested 200,000 deep', nestDeep),
  attack('another’s recorded frames', replay),
  attack('an update after the token was revoked', writeAfterSignOut)
]
