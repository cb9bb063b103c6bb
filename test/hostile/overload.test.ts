import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import { MemoryLog } from '../../server/log/memory-log.ts'
import { packetOf } from '../../server/room/packet.ts'
import { nextLevel } from '../../server/wire/loop-delay.ts'
import { Session } from '../../server/wire/session.ts'
import { LIMITS } from '../../shared/limits.ts'
import { openStage, person, SILENT, until } from '../kit/people.ts'
import { RawSocket } from '../kit/raw-socket.ts'
import { type RunningServer, startServer } from '../kit/server.ts'

const anna = person('anna')
const TABLE = '测试机构2026年度绩效任务四季度完成情况 | |\n主要职责 | 年度任务 | 四季度进展 |\n一、职责 | 一件 | 无 |\n'

test('[X8] one long turn is forgiven, seconds of them are not', () => {
  expect(nextLevel(0, LIMITS.loopDelayMilliseconds * 4)).toBeLessThan(LIMITS.loopDelayMilliseconds)
  expect(nextLevel(0, -5)).toBe(0)
  let level = 0
  for (let look = 0; look < 20; look++) level = nextLevel(level, LIMITS.loopDelayMilliseconds * 1.5)
  expect(level).toBeGreaterThan(LIMITS.loopDelayMilliseconds)
  for (let look = 0; look < 5; look++) level = nextLevel(level, 0)
  expect(level).toBeLessThan(LIMITS.loopDelayMilliseconds)
})

test('[X8] while there is too much to do newcomers are told to come back, and those inside go on', async () => {
  let isBusy = false
  const stage = await openStage(new MemoryLog(), [anna], Date.now, { busy: () => isBusy })
  onTestFinished(() => stage.close())
  const report = await stage.makeReport('r-0000000000000001', { t1: '' })
  const inside = await stage.join(report, anna)
  isBusy = true
  const late = await RawSocket.open(`http://127.0.0.1:${stage.port}`, `/sync/${report}`, { token: 'anna' })
  expect(await late.ended()).toBe(4503)
  inside.text('t1').insert(0, '照写')
  await until('those inside go on', () => inside.saved >= 2)
  isBusy = false
  expect((await stage.join(report, anna)).text('t1').toString()).toBe('照写')
})

async function planted(deed: string): Promise<RunningServer> {
  const NODE_OPTIONS = '--import=./test/hostile/planted-child.ts'
  return await startServer({ env: { NODE_OPTIONS, PLANTED: deed } })
}

test('[X8] a real server whose event loop hangs turns newcomers away, and lets them in when it has recovered', async () => {
  const server = await planted('block')
  const token = await server.token('coordinator', '测试机构')
  const report = await server.importText(token, TABLE, '?agency=测试机构&period=2026Q4')
  process.kill(server.pid, 'SIGUSR2')
  await setTimeout(200)
  const early = await RawSocket.open(server.url, `/sync/${report}`, { token })
  expect(await early.ended()).toBe(4503)
  await setTimeout(1_500)
  const later = await RawSocket.open(server.url, `/sync/${report}`, { token })
  expect(await later.until(() => later.messages.length > 0)).toBe(true)
  expect(later.closeCode).toBeNull()
  later.destroy()
})

test.each(['throw', 'reject'])('[X9] a failure nobody caught (%s) is logged and ends the process', async deed => {
  const server = await planted(deed)
  expect(await server.kill('SIGUSR2')).toEqual({ code: 1, signal: null })
  expect(server.stderr).toMatch(/"what":"uncaught: the server ends/)
  expect(server.stderr).toMatch(/planted/)
})

test('[X4] a reader that takes nothing is cut off at the second heartbeat past its time, one that takes is not', async () => {
  const clock = Object.assign(() => clock.now, { now: 0 })
  const http = createServer()
  const sockets = new WebSocketServer({ server: http })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  onTestFinished(() => void http.close())
  const { port } = http.address() as AddressInfo
  const open = async (): Promise<{ raw: RawSocket; session: Session }> => {
    const coming = once(sockets, 'connection')
    const raw = await RawSocket.open(`http://127.0.0.1:${port}`, '/', { protocol: null })
    const [socket, request] = (await coming) as [WebSocket, { socket: Socket }]
    const none = (): void => {}
    const session = new Session({
      ...{ socket, raw: request.socket, person: anna, headers: {}, clock, logger: SILENT },
      ...{ refused: none, ended: none }
    })
    return { raw, session }
  }
  const large = packetOf(new Uint8Array(LIMITS.sessionQueueBytes * 2))
  const [stalled, taking] = [await open(), await open()]
  stalled.raw.pause()
  for (const { session } of [stalled, taking]) session.write(large)
  await until('the other took it', () => taking.session.queuedBytes === 0)
  expect(stalled.session.queuedBytes).toBeGreaterThan(LIMITS.sessionQueueBytes / 2)
  const beat = (): void => {
    for (const { session } of [stalled, taking]) session.beat()
  }
  beat()
  beat()
  clock.now += LIMITS.sessionStalledSeconds * 1_000
  beat()
  stalled.raw.resume()
  expect(stalled.raw.isOver).toBe(false)
  stalled.raw.pause()
  clock.now += 1
  beat()
  stalled.raw.resume()
  expect(await stalled.raw.until(() => stalled.raw.isOver)).toBe(true)
  expect(taking.raw.isOver).toBe(false)
  taking.raw.destroy()
})
