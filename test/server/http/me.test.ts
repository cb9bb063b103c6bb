import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { Gateway } from '../../../server/wire/gateway.ts'
import { RawSocket } from '../../kit/raw-socket.ts'
import { AGENCY, cookieIn, type House, openHouse, problem, signIn } from './house.ts'

const FILLER = { role: 'filler', agency: AGENCY, unit: '综合处' }
const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36'

/** Opens the same house's sockets on a free port. @returns a way to open one at a report */
async function openSockets(house: House, report: string) {
  const { parts } = house
  await parts.app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = parts.app.server.address() as AddressInfo
  const gateway = new Gateway({
    ...{
      server: parts.app.server,
      rooms: parts.rooms,
      doorman: parts.doorman,
      logger: parts.logger,
      clock: parts.clock
    },
    agencyOf: id => parts.reports.get(id)?.agency,
    isOwnOrigin: () => true
  })
  onTestFinished(() => gateway.close())
  return async (headers: Record<string, string>) => {
    const socket = await RawSocket.open(`http://127.0.0.1:${port}`, `/sync/${report}`, { headers })
    onTestFinished(() => void socket.tcp.destroy())
    return socket
  }
}
const closeOf = async (socket: RawSocket) => {
  await socket.until(() => socket.closeCode !== null || socket.isOver)
  return socket.closeCode
}
const again = (house: House, key: string, more: Record<string, unknown> = {}) =>
  house.ask('POST', '/api/v1/sign-in', { body: { key, name: '张三' }, ...more })
const sessions = (house: House, cookie: string) => house.ask('GET', '/api/v1/me/sessions', { cookie })

test('[S17] I see where I am signed in: since when, by what, last seen, and which is this one', async () => {
  const house = await openHouse()
  const first = await signIn(house, '张三', FILLER)
  house.pass(3_600_000)
  const second = cookieIn(await again(house, first.key, { headers: { 'user-agent': CHROME } }))
  await signIn(house, '李四', FILLER)
  const { json } = await sessions(house, second)
  expect(json).toHaveLength(2)
  expect(json[0]).toMatchObject({ device: 'Chrome · Windows', here: true, seen: expect.stringMatching(/Z$/) })
  expect(json[1]).toMatchObject({ here: false, seen: null, id: expect.stringMatching(/^[0-9a-f]{24}$/) })
  expect(Date.parse(json[0].created) - Date.parse(json[1].created)).toBeGreaterThanOrEqual(3_600_000)
  expect(JSON.stringify(json)).not.toContain('Mozilla')
  expect(JSON.stringify(json)).not.toContain(second.slice('tianbao='.length))
  await me(house, first.cookie)
  expect((await sessions(house, second)).json[1].seen).toMatch(/Z$/)
})
const me = (house: House, cookie: string) => house.ask('GET', '/api/v1/me', { cookie })

test('[S17] when people were last seen survives a restart', async () => {
  const house = await openHouse()
  const { cookie } = await signIn(house, '张三', FILLER)
  await me(house, cookie)
  const [{ seen, id }] = (await sessions(house, cookie)).json
  await house.parts.close()
  const next = await openHouse({ dataDir: house.dataDir })
  const user = next.parts.sessions.list()[0]?.user
  if (user === undefined) throw new Error('The session is gone')
  expect(Math.abs((next.parts.seen.ofSession(user, id) ?? 0) - Date.parse(seen))).toBeLessThan(5_000)
  expect(next.parts.seen.of(user)).not.toBeNull()
})

test('[S17] ending one session closes its sockets at once and leaves the other’s open', async () => {
  const house = await openHouse()
  const report = await house.report(house.operator)
  const one = await signIn(house, '张三', FILLER)
  const two = cookieIn(await again(house, one.key))
  const open = await openSockets(house, report.id)
  const [oneSocket, twoSocket] = [await open({ cookie: one.cookie }), await open({ cookie: two })]
  const oneId = (await sessions(house, two)).json.find((session: { here: boolean }) => !session.here).id
  const ended = await house.ask('DELETE', `/api/v1/me/sessions/${oneId}`, { cookie: two })
  expect(ended).toMatchObject({ status: 204, text: '' })
  expect(await closeOf(oneSocket)).toBe(4401)
  expect([(await me(house, one.cookie)).status, (await me(house, two)).status]).toEqual([401, 200])
  expect([twoSocket.closeCode, twoSocket.isOver]).toEqual([null, false])
  expect(await closeOf(await open({ cookie: one.cookie }))).toBe(4401)
})

test('[S17] nobody ends a session of somebody else, and one that is gone is not there', async () => {
  const house = await openHouse()
  const mine = await signIn(house, '张三', FILLER)
  const theirs = await signIn(house, '李四', FILLER)
  const [{ id }] = (await sessions(house, theirs.cookie)).json
  for (const at of [id, 'ffffffffffffffffffffffff', '..', '__proto__', 'x'.repeat(300)]) {
    expect(await house.ask('DELETE', `/api/v1/me/sessions/${at}`, { cookie: mine.cookie })).toMatchObject({
      status: 404
    })
  }
  expect((await me(house, theirs.cookie)).status).toBe(200)
})

test('[S17] [S12] signing out everywhere ends every session and every socket, and the cookie with them', async () => {
  const house = await openHouse()
  const report = await house.report(house.operator)
  const one = await signIn(house, '张三', FILLER)
  const two = cookieIn(await again(house, one.key))
  const other = await signIn(house, '李四', FILLER)
  const open = await openSockets(house, report.id)
  const sockets = [await open({ cookie: one.cookie }), await open({ cookie: two })]
  const kept = await open({ cookie: other.cookie })
  const out = await house.ask('DELETE', '/api/v1/me/sessions', { cookie: two })
  expect(out).toMatchObject({ status: 200, json: { ended: 2 } })
  expect(cookieIn(out)).toBe('tianbao=')
  for (const socket of sockets) expect(await closeOf(socket)).toBe(4401)
  for (const cookie of [one.cookie, two]) expect(await me(house, cookie)).toMatchObject(problem(401, 'signed-out'))
  expect((await me(house, other.cookie)).status).toBe(200)
  expect(kept.isOver).toBe(false)
})

test('[S17] everywhere else keeps this one', async () => {
  const house = await openHouse()
  const one = await signIn(house, '张三', FILLER)
  const two = cookieIn(await again(house, one.key))
  const out = await house.ask('DELETE', '/api/v1/me/sessions?here=keep', { cookie: two })
  expect(out).toMatchObject({ status: 200, json: { ended: 1 } })
  expect(out.headers['set-cookie']).toBeUndefined()
  expect([(await me(house, one.cookie)).status, (await me(house, two)).status]).toEqual([401, 200])
})

test('[P3] a changed right counts at once: the socket connects again, and is judged by the new one', async () => {
  const house = await openHouse()
  const report = await house.report(house.operator)
  const link = await signIn(house, '张三', FILLER)
  const { id } = (await me(house, link.cookie)).json
  const open = await openSockets(house, report.id)
  const before = await open({ cookie: link.cookie })
  const change = await house.ask('PATCH', `/api/v1/people/${id}`, { token: house.operator, body: { role: 'viewer' } })
  expect(change).toMatchObject({ status: 200, json: { id, role: 'viewer', unit: '综合处' } })
  expect(await closeOf(before)).toBe(4503)
  expect((await me(house, link.cookie)).json.role).toBe('viewer')
  const after = await open({ cookie: link.cookie })
  expect([after.status, after.closeCode]).toEqual([101, null])
})

test('[P4] a barred person is out at once, on every socket, with cookie and token', async () => {
  const house = await openHouse()
  const report = await house.report(house.operator)
  const link = await signIn(house, '张三', FILLER)
  const token = await house.token('filler', AGENCY, '综合处', '张三')
  const { id } = (await me(house, link.cookie)).json
  const open = await openSockets(house, report.id)
  const sockets = [await open({ cookie: link.cookie }), await open({ authorization: `Bearer ${token}` })]
  expect((await house.ask('DELETE', `/api/v1/people/${id}`, { token: house.operator })).status).toBe(204)
  for (const socket of sockets) expect(await closeOf(socket)).toBe(4401)
  expect((await me(house, link.cookie)).status).toBe(401)
  expect((await house.ask('GET', '/api/v1/me', { token })).status).toBe(401)
})
