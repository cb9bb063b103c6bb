import { expect, test } from 'vitest'
import { AGENCY, cookieIn, enter, type House, OTHER, openHouse, problem, signIn } from './house.ts'

const FILLER = { role: 'filler', agency: AGENCY, unit: '综合处' }
const GOOD = '周三下午去广场东侧巡查'

const idOf = async (house: House, cookie: string) => (await house.ask('GET', '/api/v1/me', { cookie })).json.id
const list = async (house: House, token: string, query = '') =>
  (await house.ask('GET', `/api/v1/people${query}`, { token })).json as Record<string, unknown>[]
const patch = (house: House, token: string, id: string, body: unknown) =>
  house.ask('PATCH', `/api/v1/people/${id}`, { token, body })
const namesIn = (people: Record<string, unknown>[]) => people.map(person => person.name).sort()

/** Two agencies with a coordinator and a filler each, a coordinator and an operator bound to none. */
async function neighbours() {
  const house = await openHouse()
  await house.token('viewer', AGENCY, undefined, '看')
  await house.token('viewer', OTHER, undefined, '看二')
  const coordinator = await house.token('coordinator', AGENCY, undefined, '绩一')
  const foreign = await house.token('coordinator', OTHER, undefined, '绩二')
  const free = await house.token('coordinator', undefined, undefined, '市绩')
  await house.token('operator', undefined, undefined, '运维员')
  const mine = await signIn(house, '张三', FILLER)
  const theirs = await signIn(house, '李四', { role: 'filler', agency: OTHER, unit: '综合处' })
  const people = await list(house, house.operator)
  const id = (name: string) => String(people.find(person => person.name === name)?.id)
  return { house, coordinator, foreign, free, mine, theirs, id }
}

test('[P1] a coordinator sees the people of the own agency, the operator all, others none', async () => {
  const { house, coordinator, foreign, free, mine } = await neighbours()
  expect(namesIn(await list(house, coordinator))).toEqual(['张三', '看', '绩一'].sort())
  expect(namesIn(await list(house, foreign))).toEqual(['李四', '看二', '绩二'].sort())
  expect(namesIn(await list(house, free))).toEqual(['张三', '李四', '看', '看二', '绩一', '绩二', '市绩'].sort())
  expect(namesIn(await list(house, house.operator))).toContain('运维员')
  expect(namesIn(await list(house, house.operator, `?agency=${encodeURIComponent(OTHER)}`))).toHaveLength(3)
  expect(namesIn(await list(house, coordinator, `?agency=${encodeURIComponent(OTHER)}`))).toEqual([])
  expect(await house.ask('GET', '/api/v1/people', { cookie: mine.cookie })).toMatchObject(problem(403, 'not-yours'))
  const viewer = await house.token('viewer', AGENCY)
  expect(await house.ask('GET', '/api/v1/people', { token: viewer })).toMatchObject(problem(403, 'not-yours'))
})

test('[P1] the list tells what is needed to look after people and nothing secret', async () => {
  const { house, coordinator, mine, id } = await neighbours()
  await house.ask('PUT', '/api/v1/me/password', { cookie: mine.cookie, body: { account: 'zhangsan', password: GOOD } })
  const shown = (await list(house, coordinator)).find(person => person.id === id('张三'))
  expect(shown).toEqual({
    ...{ id: id('张三'), name: '张三', role: 'filler', agency: AGENCY, unit: '综合处' },
    ...{ seen: expect.stringMatching(/Z$/), account: 'zhangsan', first: false, locked: false },
    ...{ sessions: 1, tokens: 0, barred: false }
  })
  expect((await list(house, coordinator)).find(person => person.name === '绩一')).toMatchObject({
    tokens: 1,
    sessions: 0
  })
  expect(JSON.stringify(await list(house, house.operator))).not.toMatch(/scrypt|hash/)
})

test('[P2] [S11] nobody rises or lifts others above themselves, whatever way they try', async () => {
  const { house, coordinator, foreign, free, mine, id } = await neighbours()
  const filler = { cookie: mine.cookie }
  for (const [method, url] of [
    ['PATCH', `/api/v1/people/${id('张三')}`],
    ['DELETE', `/api/v1/people/${id('绩一')}`],
    ['POST', `/api/v1/people/${id('绩一')}/sign-out`],
    ['POST', `/api/v1/people/${id('绩一')}/unlock`],
    ['PUT', `/api/v1/people/${id('绩一')}/account`],
    ['POST', '/api/v1/people'],
    ['POST', '/api/v1/invites'],
    ['POST', '/api/v1/tokens'],
    ['GET', '/api/v1/invites'],
    ['PATCH', `/api/v1/agencies/${encodeURIComponent(AGENCY)}/units/${encodeURIComponent('综合处')}`],
    ['DELETE', `/api/v1/agencies/${encodeURIComponent(AGENCY)}`]
  ] as const) {
    const body = { role: 'coordinator', name: '我', account: 'wowowo', agency: AGENCY }
    expect(await house.ask(method, url, { ...filler, body }), url).toMatchObject(problem(403, 'not-yours'))
  }
  // a coordinator of one agency and the people of another, of all agencies, and operators
  for (const name of ['李四', '绩二', '市绩', '运维员']) {
    const at = `/api/v1/people/${id(name)}`
    for (const [method, url] of [
      ['PATCH', at],
      ['DELETE', at],
      ['PUT', `${at}/account`],
      ['POST', `${at}/sign-out`],
      ['POST', `${at}/unlock`]
    ] as const) {
      const body = { name: '改名', account: 'stolen', role: 'filler' }
      expect(await house.ask(method, url, { token: coordinator, body }), name).toMatchObject(
        problem(404, 'no-such-person')
      )
    }
  }
  expect(await patch(house, free, id('运维员'), { role: 'viewer' })).toMatchObject(problem(404, 'no-such-person'))
  for (const token of [coordinator, free]) {
    expect(await patch(house, token, id('张三'), { role: 'operator' })).toMatchObject(problem(403, 'not-yours'))
    const body = { name: '新', role: 'operator', account: 'newone' }
    expect(await house.ask('POST', '/api/v1/people', { token, body })).toMatchObject(problem(403, 'not-yours'))
    expect(await house.ask('POST', '/api/v1/tokens', { token, body })).toMatchObject(problem(403, 'not-yours'))
    expect((await house.ask('DELETE', '/api/v1/tokens/aaaaaaaaaaaaaaaaaaaaaaaa', { token })).status).toBe(403)
  }
  expect(await patch(house, coordinator, id('绩一'), { role: 'viewer' })).toMatchObject(problem(409, 'wrong-state'))
  const other = { name: '新', role: 'filler', account: 'newone', agency: OTHER }
  expect(await house.ask('POST', '/api/v1/people', { token: coordinator, body: other })).toMatchObject(
    problem(403, 'not-yours')
  )
  expect(await patch(house, coordinator, id('张三'), { agency: OTHER })).toMatchObject({ json: { agency: AGENCY } })
  expect((await list(house, house.operator)).map(({ name, role, agency }) => [name, role, agency])).toEqual(
    expect.arrayContaining([
      ['张三', 'filler', AGENCY],
      ['李四', 'filler', OTHER],
      ['绩二', 'coordinator', OTHER]
    ])
  )
  expect(namesIn(await list(house, foreign))).toEqual(['李四', '看二', '绩二'].sort())
})

test('[P2] an operator bound to one agency looks after that one alone', async () => {
  const { house, id } = await neighbours()
  const bound = await house.token('operator', AGENCY, undefined, '区运维')
  expect(namesIn(await list(house, bound))).toEqual(['张三', '看', '绩一', '区运维'].sort())
  expect(await patch(house, bound, id('李四'), { name: '改' })).toMatchObject(problem(404, 'no-such-person'))
  expect(await patch(house, bound, id('运维员'), { name: '改' })).toMatchObject(problem(404, 'no-such-person'))
  const token = await house.ask('POST', '/api/v1/tokens', {
    token: house.operator,
    body: { role: 'viewer', agency: OTHER }
  })
  expect((await house.ask('DELETE', `/api/v1/tokens/${token.json.id}`, { token: bound })).status).toBe(404)
})

test('[P2] a coordinator sets names, roles and departments inside the own agency', async () => {
  const { house, coordinator, mine, id } = await neighbours()
  const changed = await patch(house, coordinator, id('张三'), { name: ' 张三丰 ', role: 'coordinator', unit: null })
  expect(changed).toMatchObject({
    status: 200,
    json: { name: '张三丰', role: 'coordinator', unit: null, agency: AGENCY }
  })
  expect((await house.ask('GET', '/api/v1/me', { cookie: mine.cookie })).json).toMatchObject({ role: 'coordinator' })
  expect(await patch(house, coordinator, id('张三'), { unit: '新处室' })).toMatchObject({ json: { unit: '新处室' } })
  const units = await house.ask('GET', `/api/v1/agencies/${encodeURIComponent(AGENCY)}/units`, { token: coordinator })
  expect(units.json.map((unit: { name: string }) => unit.name)).toContain('新处室')
  for (const body of [{ role: 'king' }, { name: '' }, { unit: 7 }, { barred: true }]) {
    expect(await patch(house, coordinator, id('张三'), body)).toMatchObject(problem(400, 'bad-request'))
  }
  expect(await patch(house, coordinator, id('张三'), { name: '\u0007' })).toMatchObject(problem(422, 'bad-name'))
  expect(await patch(house, coordinator, id('张三'), { unit: 'a/b' })).toMatchObject(problem(422, 'bad-name'))
  for (const odd of ['u-0000000000000000', '__proto__', '..', 'x'.repeat(300)]) {
    expect(await patch(house, house.operator, odd, { name: '谁' })).toMatchObject({ status: 404 })
  }
})

test('[S18] an old link gives nobody the rights that a name was given or had taken away since', async () => {
  const { house, coordinator, mine, id } = await neighbours()
  const by = (key: string, name = '张三') => house.ask('POST', '/api/v1/sign-in', { body: { key, name } })
  await patch(house, coordinator, id('张三'), { role: 'coordinator', unit: null })
  expect(await by(mine.key)).toMatchObject(problem(401, 'other-rights'))
  await patch(house, coordinator, id('张三'), { role: 'viewer' })
  expect(await by(mine.key)).toMatchObject(problem(401, 'other-rights'))
  const fresh = await signIn(house, '张三', { role: 'viewer', agency: AGENCY })
  expect(await idOf(house, fresh.cookie)).toBe(id('张三'))
  await patch(house, coordinator, id('张三'), { name: '张三丰' })
  expect(await idOf(house, cookieIn(await by(fresh.key)))).toBe(id('张三'))
  expect((await house.ask('GET', '/api/v1/me', { cookie: fresh.cookie })).json.name).toBe('张三丰')
})

test('[P4] whoever is barred stays out by link, account and token, keeps the name, and can be let in again', async () => {
  const { house, coordinator, mine, id } = await neighbours()
  await house.ask('PUT', '/api/v1/me/password', { cookie: mine.cookie, body: { account: 'zhangsan', password: GOOD } })
  const token = await house.token('filler', AGENCY, '综合处', '张三')
  expect((await house.ask('DELETE', `/api/v1/people/${id('张三')}`, { token: coordinator })).status).toBe(204)
  const link = () => house.ask('POST', '/api/v1/sign-in', { body: { key: mine.key, name: '张三' } })
  expect(await link()).toMatchObject(problem(401, 'barred'))
  expect(await enter(house, 'zhangsan', GOOD)).toMatchObject(problem(401, 'wrong-password'))
  expect((await house.ask('GET', '/api/v1/me', { token })).status).toBe(401)
  expect((await house.ask('GET', '/api/v1/me', { cookie: mine.cookie })).status).toBe(401)
  expect(namesIn(await list(house, coordinator))).not.toContain('张三')
  expect((await list(house, coordinator, '?barred=1')).find(person => person.id === id('张三'))).toMatchObject({
    ...{ barred: true, account: null, sessions: 0, tokens: 0, name: '张三' }
  })
  expect(house.parts.people.get(id('张三'))?.name).toBe('张三')
  const account = await house.ask('PUT', `/api/v1/people/${id('张三')}/account`, {
    token: coordinator,
    body: { account: 'zhangsan' }
  })
  expect(account).toMatchObject(problem(409, 'wrong-state'))
  expect(await patch(house, coordinator, id('张三'), { barred: false })).toMatchObject({
    status: 200,
    json: { barred: false }
  })
  expect(await idOf(house, cookieIn(await link()))).toBe(id('张三'))
  const self = (await house.ask('GET', '/api/v1/me', { token: coordinator })).json.id
  expect(await house.ask('DELETE', `/api/v1/people/${self}`, { token: coordinator })).toMatchObject(
    problem(409, 'wrong-state')
  )
})

test('[S16] a coordinator resets a forgotten password: every session ends, the old one opens nothing', async () => {
  const { house, coordinator, mine, id } = await neighbours()
  await house.ask('PUT', '/api/v1/me/password', { cookie: mine.cookie, body: { account: 'zhangsan', password: GOOD } })
  const at = `/api/v1/people/${id('张三')}/account`
  const reset = await house.ask('PUT', at, { token: coordinator, body: { account: 'zhangsan' } })
  expect(reset).toMatchObject({ status: 200, json: { account: 'zhangsan' } })
  expect((await house.ask('GET', '/api/v1/me', { cookie: mine.cookie })).status).toBe(401)
  expect((await enter(house, 'zhangsan', GOOD)).status).toBe(401)
  expect((await enter(house, 'zhangsan', reset.json.password)).status).toBe(204)
  const signedOut = await house.ask('POST', `/api/v1/people/${id('张三')}/sign-out`, { token: coordinator })
  expect(signedOut).toMatchObject({ status: 200, json: { ended: 1 } })
  const own = (await house.ask('GET', '/api/v1/me', { token: coordinator })).json.id
  const give = () =>
    house.ask('PUT', `/api/v1/people/${own}/account`, { token: coordinator, body: { account: 'jiyi' } })
  expect((await give()).status).toBe(200)
  expect(await give()).toMatchObject(problem(409, 'wrong-state'))
})

test('[S4] a single-use link tried by two at once lets exactly one in, and never a third', async () => {
  const house = await openHouse()
  for (let round = 0; round < 6; round++) {
    const made = await house.ask('POST', '/api/v1/invites', { token: house.operator, body: { ...FILLER, uses: 1 } })
    const key = String(made.json.link).split('#')[1]
    const by = (name: string) => house.ask('POST', '/api/v1/sign-in', { body: { key, name } })
    const two = await Promise.all([by('张三'), by('李四')])
    expect(two.map(answer => answer.status).sort()).toEqual([204, 401])
    expect((await by('王五')).status).toBe(401)
  }
  expect(house.parts.sessions.list()).toHaveLength(6)
})

test('[P5] the list of links tells who came in by each, and what was revoked', async () => {
  const { house, coordinator, foreign, mine, id } = await neighbours()
  await house.ask('POST', '/api/v1/sign-in', { body: { key: mine.key, name: '赵六' } })
  await house.ask('POST', '/api/v1/sign-in', { body: { key: mine.key, name: '赵六' } })
  await house.ask('DELETE', `/api/v1/invites/${mine.invite}`, { token: coordinator })
  const { json } = await house.ask('GET', '/api/v1/invites', { token: coordinator })
  const link = json.find((one: { id: string }) => one.id === mine.invite)
  expect(link).toMatchObject({ open: false, revoked: true, created: expect.stringMatching(/Z$/) })
  expect(link.guests.map((guest: { name: string }) => guest.name)).toEqual(['张三', '赵六'])
  expect(link.guests[0].id).toBe(id('张三'))
  expect(JSON.stringify((await house.ask('GET', '/api/v1/invites', { token: foreign })).json)).not.toContain('张三')
  expect((await house.ask('DELETE', `/api/v1/invites/${mine.invite}`, { token: foreign })).status).toBe(404)
})

test('[P8] sign-ins, failures, links, tokens, imports, exports and assignments are written down', async () => {
  const { house, coordinator, mine } = await neighbours()
  const report = await house.report(coordinator)
  await house.ask('GET', `/api/v1/reports/${report.id}/export?as=csv`, { token: coordinator })
  const { rows } = (await house.ask('GET', `/api/v1/reports/${report.id}`, { token: coordinator })).json
  const units = { lead: ['综合处'], supporting: [] }
  await house.ask('PUT', `/api/v1/reports/${report.id}/rows/${rows[0].id}/units`, { token: coordinator, body: units })
  await enter(house, 'nobody', 'wrong-password')
  await house.ask('GET', '/api/v1/people', { cookie: mine.cookie })
  await house.ask('DELETE', `/api/v1/invites/${mine.invite}`, { token: coordinator })
  await house.ask('DELETE', '/api/v1/sign-in', { cookie: mine.cookie })
  const { agency } = report
  await house.ask('POST', `/api/v1/agencies/${encodeURIComponent(agency)}/units`, {
    token: coordinator,
    body: { name: '新设处' }
  })
  const lines = await house.parts.audit.read('2000-01-01', '2999-01-01')
  const whats = lines.map(line =>
    [line.what, ...('deed' in line ? [line.deed] : []), line.person?.name ?? null].join(' ')
  )
  for (const told of [
    'token made 运维',
    'invitation made 运维',
    'invitation used 张三',
    'sign-in 张三',
    'import 绩一',
    'export 绩一',
    'command 绩一',
    'invitation revoked 绩一',
    'sign-out 张三',
    'unit added 绩一'
  ]) {
    expect(whats).toContain(told)
  }
  expect(lines).toContainEqual(
    expect.objectContaining({ what: 'refusal', code: 'wrong-password', route: 'POST /api/v1/sign-in', person: null })
  )
  expect(lines).toContainEqual(
    expect.objectContaining({ what: 'refusal', code: 'not-yours', route: 'GET /api/v1/people' })
  )
  const answer = await house.ask('GET', '/api/v1/admin/audit?days=2', { token: house.operator })
  expect(answer.json.length).toBeGreaterThanOrEqual(lines.length)
  expect((await house.ask('GET', '/api/v1/admin/audit', { token: coordinator })).status).toBe(403)
})
