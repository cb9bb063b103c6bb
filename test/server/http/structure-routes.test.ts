import { describe, expect, test } from 'vitest'
import { AGENCY, OTHER, openHouse } from './house.ts'

async function start() {
  const house = await openHouse()
  const coord = await house.token('coordinator', AGENCY, undefined, '绩效办')
  const { id } = await house.report(coord)
  const at = `/api/v1/reports/${id}`
  const read = async () => (await house.ask('GET', at, { token: coord })).json
  return { house, coord, at, read }
}

describe('[E9] what only the server may do to the structure', () => {
  test('a narrative column is added with its text in every row, and can be written at once', async () => {
    const { house, coord, at, read } = await start()
    const body = { name: '下步打算', role: 'progress', kind: 'narrative' }
    const added = await house.ask('POST', `${at}/columns`, { token: coord, body })
    expect(added).toMatchObject({ status: 201, json: { ...body, hidden: false } })
    const report = await read()
    expect(report.columns.at(-1)).toMatchObject({ id: added.json.id, name: '下步打算', kind: 'narrative' })
    const events = (await house.ask('GET', `${at}/cycle`, { token: coord })).json.events
    expect(events.at(-1)).toMatchObject({
      command: 'column',
      did: 'added',
      name: '下步打算',
      person: { name: '绩效办' }
    })
  })

  test('a kind that crosses the border brings another column with the same texts in its place', async () => {
    const { house, coord, at, read } = await start()
    const before = await read()
    const places = before.columns.map((one: { id: string }) => one.id)
    const changed = await house.ask('PATCH', `${at}/columns/progress`, { token: coord, body: { kind: 'text' } })
    expect(changed).toMatchObject({ status: 200, json: { name: '一季度进展', role: 'progress', kind: 'text' } })
    const after = await read()
    expect(after.columns.map((one: { id: string }) => one.id)).toEqual(
      places.map((id: string) => (id === 'progress' ? changed.json.id : id))
    )
    expect(after.rows[0].cells[changed.json.id]).toBe('已完成保洁。')
    const shown = await house.ask('PATCH', `${at}/columns/progress`, { token: coord, body: { hidden: false } })
    expect(shown.json.hidden).toBe(false)
    expect((await read()).rows[0].cells.progress).toBe('已完成保洁。')
  })

  test('names, roles, places and sight are changed in one edit', async () => {
    const { house, coord, at, read } = await start()
    const body = { name: '任务来源（改）', role: 'note', after: null }
    await house.ask('PATCH', `${at}/columns/source`, { token: coord, body })
    expect((await read()).columns[0]).toMatchObject({ id: 'source', name: '任务来源（改）', role: 'note' })
    await house.ask('PATCH', `${at}/columns/source`, { token: coord, body: { hidden: true } })
    expect((await read()).columns.map((one: { id: string }) => one.id)).not.toContain('source')
  })

  test('nobody but a coordinator of the agency, and nobody in a sealed report', async () => {
    const { house, coord, at } = await start()
    const [filler, viewer, other] = await Promise.all([
      house.token('filler', AGENCY, '综合处'),
      house.token('viewer', AGENCY),
      house.token('coordinator', OTHER)
    ])
    const body = { name: '备注', role: 'note' }
    const ask = async (token?: string) => {
      const { status, json } = await house.ask('POST', `${at}/columns`, { ...(token ? { token } : {}), body })
      return [status, json.code]
    }
    expect(await ask()).toEqual([401, 'signed-out'])
    expect(await ask(filler)).toEqual([403, 'not-yours'])
    expect(await ask(viewer)).toEqual([403, 'not-yours'])
    expect(await ask(other)).toEqual([404, 'no-such-report'])
    const refused = async (path: string, wish: object) =>
      (await house.ask('PATCH', `${at}/columns/${path}`, { token: coord, body: wish })).json.code
    expect(await refused('none', { name: '无' })).toBe('no-such-column')
    expect(await refused('__proto__', { name: '无' })).toBe('bad-request')
    expect(await refused('task', { name: '  ' })).toBe('bad-request')
    expect(await refused('task', { role: 'group' })).toBe('bad-request')
    expect(await refused('group', { kind: 'narrative' })).toBe('no-such-column')
    await house.ask('POST', `${at}/seal`, { token: coord })
    expect(await ask(coord)).toEqual([409, 'sealed'])
  })
})
