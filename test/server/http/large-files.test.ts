import { createHash } from 'node:crypto'
import { get } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import type { FileJob } from '../../../server/http/file-jobs.ts'
import { FileThread } from '../../../server/http/file-thread.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { canonicalJson, plainOf } from '../../../shared/report/canonical.ts'
import { readReport } from '../../../shared/report/read.ts'
import { readFile } from '../../../shared/table/read/read-file.ts'
import { writeCsv } from '../../../shared/table/write/csv.ts'
import { largeTable } from '../../kit/large-table.ts'
import { AGENCY, type House, openHouse, problem } from './house.ts'

const TABLE = largeTable(600)
const QUERY = `?agency=${encodeURIComponent(AGENCY)}&period=2026Q4&filename=${encodeURIComponent('大表.csv')}`

/** An empty report to be written. */
const JOB: FileJob = {
  is: 'write',
  stored: { snapshot: null, packets: new Uint8Array(0), place: 0 },
  record: { id: 'r', agency: AGENCY, period: '2026Q4' },
  format: 'json',
  edition: 'internal',
  group: 'fill'
}

/** A house with a report too large to be made at once. */
async function largeHouse(): Promise<{ house: House; id: string; documents: () => object }> {
  const house = await openHouse()
  const documents = () => {
    const { atOnce, inSlices } = house.parts.rooms.gauges()
    return { atOnce, inSlices }
  }
  const before = documents()
  const made = await house.ask('POST', `/api/v1/reports${QUERY}`, {
    token: house.operator,
    body: writeCsv(TABLE, { group: 'fill' })
  })
  expect(made).toMatchObject({ status: 201, json: { rows: 600, agency: AGENCY } })
  expect(documents()).toEqual(before)
  return { house, id: made.json.id, documents }
}

test('[F61] a large report goes in, out, onto the list and under seal without its document in the event loop', async () => {
  const { house, id, documents } = await largeHouse()
  const before = documents()
  const ask = (url: string) => house.ask('GET', url, { token: house.operator })
  for (const format of ['csv', 'xlsx', 'html', 'json', 'docx'] as const)
    expect(await ask(`/api/v1/reports/${id}/export?as=${format}`)).toMatchObject({ status: 200 })
  const csv = await ask(`/api/v1/reports/${id}/export?as=csv`)
  const table = await readFile(Buffer.from(csv.text))
  expect(table.rows.map(row => row.slice(0, 8))).toEqual(TABLE.rows)
  const one = await ask(`/api/v1/reports/${id}`)
  expect(one.json.rows).toHaveLength(600)
  const again = { token: house.operator, headers: { 'if-none-match': String(one.headers.etag) } }
  expect(await house.ask('GET', `/api/v1/reports/${id}`, again)).toMatchObject({ status: 304 })
  const [listed] = (await ask('/api/v1/reports')).json
  expect(listed).toMatchObject({ id, rows: 600, completion: { draft: 600 } })
  expect(documents()).toEqual(before)
  const named = await house.ask('POST', `/api/v1/reports/${id}/versions`, {
    token: house.operator,
    body: { name: '初稿' }
  })
  expect(named.status).toBeLessThan(300)
  expect(documents()).toEqual(before)
  const sealed = await house.ask('POST', `/api/v1/reports/${id}/seal`, { token: house.operator })
  expect(sealed).toMatchObject({ status: 200, json: { sha256: named.json.sha256 } })
  const plain = await house.parts.rooms.read(id as never, doc => plainOf(readReport(doc)))
  expect(createHash('sha256').update(canonicalJson(plain)).digest('hex')).toBe(sealed.json.sha256)
  expect(documents()).toMatchObject({ atOnce: (before as { atOnce: number }).atOnce })
})

test('[F65] a finished file tells its length and is counted until it is gone', async () => {
  const { house, id } = await largeHouse()
  const answer = await house.ask('GET', `/api/v1/reports/${id}/export?as=csv`, { token: house.operator })
  expect(Number(answer.headers['content-length'])).toBe(Buffer.byteLength(answer.text))
  await expect.poll(() => house.parts.files.gauges()).toEqual({ waiting: 0, heldBytes: 0 })
  const letGo = house.parts.files.hold(LIMITS.filesHeldBytes)
  const full = await house.ask('GET', `/api/v1/reports/${id}/export?as=csv`, { token: house.operator })
  expect(full).toMatchObject(problem(503, 'too-many-files'))
  expect(full.headers['content-disposition']).toBeUndefined()
  letGo()
  letGo()
  expect(house.parts.files.gauges().heldBytes).toBe(0)
  const after = await house.ask('GET', `/api/v1/reports/${id}/export?as=csv`, { token: house.operator })
  expect(after.status).toBe(200)
})

test('[F65] who leaves before the file is written ends the work on it, and the next file is written', async () => {
  const { house, id } = await largeHouse()
  const url = await house.parts.app.listen({ port: 0, host: '127.0.0.1' })
  const headers = { authorization: `Bearer ${house.operator}` }
  const asked = get(`${url}/api/v1/reports/${id}/export?as=docx`, { headers })
  asked.on('error', () => {})
  await expect.poll(() => house.parts.files.gauges().waiting, { timeout: 20_000 }).toBe(1)
  asked.destroy()
  await expect.poll(() => house.parts.files.gauges().waiting, { timeout: 20_000 }).toBe(0)
  const next = await house.ask('GET', `/api/v1/reports/${id}/export?as=csv`, { token: house.operator })
  expect(next.status).toBe(200)
  expect(house.logged.filter(line => line.includes('a request failed'))).toEqual([])
})

test('[F64] past the most that may wait a file is refused at once; one that takes too long ends its thread alone', async () => {
  const thread = new FileThread({ patienceMs: 60_000, waiting: 2 })
  onTestFinished(() => thread.close())
  const leave = new AbortController()
  const [first, second, left] = [thread.run(JOB), thread.run(JOB), thread.run(JOB, leave.signal)]
  await expect(thread.run(JOB)).rejects.toMatchObject({ code: 'too-many-files' })
  expect(thread.size).toBe(3)
  leave.abort(new Error('gone'))
  await expect(left).rejects.toThrow('gone')
  expect(await Promise.all([first, second])).toMatchObject([{ is: 'written' }, { is: 'written' }])
  const hurried = new FileThread({ patienceMs: 1, waiting: 2 })
  onTestFinished(() => hurried.close())
  await expect(hurried.run(JOB)).rejects.toMatchObject({ code: 'not-written', message: /用时太久.*请改用 CSV/ })
  expect(hurried.size).toBe(0)
})

test('[F64] a thread that runs out of memory answers a sentence, and the next file is written', async () => {
  const house = await openHouse()
  const thread = new FileThread({ patienceMs: 60_000, waiting: 2, memoryMb: 12 })
  onTestFinished(() => thread.close())
  const stored = await storedOf(house)
  await expect(thread.run({ ...JOB, stored })).rejects.toMatchObject({ code: 'not-written', message: /超过可用内存/ })
  expect(await thread.run(JOB)).toMatchObject({ is: 'written' })
})

async function storedOf(house: House) {
  const made = await house.ask('POST', `/api/v1/reports${QUERY}`, {
    token: house.operator,
    body: writeCsv(largeTable(4_000), { group: 'fill' })
  })
  return house.parts.rooms.onDisk(made.json.id)
}
