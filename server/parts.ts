import { mkdir, readdir } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { CELL_LEVEL } from '../shared/access/rules.ts'
import { type AgencyName, SERVER_USER } from '../shared/ids.ts'
import { Refusal } from '../shared/refusals.ts'
import { checkReports } from './admin/check.ts'
import { Audit } from './audit/audit.ts'
import { commandLine } from './audit/audit-line.ts'
import { Accounts } from './auth/accounts.ts'
import { openDoor } from './auth/doorman.ts'
import { Invitations } from './auth/invitations.ts'
import { People } from './auth/people.ts'
import type { Random } from './auth/secrets.ts'
import { Seen } from './auth/seen.ts'
import { Sessions } from './auth/sessions.ts'
import { Tokens } from './auth/tokens.ts'
import { Agencies } from './catalogue/agencies.ts'
import type { Catalogue } from './catalogue/catalogue.ts'
import { openLowdbCatalogue } from './catalogue/lowdb-catalogue.ts'
import { Reports } from './catalogue/reports.ts'
import type { Config } from './config.ts'
import { type CycleServices, openCycle } from './cycle/services.ts'
import { Stream } from './dashboard/stream.ts'
import { Totals } from './dashboard/totals.ts'
import { openApp } from './http/app.ts'
import { DiskProbe } from './http/disk-probe.ts'
import { FileReader } from './http/file-reader.ts'
import { openLocalOperator } from './http/local-operator.ts'
import type { HttpParts } from './http/parts.ts'
import { finishRenamings } from './http/unit-renaming.ts'
import type { Log } from './log/log.ts'
import { openSqliteLog } from './log/sqlite-log.ts'
import type { Logger } from './logger.ts'
import { openMetrics } from './metrics/metrics.ts'
import { Originals } from './originals/originals.ts'
import { Rooms } from './room/rooms.ts'

/** What is given from outside. */
export interface Given {
  config: Config
  clock: () => number
  random: Random
  logger: Logger
}

/** The server put together, not yet listening: `main.ts` gives it sockets, the admin command asks it in-process. */
export interface Parts extends HttpParts {
  rooms: Rooms
  log: Log
  catalogue: Catalogue
  app: FastifyInstance
  setServing(serving: boolean): void
  setAddress(address: string): void
  /** Closes everything in the reverse order of opening. Closing twice is fine. */
  close(): Promise<void>
}

const CLIENT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../dist/client')
const HOUR_MS = 3_600_000
/** Requests under way get so long to end when the server stops; milliseconds. */
const LAST_ANSWERS_MS = 2_000

/** Opens every part in order. @throws Error with one sentence when the data folder is taken or unusable */
export async function openParts(given: Given): Promise<Parts> {
  const { config, logger } = given
  const closers: (() => unknown)[] = []
  const close = () => closeAll(closers.splice(0).reverse())
  try {
    await mkdir(config.dataDir, { recursive: true, mode: 0o700 })
    const log = await openSqliteLog(config.dataDir)
    closers.push(() => log.close())
    const catalogue = await openLowdbCatalogue({
      ...{ log, logger, folder: config.dataDir, clock: given.clock },
      author: SERVER_USER
    })
    closers.push(() => catalogue.close())
    const audit = new Audit({ dataDir: config.dataDir, clock: given.clock, logger })
    closers.push(() => audit.close())
    const reported = openReported({ ...given, log, catalogue, audit })
    closers.push(() => reported.services.close())
    const { rooms, originals } = reported
    closers.push(() => rooms.close())
    closers.push(() => originals.close())
    await originals.sweep()
    const state = { serving: false, address: `http://${config.host}:${config.port}` }
    const http = joinParts({ ...given, ...reported, log, catalogue, audit, state, closers })
    const app = await openApp(http)
    await finishRenamings(http)
    app.addHook('preClose', () => http.stream.close())
    closers.push(() => closeApp(app))
    return {
      ...http,
      rooms,
      log,
      catalogue,
      app,
      setServing: serving => Object.assign(state, { serving }),
      setAddress: address => Object.assign(state, { address }),
      close
    }
  } catch (trouble) {
    await close()
    throw trouble
  }
}

interface Reported {
  rooms: Rooms
  reports: Reports
  people: People
  originals: Originals
  services: CycleServices
}

/** The rooms and what surrounds a report: both judge by the same table of rights, and what is refused goes to the tray. */
function openReported(parts: Given & { log: Log; catalogue: Catalogue; audit: Audit }): Reported {
  const { audit, catalogue, clock, log, logger, random } = parts
  const reports = new Reports(catalogue)
  const people = new People({ catalogue, random })
  const rooms: Rooms = new Rooms({
    ...{ log, clock, logger, rules: CELL_LEVEL },
    keepRefused: (id, person, update, { code }) => {
      audit.note({ what: 'refusal', code, report: id, route: null }, person)
      return services.tray.keep(id, person, update, code)
    }
  })
  const services = openCycle({
    ...{ log, rooms, clock, logger, rules: CELL_LEVEL },
    agencyOf: id => reports.get(id)?.agency as AgencyName | undefined,
    personOf: id => people.get(id),
    onDeed: (report, person, deed) => audit.note(commandLine(report, deed), person)
  })
  const originals = new Originals({ ...{ clock, logger }, dataDir: parts.config.dataDir })
  return { rooms, reports, people, originals, services }
}

/** One that fails keeps none of the others from closing; the first failure is thrown at the end. */
async function closeAll(closers: readonly (() => unknown)[]): Promise<void> {
  const failures: unknown[] = []
  for (const end of closers) {
    try {
      await end()
    } catch (trouble) {
      failures.push(trouble)
    }
  }
  if (failures.length > 0) throw failures[0]
}

interface Joining extends Given, Reported {
  log: Log
  catalogue: Catalogue
  audit: Audit
  state: { serving: boolean; address: string }
  closers: (() => unknown)[]
}

function joinParts(joining: Joining): HttpParts {
  const { config, clock, random, logger, log, catalogue, rooms, reports, people, services, audit, originals } = joining
  const { state, closers } = joining
  const sessions = new Sessions({ catalogue, clock, random })
  const tokens = new Tokens({ catalogue, clock, random })
  const accounts = new Accounts({ catalogue, clock, random })
  closers.push(() => accounts.close())
  const seen = new Seen({ catalogue, clock })
  closers.push(() => seen.flush(id => sessions.has(id)))
  const totals = new Totals({ rooms, reports, log, logger })
  closers.push(() => totals.close())
  const stream = new Stream({ totals, reports })
  closers.push(() => stream.close())
  const doorman = openDoor({ sessions, tokens, people, seen })
  closers.push(doorman.onWithdrawn(user => stream.recheck(user)))
  const files = new FileReader()
  closers.push(() => files.close())
  const metrics = openMetrics({
    rooms: () => rooms.gauges(),
    files: () => files.gauges(),
    dashboards: () => stream.size,
    reports: () => reports.list().length
  })
  closers.push(() => metrics.close())
  const sweep = setInterval(() => {
    const sweeps = [sessions.sweep(), accounts.attempts.sweep(), seen.flush(id => sessions.has(id))]
    Promise.all(sweeps).catch(trouble => logger.error('sessions could not be swept', { trouble }))
  }, HOUR_MS)
  closers.push(() => clearInterval(sweep))
  sweep.unref()
  return {
    ...{ services, audit, accounts, seen, originals },
    ...{ rooms, reports, people, sessions, tokens, totals, stream, doorman, files, metrics, logger, clock, random },
    agencies: new Agencies(catalogue),
    invitations: new Invitations({ catalogue, clock, random }),
    localOperator: openLocalOperator(random),
    disk: new DiskProbe(config.dataDir),
    publicUrl: config.publicUrl,
    address: () => config.publicUrl ?? state.address,
    serving: () => state.serving,
    clientFolder: CLIENT,
    check: () => checkReports({ log, rooms, reports, originals }),
    backup: folder => backUp({ log, reports, originals }, folder)
  }
}

/**
 * The files that were kept go last: none of them belongs to a report that the copy of the log does not have.
 * @throws Refusal `wrong-state` when the folder holds anything
 */
async function backUp({ log, reports, originals }: Pick<Joining, 'log' | 'reports' | 'originals'>, folder: string) {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if ((await readdir(folder)).length > 0) throw new Refusal('wrong-state', { why: '备份文件夹不是空的，什么都没有写' })
  const known = reports.list().map(({ id }) => id)
  await log.backup(folder)
  await originals.copyTo(folder, known)
}

async function closeApp(app: FastifyInstance): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), LAST_ANSWERS_MS)
  await app.close()
  clearTimeout(cut)
}
