import { randomBytes } from 'node:crypto'

import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Config } from '../config.ts'
import { makeLogger } from '../logger.ts'

type Method = 'GET' | 'POST' | 'PUT'

/** An answer of the HTTP interface, whichever way it came. */
export interface Answer {
  status: number
  bytes: Buffer
}

/** The server's interface as its operator: a running server's, or the same routes over the data folder itself. */
export interface Reached {
  ask(method: Method, address: string, body?: Buffer | Record<string, unknown>): Promise<Answer>
  close(): Promise<void>
}

/** @throws Error with one sentence when the folder belongs to a server that does not answer */
export async function reach(config: Config): Promise<Reached> {
  return (await reachRunning(config)) ?? openFolder(config)
}

/** The running server by what it left in the data folder; null when none answers (it may have been killed). */
export async function reachRunning(config: Config): Promise<Reached | null> {
  const told = await readFile(path.join(config.dataDir, 'admin.json'), 'utf8').catch(() => null)
  if (told === null) return null
  const { url, token } = JSON.parse(told) as { url: string; token: string }
  const authorization = `Bearer ${token}`
  try {
    const me = await fetch(`${url}/api/v1/me`, { headers: { authorization }, signal: AbortSignal.timeout(10_000) })
    if (!me.ok) return null
  } catch {
    return null
  }
  return {
    async ask(method, address, body) {
      const answer = await fetch(url + address, {
        method,
        headers: { authorization, ...contentType(body) },
        ...(body === undefined ? {} : { body: Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body) })
      })
      return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) }
    },
    close: () => Promise.resolve()
  }
}

async function openFolder(config: Config): Promise<Reached> {
  // the whole server is loaded only where no running one answers
  const { openParts } = await import('../parts.ts')
  const logger = makeLogger(config.logLevel)
  const parts = await openParts({ config, clock: Date.now, random: n => randomBytes(n), logger })
  await parts.totals.catchUp(60_000)
  const authorization = `Bearer ${parts.localOperator.token}`
  return {
    async ask(method, address, body) {
      const answer = await parts.app.inject({
        method,
        url: address,
        headers: { authorization, ...contentType(body) },
        ...(body === undefined ? {} : { payload: Buffer.isBuffer(body) ? body : JSON.stringify(body) })
      })
      return { status: answer.statusCode, bytes: answer.rawPayload }
    },
    close: () => parts.close()
  }
}

function contentType(body: unknown): Record<string, string> {
  if (body === undefined) return {}
  return { 'content-type': Buffer.isBuffer(body) ? 'application/octet-stream' : 'application/json' }
}
