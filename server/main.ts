import { randomBytes } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { plantSeeds } from '../seeds/plant.ts'
import { LIMITS } from '../shared/limits.ts'
import { allowsOrigin } from './auth/origin.ts'
import { type Config, readConfig } from './config.ts'
import { LogInUse } from './log/log.ts'
import { type Logger, makeLogger } from './logger.ts'
import { type Given, openParts, type Parts } from './parts.ts'
import { Gateway } from './wire/gateway.ts'
import { LoopDelay } from './wire/loop-delay.ts'

/** A stop that takes longer than this ends without waiting; milliseconds. */
const STOP_PATIENCE_MS = 8_000
/** A restart may come while the last server still stores what it was told; milliseconds. */
const FREE_PATIENCE_MS = 3_000
/** Totals of reports that went on after their last count are awaited so long before serving; milliseconds. */
const CATCH_UP_MS = 2_000

let stopping = false

await main().catch((trouble: unknown) => {
  if (stopping) return // a part was closed under the start's feet; the stop itself reports how it ends
  process.stderr.write(`${trouble instanceof Error ? trouble.message : String(trouble)}\n`)
  process.exit(1)
})

async function main(): Promise<void> {
  const config = readConfig(process.env)
  const logger = makeLogger(config.logLevel)
  process.on('uncaughtException', trouble => {
    logger.error('uncaught: the server ends, for its state is unknown', { trouble })
    process.exit(1)
  })
  const parts = await openWhenFree({ config, clock: Date.now, random: n => randomBytes(n), logger })
  const stopping = stopOnSignals(parts, config, logger)
  const link = await setUp(parts, config)
  await parts.app.listen({ port: config.port, host: config.host })
  const port = (parts.app.server.address() as AddressInfo).port
  const reachable = addressOf(config.host, port)
  parts.setAddress(reachable)
  stopping.gateway = openGateway(parts, config)
  await parts.totals.catchUp(CATCH_UP_MS)
  await tellAdmin(parts, config, port)
  parts.setServing(true)
  const lines = link === null ? [] : [`coordinator ${config.publicUrl ?? reachable}/enter#${link}`]
  process.stdout.write(`${[...lines, `ready ${reachable}`].join('\n')}\n`)
}

/** Waits a little for a server that is just ending; a folder that stays taken is refused with one sentence. */
async function openWhenFree(given: Given): Promise<Parts> {
  for (const giveUp = Date.now() + FREE_PATIENCE_MS; ; ) {
    try {
      return await openParts(given)
    } catch (trouble) {
      if (!(trouble instanceof LogInUse) || Date.now() > giveUp) throw trouble
      await setTimeout(200)
    }
  }
}

/** Seeds and the first link of a new data folder. @returns the key of the link; null when the folder was set up before */
async function setUp(parts: Parts, config: Config): Promise<string | null> {
  if (parts.catalogue.get('setup') !== undefined) return null
  if (config.seed === 'demo') await plantSeeds(parts)
  const grant = { role: 'coordinator', agency: null, unit: null } as const
  const expires = parts.clock() + LIMITS.invitationDays * 86_400_000
  const { key } = await parts.invitations.make({ grant, name: null, uses: null, expires })
  await parts.catalogue.put('setup', { at: parts.clock() }, 0)
  return key
}

function openGateway(parts: Parts, config: Config): Gateway {
  const allowed = config.publicUrl === null ? [] : [new URL(config.publicUrl).origin]
  const delay = new LoopDelay() // ends with the process
  return new Gateway({
    server: parts.app.server,
    rooms: parts.rooms,
    doorman: parts.doorman,
    agencyOf: id => parts.reports.get(id)?.agency,
    isOwnOrigin: (origin, host) => allowsOrigin({ origin, host }, allowed),
    busy: () => delay.isBusy,
    logger: parts.logger,
    clock: parts.clock
  })
}

/** Where the admin command finds us, and the token that lets it in; for this user's eyes alone. */
async function tellAdmin(parts: Parts, config: Config, port: number): Promise<void> {
  const host = isWildcard(config.host) ? '127.0.0.1' : config.host
  const told = { url: httpUrl(host, port), token: parts.localOperator.token }
  const file = adminFile(config)
  await rm(file, { force: true })
  await writeFile(file, JSON.stringify(told), { mode: 0o600, flag: 'wx' })
}

function adminFile(config: Config): string {
  return path.join(config.dataDir, 'admin.json')
}

/** SIGTERM, SIGINT, or the end of whoever started us and holds a channel to us: close in reverse order, exit 0. */
function stopOnSignals(parts: Parts, config: Config, logger: Logger): { gateway: Gateway | null } {
  const open: { gateway: Gateway | null } = { gateway: null }
  const stop = async (why: string) => {
    if (stopping) return
    stopping = true
    logger.info('stopping', { why })
    parts.setServing(false)
    void setTimeout(STOP_PATIENCE_MS, null, { ref: false }).then(() => process.exit(1))
    await rm(adminFile(config), { force: true })
    await open.gateway?.close()
    await parts.close()
    process.exit(0)
  }
  const end = (why: string) => {
    stop(why).catch(trouble => {
      logger.error('the stop failed', { trouble })
      process.exit(1)
    })
  }
  process.on('SIGTERM', () => end('SIGTERM'))
  process.on('SIGINT', () => end('SIGINT'))
  process.on('disconnect', () => end('the starter is gone'))
  return open
}

/** What to open from elsewhere: the machine's own address when we listen on all of them. */
function addressOf(host: string, port: number): string {
  if (!isWildcard(host)) return httpUrl(host, port)
  const cards = Object.values(os.networkInterfaces()).flatMap(card => card ?? [])
  return httpUrl(cards.find(card => card.family === 'IPv4' && !card.internal)?.address ?? '127.0.0.1', port)
}

function isWildcard(host: string): boolean {
  return host === '0.0.0.0' || host === '::'
}

function httpUrl(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
