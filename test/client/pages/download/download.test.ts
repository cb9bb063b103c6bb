import { afterEach, expect, test, vi } from 'vitest'
import { Refused, Unreachable } from '../../../../client/api.ts'
import { download, fileAddress, nameIn, type Progress } from '../../../../client/pages/download/download.ts'
import { leftOutOf } from '../../../../client/pages/download/left-out.ts'
import { progressSays } from '../../../../client/pages/download/progress-words.ts'
import { downloadEn } from '../../../../client/pages/download/words-en.ts'
import { downloadZh } from '../../../../client/pages/download/words-zh.ts'
import { attachment } from '../../../../server/http/exports.ts'

const WISH = { report: 'r-1', format: 'csv', edition: 'internal' } as const
afterEach(() => vi.unstubAllGlobals())

/** A server that sends these pieces and tells this length. */
function answering(pieces: readonly string[], headers: Record<string, string>, status = 200): void {
  const body = new ReadableStream({
    async start(controller) {
      for (const piece of pieces) {
        controller.enqueue(new TextEncoder().encode(piece))
        await new Promise(resolve => setTimeout(resolve, 120))
      }
      controller.close()
    }
  })
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(body, { status, headers })))
}

test('[F68] progress is told in bytes of all, and the file keeps its Chinese name', async () => {
  const headers = { 'content-length': '9', 'content-disposition': attachment('2017Q4 某区.csv') }
  answering(['abc', 'def', 'ghi'], headers)
  const told: Progress[] = []
  const file = await download(WISH, progress => told.push(progress), new AbortController().signal)
  expect(told[0]).toEqual({ is: 'making' })
  expect(told.at(-1)).toEqual({ is: 'coming', received: 9, total: 9 })
  expect({ name: file.name, text: await file.content.text() }).toEqual({ name: '2017Q4 某区.csv', text: 'abcdefghi' })
})

test('[F68] a file that ends early, a refusal and a server that is away are three different failures', async () => {
  const never = new AbortController().signal
  answering(['abc'], { 'content-length': '9' })
  await expect(download(WISH, () => {}, never)).rejects.toBeInstanceOf(Unreachable)
  answering([JSON.stringify({ code: 'too-large', detail: '请改用 Excel' })], {}, 413)
  const refused = await download(WISH, () => {}, never).catch(failure => failure)
  expect(refused).toBeInstanceOf(Refused)
  expect(refused).toMatchObject({ status: 413, code: 'too-large', message: '请改用 Excel' })
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')))
  await expect(download(WISH, () => {}, never)).rejects.toBeInstanceOf(Unreachable)
})

test('[F68] sentences of a download stand in both languages, with the length when it is known', () => {
  expect(progressSays({ is: 'coming', received: 3_240_000, total: 20_300_000 }, downloadZh)).toBe(
    '已下载 3.2 / 20.3 MB'
  )
  expect(progressSays({ is: 'coming', received: 3_240_000, total: null }, downloadEn)).toBe('3.2 MB received')
  expect(progressSays({ is: 'making' }, downloadZh)).toBe('正在生成…')
  expect(Object.keys(downloadEn).sort()).toEqual(Object.keys(downloadZh).sort())
  expect(fileAddress({ ...WISH, edition: 'public' })).toBe('/api/v1/reports/r-1/export?as=csv&edition=public')
  expect(nameIn('attachment; filename="a"')).toBeNull()
  expect(nameIn("attachment; filename*=UTF-8''%")).toBeNull()
})

test('[F5] [F68] what the public edition leaves out is told before it is made', () => {
  const column = { kind: 'text', order: 'a', width: 100 } as const
  const columns = [
    { ...column, id: 'task', name: '年度任务', role: 'task' },
    { ...column, id: 'note', name: '备注', role: 'note' }
  ] as never
  const meta = { format: 1, title: '', agency: '', period: '', state: 'open' } as const
  expect(leftOutOf({ meta, columns, groups: [], rows: [] })).toEqual(['备注', '牵头部门', '配合部门', '填报状态'])
})
