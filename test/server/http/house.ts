import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import type { Logger } from '../../../server/logger.ts'
import { openParts, type Parts } from '../../../server/parts.ts'
import type { Role } from '../../../shared/access/person.ts'
import type { Imported } from '../../../shared/api/contract.ts'

export const AGENCY = '天安门地区管委会'
export const OTHER = '西城区'

/** A table as an agency sends it: two duties, the second row of the first without its merged cell. */
export const TABLE = `${AGENCY}2018年度绩效任务一季度完成情况
主要职责 | 序号 | 年度任务 | 任务来源 | 任务分类 | 阶段性目标 | 一季度进展 |
一、环境秩序 | 1 | 广场保洁 | 职责 | 综合类 | 每日两次 | 已完成保洁。 |
2 | 花坛更换 | 职责 | 综合类 | 三月底前 | |
二、安全 | 3 | 应急演练 | 职责 | 专项类 | 一次 | |
`

export interface Asked {
  token?: string
  cookie?: string
  body?: unknown
  headers?: Record<string, string>
}

/** The whole server without a port: real routes over real files in a fresh folder. */
export interface House {
  parts: Parts
  dataDir: string
  /** Moves the server's clock, milliseconds. */
  pass(milliseconds: number): void
  /** Everything logged, one JSON line per event. */
  logged: string[]
  ask(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, asked?: Asked): Promise<Answered>
  token(role: Role, agency?: string, unit?: string, name?: string): Promise<string>
  report(token: string, text?: string, query?: string): Promise<Imported>
  readonly operator: string
}

export interface Answered {
  status: number
  headers: Record<string, string | string[] | number | undefined>
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  json: any
}

/** @param options `dataDir`: of a house that was closed; whoever made it removes it */
export async function openHouse(options: { publicUrl?: string; dataDir?: string } = {}): Promise<House> {
  const dataDir = options.dataDir ?? mkdtempSync(path.join(os.tmpdir(), 'tianbao-house-'))
  let ahead = 0
  const logged: string[] = []
  const hear = (what: string, facts: unknown = {}) => logged.push(JSON.stringify({ what, facts }))
  const logger: Logger = { error: hear, info: hear, debug: hear }
  const parts = await openParts({
    config: {
      port: 0,
      host: '127.0.0.1',
      dataDir,
      publicUrl: options.publicUrl ?? null,
      seed: 'none',
      logLevel: 'debug'
    },
    clock: () => Date.now() + ahead,
    random: bytes => randomBytes(bytes),
    logger
  })
  parts.setServing(true)
  onTestFinished(async () => {
    await parts.close()
    if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true })
  })
  const operator = parts.localOperator.token
  const ask: House['ask'] = async (method, url, asked = {}) => {
    const raw = typeof asked.body === 'string' || Buffer.isBuffer(asked.body)
    const answer = await parts.app.inject({
      method,
      url,
      headers: {
        ...(asked.token === undefined ? {} : { authorization: `Bearer ${asked.token}` }),
        ...(asked.cookie === undefined ? {} : { cookie: asked.cookie }),
        ...(asked.body === undefined ? {} : { 'content-type': raw ? 'application/octet-stream' : 'application/json' }),
        ...asked.headers
      },
      ...(asked.body === undefined ? {} : { payload: raw ? (asked.body as string) : JSON.stringify(asked.body) })
    })
    const isJson = /json/.test(String(answer.headers['content-type']))
    return {
      status: answer.statusCode,
      headers: answer.headers,
      text: answer.payload,
      json: isJson ? answer.json() : undefined
    }
  }
  return {
    parts,
    dataDir,
    logged,
    operator,
    ask,
    pass: milliseconds => {
      ahead += milliseconds
    },
    token: async (role, agency, unit, name) =>
      (await ask('POST', '/api/v1/tokens', { token: operator, body: { role, agency, unit, name } })).json.token,
    report: async (token, text = TABLE, query = '') =>
      (await ask('POST', `/api/v1/reports${query}`, { token, body: text })).json
  }
}

/** Signs in with a new link. @returns the cookie as a browser would send it, and the answer */
export async function signIn(house: House, name: string, ask: Record<string, unknown>) {
  const made = await house.ask('POST', '/api/v1/invites', { token: house.operator, body: ask })
  const key = String(made.json.link).split('#')[1] ?? ''
  const answer = await house.ask('POST', '/api/v1/sign-in', { body: { key, name } })
  return { key, invite: String(made.json.id), answer, cookie: cookieIn(answer) }
}

/** Enters with an account and its password. */
export function enter(house: House, account: string, password: string, more: Asked = {}) {
  return house.ask('POST', '/api/v1/sign-in', { ...more, body: { account, password } })
}

export function cookieIn(answer: Answered): string {
  return String(answer.headers['set-cookie'] ?? '').split(';')[0] ?? ''
}

/** A refusal as RFC 9457 shapes it. */
export function problem(status: number, code: string) {
  return {
    status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8' },
    json: { type: `urn:tianbao:problem:${code}`, status, code, title: expectText, detail: expectText }
  }
}
const expectText = { asymmetricMatch: (value: unknown) => typeof value === 'string' && value !== '' }
