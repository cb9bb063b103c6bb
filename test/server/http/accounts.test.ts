import { expect, test } from 'vitest'
import { LIMITS } from '../../../shared/limits.ts'
import { AGENCY, cookieIn, enter, type House, openHouse, problem, signIn } from './house.ts'

const GOOD = '周三下午去广场东侧巡查'
const BETTER = 'Kx7#mQ2pLw-另一个'
const FILLER = { role: 'filler', agency: AGENCY, unit: '综合处' }

async function withPassword(house: House, name = '张三', account = 'zhangsan') {
  const link = await signIn(house, name, FILLER)
  const set = await house.ask('PUT', '/api/v1/me/password', {
    cookie: link.cookie,
    body: { account, password: GOOD }
  })
  expect(set).toMatchObject({ status: 204, text: '' })
  return link
}
const me = (house: House, cookie: string) => house.ask('GET', '/api/v1/me', { cookie })

test('[S13] whoever came by link sets a password and enters with it as the same person', async () => {
  const house = await openHouse()
  const { cookie } = await withPassword(house)
  const entered = await enter(house, ' ZhangSan ', GOOD)
  expect(entered).toMatchObject({ status: 204, text: '' })
  expect(String(entered.headers['set-cookie'])).toMatch(
    /^tianbao=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/
  )
  expect((await me(house, cookieIn(entered))).json).toEqual((await me(house, cookie)).json)
  expect((await house.ask('GET', '/api/v1/me/account', { cookie })).json).toEqual({
    account: 'zhangsan',
    first: false,
    set: expect.stringMatching(/^\d{4}-/)
  })
})

test('[S13] a coordinator gives an account; its first password is told once and known as not one’s own', async () => {
  const house = await openHouse()
  await house.token('viewer', AGENCY)
  const coordinator = await house.token('coordinator', AGENCY)
  const body = { name: '李四', role: 'filler', unit: '秩序处', account: 'lisi' }
  const made = await house.ask('POST', '/api/v1/people', { token: coordinator, body })
  expect(made).toMatchObject({ status: 201, json: { account: 'lisi', password: expect.stringMatching(/^[\w-]{19}$/) } })
  const cookie = cookieIn(await enter(house, 'lisi', made.json.password))
  expect((await me(house, cookie)).json).toEqual({
    id: made.json.id,
    name: '李四',
    role: 'filler',
    agency: AGENCY,
    unit: '秩序处'
  })
  expect((await house.ask('GET', '/api/v1/me/account', { cookie })).json.first).toBe(true)
  const change = (password: string, old?: string) =>
    house.ask('PUT', '/api/v1/me/password', { cookie, body: { account: 'lisi', password, old } })
  expect(await change(GOOD)).toMatchObject(problem(403, 'wrong-old-password'))
  expect((await change(GOOD, made.json.password)).status).toBe(204)
  expect((await house.ask('GET', '/api/v1/me/account', { cookie })).json.first).toBe(false)
  expect(
    await house.ask('POST', '/api/v1/people', { token: coordinator, body: { ...body, account: 'lisi2' } })
  ).toMatchObject(problem(409, 'wrong-state'))
})

test('[S13] two accounts never share a name, and a refused one makes nobody', async () => {
  const house = await openHouse()
  await withPassword(house)
  const before = house.parts.people.list().length
  const add = (account: string, password?: string) =>
    house.ask('POST', '/api/v1/people', {
      token: house.operator,
      body: { name: '李四', role: 'viewer', account, password }
    })
  expect(await add('ZHANGSAN')).toMatchObject(problem(409, 'account-taken'))
  expect(await add('a')).toMatchObject(problem(422, 'bad-name'))
  expect(await add('../etc')).toMatchObject(problem(422, 'bad-name'))
  expect(await add('__proto__')).toMatchObject(problem(422, 'bad-name'))
  expect(await add('lisi', '1234567890')).toMatchObject(problem(422, 'weak-password'))
  expect(house.parts.people.list()).toHaveLength(before)
  const other = await signIn(house, '王五', FILLER)
  const taken = await house.ask('PUT', '/api/v1/me/password', {
    cookie: other.cookie,
    body: { account: 'zhangsan', password: BETTER }
  })
  expect(taken).toMatchObject(problem(409, 'account-taken'))
  expect((await enter(house, 'zhangsan', GOOD)).status).toBe(204)
})

test('[S13] of two who want one name at once exactly one gets it', async () => {
  const house = await openHouse()
  const guests = await Promise.all(['甲甲', '乙乙', '丙丙'].map(name => signIn(house, name, FILLER)))
  const ends = await Promise.all(
    guests.map(({ cookie }) =>
      house.ask('PUT', '/api/v1/me/password', { cookie, body: { account: 'same', password: GOOD } })
    )
  )
  expect(ends.map(end => end.status).sort()).toEqual([204, 409, 409])
})

test('[S16] another password needs the old one, ends every other session, and may bring another name', async () => {
  const house = await openHouse()
  await withPassword(house)
  const here = cookieIn(await enter(house, 'zhangsan', GOOD))
  const there = cookieIn(await enter(house, 'zhangsan', GOOD))
  const change = (body: Record<string, unknown>) =>
    house.ask('PUT', '/api/v1/me/password', { cookie: here, body: { account: 'zhang3', password: BETTER, ...body } })
  expect(await change({})).toMatchObject(problem(403, 'wrong-old-password'))
  expect(await change({ old: BETTER })).toMatchObject(problem(403, 'wrong-old-password'))
  expect(await change({ old: GOOD, password: 'aaaaaaaaaaaa' })).toMatchObject(problem(422, 'weak-password'))
  expect((await me(house, there)).status).toBe(200)
  expect((await change({ old: GOOD })).status).toBe(204)
  expect([(await me(house, here)).status, (await me(house, there)).status]).toEqual([200, 401])
  expect((await enter(house, 'zhangsan', GOOD)).status).toBe(401)
  expect((await enter(house, 'zhangsan', BETTER)).status).toBe(401)
  expect((await enter(house, 'zhang3', BETTER)).status).toBe(204)
})

test('[S16] guessing the old password from a stolen session is locked like guessing at the door', async () => {
  const house = await openHouse()
  const { cookie } = await withPassword(house)
  const guess = (old: string) =>
    house.ask('PUT', '/api/v1/me/password', { cookie, body: { account: 'zhangsan', password: BETTER, old } })
  for (let n = 0; n < LIMITS.passwordFailures; n++) {
    expect(await guess(`猜测的密码第${n}次`)).toMatchObject(problem(403, 'wrong-old-password'))
  }
  expect(await guess(GOOD)).toMatchObject(problem(429, 'locked'))
})

test('[S16] a token sets no password, nor does the admin command give itself one', async () => {
  const house = await openHouse()
  const body = { account: 'machine', password: GOOD }
  const token = await house.token('filler', AGENCY, '综合处')
  expect(await house.ask('PUT', '/api/v1/me/password', { token, body })).toMatchObject(problem(403, 'not-yours'))
  expect(await house.ask('PUT', '/api/v1/me/password', { token: house.operator, body })).toMatchObject(
    problem(403, 'not-yours')
  )
  const { cookie } = await signIn(house, '张三', FILLER)
  expect((await house.ask('PUT', '/api/v1/me/password', { token, cookie, body })).status).toBe(403)
})

test('[S14] a wrong password, an unknown account and a lock sound the same whoever exists', async () => {
  const house = await openHouse()
  await withPassword(house)
  const told = async (account: string) => {
    const texts: string[] = []
    for (let n = 0; n <= LIMITS.passwordFailures; n++)
      texts.push((await enter(house, account, `猜测的密码第${n}次`)).text)
    return texts
  }
  const known = await told('zhangsan')
  expect(await told('nobody-here')).toEqual(known)
  expect(JSON.parse(known[0] ?? '')).toMatchObject({ status: 401, code: 'wrong-password' })
  expect(JSON.parse(known[4] ?? '')).toMatchObject({ status: 401, code: 'wrong-password' })
  expect(JSON.parse(known[5] ?? '')).toMatchObject({ status: 429, code: 'locked' })
  expect(await enter(house, 'zhangsan', GOOD)).toMatchObject(problem(429, 'locked'))
  house.pass(LIMITS.passwordFailureMinutes * 60_000)
  expect((await enter(house, 'zhangsan', GOOD)).status).toBe(204)
})

test('[S14] a right password in between begins the count anew', async () => {
  const house = await openHouse()
  await withPassword(house)
  for (let round = 0; round < 2; round++) {
    for (let n = 1; n < LIMITS.passwordFailures; n++)
      expect((await enter(house, 'zhangsan', '不是这个密码呀')).status).toBe(401)
    expect((await enter(house, 'zhangsan', GOOD)).status).toBe(204)
  }
})

test('[S14] the lock outlives a restart; whoever looks after the person may open it', async () => {
  const house = await openHouse()
  await withPassword(house)
  const guesses = Array.from({ length: 12 }, (_, n) => enter(house, 'zhangsan', `同时猜测的密码${n}`))
  const statuses = (await Promise.all(guesses)).map(answer => answer.status).sort()
  expect(statuses).toEqual([...Array(5).fill(401), ...Array(7).fill(429)])
  await house.parts.close()

  const again = await openHouse({ dataDir: house.dataDir })
  expect(await enter(again, 'zhangsan', GOOD)).toMatchObject(problem(429, 'locked'))
  const people = await again.ask('GET', '/api/v1/people', { token: again.operator })
  const locked = people.json.find((one: { account: string }) => one.account === 'zhangsan')
  expect(locked).toMatchObject({ locked: true, name: '张三' })
  const foreign = await again.token('coordinator', '西城区')
  expect(await again.ask('POST', `/api/v1/people/${locked.id}/unlock`, { token: foreign })).toMatchObject(
    problem(404, 'no-such-person')
  )
  expect((await again.ask('POST', `/api/v1/people/${locked.id}/unlock`, { token: again.operator })).status).toBe(204)
  expect((await enter(again, 'zhangsan', GOOD)).status).toBe(204)
})

test('[S7] [P8] no password stands in the catalogue, in a log line or in the audit log', async () => {
  const house = await openHouse()
  const { cookie } = await withPassword(house)
  const given = await house.ask('POST', '/api/v1/people', {
    token: house.operator,
    body: { name: '李四', role: 'viewer', account: 'lisi' }
  })
  await enter(house, 'lisi', given.json.password)
  await enter(house, 'lisi', 'wrong-password-typed')
  await enter(house, 'typed-into-the-wrong-field', 'wrong-password-typed')
  await house.ask('PUT', '/api/v1/me/password', { cookie, body: { account: 'zhangsan', password: BETTER, old: GOOD } })
  await house.ask('PUT', '/api/v1/me/password', { cookie, body: { account: 'zhangsan', password: 'too-short' } })
  const audit = await house.parts.audit.read('2000-01-01', '2999-01-01')
  const kept = JSON.stringify(house.parts.catalogue.list('')) + house.logged.join('\n') + JSON.stringify(audit)
  const secrets = [GOOD, BETTER, given.json.password, 'wrong-password-typed', 'typed-into-the-wrong-field', 'too-short']
  for (const secret of secrets) expect(kept).not.toContain(secret)
  expect(kept).toContain('scrypt$15$8$1$')
})

test('[S6] a page of another site neither enters with a password nor sets one', async () => {
  const house = await openHouse()
  const { cookie } = await withPassword(house)
  for (const headers of [{ origin: 'http://evil.test' }, { 'sec-fetch-site': 'cross-site' }]) {
    expect(await enter(house, 'zhangsan', GOOD, { headers })).toMatchObject(problem(403, 'foreign-origin'))
    const body = { account: 'zhangsan', password: BETTER, old: GOOD }
    expect(await house.ask('PUT', '/api/v1/me/password', { cookie, body, headers })).toMatchObject(
      problem(403, 'foreign-origin')
    )
    expect(await house.ask('DELETE', '/api/v1/me/sessions', { cookie, headers })).toMatchObject(
      problem(403, 'foreign-origin')
    )
  }
})

test('[S18] a name with a password is not entered by link, and the link is not used up by trying', async () => {
  const house = await openHouse()
  await withPassword(house)
  const made = await house.ask('POST', '/api/v1/invites', { token: house.operator, body: { ...FILLER, uses: 1 } })
  const key = String(made.json.link).split('#')[1]
  const by = (name: string) => house.ask('POST', '/api/v1/sign-in', { body: { key, name } })
  expect(await by('张三')).toMatchObject(problem(401, 'has-account'))
  expect(await by(' 张三 ')).toMatchObject(problem(401, 'has-account'))
  expect((await by('李四')).status).toBe(204)
  expect(await by('王五')).toMatchObject(problem(401, 'bad-link'))
})

test('[S2] malformed entries are refused with a sentence and tell nothing of what was typed', async () => {
  const house = await openHouse()
  const post = (body: unknown) => house.ask('POST', '/api/v1/sign-in', { body })
  for (const body of [
    { account: 'a' },
    { password: 'secret-secret' },
    { account: '', password: 'secret-secret' },
    { account: 7, password: 'secret-secret' },
    { account: 'a', password: ['secret-secret'] },
    { account: 'a', password: 'secret-secret'.repeat(100) }
  ]) {
    const refused = await post(body)
    expect(refused).toMatchObject(problem(400, 'bad-request'))
    expect(refused.text).not.toContain('secret')
  }
  expect(await post({ account: 'account/../x', password: 'x' })).toMatchObject(problem(401, 'wrong-password'))
  expect(await post({ account: '\u0000', password: 'x' })).toMatchObject(problem(401, 'wrong-password'))
})
