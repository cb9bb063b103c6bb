import { describe, expect, test } from 'vitest'
import { LIMITS } from '../../../shared/limits.ts'
import { setCell } from '../../../shared/report/edit.ts'
import { AGENCY, OTHER, openHouse, problem, TABLE } from './house.ts'

describe('import', () => {
  test('[H1] a file becomes a report that says what was understood', async () => {
    const house = await openHouse()
    const token = await house.token('coordinator')
    const answer = await house.ask('POST', '/api/v1/reports', { token, body: TABLE })
    expect(answer.status).toBe(201)
    expect(answer.headers.location).toBe(`/api/v1/reports/${answer.json.id}`)
    expect(answer.json).toMatchObject({ agency: AGENCY, period: '2018Q1', rows: 3 })
    expect(answer.json.columns.map((column: { name: string }) => column.name)).toContain('一季度进展')
    const list = await house.ask('GET', '/api/v1/reports', { token })
    expect(list.json).toMatchObject([
      {
        id: answer.json.id,
        agency: AGENCY,
        period: '2018Q1',
        state: 'open',
        rows: 3,
        completion: { rows: 3, empty: 2, draft: 1 }
      }
    ])
  })

  test('[H2] a preview shows the same and makes nothing', async () => {
    const house = await openHouse()
    const token = await house.token('coordinator')
    const answer = await house.ask('POST', '/api/v1/reports?preview=1', { token, body: TABLE })
    expect(answer).toMatchObject({ status: 200, json: { id: '', agency: AGENCY, period: '2018Q1', rows: 3 } })
    expect((await house.ask('GET', '/api/v1/reports', { token })).json).toEqual([])
    expect((await house.ask('GET', '/api/v1/agencies', { token })).json).toEqual([])
    expect(await house.parts.log.streams()).toEqual([expect.objectContaining({ stream: 'catalogue' })])
  })

  test('[H3] what the file does not say must be named, and what is named counts', async () => {
    const house = await openHouse()
    const token = await house.token('coordinator')
    const bare = TABLE.split('\n').slice(1).join('\n').replaceAll('一季度进展', '进展')
    const post = (query: string) => house.ask('POST', `/api/v1/reports${query}`, { token, body: bare })
    expect(await post('')).toMatchObject(problem(422, 'unknown-agency'))
    expect(await post(`?agency=${encodeURIComponent(OTHER)}`)).toMatchObject(problem(422, 'bad-period'))
    expect(await post(`?agency=${encodeURIComponent(OTHER)}&period=2018Q9`)).toMatchObject(problem(422, 'bad-period'))
    expect(await post(`?agency=${encodeURIComponent('a/b')}&period=2018`)).toMatchObject(problem(422, 'bad-name'))
    const named = await post(`?agency=${encodeURIComponent(OTHER)}&period=2018H1`)
    expect(named).toMatchObject({ status: 201, json: { agency: OTHER, period: '2018H1' } })
    const over = await house.ask('POST', '/api/v1/reports?period=2019', { token, body: TABLE })
    expect(over).toMatchObject({ status: 201, json: { agency: AGENCY, period: '2019' } })
  })

  test('[H4] an unreadable file is refused with a sentence naming the line, and makes nothing', async () => {
    const house = await openHouse()
    const token = await house.token('coordinator')
    const post = (body: unknown) => house.ask('POST', '/api/v1/reports', { token, body })
    const binary = await post(Buffer.concat([Buffer.from('标题\n一行\n'), Buffer.from([0, 1, 2, 3])]))
    expect(binary).toMatchObject(problem(422, 'unreadable-file'))
    expect(binary.json.detail).toContain('第 3 行')
    for (const body of ['', '   \n\n', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), Buffer.from('PK\u0003\u0004zip')]) {
      expect(await post(body)).toMatchObject(problem(422, 'unreadable-file'))
    }
    expect(await house.ask('POST', '/api/v1/reports', { token })).toMatchObject(problem(422, 'unreadable-file'))
    expect((await house.ask('GET', '/api/v1/reports', { token })).json).toEqual([])
  })

  test('[H5] a file at the limit is read, one byte more is refused', async () => {
    const house = await openHouse()
    const token = await house.token('coordinator')
    const full = Buffer.alloc(LIMITS.uploadBytes, ' ')
    Buffer.from(TABLE).copy(full)
    expect((await house.ask('POST', '/api/v1/reports', { token, body: full })).status).toBe(201)
    const over = await house.ask('POST', '/api/v1/reports', { token, body: Buffer.concat([full, Buffer.from(' ')]) })
    expect(over).toMatchObject(problem(413, 'too-large'))
    expect(over.json.detail).toContain('10 MB')
  })

  test('[H6] a coordinator imports into their own agency alone; others do not import at all', async () => {
    const house = await openHouse()
    const own = await house.token('coordinator', AGENCY)
    const foreign = await house.token('coordinator', OTHER)
    const post = async (token: string, query = '') =>
      (await house.ask('POST', `/api/v1/reports${query}`, { token, body: TABLE })).status
    expect(await post(own)).toBe(201)
    expect(await post(own, `?agency=${encodeURIComponent(OTHER)}`)).toBe(403)
    expect(await post(foreign, `?agency=${encodeURIComponent(AGENCY)}`)).toBe(403)
    expect(await post(await house.token('filler', AGENCY))).toBe(403)
    expect(await post(await house.token('viewer', AGENCY))).toBe(403)
    expect(await post(await house.token('operator'))).toBe(201)
    expect(await house.ask('POST', '/api/v1/reports', { body: TABLE })).toMatchObject(problem(401, 'signed-out'))
  })

  test('[H7] bytes of any content type are taken as a file', async () => {
    const house = await openHouse()
    const token = await house.token('coordinator')
    for (const type of [
      'text/plain',
      'application/json',
      'multipart/form-data; boundary=x',
      'application/x-anything'
    ]) {
      const answer = await house.ask('POST', '/api/v1/reports?preview=1', {
        token,
        body: TABLE,
        headers: { 'content-type': type }
      })
      expect(answer.status).toBe(200)
    }
  })
})

describe('reading', () => {
  test('[H8] a report is read in order, and again only when it changed', async () => {
    const house = await openHouse()
    const token = await house.token('viewer', AGENCY)
    const { id } = await house.report(await house.token('coordinator'))
    const first = await house.ask('GET', `/api/v1/reports/${id}`, { token })
    expect(first.status).toBe(200)
    expect(first.json).toMatchObject({ id, agency: AGENCY, period: '2018Q1', state: 'open' })
    expect(first.json.rows.map((row: { cells: Record<string, string> }) => row.cells.number)).toEqual(['1', '2', '3'])
    expect(first.json.rows.map((row: { cells: Record<string, string> }) => row.cells.group)).toEqual([
      '一、环境秩序',
      '一、环境秩序',
      '二、安全'
    ])
    expect(first.json.rows[0]).toMatchObject({ state: 'draft', units: { lead: [], supporting: [] } })
    const again = { token, headers: { 'if-none-match': String(first.headers.etag) } }
    expect(await house.ask('GET', `/api/v1/reports/${id}`, again)).toMatchObject({ status: 304, text: '' })
    await house.parts.rooms.edit(id as never, 'u-1' as never, doc =>
      setCell(doc, 'test', first.json.rows[1].id, 'progress' as never, '新')
    )
    expect((await house.ask('GET', `/api/v1/reports/${id}`, again)).status).toBe(200)
  })

  test('[H9] a report of another agency does not exist for me, nor does a name that could not be one', async () => {
    const house = await openHouse()
    const { id } = await house.report(await house.token('coordinator'))
    const stranger = await house.token('coordinator', OTHER)
    const names = [
      id,
      'r-0000000000000000',
      'r-',
      '..',
      '%2e%2e%2fadmin.json',
      '__proto__',
      'r-0000000000000000%00',
      'x'.repeat(400)
    ]
    for (const name of names) {
      for (const rest of ['', '/completion', '/export']) {
        const answer = await house.ask('GET', `/api/v1/reports/${name}${rest}`, { token: stranger })
        expect(answer.status).toBe(404)
        expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
      }
    }
    expect((await house.ask('GET', '/api/v1/reports/%zz', { token: stranger })).status).toBe(400)
    expect(await house.ask('GET', `/api/v1/reports/${id}`)).toMatchObject(problem(401, 'signed-out'))
    expect((await house.ask('GET', '/api/v1/reports', { token: stranger })).json).toEqual([])
  })

  test('[H10] completion counts by row, department and group', async () => {
    const house = await openHouse()
    const token = await house.token('coordinator')
    const { id } = await house.report(token)
    const { json } = await house.ask('GET', `/api/v1/reports/${id}/completion`, { token })
    expect(json).toMatchObject({ rows: 3, empty: 2, draft: 1, submitted: 0, returned: 0, accepted: 0, byUnit: [] })
    expect(json.byGroup).toMatchObject([
      { name: '一、环境秩序', rows: 2 },
      { name: '二、安全', rows: 1, empty: 1 }
    ])
  })
})

describe('export', () => {
  test('[H11] CSV opens in Chinese Excel under the report’s own name, its own columns first', async () => {
    const house = await openHouse()
    const token = await house.token('viewer', AGENCY)
    const { id, title } = await house.report(await house.token('coordinator'))
    const answer = await house.ask('GET', `/api/v1/reports/${id}/export?as=csv`, { token })
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(decodeURIComponent(String(answer.headers['content-disposition']).split("''")[1] ?? '')).toBe(`${title}.csv`)
    const lines = answer.text.split('\r\n')
    expect(lines[0]).toBe(
      '\ufeff主要职责,序号,年度任务,任务来源,任务分类,阶段性目标,一季度进展,牵头部门,配合部门,填报状态'
    )
    expect(lines[2]).toMatch(/^一、环境秩序,2,/)
    const blank = await house.ask('GET', `/api/v1/reports/${id}/export?group=blank&edition=public`, { token })
    expect(blank.text.split('\r\n')[0]).toBe('\ufeff主要职责,序号,年度任务,任务来源,任务分类,阶段性目标,一季度进展')
    expect(blank.text.split('\r\n')[2]).toMatch(/^,2,/)
  })

  test('[H12] a format that is not there yet is refused with a sentence, a wrong choice as a bad request', async () => {
    const house = await openHouse()
    const token = await house.token('coordinator')
    const { id } = await house.report(token)
    const get = (query: string) => house.ask('GET', `/api/v1/reports/${id}/export?${query}`, { token })
    for (const as of ['pdf', 'xls', 'exe', 'toString'])
      expect(await get(`as=${as}`)).toMatchObject(problem(422, 'no-such-format'))
    expect(await get('group=sideways')).toMatchObject(problem(400, 'bad-request'))
    expect(await get('edition=secret')).toMatchObject(problem(400, 'bad-request'))
    expect((await get('as=json')).json.rows).toHaveLength(3)
    expect((await get('as=json&edition=public')).json.rows[0]).not.toHaveProperty('units')
  })
})

describe('assignment', () => {
  test('[H13] a coordinator says which departments work on a row; they become the agency’s', async () => {
    const house = await openHouse()
    const token = await house.token('coordinator', AGENCY)
    const { id } = await house.report(token)
    const { json } = await house.ask('GET', `/api/v1/reports/${id}`, { token })
    const at = `/api/v1/reports/${id}/rows/${json.rows[1].id}/units`
    const body = { lead: ['综合处', '综合处'], supporting: ['秩序处', '综合处'] }
    expect(await house.ask('PUT', at, { token, body })).toMatchObject({
      status: 200,
      json: { lead: ['综合处'], supporting: ['秩序处'] }
    })
    const after = await house.ask('GET', `/api/v1/reports/${id}`, { token })
    expect(after.json.rows[1].units).toEqual({ lead: ['综合处'], supporting: ['秩序处'] })
    const units = await house.ask('GET', `/api/v1/agencies/${encodeURIComponent(AGENCY)}/units`, { token })
    expect(units.json.map((unit: { name: string }) => unit.name)).toEqual(['综合处', '秩序处'])
    const list = await house.ask('GET', '/api/v1/reports', { token })
    expect(list.json[0].completion.byUnit).toMatchObject([
      { unit: '综合处', rows: 1, empty: 1 },
      { unit: '秩序处', rows: 1 }
    ])
  })

  test('[H13] nobody else assigns, and nothing that is not a department is assigned', async () => {
    const house = await openHouse()
    const token = await house.token('coordinator', AGENCY)
    const { id } = await house.report(token)
    const row = (await house.ask('GET', `/api/v1/reports/${id}`, { token })).json.rows[0].id
    const put = (who: string | undefined, at: string, body: unknown) =>
      house.ask('PUT', `/api/v1/reports/${at}/units`, { ...(who === undefined ? {} : { token: who }), body })
    const good = { lead: ['综合处'], supporting: [] }
    const filler = await house.token('filler', AGENCY, '综合处')
    expect(await put(undefined, `${id}/rows/${row}`, good)).toMatchObject(problem(401, 'signed-out'))
    expect(await put(filler, `${id}/rows/${row}`, good)).toMatchObject(problem(403, 'not-yours'))
    expect(await put(await house.token('coordinator', OTHER), `${id}/rows/${row}`, good)).toMatchObject(
      problem(404, 'no-such-report')
    )
    expect(await put(token, `${id}/rows/t000000000000`, good)).toMatchObject(problem(404, 'no-such-row'))
    expect(await put(token, `${id}/rows/__proto__`, good)).toMatchObject(problem(404, 'no-such-row'))
    expect(await put(token, `${id}/rows/${row}`, { lead: '综合处' })).toMatchObject(problem(400, 'bad-request'))
    expect(await put(token, `${id}/rows/${row}`, { lead: ['a/b'], supporting: [] })).toMatchObject(
      problem(422, 'bad-name')
    )
    const many = (count: number) => ({ lead: Array.from({ length: count }, (_, n) => `处${n}`), supporting: [] })
    expect((await put(token, `${id}/rows/${row}`, many(33))).status).toBe(400)
    expect((await put(token, `${id}/rows/${row}`, many(32))).status).toBe(200)
  })
})
