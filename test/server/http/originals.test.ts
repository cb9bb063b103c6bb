import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { LIMITS } from '../../../shared/limits.ts'
import { AGENCY, type House, OTHER, openHouse, problem, TABLE } from './house.ts'

async function scene(): Promise<{ house: House; id: string; boss: string; filler: string; viewer: string }> {
  const house = await openHouse()
  const boss = await house.token('coordinator', AGENCY, undefined, '赵敏')
  const { id } = await house.report(boss)
  const filler = await house.token('filler', AGENCY, '综合处', '钱海')
  return { house, id, boss, filler, viewer: await house.token('viewer', AGENCY) }
}

describe('[H40] whoever may write in a report has a file read beside it', () => {
  test('a filler gets the whole table, and nothing is made', async () => {
    const { house, id, filler } = await scene()
    const before = await house.ask('GET', `/api/v1/reports/${id}`, { token: filler })
    const answer = await house.ask('POST', `/api/v1/reports/${id}/compare?filename=x.txt`, {
      token: filler,
      body: TABLE
    })
    expect(answer).toMatchObject({
      status: 200,
      json: { id: '', agency: AGENCY, period: '2018Q1', table: { total: 3 } }
    })
    expect(answer.json.table.rows[0]).toEqual([
      '一、环境秩序',
      '1',
      '广场保洁',
      '职责',
      '综合类',
      '每日两次',
      '已完成保洁。'
    ])
    expect(await house.ask('GET', `/api/v1/reports/${id}`, { token: filler })).toMatchObject({ json: before.json })
    expect((await house.ask('GET', '/api/v1/reports', { token: filler })).json).toHaveLength(1)
  })

  test('whose it is and of when is told as the file says it, or left open', async () => {
    const { house, id, filler } = await scene()
    await house.report(house.operator, TABLE.replaceAll(AGENCY, OTHER), `?agency=${encodeURIComponent(OTHER)}`)
    const other = TABLE.replaceAll(AGENCY, OTHER).replace('2018', '2019')
    const ask = (body: string) => house.ask('POST', `/api/v1/reports/${id}/compare`, { token: filler, body })
    expect(await ask(other)).toMatchObject({ status: 200, json: { agency: OTHER, period: '2019Q1' } })
    const bare = TABLE.split('\n').slice(1).join('\n')
    expect(await ask(bare)).toMatchObject({ status: 200, json: { agency: '', period: '' } })
  })

  test('which departments another agency has cannot be found out by trying', async () => {
    const { house, id, filler } = await scene()
    const file = `${OTHER}2019年度绩效任务一季度完成情况,,,\n序号,年度任务,牵头部门,一季度进展\n1,核对台账,内控审计处,已核对\n`
    const query = `?agency=${encodeURIComponent(OTHER)}&filename=x.csv`
    await house.report(house.operator, file, query)
    const ask = async (path: string, token: string) =>
      (await house.ask('POST', path, { token, body: file })).json.table.departments
    const found = { name: '内控审计处', rows: 1 }
    expect(await ask(`/api/v1/reports${query}&preview=1`, house.operator)).toEqual([{ ...found, known: true }])
    expect(await ask(`/api/v1/reports/${id}/compare?filename=x.csv`, filler)).toEqual([{ ...found, known: false }])
  })

  test('a viewer, a stranger, an unreadable or too large file and a sealed report are refused', async () => {
    const { house, id, boss, filler, viewer } = await scene()
    const at = `/api/v1/reports/${id}/compare`
    expect(await house.ask('POST', at, { token: viewer, body: TABLE })).toMatchObject(problem(403, 'read-only'))
    const foreign = await house.token('coordinator', OTHER)
    expect(await house.ask('POST', at, { token: foreign, body: TABLE })).toMatchObject(problem(404, 'no-such-report'))
    expect(await house.ask('POST', at, { body: TABLE })).toMatchObject(problem(401, 'signed-out'))
    expect(await house.ask('POST', at, { token: filler, body: Buffer.from([0x50, 0x4b, 3, 4, 0]) })).toMatchObject(
      problem(422, 'unreadable-file')
    )
    const large = Buffer.alloc(LIMITS.uploadBytes + 1, 32)
    expect(await house.ask('POST', at, { token: filler, body: large })).toMatchObject(problem(413, 'too-large'))
    await house.ask('POST', `/api/v1/reports/${id}/seal`, { token: boss })
    expect(await house.ask('POST', at, { token: filler, body: TABLE })).toMatchObject(problem(409, 'sealed'))
  })
})

describe('[H41] originals are listed for all who see the report and opened by the coordinator and who brought them', () => {
  test('the file that made the report and one that updated it', async () => {
    const { house, id, boss, filler, viewer } = await scene()
    const at = `/api/v1/reports/${id}/originals`
    const name = '综合处 “一季度” 填报.csv'
    const body = Buffer.from('甲,乙\r\n')
    const kept = await house.ask('POST', `${at}?filename=${encodeURIComponent(name)}`, { token: filler, body })
    expect(kept).toMatchObject({ status: 201, json: { n: 2, name, bytes: 9, why: 'updated', mayOpen: true } })
    const list = await house.ask('GET', at, { token: viewer })
    expect(list.json).toMatchObject([
      { n: 1, why: 'made', by: { name: '赵敏', unit: null }, mayOpen: false },
      { n: 2, by: { name: '钱海', unit: '综合处' }, mayOpen: false }
    ])
    expect(JSON.stringify(list.json)).not.toContain('u-')
    for (const token of [boss, filler]) {
      const file = await house.ask('GET', `${at}/2`, { token })
      expect(file.text).toBe('甲,乙\r\n')
      expect(file.headers).toMatchObject({
        'content-type': 'application/octet-stream',
        'x-content-type-options': 'nosniff',
        'content-security-policy': expect.stringContaining('sandbox'),
        'content-disposition': expect.stringMatching(/^attachment; .*filename\*=UTF-8''%E7%BB%BC/)
      })
    }
    expect((await house.ask('GET', `${at}/1`, { token: boss })).text).toBe(TABLE)
    expect(await house.ask('GET', `${at}/1`, { token: filler })).toMatchObject(problem(403, 'not-yours'))
    expect(await house.ask('GET', `${at}/2`, { token: viewer })).toMatchObject(problem(403, 'not-yours'))
    for (const n of ['3', '0', '-1', '..%2f1', '1e0'])
      expect(await house.ask('GET', `${at}/${n}`, { token: boss }), n).toMatchObject(problem(404, 'no-such-original'))
  })

  test('keeping is for those who write, while something can be written, within the bounds', async () => {
    const { house, id, boss, filler, viewer } = await scene()
    const at = `/api/v1/reports/${id}/originals?filename=a.csv`
    expect(await house.ask('POST', at, { token: viewer, body: 'x' })).toMatchObject(problem(403, 'read-only'))
    expect(await house.ask('POST', at, { token: filler })).toMatchObject(problem(400, 'bad-request'))
    const large = Buffer.alloc(LIMITS.uploadBytes + 1)
    expect(await house.ask('POST', at, { token: filler, body: large })).toMatchObject(problem(413, 'too-large'))
    await house.ask('POST', `/api/v1/reports/${id}/seal`, { token: boss })
    expect(await house.ask('POST', at, { token: filler, body: 'x' })).toMatchObject(problem(409, 'sealed'))
    expect((await house.ask('GET', `/api/v1/reports/${id}/originals`, { token: boss })).json).toHaveLength(1)
  })

  test('keeping and opening are written down, without the name of the file', async () => {
    const { house, id, filler } = await scene()
    const at = `/api/v1/reports/${id}/originals`
    await house.ask('POST', `${at}?filename=${encodeURIComponent('秘密.csv')}`, { token: filler, body: 'x' })
    await house.ask('GET', `${at}/2`, { token: filler })
    const lines = (await house.ask('GET', '/api/v1/admin/audit', { token: house.operator })).json
    const told = lines.filter((line: { what: string }) => line.what === 'original')
    expect(told).toMatchObject([
      { deed: 'kept', report: id, n: 2, person: { name: '钱海' } },
      { deed: 'opened', report: id, n: 2 }
    ])
    expect(JSON.stringify(lines)).not.toContain('秘密')
  })
})

test('[F43] the check verifies the hashes of originals', async () => {
  const { house, id } = await scene()
  const check = async () => (await house.ask('POST', '/api/v1/admin/check', { token: house.operator })).json.faults
  expect(await check()).toEqual([])
  const folder = path.join(house.dataDir, 'originals', id)
  const bytes = readdirSync(folder).find(name => name.endsWith('.bin')) ?? ''
  writeFileSync(path.join(folder, bytes), 'something else')
  expect(await check()).toEqual([`${id}: original 1 is missing or damaged`])
  rmSync(path.join(folder, bytes))
  expect(await check()).toEqual([`${id}: original 1 is missing or damaged`])
})
