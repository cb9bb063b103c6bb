import { describe, expect, test } from 'vitest'
import { LIMITS } from '../../../shared/limits.ts'
import { AGENCY, type House, OTHER, openHouse, problem, TABLE } from './house.ts'

const UNITS = `${AGENCY}2018年度绩效任务一季度完成情况
主要职责 | 序号 | 年度任务 | 责任部门 | 一季度进展 |
一、环境秩序 | 1 | 广场保洁 | 环境处、办公室 | 已完成保洁。 |
2 | 花坛更换 | 环境处 | |
二、安全 | 3 | 应急演练 | 各单位 | |
`

/** A form as a browser sends it: the real encoder, real boundaries. */
async function form(parts: Record<string, string | File>): Promise<{ body: Buffer; headers: Record<string, string> }> {
  const data = new FormData()
  for (const [name, part] of Object.entries(parts)) data.append(name, part)
  const made = new Response(data)
  return {
    body: Buffer.from(await made.arrayBuffer()),
    headers: { 'content-type': made.headers.get('content-type') ?? '' }
  }
}

const file = (text: string, name = 'a.txt') => new File([text], name)

async function post(house: House, token: string, query: string, parts: Record<string, string | File>) {
  return house.ask('POST', `/api/v1/reports${query}`, { token, ...(await form(parts)) })
}

describe('a preview', () => {
  test('[H27] tells the table as it was read: roles with their reasons, rows, merges, lines, departments and which are known', async () => {
    const house = await openHouse()
    const token = await house.token('coordinator', AGENCY)
    await house.ask('POST', '/api/v1/agencies', { token: house.operator, body: { name: AGENCY } })
    const unit = `/api/v1/agencies/${encodeURIComponent(AGENCY)}/units`
    expect((await house.ask('POST', unit, { token, body: { name: '办公室' } })).status).toBe(201)
    const answer = await house.ask('POST', '/api/v1/reports?preview=1', { token, body: UNITS })
    expect(answer).toMatchObject({ status: 200, json: { id: '', agency: AGENCY, period: '2018Q1', rows: 3 } })
    const { table } = answer.json
    expect(table.columns[0]).toEqual({ name: '主要职责', role: 'group', because: '职责或指标，下面有几项任务' })
    expect(table.rows[1]).toEqual(['一、环境秩序', '2', '花坛更换', '环境处', ''])
    expect(table.total).toBe(3)
    expect(table.spans).toEqual([{ row: 0, column: 0, rows: 2, columns: 1 }])
    expect(table.lines).toEqual([3, 4, 5])
    expect(table.units[0]).toEqual({ lead: ['环境处', '办公室'], supporting: [] })
    expect(table.departments).toEqual([
      { name: '环境处', rows: 2, known: false },
      { name: '办公室', rows: 1, known: true },
      { name: '各单位', rows: 1, known: false }
    ])
  })

  test('[H27] of a long table tells the first rows and how many there are, and all when asked', async () => {
    const house = await openHouse()
    const token = await house.token('coordinator')
    const rows = Array.from({ length: LIMITS.previewRows + 50 }, (_, at) => `一、职责,${at + 1},任务${at + 1},好`)
    const body = `某区2020年度任务完成情况\n主要职责,序号,年度任务,进展\n${rows.join('\n')}`
    const first = await house.ask('POST', '/api/v1/reports?preview=1', { token, body })
    expect(first.json.table.rows).toHaveLength(LIMITS.previewRows)
    expect(first.json.table.total).toBe(rows.length)
    expect(first.json.table.spans).toEqual([{ row: 0, column: 0, rows: LIMITS.previewRows, columns: 1 }])
    const all = await house.ask('POST', '/api/v1/reports?preview=1&table=all', { token, body })
    expect(all.headers['content-type']).toContain('application/json')
    expect(all.json.table.rows).toHaveLength(rows.length)
    expect(all.json.table.rows.at(-1)).toEqual(['一、职责', String(rows.length), `任务${rows.length}`, '好'])
    expect(all.json).toMatchObject({ id: '', rows: rows.length, table: { total: rows.length } })
    const long = Array.from({ length: 90 }, (_, at) => `一、职责,${at + 1},任务,${'好'.repeat(30_000)}`)
    const heavy = await house.ask('POST', '/api/v1/reports?preview=1', {
      token,
      body: `某区2020年度任务完成情况\n主要职责,序号,年度任务,进展\n${long.join('\n')}`
    })
    expect(heavy.json.table.rows.length).toBeLessThan(40)
    expect(heavy.json.table.total).toBe(90)
  })

  test('[H27] may leave open what the file does not say, and shows a coordinator their own agency', async () => {
    const house = await openHouse()
    const operator = await house.token('operator')
    const own = await house.token('coordinator', OTHER)
    const bare = TABLE.split('\n').slice(1).join('\n').replaceAll('一季度进展', '进展')
    const ask = (token: string, query: string, body: string) =>
      house.ask('POST', `/api/v1/reports?${query}`, { token, body })
    expect(await ask(operator, 'preview=1&missing=ok', bare)).toMatchObject({
      status: 200,
      json: { agency: '', period: '' }
    })
    expect(await ask(operator, 'missing=ok', bare)).toMatchObject(problem(422, 'unknown-agency'))
    const foreigner = await ask(own, 'preview=1&missing=ok', TABLE)
    expect(foreigner).toMatchObject({ status: 200, json: { agency: OTHER } })
    expect(foreigner.json.notes[0].text).toBe(`文件里写的机构是“${AGENCY}”，这里放进“${OTHER}”，请核对`)
    expect(await ask(own, 'preview=1', TABLE)).toMatchObject(problem(403, 'not-yours'))
    const foreign = `preview=1&missing=ok&agency=${encodeURIComponent(AGENCY)}`
    expect(await ask(own, foreign, TABLE)).toMatchObject(problem(403, 'not-yours'))
  })
})

describe('a form of file and corrections', () => {
  test('[H28] the report is made as it was corrected, and the departments get the agency’s names', async () => {
    const house = await openHouse()
    const token = await house.token('coordinator', AGENCY)
    const corrections = JSON.stringify({
      title: '一季度完成情况',
      columns: [
        { at: 2, name: '工作任务' },
        { at: 3, leftOut: true }
      ],
      rowsLeftOut: [1],
      units: [
        { from: '环境处', to: '环境保障处' },
        { from: '各单位', to: null }
      ]
    })
    const made = await post(house, token, '', { file: file(UNITS), corrections })
    expect(made).toMatchObject({ status: 201, json: { title: '一季度完成情况', rows: 2 } })
    expect(made.json.table).toBeUndefined()
    const report = await house.ask('GET', `/api/v1/reports/${made.json.id}`, { token })
    expect(report.json.columns.map((column: { name: string }) => column.name)).toEqual([
      '主要职责',
      '序号',
      '工作任务',
      '一季度进展'
    ])
    expect(report.json.rows.map((row: { units: unknown }) => row.units)).toEqual([
      { lead: ['环境保障处', '办公室'], supporting: [] },
      { lead: [], supporting: [] }
    ])
    const agencies = await house.ask('GET', '/api/v1/agencies', { token })
    expect(agencies.json[0].units).toEqual(['环境保障处', '办公室'])
    expect(made.json.notes.map((note: { text: string }) => note.text)).toContain('第 2 项按要求没有导入：花坛更换')
  })

  test('[H28] a form without corrections is its file, under the name it has there', async () => {
    const house = await openHouse()
    const token = await house.token('coordinator', AGENCY)
    const bare = TABLE.split('\n').slice(1).join('\n').replaceAll('一季度进展', '进展')
    const answer = await post(house, token, '?preview=1', { file: file(bare, '2019年一季度任务.txt') })
    expect(answer).toMatchObject({ status: 200, json: { title: '2019年一季度任务', period: '2019Q1', rows: 3 } })
    const bytes = Buffer.from(await file(bare).arrayBuffer())
    const plain = await house.ask('POST', '/api/v1/reports?preview=1&filename=2019年一季度任务.txt', {
      token,
      body: bytes
    })
    expect(plain.json).toEqual(answer.json)
  })

  test('[H28] a preview of corrections shows what will be made and makes nothing', async () => {
    const house = await openHouse()
    const token = await house.token('coordinator', AGENCY)
    const corrections = JSON.stringify({ rowsLeftOut: [0, 1] })
    const answer = await post(house, token, '?preview=1', { file: file(TABLE), corrections })
    expect(answer).toMatchObject({ status: 200, json: { rows: 1, table: { total: 1 } } })
    expect((await house.ask('GET', '/api/v1/reports', { token })).json).toEqual([])
  })

  test('[H28] what is no form, or no correction, is refused with what is wrong, and makes nothing', async () => {
    const house = await openHouse()
    const token = await house.token('coordinator', AGENCY)
    const whole = await form({ file: file(TABLE), corrections: '{}' })
    const cut = { ...whole, body: whole.body.subarray(0, -30) }
    const asked = await house.ask('POST', '/api/v1/reports', { token, ...cut })
    expect(asked).toMatchObject(problem(400, 'bad-request'))
    expect(await post(house, token, '', { corrections: '{}' })).toMatchObject(problem(400, 'bad-request'))
    expect(await post(house, token, '', { file: TABLE })).toMatchObject(problem(400, 'bad-request'))
    const refused = await post(house, token, '', { file: file(TABLE), corrections: '{"rowsLeftOut":[9]}' })
    expect(refused).toMatchObject(problem(422, 'bad-corrections'))
    expect(refused.json.detail).toContain('什么都没有导入')
    for (const json of ['', 'x', '{"columns":[{"at":0,"role":"boss"}]}']) {
      const answer = await post(house, token, '', { file: file(TABLE), corrections: json })
      expect(answer, json).toMatchObject(problem(422, 'bad-corrections'))
    }
    const crowd = new FormData()
    for (let at = 0; at < 1_000; at++) crowd.append(`a${at}`, 'b')
    const made = new Response(crowd)
    const body = Buffer.from(await made.arrayBuffer())
    const headers = { 'content-type': made.headers.get('content-type') ?? '' }
    expect(await house.ask('POST', '/api/v1/reports', { token, body, headers })).toMatchObject(
      problem(400, 'bad-request')
    )
    expect((await house.ask('GET', '/api/v1/reports', { token })).json).toEqual([])
  })

  test('[H28] a file at the limit is read in a form too, one byte more is refused, and so are corrections past theirs', async () => {
    const house = await openHouse()
    const token = await house.token('coordinator', AGENCY)
    const full = TABLE + ' '.repeat(LIMITS.uploadBytes - Buffer.byteLength(TABLE))
    const corrections = JSON.stringify({ rowsLeftOut: [0] })
    expect((await post(house, token, '?preview=1', { file: file(full), corrections })).status).toBe(200)
    const over = await post(house, token, '?preview=1', { file: file(`${full} `), corrections })
    expect(over).toMatchObject(problem(413, 'too-large'))
    expect(over.json.detail).toContain('10 MB')
    const long = JSON.stringify({ title: '字'.repeat(LIMITS.correctionBytes / 3) })
    const asFile = new File([`${long} `], 'corrections.json', { type: 'application/json' })
    expect(await post(house, token, '', { file: file(TABLE), corrections: asFile })).toMatchObject(
      problem(413, 'too-large')
    )
    const beyond = Buffer.alloc(LIMITS.uploadBytes + 2 * LIMITS.correctionBytes, ' ')
    const refused = await house.ask('POST', '/api/v1/reports', { token, body: beyond })
    expect(refused).toMatchObject(problem(413, 'too-large'))
    expect(refused.json.detail).toContain('10 MB')
  })

  test('[H15] [H28] the description shows the form and the preview’s table', async () => {
    const house = await openHouse()
    const { json } = await house.ask('GET', '/api/v1/openapi.json')
    const { requestBody, responses, parameters } = json.paths['/api/v1/reports'].post
    expect(Object.keys(requestBody.content)).toEqual(['application/octet-stream', 'multipart/form-data'])
    expect(requestBody.content['multipart/form-data'].schema.properties).toHaveProperty('corrections')
    expect(responses['200'].content['application/json'].schema.properties).toHaveProperty('table')
    expect(parameters.map((one: { name: string }) => one.name)).toEqual(expect.arrayContaining(['table', 'missing']))
  })
})

/** A legend with known names stands above the header that is meant. */
const LEGEND = `${AGENCY}2018年度绩效任务一季度完成情况
任务,进展,备注
事由,做法,效果
广场保洁,每日两次,好
花坛更换,每季一次,
`
const MEANT = LEGEND.split('\n').slice(2).join('\n')

describe('[H42] a header that somebody names', () => {
  test('is used in the preview and in the report, which is what a file with that header alone would give', async () => {
    const house = await openHouse()
    const token = await house.token('coordinator', AGENCY)
    const ask = (query: string, corrections: object, text = LEGEND) =>
      post(house, token, query, { file: file(text, 'a.csv'), corrections: JSON.stringify(corrections) })
    const guessed = await ask('?preview=1&table=all', {})
    expect(guessed.json.table.head).toMatchObject({ line: 2, depth: 1 })
    expect(guessed.json.table.head.choices[2]).toEqual({ line: 3, cells: ['事由', '做法', '效果'] })
    const seen = await ask('?preview=1&table=all', { headLine: 3 })
    expect(seen.json).toMatchObject({ rows: 2, period: '2018Q1', table: { head: { line: 3 }, lines: [4, 5] } })
    expect(seen.json.table.columns.map((column: { name: string }) => column.name)).toEqual(['事由', '做法', '效果'])
    const corrections = {
      columns: [
        { at: 0, role: 'task' },
        { at: 1, role: 'progress' }
      ],
      rowsLeftOut: [1]
    }
    const made = await ask('', { ...corrections, headLine: 3 })
    expect(made).toMatchObject({ status: 201, json: { rows: 1 } })
    const alone = await ask(`?agency=${encodeURIComponent(AGENCY)}&period=2018Q1`, corrections, MEANT)
    const csvOf = async (id: string) =>
      (await house.ask('GET', `/api/v1/reports/${id}/export?as=csv`, { token })).text.replaceAll(id, '')
    expect(await csvOf(made.json.id)).toBe(await csvOf(alone.json.id))
    expect(await csvOf(made.json.id)).toContain('事由,做法,效果')
  })

  test('is refused by its number where there is none, and makes nothing', async () => {
    const house = await openHouse()
    const token = await house.token('coordinator', AGENCY)
    for (const [headLine, why] of [
      [77, '文件里没有这一行'],
      [5, '表头下面没有任何一行']
    ] as const) {
      const corrections = JSON.stringify({ headLine })
      const refused = await post(house, token, '', { file: file(LEGEND), corrections })
      expect(refused).toMatchObject(problem(422, 'unreadable-file'))
      expect(refused.json.detail).toContain(`第 ${headLine} 行`)
      expect(refused.json.detail).toContain(why)
    }
    const strict = await post(house, token, '', { file: file(LEGEND), corrections: '{"headLine":"3"}' })
    expect(strict).toMatchObject(problem(422, 'bad-corrections'))
    expect((await house.ask('GET', '/api/v1/reports', { token })).json).toEqual([])
  })

  test('and one of several tables are taken for an update from a file as well', async () => {
    const house = await openHouse()
    const token = await house.token('coordinator', AGENCY)
    const { id } = await house.report(token)
    const page = `<!doctype html><table><tr><td>任务<td>进展<tr><td>甲<td>乙<tr><td>子<td>丑<tr><td>寅<td>卯</table><p>二<table><tr><td>指标<td>目标<tr><td>丙<td>丁<tr><td>戊<td>己</table>`
    const compare = async (corrections: object) =>
      house.ask('POST', `/api/v1/reports/${id}/compare`, {
        token,
        ...(await form({ file: file(page), corrections: JSON.stringify(corrections) }))
      })
    const first = await compare({})
    expect(first.json.table).toMatchObject({ tableAt: 0, tables: [{ rows: 4 }, { rows: 3 }], total: 3 })
    const other = await compare({ tableAt: 1, headLine: 2 })
    expect(other.json.table).toMatchObject({ tableAt: 1, head: { line: 2 }, rows: [['戊', '己']] })
    expect(await compare({ tableAt: 7 })).toMatchObject(problem(422, 'unreadable-file'))
  })
})
