import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import Fastify from 'fastify'
import { expect, onTestFinished, test } from 'vitest'
import { attachment } from '../../../server/http/exports.ts'
import type { ImportJob } from '../../../server/http/file-jobs.ts'
import { FileReader } from '../../../server/http/file-reader.ts'
import { ROUTES } from '../../../server/http/routes.ts'
import { serveClient } from '../../../server/http/static.ts'
import type { UserId } from '../../../shared/ids.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { AGENCY, openHouse, problem } from './house.ts'

test('[H15] the description names every route with its right, its shapes and its refusals', async () => {
  const house = await openHouse()
  const { status, json } = await house.ask('GET', '/api/v1/openapi.json')
  expect(status).toBe(200)
  expect(json.openapi).toBe('3.1.0')
  for (const { method, path: at, right } of ROUTES) {
    const told = json.paths[at.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]
    expect(told, `${method} ${at}`).toMatchObject({
      summary: expect.any(String),
      description: `Right needed: ${right}.`
    })
    expect(told.responses['4XX'].content).toHaveProperty('application/problem+json')
    expect(told.security === undefined).toBe(right === 'anyone')
  }
  const told = Object.values(json.paths).flatMap(one => Object.keys(one as object))
  expect(told).toHaveLength(ROUTES.length)
})

test('[H16] every route refuses who is not signed in and who has not the right, before it reads anything', async () => {
  const house = await openHouse()
  const viewer = await house.token('viewer', '西城区')
  for (const { method, path: at, right } of ROUTES) {
    const url = at.replaceAll(':id', 'r-0000000000000000').replaceAll(/:\w+/g, 'x')
    const body = method === 'GET' ? {} : { body: '{' }
    if (right !== 'anyone') expect(await house.ask(method, url, body), url).toMatchObject(problem(401, 'signed-out'))
    if (right === 'coordinator' || right === 'operator' || right === 'this-machine') {
      expect(await house.ask(method, url, { token: viewer, ...body }), url).toMatchObject(problem(403, 'not-yours'))
    }
    if (right.endsWith('-report')) {
      expect(await house.ask(method, url, { token: viewer, ...body }), url).toMatchObject(
        problem(404, 'no-such-report')
      )
    }
  }
})

test('[H16] the operator of another machine is no admin command', async () => {
  const house = await openHouse()
  const token = await house.token('operator')
  expect(await house.ask('POST', '/api/v1/admin/check', { token })).toMatchObject(problem(403, 'not-yours'))
  expect(await house.ask('POST', '/api/v1/admin/backup', { token, body: { folder: '/tmp/x' } })).toMatchObject(
    problem(403, 'not-yours')
  )
  expect(
    await house.ask('POST', '/api/v1/admin/backup', { token: house.operator, body: { folder: 'here' } })
  ).toMatchObject(problem(400, 'bad-request'))
})

test('[H17] whatever goes wrong is a problem with a code, in the reader’s language', async () => {
  const house = await openHouse()
  expect(await house.ask('GET', '/api/v1/nothing')).toMatchObject(problem(404, 'no-such-page'))
  expect(await house.ask('GET', '/../../etc/passwd')).toMatchObject(problem(404, 'no-such-page'))
  expect(await house.ask('DELETE', '/api/v1/me')).toMatchObject(problem(404, 'no-such-page'))
  expect(await house.ask('GET', '/%c0%ae')).toMatchObject(problem(400, 'bad-request'))
  const english = await house.ask('GET', '/api/v1/me', { headers: { 'accept-language': 'en-GB,zh;q=0.5' } })
  expect(english.json.detail).toBe('Not signed in. Open your link again.')
  const long = JSON.stringify({ key: 'k', name: 'n', more: 'x'.repeat(LIMITS.jsonBytes) })
  const headers = { 'content-type': 'application/json' }
  expect(await house.ask('POST', '/api/v1/sign-in', { body: long, headers })).toMatchObject(problem(413, 'too-large'))
})

test('[H17] our own failure is logged with its place and answered without it', async () => {
  const house = await openHouse()
  house.parts.agencies.list = () => {
    throw new Error('secret inner text')
  }
  const answer = await house.ask('GET', '/api/v1/agencies', { token: house.operator })
  expect(answer).toMatchObject(problem(500, 'internal'))
  expect(answer.text).not.toContain('secret')
  expect(house.logged.join()).toContain('a request failed')
})

test('[H18] every answer carries the security headers, and names no other host', async () => {
  const house = await openHouse()
  for (const url of ['/', '/healthz', '/api/v1/me', '/nothing']) {
    const { headers } = await house.ask('GET', url)
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'self'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval/)
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY'
    })
    expect(headers).not.toHaveProperty('x-powered-by')
    expect(headers).not.toHaveProperty('strict-transport-security')
  }
  const secure = await openHouse({ publicUrl: 'https://tianbao.example' })
  expect((await secure.ask('GET', '/healthz')).headers).toHaveProperty('strict-transport-security')
})

test('[H19] alive always, ready only while serving and while the disk takes writes', async () => {
  const house = await openHouse()
  expect(await house.ask('GET', '/healthz')).toMatchObject({ status: 200, json: { status: 'ok' } })
  expect(await house.ask('GET', '/readyz')).toMatchObject({ status: 200, json: { status: 'ready' } })
  house.parts.setServing(false)
  expect(await house.ask('GET', '/readyz')).toMatchObject({ status: 503, json: { status: 'stopping' } })
  house.parts.setServing(true)
  house.parts.disk.trouble = () => Promise.resolve('ENOSPC')
  expect(await house.ask('GET', '/readyz')).toMatchObject({ status: 503, json: { status: 'disk' } })
  expect((await house.ask('GET', '/healthz')).status).toBe(200)
})

test('[M1] the figures are Prometheus text and name routes by their pattern', async () => {
  const house = await openHouse()
  await house.ask('GET', '/api/v1/reports/r-0000000000000000', { token: house.operator })
  const { text, headers } = await house.ask('GET', '/metrics')
  expect(String(headers['content-type'])).toContain('text/plain')
  expect(text).toMatch(/tianbao_http_requests_total\{method="GET",route="\/api\/v1\/reports\/:id",status="404"\} 1/)
  for (const name of ['open_reports', 'connections', 'dashboards', 'reports', 'event_loop_delay_max_ms']) {
    expect(text).toMatch(new RegExp(`^tianbao_${name} `, 'm'))
  }
  expect(text).not.toContain('r-0000000000000000')
})

test('[H20] hashed files are kept for ever, the page is asked for again, and both come compressed', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tianbao-client-'))
  const app = Fastify()
  onTestFinished(async () => {
    await app.close()
    rmSync(folder, { recursive: true })
  })
  mkdirSync(path.join(folder, 'assets'))
  const script = 'console.log(1)'.repeat(200)
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html><title>填报</title>')
  writeFileSync(path.join(folder, 'favicon.svg'), '<svg/>')
  writeFileSync(path.join(folder, 'assets/main-abc123.js'), script)
  writeFileSync(path.join(folder, 'assets/main-abc123.js.br'), brotliCompressSync(script))
  await serveClient(app, folder)
  app.setNotFoundHandler((_, reply) => reply.code(404).send('no'))
  const get = (url: string, encoding = '') => app.inject({ url, headers: { 'accept-encoding': encoding } })
  const page = await get('/reports/r-0000000000000000')
  expect(page.statusCode).toBe(200)
  expect(page.payload).toContain('填报')
  expect(page.headers['cache-control']).toBe('no-cache')
  for (const url of ['/', '/enter', '/reports', '/agencies/x']) expect((await get(url)).payload).toContain('填报')
  const plain = await get('/assets/main-abc123.js')
  expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable')
  expect(plain.payload).toBe(script)
  const small = await get('/assets/main-abc123.js', 'gzip, br')
  expect(small.headers['content-encoding']).toBe('br')
  expect(small.headers['content-type']).toContain('javascript')
  expect(small.rawPayload.length).toBeLessThan(script.length)
  expect((await get('/favicon.svg')).headers['cache-control']).toBe('no-cache')
  for (const url of [
    '/assets/none.js',
    '/elsewhere',
    '/assets/../../x',
    '/assets/%2e%2e/index.html',
    '/assets/main-abc123.js.br'
  ]) {
    expect((await get(url)).statusCode).toBe(404)
  }
})

test('[H21] a file’s name survives every browser and never becomes a path or a second header', () => {
  expect(attachment('西城区 2017.csv')).toBe(
    `attachment; filename="___ 2017.csv"; filename*=UTF-8''%E8%A5%BF%E5%9F%8E%E5%8C%BA%202017.csv`
  )
  expect(attachment('../a"b\r\nSet-Cookie: x\\.csv')).toBe(
    `attachment; filename=".._a_b__Set-Cookie_ x_.csv"; filename*=UTF-8''.._a_b__Set-Cookie_%20x_.csv`
  )
  expect(attachment('\ud800.csv')).toContain('%EF%BF%BD.csv')
})

test('[H22] a file made to hang the reader ends its thread alone, and the next file is read', async () => {
  const reader = new FileReader(1)
  onTestFinished(() => reader.close())
  await expect(reader.import(jobOf(Buffer.from('任意\n'.repeat(200_000))))).rejects.toMatchObject({
    code: 'unreadable-file'
  })
  const patient = new FileReader()
  onTestFinished(() => patient.close())
  await expect(patient.import(jobOf(new Uint8Array(0)))).rejects.toMatchObject({ code: 'unreadable-file' })
  const answer = await patient.import(jobOf(Buffer.from('序号 | 年度任务 | 进展 |\n1 | 甲 | 乙 |\n')))
  expect(answer.is === 'preview' && answer.told.rows).toBe(1)
})

function jobOf(bytes: Uint8Array): Omit<ImportJob, 'is'> {
  const person = { id: 'u-1' as UserId, name: '甲', role: 'operator', agency: null, unit: null } as const
  const wish = { filename: '', agency: AGENCY, period: '2026Q4', corrections: {}, mayMiss: false, known: [] }
  return { ...wish, person, bytes, into: 'preview', departments: new Map() }
}
