import { expect, test } from 'vitest'
import type { AgencyName, UnitName, UserId } from '../../../shared/ids.ts'
import { AGENCY, type House, OTHER, openHouse, problem, signIn } from './house.ts'

const at = (agency: string, unit?: string) =>
  `/api/v1/agencies/${encodeURIComponent(agency)}${unit === undefined ? '' : `/units/${encodeURIComponent(unit)}`}`
const rename = (house: House, token: string, from: string, name: string) =>
  house.ask('PATCH', at(AGENCY, from), { token, body: { name } })
const rowsOf = async (house: House, id: string) =>
  (await house.ask('GET', `/api/v1/reports/${id}`, { token: house.operator })).json.rows as {
    id: string
    units: { lead: string[]; supporting: string[] }
  }[]

/** Two reports of one agency, each with its first row led by 综合处; the second is sealed. */
async function office() {
  const house = await openHouse()
  const open = await house.report(house.operator)
  const sealed = await house.report(house.operator, undefined, '?period=2019')
  const coordinator = await house.token('coordinator', AGENCY, undefined, '绩一')
  for (const { id } of [open, sealed]) {
    const [row] = await rowsOf(house, id)
    await house.ask('PUT', `/api/v1/reports/${id}/rows/${row?.id}/units`, {
      token: coordinator,
      body: { lead: ['综合处'], supporting: ['秩序处'] }
    })
  }
  expect((await house.ask('POST', `/api/v1/reports/${sealed.id}/seal`, { token: coordinator })).status).toBe(200)
  return { house, coordinator, open: open.id, sealed: sealed.id }
}

test('[P6] a department’s new name stands on the list, in open reports, on its people and on its links', async () => {
  const { house, coordinator, open, sealed } = await office()
  const filler = await signIn(house, '张三', { role: 'filler', agency: AGENCY, unit: '综合处' })
  const done = await rename(house, coordinator, '综合处', ' 综合协调处 ')
  expect(done).toMatchObject({ status: 200, json: { id: '综合协调处', name: '综合协调处', reports: 1 } })
  const units = (await house.ask('GET', `${at(AGENCY)}/units`, { token: coordinator })).json
  expect(units.map((unit: { name: string }) => unit.name)).toEqual(['综合协调处', '秩序处'])
  expect((await rowsOf(house, open))[0]?.units).toEqual({ lead: ['综合协调处'], supporting: ['秩序处'] })
  expect((await rowsOf(house, sealed))[0]?.units).toEqual({ lead: ['综合处'], supporting: ['秩序处'] })
  const me = (await house.ask('GET', '/api/v1/me', { cookie: filler.cookie })).json
  expect(me).toMatchObject({ name: '张三', unit: '综合协调处' })
  const again = await house.ask('POST', '/api/v1/sign-in', { body: { key: filler.key, name: '张三' } })
  expect(again.status).toBe(204)
  const next = await signIn(house, '张三', { role: 'filler', agency: AGENCY, unit: '综合协调处' })
  expect((await house.ask('GET', '/api/v1/me', { cookie: next.cookie })).json.id).toBe(me.id)
})

test('[P6] the new assignment is written by who renamed it, and the history says so', async () => {
  const { house, coordinator, open } = await office()
  await rename(house, coordinator, '秩序处', '环境秩序处')
  const [row] = await rowsOf(house, open)
  const history = await house.ask('GET', `/api/v1/reports/${open}/history?row=${row?.id}&column=units`, {
    token: coordinator
  })
  expect(history.json[0]).toMatchObject({ author: { name: '绩一' }, after: expect.stringContaining('环境秩序处') })
})

test('[P6] a renaming that was cut short is finished at the next start', async () => {
  const { house, open } = await office()
  await signIn(house, '张三', { role: 'filler', agency: AGENCY, unit: '综合处' })
  await house.parts.agencies.beginRenaming(AGENCY as AgencyName, {
    from: '综合处' as UnitName,
    to: '综合协调处' as UnitName,
    by: 'u-0000000000000000' as UserId
  })
  await house.parts.close()
  const next = await openHouse({ dataDir: house.dataDir })
  expect((await rowsOf(next, open))[0]?.units.lead).toEqual(['综合协调处'])
  expect(next.parts.people.list().find(person => person.name === '张三')?.unit).toBe('综合协调处')
  expect(next.parts.agencies.get(AGENCY)).toEqual({ name: AGENCY, units: ['综合协调处', '秩序处'] })
})

test('[P6] a name that is taken, no name, no department and no right are refused and change nothing', async () => {
  const { house, coordinator } = await office()
  const foreign = await house.token('coordinator', OTHER)
  expect(await rename(house, coordinator, '综合处', '秩序处')).toMatchObject(problem(409, 'wrong-state'))
  expect(await rename(house, coordinator, '综合处', 'a/b')).toMatchObject(problem(422, 'bad-name'))
  expect(await rename(house, coordinator, '没有处', '新处')).toMatchObject(problem(404, 'no-such-unit'))
  expect(await rename(house, foreign, '综合处', '新处')).toMatchObject(problem(404, 'no-such-agency'))
  expect((await rename(house, coordinator, '综合处', '综合处')).json).toMatchObject({ reports: 0 })
  expect(house.parts.agencies.get(AGENCY)?.units).toEqual(['综合处', '秩序处'])
})

test('[P7] a department is taken away when no row, person or link names it, and not before', async () => {
  const { house, coordinator } = await office()
  await house.ask('POST', `${at(AGENCY)}/units`, { token: coordinator, body: { name: '新处' } })
  const remove = (unit: string, token = coordinator) => house.ask('DELETE', at(AGENCY, unit), { token })
  expect(await remove('综合处')).toMatchObject(problem(409, 'wrong-state'))
  const link = await signIn(house, '张三', { role: 'filler', agency: AGENCY, unit: '新处' })
  const person = (await house.ask('GET', '/api/v1/me', { cookie: link.cookie })).json.id
  expect((await remove('新处')).json.detail).toContain('1 人')
  await house.ask('DELETE', `/api/v1/people/${person}`, { token: coordinator })
  expect((await remove('新处')).json.detail).toContain('1 条')
  await house.ask('DELETE', `/api/v1/invites/${link.invite}`, { token: coordinator })
  expect((await remove('新处', await house.token('coordinator', OTHER))).status).toBe(404)
  expect((await remove('新处')).status).toBe(204)
  expect((await remove('新处')).status).toBe(404)
  expect(house.parts.agencies.get(AGENCY)?.units).toEqual(['综合处', '秩序处'])
})

test('[P7] an agency is taken away by the operator when it has no reports and no people; its links close', async () => {
  const { house, coordinator } = await office()
  const remove = (agency: string, token = house.operator) => house.ask('DELETE', at(agency), { token })
  expect((await remove(AGENCY)).json.detail).toContain('2 份报表')
  expect((await remove(AGENCY, coordinator)).status).toBe(403)
  const token = await house.token('viewer', OTHER)
  const made = await house.ask('POST', '/api/v1/invites', {
    token: house.operator,
    body: { role: 'viewer', agency: OTHER }
  })
  expect((await remove(OTHER)).json.detail).toContain('1 人')
  const { id } = (await house.ask('GET', '/api/v1/me', { token })).json
  await house.ask('DELETE', `/api/v1/people/${id}`, { token: house.operator })
  expect((await remove(OTHER)).status).toBe(204)
  expect((await remove(OTHER)).status).toBe(404)
  const key = String(made.json.link).split('#')[1]
  expect((await house.ask('POST', '/api/v1/sign-in', { body: { key, name: '迟到' } })).status).toBe(401)
})
