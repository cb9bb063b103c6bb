import { describe, expect, test } from 'vitest'
import { readTable } from '../../../shared/table/read/read.ts'
import { readFile } from '../../../shared/table/read/read-file.ts'
import type { Table } from '../../../shared/table/table.ts'
import { writeDocx } from '../../../shared/table/write/docx.ts'
import { writeHtml } from '../../../shared/table/write/html.ts'
import { writeXlsx } from '../../../shared/table/write/xlsx.ts'
import { book, sheetData } from '../../fixtures/files/zip.ts'
import { readSeed } from '../../shared/table/kit.ts'
import { type House, openHouse } from '../http/house.ts'

const SEED = readTable(readSeed('tiananmen-2017q4'))
const AGENCY = '天安门地区管委会'

async function download(house: House, token: string, id: string, query: string) {
  const answer = await house.parts.app.inject({
    url: `/api/v1/reports/${id}/export?${query}`,
    headers: { authorization: `Bearer ${token}` }
  })
  return { status: answer.statusCode, headers: answer.headers, bytes: new Uint8Array(answer.rawPayload) }
}

const upload = (house: House, token: string, bytes: Uint8Array, query = '') =>
  house.ask('POST', `/api/v1/reports${query}`, { token, body: Buffer.from(bytes) })

describe.each([
  ['xlsx', writeXlsx, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['docx', writeDocx, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['html', writeHtml, 'text/html; charset=utf-8']
] as const)('%s', (as, write, type) => {
  test('[F10] goes in and comes out again, cell by cell, under a Chinese name', async () => {
    const house = await openHouse()
    const token = await house.token('coordinator', AGENCY)
    const made = await upload(house, token, await write(SEED, { edition: 'internal' }))
    expect(made).toMatchObject({ status: 201, json: { agency: AGENCY, period: '2017Q4', rows: 15, title: SEED.title } })
    const got = await download(house, token, made.json.id, `as=${as}`)
    expect(got.headers['content-type']).toBe(type)
    const name = decodeURIComponent(String(got.headers['content-disposition']).split("''")[1] ?? '')
    expect(name).toBe(`${SEED.title}.${as}`)
    const back = await readFile(got.bytes)
    expect(back.title).toBe(SEED.title)
    expect(back.rows).toEqual(SEED.rows)
    expect(back.columns).toEqual(SEED.columns)
    expect(back.spans).toEqual(SEED.spans)
  })
})

test('[F10] departments a file names are assigned to its rows and known to the agency', async () => {
  const house = await openHouse()
  const token = await house.token('coordinator', AGENCY)
  const bytes = book({
    表: sheetData([
      ['天安门地区管委会2019年绩效任务'],
      ['序号', '任务', '牵头单位', '配合单位'],
      ['1', '甲', '综合处', '城管处、安保处']
    ])
  })
  const made = await upload(house, token, bytes)
  expect(made.status).toBe(201)
  const report = (await house.ask('GET', `/api/v1/reports/${made.json.id}`, { token })).json
  expect(report.rows[0].units).toEqual({ lead: ['综合处'], supporting: ['城管处', '安保处'] })
  expect(house.parts.app).toBeDefined()
  const units = (await house.ask('GET', `/api/v1/agencies/${encodeURIComponent(AGENCY)}/units`, { token })).json
  expect(units.map((unit: { name: string }) => unit.name)).toEqual(['综合处', '城管处', '安保处'])
})

test('[F5] the public edition says over HTTP what it leaves out, in every format', async () => {
  const house = await openHouse()
  const token = await house.token('coordinator', AGENCY)
  const withNote: Table = {
    ...SEED,
    columns: [...SEED.columns, { name: '备注', role: 'note' }],
    rows: SEED.rows.map(row => [...row, '内部不宜公开'])
  }
  const { json } = await upload(house, token, await writeXlsx(withNote, { edition: 'internal' }))
  for (const as of ['csv', 'xlsx', 'docx', 'html']) {
    const got = await download(house, token, json.id, `as=${as}&edition=public`)
    expect(decodeURIComponent(String(got.headers['x-left-out']))).toBe('备注、牵头部门、配合部门、填报状态')
    const back = await readFile(got.bytes, 'x')
    expect(back.columns.map(column => column.name)).toEqual(SEED.columns.map(column => column.name))
    expect(JSON.stringify(back.rows)).not.toContain('内部不宜公开')
  }
})

test('[F4] over HTTP a bomb is refused with its sentence, makes nothing, and the next file is read', async () => {
  const house = await openHouse()
  const token = await house.token('coordinator', AGENCY)
  const zeros = { name: 'xl/media/a.bin', content: new Uint8Array(140 * 1024 * 1024) }
  const bomb = await upload(house, token, book({ 表: sheetData([['序号', '任务']]) }, { extra: [zeros] }))
  expect(bomb).toMatchObject({ status: 413, json: { code: 'too-large' } })
  expect(bomb.json.detail).toContain('解压后')
  const old = await upload(house, token, Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))
  expect(old.json.detail).toContain('旧版 Office 文件，请另存为 .xlsx 或 .docx')
  expect((await house.ask('GET', '/api/v1/reports', { token })).json).toEqual([])
  expect((await upload(house, token, await writeXlsx(SEED, { edition: 'internal' }))).status).toBe(201)
})
