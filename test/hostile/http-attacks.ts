import { expect } from 'vitest'
import { LIMITS } from '../../shared/limits.ts'
import { RawSocket } from '../kit/raw-socket.ts'
import type { Arena } from './arena.ts'
import { type Attack, attack, pause } from './attack.ts'

/** One raw request; the status of the answer, 0 when it was cut off. */
async function raw(arena: Arena, text: string, milliseconds = 5_000): Promise<{ status: number; text: string }> {
  const socket = await RawSocket.dial(arena.server.url)
  const parts: Buffer[] = []
  socket.tcp.on('data', chunk => parts.push(chunk))
  socket.send(text)
  await socket.until(() => socket.isOver || socket.status > 0, milliseconds)
  socket.destroy()
  return { status: socket.status, text: Buffer.concat(parts).toString() }
}

const request = (line: string, headers: readonly string[] = [], body = ''): string =>
  [`${line} HTTP/1.1`, 'Host: 127.0.0.1', 'Connection: close', ...headers, '', body].join('\r\n')

async function traverse(arena: Arena): Promise<string> {
  for (const path of [
    '/../../etc/passwd',
    '/..%2f..%2fetc%2fpasswd',
    '/%2e%2e/%2e%2e/package.json',
    '/assets/../../../server/main.ts',
    '/assets/..%5c..%5cpackage.json',
    '/.vite/manifest.json',
    '//etc/passwd',
    '/%00',
    '/%',
    '/api/v1/reports/..%2f..%2fagencies',
    `/${'a/'.repeat(3_000)}`,
    'http://evil.example/api/v1/me'
  ]) {
    const { status, text } = await raw(arena, request(`GET ${path}`))
    expect([400, 401, 403, 404, 414, 431], path).toContain(status)
    expect(text).not.toMatch(/root:|dependencies|import /)
  }
  return '400, 404'
}

async function breakHeads(arena: Arena): Promise<string> {
  const statuses = new Set<number>()
  for (const text of [
    request('GET /healthz', [`X-Large: ${'x'.repeat(100_000)}`]),
    request(
      'GET /healthz',
      Array.from({ length: 5_000 }, (_, n) => `X-${n}: y`)
    ),
    request(`GET /${'x'.repeat(100_000)}`),
    request('POST /api/v1/sign-in', ['Content-Length: 5', 'Transfer-Encoding: chunked'], '0\r\n\r\nGET /metrics'),
    request('POST /api/v1/sign-in', ['Content-Length: 5', 'Content-Length: 50'], 'xxxxx'),
    request('POST /api/v1/sign-in', ['Content-Length: -1']),
    request('POST /api/v1/sign-in', ['Transfer-Encoding: xchunked'], '5\r\nxxxxx\r\n0\r\n\r\n'),
    request('GET /healthz', ['Bad Name: x']),
    request('GET /healthz', ['X: a\u0000b']),
    'GET /healthz HTTP/1.1\r\n\r\n',
    'GET\r\n\r\n'
  ]) {
    const { status } = await raw(arena, text)
    expect(status, text.slice(0, 80)).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
    statuses.add(status)
  }
  return [...statuses].join(' ')
}

async function trickMethods(arena: Arena): Promise<string> {
  const statuses = new Set<number>()
  const id = arena.place.id
  for (const [line, headers] of [
    ['TRACE /healthz', []],
    ['PROPFIND /api/v1/reports', []],
    ['PATCH /api/v1/reports', []],
    ['OPTIONS /api/v1/reports', ['Origin: http://evil.example', 'Access-Control-Request-Method: POST']],
    [`GET /api/v1/reports/${id}`, ['X-HTTP-Method-Override: DELETE']],
    ['CONNECT evil.example:443', []]
  ] as const) {
    const { status, text } = await raw(arena, request(line, headers))
    expect(status >= 500 || status === 200 || status === 204, line).toBe(false)
    expect(text).not.toMatch(/access-control-allow|x-http-method/i)
    statuses.add(status)
  }
  return [...statuses].join(' ')
}

async function sendJson(arena: Arena): Promise<string> {
  const token = await arena.token('operator')
  const ask = async (body: string): Promise<number> => {
    const answer = await fetch(`${arena.server.url}/api/v1/agencies`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body
    })
    await answer.text()
    return answer.status
  }
  const bodies: [string, number[]][] = [
    [`{"name":"${'x'.repeat(LIMITS.jsonBytes)}"}`, [413]],
    ['['.repeat(100_000) + ']'.repeat(100_000), [400]],
    [`{"name":${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}}`, [400]],
    ['{"__proto__":{"isAdmin":true},"name":"甲"}', [400]],
    ['{"constructor":{"prototype":{"isAdmin":true}},"name":"甲"}', [400]],
    ['{"name":{"toString":1}}', [400]],
    ['{"name":"__proto__"}', [200, 201, 422]],
    ['{"name":"../../etc"}', [422]],
    ['{"name":"甲\\r\\nSet-Cookie: x=1"}', [422]],
    ['{"name":', [400]],
    ['', [400]]
  ]
  for (const [body, expected] of bodies) expect(expected, body.slice(0, 50)).toContain(await ask(body))
  expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined()
  const me = await arena.server.ask('GET', '/api/v1/me', await arena.token('viewer'))
  expect(await me.json()).not.toHaveProperty('isAdmin')
  return '400, 413, 422'
}

/** Bodies that announce much and send little. */
async function sendSlowly(arena: Arena): Promise<string> {
  const token = await arena.token('coordinator')
  const all: RawSocket[] = []
  for (let n = 0; n < 100; n++) {
    const socket = await RawSocket.dial(arena.server.url)
    const head = [`Authorization: Bearer ${token}`, 'Content-Length: 9000000', 'Content-Type: text/plain']
    socket.send(request('POST /api/v1/reports', head, 'x'))
    all.push(socket)
  }
  for (let n = 0; n < 5; n++) {
    for (const socket of all) socket.send('x')
    await pause(50)
  }
  expect((await arena.server.ask('GET', '/healthz')).status).toBe(200)
  for (const socket of all) socket.destroy()
  return '100 held, others served'
}

async function trickHosts(arena: Arena): Promise<string> {
  const token = await arena.token('coordinator')
  const invite = '{"role":"viewer","agency":"测试机构"}'
  const head = [
    `Authorization: Bearer ${token}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(invite)}`
  ]
  const forwarded = request(
    'POST /api/v1/invites',
    [...head, 'X-Forwarded-Host: evil.example', 'Forwarded: host=evil.example'],
    invite
  )
  const { status, text } = await raw(arena, forwarded)
  expect(status).toBe(201)
  expect(text).not.toContain('evil.example')
  for (const host of ['evil.example/x', 'evil.example\u0000', 'a b', 'evil.example#', 'evil@example']) {
    const crooked = forwarded.replace('Host: 127.0.0.1', `Host: ${host}`)
    const answer = await raw(arena, crooked)
    expect(answer.status === 400 || !answer.text.includes('evil'), `${host}: ${answer.text.slice(-300)}`).toBe(true)
  }
  return 'no link into another host'
}

async function injectHeaders(arena: Arena): Promise<string> {
  const token = await arena.token('operator')
  const name = encodeURIComponent('季报"\r\nSet-Cookie: stolen=1\r\n\r\n<script>.txt')
  const id = await arena.server.importText(
    token,
    '主要职责 | 年度任务 | 四季度进展 |\n一、职责 | 一件 | 无 |\n',
    `?agency=别处机构&period=2026Q3&filename=${name}`
  )
  for (const as of ['csv', 'json']) {
    const { status, text } = await raw(
      arena,
      request(`GET /api/v1/reports/${id}/export?as=${as}`, [`Authorization: Bearer ${token}`])
    )
    expect(status).toBe(200)
    const head = text.split('\r\n\r\n')[0] ?? ''
    expect(head).not.toMatch(/^set-cookie/im)
    expect(head.match(/^content-disposition: .*$/gim)).toHaveLength(1)
  }
  const bad = await raw(
    arena,
    request(`GET /api/v1/reports/${id}/export?as=%0d%0aX-Evil:%201`, [`Authorization: Bearer ${token}`])
  )
  expect(bad.text.split('\r\n\r\n')[0]).not.toMatch(/^x-evil/im)
  return 'one header, one line'
}

async function crossSites(arena: Arena): Promise<string> {
  const entered = await arena.server.ask('POST', '/api/v1/sign-in', undefined, {
    key: arena.server.firstKey,
    name: '被骗的人'
  })
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
  for (const headers of [
    { origin: 'http://evil.example' },
    { origin: 'null' },
    { origin: 'http://evil.example', 'content-type': 'text/plain' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' }
  ] as Record<string, string>[]) {
    for (const [method, path] of [
      ['POST', '/api/v1/agencies'],
      ['POST', '/api/v1/invites'],
      ['DELETE', '/api/v1/sign-in']
    ]) {
      const answer = await fetch(arena.server.url + path, {
        ...{ method: method ?? '', body: '{"name":"坏机构","role":"operator"}' },
        headers: { 'content-type': 'application/json', ...headers, cookie }
      })
      expect(answer.status, JSON.stringify(headers)).toBe(403)
    }
  }
  const simple = await fetch(`${arena.server.url}/api/v1/agencies`, {
    ...{ method: 'POST', body: 'name=坏机构' },
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie }
  })
  expect(simple.status).toBe(400)
  const list = await (await fetch(`${arena.server.url}/api/v1/agencies`, { headers: { cookie } })).text()
  expect(list).not.toContain('坏机构')
  return '403'
}

async function floodEvents(arena: Arena): Promise<string> {
  const token = await arena.token('viewer')
  const statuses = new Map<number, number>()
  const all: RawSocket[] = []
  for (let n = 0; n < 600; n++) {
    const socket = await RawSocket.dial(arena.server.url)
    socket.send(request('GET /api/v1/events', [`Authorization: Bearer ${token}`]))
    all.push(socket)
  }
  for (const socket of all) {
    await socket.until(() => socket.status > 0 || socket.isOver)
    statuses.set(socket.status, (statuses.get(socket.status) ?? 0) + 1)
    socket.pause()
  }
  await arena.honestWork()
  for (const socket of all) socket.destroy()
  expect(statuses.get(200) ?? 0).toBeLessThanOrEqual(LIMITS.dashboardsPerPerson)
  expect(statuses.get(429)).toBeGreaterThan(0)
  return [...statuses].map(([status, count]) => `${count} × ${status}`).join(', ')
}

async function guess(arena: Arena): Promise<string> {
  const statuses = new Map<number, number>()
  for (let n = 0; n < LIMITS.signInsPerMinute + 20; n++) {
    const answer = await arena.server.ask('POST', '/api/v1/sign-in', undefined, { key: `guess${n}`, name: '甲' })
    await answer.text()
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
  }
  expect(statuses.get(429)).toBeGreaterThan(0)
  expect(statuses.get(204)).toBeUndefined()
  return [...statuses].map(([status, count]) => `${count} × ${status}`).join(', ')
}

export const HTTP_ATTACKS: readonly Attack[] = [
  attack('path traversal', traverse),
  attack('broken and oversized heads, smuggling', breakHeads),
  attack('methods', trickMethods),
  attack('JSON: huge, deep, prototype keys', sendJson),
  attack('100 bodies that come by the byte', sendSlowly),
  attack('Host and Forwarded headers', trickHosts),
  attack('CRLF in a file name', injectHeaders),
  attack('POST from another site with a cookie', crossSites),
  attack('600 event streams of one person', floodEvents),
  attack('guessing links', guess)
]
