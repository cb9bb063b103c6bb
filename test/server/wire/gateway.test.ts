import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { MemoryLog } from '../../../server/log/memory-log.ts'
import type { ReportId } from '../../../shared/ids.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { SUBPROTOCOL, syncFrame } from '../../../shared/wire/frames.ts'
import { openStage, person, type Stage, until } from '../../kit/people.ts'

const anna = person('anna')
const bert = person('bert')
const vera = person('vera', 'viewer')
let stage: Stage
let report: ReportId

beforeEach(async () => {
  stage = await openStage(new MemoryLog(), [anna, bert, vera])
  report = await stage.makeReport('r-0000000000000001', { t1: '', t2: '已写' })
})
afterEach(() => stage.close())

/** Opens a bare socket; resolves with its close code, or null while it stays open for `patience` ms. */
function rawSocket(path: string, headers: Record<string, string>, frames: Uint8Array[] = [], patience = 700) {
  const socket = new WebSocket(`ws://127.0.0.1:${stage.port}${path}`, [SUBPROTOCOL], { headers })
  return new Promise<{ code: number | null; status: number | null }>(resolve => {
    socket.on('open', () => {
      for (const frame of frames) socket.send(frame)
    })
    socket.on('unexpected-response', (_request, response) => resolve({ code: null, status: response.statusCode ?? 0 }))
    socket.on('error', () => {})
    socket.on('close', code => resolve({ code, status: null }))
    setTimeout(() => {
      resolve({ code: null, status: null })
      socket.terminate()
    }, patience)
  })
}
const asAnna = { authorization: 'Bearer anna' }

describe('the door', () => {
  test('[R1] without a token the socket is closed with 4401', async () => {
    expect((await rawSocket(`/sync/${report}`, {})).code).toBe(4401)
  })
  test('[R1] an unknown report, a crooked id and a path trick are closed with 4404', async () => {
    for (const id of ['r-0000000000000009', 'x', '..%2f..%2fetc', '__proto__', '%E0%A4%A', `${report}/more`]) {
      expect((await rawSocket(`/sync/${id}`, asAnna)).code, id).toBe(4404)
    }
  })
  test('[R1] another path is no socket, and another site is turned down before the handshake', async () => {
    expect((await rawSocket('/elsewhere', asAnna)).status).toBe(404)
    expect((await rawSocket(`/sync/${report}`, { ...asAnna, origin: 'http://evil.example' })).status).toBe(403)
    expect(
      await rawSocket(`/sync/${report}`, { ...asAnna, origin: `http://127.0.0.1:${stage.port}` }, [], 200)
    ).toEqual({
      code: null,
      status: null
    })
  })
  test('[R1] a person whose right ends is closed with 4401 at once', async () => {
    const client = await stage.join(report, anna)
    stage.withdraw(anna.id)
    await until('the close', () => client.closeCode === 4401)
  })
})

describe('bad frames', () => {
  test.each([
    ['an empty frame', new Uint8Array([])],
    ['an unknown message', new Uint8Array([77, 1, 2])],
    ['an unknown sync kind', new Uint8Array([0, 9, 0])],
    ['a length beyond the end', new Uint8Array([0, 2, 200, 1, 1])],
    ['a second message behind the first', new Uint8Array([...syncFrame(2, new Uint8Array([0, 0])), 0])],
    ['an update that is none', syncFrame(2, new Uint8Array([9, 9, 9, 9]))],
    ['a state vector that is none', syncFrame(0, new Uint8Array([255, 255, 255]))],
    ['presence that is no JSON', new Uint8Array([1, 5, 1, 5, 1, 1, 123])]
  ])('[R2] %s closes that socket alone, with 4400', async (_what, frame) => {
    const other = await stage.join(report, bert)
    expect((await rawSocket(`/sync/${report}`, asAnna, [frame])).code).toBe(4400)
    other.text('t1').insert(0, '好')
    await until('the other is still served', () => other.saved > 1)
  })
  test('[R2] a text frame closes with 4400', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${stage.port}/sync/${report}`, [SUBPROTOCOL], { headers: asAnna })
    const code = new Promise(resolve => socket.on('close', resolve))
    socket.on('open', () => socket.send('hello'))
    expect(await code).toBe(4400)
  })
  test('[R2] a frame at the limit is read, one past it is closed with 4413', async () => {
    const past = syncFrame(2, new Uint8Array(LIMITS.frameBytes - 4))
    const at = syncFrame(2, new Uint8Array(LIMITS.frameBytes - 5))
    expect([at.length, past.length]).toEqual([LIMITS.frameBytes, LIMITS.frameBytes + 1])
    expect((await rawSocket(`/sync/${report}`, asAnna, [past], 3_000)).code).toBe(4413)
    expect((await rawSocket(`/sync/${report}`, asAnna, [at], 3_000)).code).toBe(4400) // read, and no update
  })
  test('[R2] a flood of state requests is closed before it fills the memory', async () => {
    const ask = syncFrame(0, new Uint8Array([0]))
    expect((await rawSocket(`/sync/${report}`, asAnna, Array(3_000).fill(ask))).code).toBe(4503)
  })
})

describe('the stock client', () => {
  test('[R3] two stock providers converge, also in the same narrative cell', async () => {
    const one = await stage.join(report, anna)
    const two = await stage.join(report, bert, { tianbao: false })
    one.text('t2').insert(0, '甲')
    two.text('t2').insert(two.text('t2').length, '乙')
    two.row('t1').set('task', '改名')
    await until(
      'both agree',
      () => one.text('t2').toString() === '甲已写乙' && two.text('t2').toString() === '甲已写乙'
    )
    await until('the short cell arrives', () => one.row('t1').get('task') === '改名')
  })
  test('[R4] saved counts step 2 and updates once they are on disk', async () => {
    const client = await stage.join(report, anna)
    await until('the step 2 is counted', () => client.saved === 1)
    for (let index = 0; index < 5; index++) client.row('t1').set('task', `第${index}次`)
    await until('five more', () => client.saved === 6)
  })
  test('[R5] a client that was away comes back with its edits, and learns of deletions although no clock moved', async () => {
    const one = await stage.join(report, anna)
    const two = await stage.join(report, bert)
    two.provider.disconnect()
    two.text('t1').insert(0, '离线写的')
    one.text('t2').delete(0, 1)
    await until('the deletion is saved', () => one.saved === 2)
    two.provider.connect()
    await until('both agree', () => two.text('t2').toString() === '写' && one.text('t1').toString() === '离线写的')
  })
  test('[R6] presence carries the name and department the server knows, whatever the client says', async () => {
    const one = await stage.join(report, anna)
    const two = await stage.join(report, bert)
    one.provider.awareness.setLocalState({
      place: { row: 't1' },
      user: { name: 'bert', unit: '冒名', role: 'operator' }
    })
    const seen = () =>
      two.provider.awareness.getStates().get(one.doc.clientID) as { user?: { name: string } } | undefined
    await until('anna is seen', () => seen() !== undefined)
    expect(seen()).toMatchObject({ place: { row: 't1' }, user: { name: 'anna', unit: null, role: 'coordinator' } })
    one.provider.awareness.states.set(two.doc.clientID, { user: { name: 'forged' } })
    one.provider.awareness.meta.set(two.doc.clientID, { clock: 99, lastUpdated: 0 })
    one.provider.awareness.emit('update', [{ added: [], updated: [two.doc.clientID], removed: [] }, 'local'])
    one.text('t1').insert(0, '后')
    await until('a later edit has passed', () => two.text('t1').toString() === '后')
    expect(two.provider.awareness.getLocalState()).not.toMatchObject({ user: { name: 'forged' } })
    one.provider.disconnect()
    await until('anna is gone', () => seen() === undefined)
  })
  test('[R7] a viewer sees everything and writes nothing', async () => {
    const writer = await stage.join(report, anna)
    const viewer = await stage.join(report, vera)
    expect(viewer.text('t2').toString()).toBe('已写')
    viewer.text('t2').insert(0, '不该')
    await until('the viewer is refused', () => viewer.closeCode === 4403)
    expect(viewer.refusals.length).toBe(1)
    writer.text('t2').insert(2, '的')
    await until('the others go on', () => writer.saved === 2)
    expect(await stage.rooms.read(report, doc => rowText(doc, 't2'))).toBe('已写的')
  })
})

function rowText(doc: Y.Doc, row: string): string {
  return String((doc.getMap('rows').get(row) as Y.Map<Y.Text>).get('progress'))
}

test('[R18] who keeps sending what is refused waits outside, and can still be let in later', async () => {
  const junk = syncFrame(2, new Uint8Array([9, 9, 9, 9]))
  const codes: (number | null)[] = []
  for (let attempt = 0; attempt < LIMITS.refusalBurst + 1; attempt++) {
    codes.push((await rawSocket(`/sync/${report}`, asAnna, [junk])).code)
  }
  expect(codes.slice(0, -1).every(code => code === 4400)).toBe(true)
  expect(codes.at(-1)).toBe(4503)
  expect((await stage.join(report, bert)).text('t2').toString()).toBe('已写')
})

test('[R19] what a stock client sends before the step 2 it leans on is held, judged after it, and only then saved', async () => {
  const away = await stage.join(report, anna)
  away.provider.disconnect()
  const updates: Uint8Array[] = []
  away.doc.on('update', update => updates.push(update))
  away.text('t1').insert(0, '离线')
  const offline = Y.encodeStateAsUpdate(away.doc)
  away.text('t1').insert(2, '之后')
  const early = updates[1] ?? new Uint8Array()
  const reader = await stage.join(report, bert)
  const socket = new WebSocket(`ws://127.0.0.1:${stage.port}/sync/${report}`, [SUBPROTOCOL], { headers: asAnna })
  const saved: number[] = []
  socket.on('message', (data: Buffer) => {
    if (data[0] === 8) saved.push(data[1] ?? 0)
  })
  await new Promise(resolve => socket.on('open', resolve))
  socket.send(syncFrame(2, early))
  await new Promise(resolve => setTimeout(resolve, 80))
  expect([saved, reader.text('t1').toString()]).toEqual([[], ''])
  socket.send(syncFrame(1, offline))
  await until('both arrive', () => reader.text('t1').toString() === '离线之后')
  await until('and are saved', () => saved.at(-1) === 2)
  const closed = new Promise(resolve => socket.on('close', resolve))
  away.text('t1').insert(0, '甲')
  away.text('t1').insert(0, '乙')
  socket.send(syncFrame(2, updates[3] ?? new Uint8Array())) // after step 2 a gap is a gap
  expect(await closed).toBe(4400)
})
