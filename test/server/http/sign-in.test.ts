import { expect, test } from 'vitest'
import { LIMITS } from '../../../shared/limits.ts'
import { AGENCY, cookieIn, openHouse, problem, signIn } from './house.ts'

const DAY = 86_400_000

test('[S1] without a link or a token nobody sees anything', async () => {
  const house = await openHouse()
  for (const url of ['/api/v1/me', '/api/v1/reports', '/api/v1/agencies', '/api/v1/events', '/api/v1/invites']) {
    expect(await house.ask('GET', url)).toMatchObject(problem(401, 'signed-out'))
  }
  const stranger = { token: 'x'.repeat(43), cookie: 'tianbao=deadbeef' }
  expect(await house.ask('GET', '/api/v1/me', stranger)).toMatchObject(problem(401, 'signed-out'))
  expect(await house.ask('GET', '/api/v1/me', { headers: { authorization: 'Basic eDp5' } })).toMatchObject({
    status: 401
  })
})

test('[S2] a link sets a cookie that no script reads and no other site’s request carries', async () => {
  const house = await openHouse()
  const { answer, cookie } = await signIn(house, '张三', { role: 'filler', agency: AGENCY, unit: '综合处' })
  expect(answer).toMatchObject({ status: 204, text: '' })
  const set = String(answer.headers['set-cookie'])
  expect(set).toMatch(/^tianbao=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/)
  const me = await house.ask('GET', '/api/v1/me', { cookie })
  expect(me.json).toEqual({ id: expect.any(String), name: '张三', role: 'filler', agency: AGENCY, unit: '综合处' })
})

test('[S2] over HTTPS the cookie goes over HTTPS only', async () => {
  const house = await openHouse({ publicUrl: 'https://tianbao.example' })
  const { answer } = await signIn(house, '张三', { role: 'viewer', agency: AGENCY })
  expect(String(answer.headers['set-cookie'])).toContain('; Secure')
})

test('[S3] the same name through a link of the same right is the same person; another name or right is another', async () => {
  const house = await openHouse()
  const ask = { role: 'filler', agency: AGENCY, unit: '综合处' }
  const id = async (name: string, right: Record<string, unknown>) =>
    (await house.ask('GET', '/api/v1/me', { cookie: (await signIn(house, name, right)).cookie })).json.id
  const first = await id('张三', ask)
  expect(await id(' 张三 ', ask)).toBe(first)
  expect(await id('李四', ask)).not.toBe(first)
  expect(await id('张三', { ...ask, unit: '秩序处' })).not.toBe(first)
  expect(await id('张三', { ...ask, role: 'viewer' })).not.toBe(first)
})

test('[S4] a stolen link that is used up, over or revoked opens nothing, and does not say why', async () => {
  const house = await openHouse()
  const once = await signIn(house, '张三', { role: 'viewer', agency: AGENCY, uses: 1 })
  const again = (key: string) => house.ask('POST', '/api/v1/sign-in', { body: { key, name: '小偷' } })
  const usedUp = await again(once.key)
  expect(usedUp).toMatchObject(problem(401, 'bad-link'))
  const closed = await signIn(house, '张三', { role: 'viewer', agency: AGENCY })
  expect((await again(closed.key)).status).toBe(204)
  const revoked = await house.ask('DELETE', `/api/v1/invites/${closed.invite}`, { token: house.operator })
  expect(revoked.status).toBe(204)
  expect((await again(closed.key)).text).toBe(usedUp.text)
  const short = await signIn(house, '张三', { role: 'viewer', agency: AGENCY, days: 2 })
  house.pass(2 * DAY - 60_000)
  expect((await again(short.key)).status).toBe(204)
  house.pass(120_000)
  expect((await again(short.key)).text).toBe(usedUp.text)
  expect((await again('never-made')).text).toBe(usedUp.text)
  expect((await house.ask('GET', '/api/v1/me', { cookie: once.cookie })).status).toBe(200)
})

test('[S4] a single use is never shared by two who come at once', async () => {
  const house = await openHouse()
  const made = await house.ask('POST', '/api/v1/invites', { token: house.operator, body: { role: 'viewer', uses: 2 } })
  const key = made.json.link.split('#')[1]
  const all = await Promise.all(
    Array.from({ length: 8 }, (_, n) => house.ask('POST', '/api/v1/sign-in', { body: { key, name: `人${n}` } }))
  )
  expect(all.map(answer => answer.status).sort()).toEqual([204, 204, 401, 401, 401, 401, 401, 401])
})

test('[S4] revoking a link with its sessions signs out who came in through it, and nobody else', async () => {
  const house = await openHouse()
  const thief = await signIn(house, '小偷', { role: 'viewer', agency: AGENCY })
  const honest = await signIn(house, '张三', { role: 'viewer', agency: AGENCY })
  const gone: string[] = []
  house.parts.doorman.onWithdrawn(user => gone.push(user))
  await house.ask('DELETE', `/api/v1/invites/${thief.invite}?sessions=end`, { token: house.operator })
  expect(await house.ask('GET', '/api/v1/me', { cookie: thief.cookie })).toMatchObject(problem(401, 'signed-out'))
  expect((await house.ask('GET', '/api/v1/me', { cookie: honest.cookie })).status).toBe(200)
  expect(gone).toHaveLength(1)
})

test('[S5] a session ends by itself after its days, and at once when its owner leaves', async () => {
  const house = await openHouse()
  const { cookie } = await signIn(house, '张三', { role: 'viewer', agency: AGENCY })
  house.pass(LIMITS.sessionDays * DAY - 60_000)
  expect((await house.ask('GET', '/api/v1/me', { cookie })).status).toBe(200)
  house.pass(120_000)
  expect((await house.ask('GET', '/api/v1/me', { cookie })).status).toBe(401)
  expect(await house.parts.sessions.sweep()).toBe(1)

  const second = await signIn(house, '张三', { role: 'viewer', agency: AGENCY })
  const left = await house.ask('DELETE', '/api/v1/sign-in', { cookie: second.cookie })
  expect(left.status).toBe(204)
  expect(cookieIn(left)).toBe('tianbao=')
  expect((await house.ask('GET', '/api/v1/me', { cookie: second.cookie })).status).toBe(401)
  expect((await house.ask('DELETE', '/api/v1/sign-in')).status).toBe(204)
})

test('[S6] a page of another site changes nothing, whatever cookie comes along', async () => {
  const house = await openHouse()
  const { cookie } = await signIn(house, '张三', { role: 'coordinator', agency: AGENCY })
  const post = (headers: Record<string, string>) =>
    house.ask('POST', '/api/v1/invites', {
      cookie,
      body: { role: 'viewer' },
      headers: { host: 'a.test:1', ...headers }
    })
  expect(await post({ origin: 'http://evil.test' })).toMatchObject(problem(403, 'foreign-origin'))
  expect(await post({ origin: 'null' })).toMatchObject(problem(403, 'foreign-origin'))
  expect(await post({ 'sec-fetch-site': 'cross-site' })).toMatchObject(problem(403, 'foreign-origin'))
  expect((await post({ origin: 'http://a.test:1', 'sec-fetch-site': 'same-origin' })).status).toBe(201)
  expect((await post({})).status).toBe(201)
})

test('[S7] no secret stands in the catalogue, in a log line or in an answer’s address', async () => {
  const house = await openHouse()
  const token = await house.token('filler', AGENCY, '综合处')
  const { key, cookie } = await signIn(house, '张三', { role: 'viewer', agency: AGENCY })
  await house.ask('GET', '/api/v1/me', { token })
  await house.ask('GET', '/api/v1/nothing', { token, cookie })
  const kept = JSON.stringify(house.parts.catalogue.list('')) + house.logged.join('\n')
  for (const secret of [token, key, cookie.slice('tianbao='.length), house.operator]) {
    expect(secret.length).toBeGreaterThanOrEqual(43)
    expect(kept).not.toContain(secret)
  }
})

test('[S8] one address signs in so many times a minute and not once more', async () => {
  const house = await openHouse()
  const body = { key: 'guess', name: '猜' }
  for (let n = 0; n < LIMITS.signInsPerMinute; n++) {
    expect((await house.ask('POST', '/api/v1/sign-in', { body })).status).toBe(401)
  }
  const over = await house.ask('POST', '/api/v1/sign-in', { body })
  expect(over).toMatchObject(problem(429, 'too-many-requests'))
  expect(Number(over.headers['retry-after'])).toBeGreaterThan(0)
})

test('[S8] one person asks so many times a minute and not once more; the others go on', async () => {
  const house = await openHouse()
  const busy = await house.token('viewer', AGENCY)
  const calm = await house.token('viewer', AGENCY)
  house.pass(0)
  const answers = await Promise.all(
    Array.from({ length: LIMITS.requestsPerMinute + 40 }, () => house.ask('GET', '/api/v1/me', { token: busy }))
  )
  expect(answers.filter(answer => answer.status === 200).length).toBeGreaterThanOrEqual(LIMITS.requestsPerMinute)
  expect(answers.at(-1)).toMatchObject(problem(429, 'too-many-requests'))
  expect((await house.ask('GET', '/api/v1/me', { token: calm })).status).toBe(200)
})

test('[S9] the admin token is good on this machine alone, and not through a proxy', async () => {
  const house = await openHouse()
  const from = (remoteAddress: string, headers: Record<string, string> = {}) =>
    house.parts.app.inject({
      url: '/api/v1/me',
      remoteAddress,
      headers: { authorization: `Bearer ${house.operator}`, ...headers }
    })
  expect((await from('127.0.0.1')).statusCode).toBe(200)
  expect((await from('::1')).statusCode).toBe(200)
  expect((await from('192.0.2.7')).statusCode).toBe(401)
  expect((await from('127.0.0.1', { 'x-forwarded-for': '192.0.2.7' })).statusCode).toBe(401)
  expect(() => house.parts.doorman.identify({ authorization: `Bearer ${house.operator}` })).toThrow()
})

test('[S10] a revoked token ends, and its owner’s connections hear of it', async () => {
  const house = await openHouse()
  const made = await house.ask('POST', '/api/v1/tokens', {
    token: house.operator,
    body: { role: 'viewer', agency: AGENCY }
  })
  const gone: string[] = []
  const end = house.parts.doorman.onWithdrawn(user => gone.push(user))
  expect((await house.ask('DELETE', `/api/v1/tokens/${made.json.id}`, { token: house.operator })).status).toBe(204)
  expect(gone).toEqual([made.json.person])
  expect((await house.ask('GET', '/api/v1/me', { token: made.json.token })).status).toBe(401)
  end()
  expect((await house.ask('DELETE', `/api/v1/tokens/${made.json.id}`, { token: house.operator })).status).toBe(404)
})

test('[S11] nobody gives more than they have', async () => {
  const house = await openHouse()
  await house.token('viewer', '西城区')
  const bound = await house.token('coordinator', AGENCY)
  const free = await house.token('coordinator')
  const invite = async (token: string, body: Record<string, unknown>) =>
    (await house.ask('POST', '/api/v1/invites', { token, body })).status
  expect(await invite(bound, { role: 'filler', unit: '综合处' })).toBe(201)
  expect(await invite(bound, { role: 'coordinator', agency: AGENCY })).toBe(201)
  expect(await invite(bound, { role: 'filler', agency: '西城区' })).toBe(403)
  expect(await invite(bound, { role: 'operator' })).toBe(403)
  expect(await invite(free, { role: 'operator' })).toBe(403)
  expect(await invite(free, { role: 'filler', agency: '西城区' })).toBe(201)
  expect(await invite(free, { role: 'filler', agency: '没有的机构' })).toBe(404)
  expect(await invite(free, { role: 'filler', unit: '综合处' })).toBe(400)
  const { json } = await house.ask('GET', '/api/v1/invites', { token: bound })
  expect(json.every((one: { agency: string }) => one.agency === AGENCY)).toBe(true)
  expect(JSON.stringify(json)).not.toContain('hash')
})

test('[S2] malformed sign-ins are refused with a sentence', async () => {
  const house = await openHouse()
  const post = (body: unknown) => house.ask('POST', '/api/v1/sign-in', { body })
  expect(await post({})).toMatchObject(problem(400, 'bad-request'))
  expect(await post({ key: 'k', name: 'n'.repeat(65) })).toMatchObject(problem(400, 'bad-request'))
  expect(await post({ key: 'k', name: '   ' })).toMatchObject(problem(422, 'bad-name'))
  expect(await post({ key: 'k', name: 'a\u0007b' })).toMatchObject(problem(422, 'bad-name'))
  const notJson = await house.ask('POST', '/api/v1/sign-in', {
    body: '{',
    headers: { 'content-type': 'application/json' }
  })
  expect(notJson).toMatchObject(problem(400, 'bad-request'))
  const form = await house.ask('POST', '/api/v1/sign-in', { body: 'key=k', headers: { 'content-type': 'text/plain' } })
  expect(form).toMatchObject(problem(400, 'bad-request'))
})

test('[S5] signing in again in the same browser replaces the session, and closes no other window of the same person', async () => {
  const house = await openHouse()
  const link = await signIn(house, '张三', { role: 'viewer', agency: AGENCY })
  const gone: string[] = []
  house.parts.doorman.onWithdrawn(user => gone.push(user))
  const again = await house.ask('POST', '/api/v1/sign-in', {
    body: { key: link.key, name: '张三' },
    cookie: link.cookie
  })
  expect((await house.ask('GET', '/api/v1/me', { cookie: link.cookie })).status).toBe(401)
  expect((await house.ask('GET', '/api/v1/me', { cookie: cookieIn(again) })).json.name).toBe('张三')
  expect(gone).toEqual([])
  await house.ask('POST', '/api/v1/sign-in', { body: { key: link.key, name: '李四' }, cookie: cookieIn(again) })
  expect(gone).toHaveLength(1)
})
