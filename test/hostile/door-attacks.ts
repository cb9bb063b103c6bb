import { expect } from 'vitest'
import { handshakeText, RawSocket, type RawWish } from '../kit/raw-socket.ts'
import type { Arena } from './arena.ts'
import { type Attack, attack, closedWith, pause } from './attack.ts'
import { STEP1 } from './intruder.ts'

const knock = (arena: Arena, wish: RawWish, path = `/sync/${arena.place.id}`): Promise<RawSocket> =>
  RawSocket.open(arena.server.url, path, wish)

async function comeFromElsewhere(arena: Arena): Promise<string> {
  const token = await arena.token()
  const { host, origin } = new URL(arena.server.url)
  for (const foreign of [
    'http://evil.example',
    'null',
    `https://${host}`,
    `${origin}.evil.example`,
    `http://evil.example@${host}`,
    `${origin}/`,
    ''
  ]) {
    const raw = await knock(arena, { token, headers: { Origin: foreign } })
    raw.destroy()
    expect(raw.status, foreign).toBe(403)
  }
  const own = await knock(arena, { token, headers: { Origin: origin } })
  expect(own.status).toBe(101)
  own.destroy()
  return '403 before the handshake'
}

async function enterStrangers(arena: Arena): Promise<string> {
  const other = await arena.server.importText(
    await arena.token('operator'),
    '别处2026年度绩效任务四季度完成情况 | |\n主要职责 | 年度任务 | 四季度进展 |\n一、职责 | 一件 | 机密 |\n',
    '?agency=别处机构&period=2026Q4'
  )
  const token = await arena.token()
  const raw = await knock(arena, { token }, `/sync/${other}`)
  raw.say(STEP1)
  await closedWith(raw, 4404)
  expect(raw.messages).toEqual([])
  expect((await arena.server.ask('GET', `/api/v1/reports/${other}`, token)).status).toBe(404)
  return 'closed 4404'
}

const CROOKED = [
  '..',
  '../..',
  '..%2f..%2fetc%2fpasswd',
  '%2e%2e/%2e%2e',
  '__proto__',
  'constructor',
  '%E0%A4%A',
  'r-0000000000000000',
  `r-${'0'.repeat(4_000)}`,
  'r-%00',
  '',
  'c-00000000catalogue/tray'
]

async function enterCrooked(arena: Arena): Promise<string> {
  const token = await arena.token()
  for (const name of [...CROOKED, `${arena.place.id}/events`, `${arena.place.id}%2ftray`, `${arena.place.id}%00`]) {
    await closedWith(await knock(arena, { token }, `/sync/${name}`), 4404)
    const answer = await RawSocket.open(arena.server.url, `/api/v1/reports/${name}/completion`, {
      token,
      headers: { Connection: 'close', Upgrade: '' }
    })
    expect([400, 404, 414], name).toContain(answer.status)
    answer.destroy()
  }
  return 'closed 4404'
}

async function showNothing(arena: Arena): Promise<string> {
  const token = await arena.token()
  for (const wish of [
    {},
    { token: 'x'.repeat(43) },
    { token: '' },
    { token: `${token}x` },
    { headers: { Cookie: `tianbao=${token}` } },
    { headers: { Cookie: 'tianbao=__proto__; tianbao=constructor' } },
    { headers: { Authorization: `Basic ${token}` } }
  ]) {
    await closedWith(await knock(arena, wish), 4401)
  }
  await closedWith(
    await knock(arena, {}, `/sync/${arena.place.id}?token=${token}&authorization=Bearer%20${token}`),
    4401
  )
  return 'closed 4401'
}

async function offerJunk(arena: Arena): Promise<string> {
  const token = await arena.token()
  const answers: number[] = []
  for (const protocol of [
    'tianbao.1, junk',
    'junk',
    'tianbao.1,tianbao.1',
    ',,,',
    '\u0001',
    'x'.repeat(10_000),
    'a b'
  ]) {
    const raw = await knock(arena, { token, protocol })
    answers.push(raw.status)
    raw.destroy()
  }
  expect(answers).toEqual([101, 101, 400, 400, 400, 101, 400])
  return answers.join(' ')
}

async function breakHandshake(arena: Arena): Promise<string> {
  const token = await arena.token()
  const { url } = arena.server
  const good = handshakeText(url, `/sync/${arena.place.id}`, { token })
  const answers = new Set<number>()
  for (const bad of [
    good.replace('Sec-WebSocket-Version: 13', 'Sec-WebSocket-Version: 7'),
    good.replace(/Sec-WebSocket-Key: .*/, 'Sec-WebSocket-Key: short'),
    good.replace('GET', 'POST'),
    good.replace('GET', 'BREW'),
    good.replace('HTTP/1.1', 'HTTP/9.9'),
    good.replace('Upgrade: websocket', 'Upgrade: h2c'),
    good.replace('Connection: Upgrade', 'Connection: Upgrade\r\nContent-Length: 5\r\nTransfer-Encoding: chunked'),
    good.replace(/Host: .*/, `X-Large: ${'x'.repeat(60_000)}`),
    good.replace(/Host: .*/, Array.from({ length: 3_000 }, (_, n) => `X-${n}: y`).join('\r\n')),
    good.replace('/sync/', '/elsewhere/'),
    `\u0016\u0003\u0001${good}`
  ]) {
    const raw = await RawSocket.dial(url)
    raw.send(bad)
    await raw.until(() => raw.isOver || raw.status > 0, 5_000)
    expect(raw.status, bad.slice(0, 60)).not.toBe(101)
    answers.add(raw.status)
    raw.destroy()
  }
  return [...answers].join(' ')
}

/** Handshakes of somebody unknown, who keeps each socket as long as it is let. */
async function floodHandshakes(arena: Arena): Promise<string> {
  const statuses = new Map<number, number>()
  const all: RawSocket[] = []
  for (let n = 0; n < 1_500; n += 50) {
    const some = await Promise.all(Array.from({ length: 50 }, () => knock(arena, { token: 'x'.repeat(43) })))
    for (const raw of some) statuses.set(raw.status, (statuses.get(raw.status) ?? 0) + 1)
    all.push(...some)
  }
  const mine = await knock(arena, { token: await arena.token() })
  expect(mine.status).toBe(101)
  for (const raw of [...all, mine]) raw.destroy()
  expect(statuses.get(401)).toBeGreaterThan(0)
  return [...statuses].map(([status, count]) => `${count} × ${status}`).join(', ')
}

/** Heads that never end, one byte at a time, on many connections. */
async function trickle(arena: Arena): Promise<string> {
  const all = await Promise.all(Array.from({ length: 400 }, () => RawSocket.dial(arena.server.url)))
  const head = handshakeText(arena.server.url, `/sync/${arena.place.id}`)
  for (let at = 0; at < 12; at++) {
    for (const raw of all) raw.send(head.slice(at, at + 1))
    await pause(40)
  }
  const honest = await arena.server.ask('GET', '/healthz')
  expect(honest.status).toBe(200)
  if (process.env.HOSTILE_LONG) {
    const cut = all.map(raw => raw.until(() => raw.isOver, 120_000))
    expect((await Promise.all(cut)).every(isCut => isCut)).toBe(true)
  }
  for (const raw of all) raw.destroy()
  return process.env.HOSTILE_LONG ? '400 cut off' : '400 connections held, others served'
}

export const DOOR_ATTACKS: readonly Attack[] = [
  attack('a foreign Origin', comeFromElsewhere),
  attack('a stranger’s room', enterStrangers),
  attack('names like ../.. and __proto__', enterCrooked),
  attack('no token, a wrong one, one in the address', showNothing),
  attack('subprotocol junk', offerJunk),
  attack('broken handshakes, oversized headers', breakHandshake),
  attack('1,500 handshakes of somebody unknown', floodHandshakes, 96),
  attack('400 heads that never end', trickle)
]
