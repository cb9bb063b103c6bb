import { expect, test } from 'vitest'
import { AGENCY, OTHER, openHouse, problem } from './house.ts'

test('[H14] agencies are added by who is bound to none, and seen by who may', async () => {
  const house = await openHouse()
  const free = await house.token('coordinator')
  const add = (token: string, name: unknown) => house.ask('POST', '/api/v1/agencies', { token, body: { name } })
  expect(await add(free, AGENCY)).toMatchObject({ status: 201, json: { id: AGENCY, name: AGENCY, units: [] } })
  expect((await add(free, AGENCY)).status).toBe(200)
  expect((await add(house.operator, OTHER)).status).toBe(201)
  const bound = await house.token('coordinator', AGENCY)
  expect(await add(bound, '新机构')).toMatchObject(problem(403, 'not-yours'))
  expect(await add(await house.token('viewer'), '新机构')).toMatchObject(problem(403, 'not-yours'))
  expect(await add(free, 'a/b')).toMatchObject(problem(422, 'bad-name'))
  expect(await add(free, '')).toMatchObject(problem(422, 'bad-name'))
  expect(await add(free, '名'.repeat(65))).toMatchObject(problem(422, 'bad-name'))
  expect(await add(free, 7)).toMatchObject(problem(400, 'bad-request'))
  const names = async (token: string) =>
    (await house.ask('GET', '/api/v1/agencies', { token })).json.map((agency: { name: string }) => agency.name)
  expect(await names(free)).toEqual([AGENCY, OTHER])
  expect(await names(bound)).toEqual([AGENCY])
})

test('[H14] departments belong to an agency and are added by its coordinator', async () => {
  const house = await openHouse()
  const own = await house.token('coordinator', AGENCY)
  const foreign = await house.token('coordinator', OTHER)
  const at = `/api/v1/agencies/${encodeURIComponent(AGENCY)}/units`
  expect(await house.ask('POST', at, { token: own, body: { name: ' 综合处 ' } })).toMatchObject({
    status: 201,
    json: { id: '综合处', name: '综合处' }
  })
  expect((await house.ask('POST', at, { token: own, body: { name: '综合处' } })).status).toBe(200)
  expect(await house.ask('POST', at, { token: foreign, body: { name: '间谍处' } })).toMatchObject(
    problem(404, 'no-such-agency')
  )
  const filler = await house.token('filler', AGENCY, '综合处')
  expect(await house.ask('POST', at, { token: filler, body: { name: '我的处' } })).toMatchObject(
    problem(403, 'not-yours')
  )
  expect((await house.ask('GET', at, { token: filler })).json).toEqual([{ id: '综合处', name: '综合处' }])
  expect(await house.ask('GET', at, { token: foreign })).toMatchObject(problem(404, 'no-such-agency'))
  expect(await house.ask('GET', '/api/v1/agencies/none/units', { token: own })).toMatchObject(
    problem(404, 'no-such-agency')
  )
  expect(await house.ask('GET', at)).toMatchObject(problem(401, 'signed-out'))
})
