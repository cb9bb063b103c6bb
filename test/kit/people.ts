import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Log } from '../../server/log/log.ts'
import type { Logger } from '../../server/logger.ts'
import { makeReport } from '../../server/room/made.ts'
import type { RoomParts } from '../../server/room/room.ts'
import { Rooms } from '../../server/room/rooms.ts'
import { Gateway } from '../../server/wire/gateway.ts'
import type { Person, Role } from '../../shared/access/person.ts'
import type { AgencyName, ReportId, UnitName, UserId } from '../../shared/ids.ts'
import { Refusal } from '../../shared/refusals.ts'
import { SUBPROTOCOL } from '../../shared/wire/frames.ts'
import { readVarUint } from './socket-client.ts'

export const AGENCY = '测试机构' as AgencyName
export const SILENT: Logger = { error() {}, info() {}, debug() {} }

/** A person for tests; the id follows from the name. */
export function person(name: string, role: Role = 'coordinator', unit: string | null = null): Person {
  const id = `u-${Buffer.from(name).toString('hex').padEnd(16, '0').slice(0, 16)}` as UserId
  return { id, name, role, agency: AGENCY, unit: unit as UnitName | null }
}

/** Rooms and sockets of the product on a free port, over a log handed in; tokens are people's names. */
export async function openStage(
  log: Log,
  people: Person[],
  clock: () => number = Date.now,
  { busy, ...judging }: Pick<RoomParts, 'rules' | 'keepRefused'> & { busy?: () => boolean } = {}
): Promise<Stage> {
  const server = createServer((_request, response) => response.end())
  const rooms = new Rooms({ log, clock, logger: SILENT, ...judging })
  const reports = new Set<ReportId>()
  const withdrawn = new Set<(user: UserId) => void>()
  const barred = new Set<UserId>()
  const gateway = new Gateway({
    server,
    rooms,
    clock,
    logger: SILENT,
    agencyOf: id => (reports.has(id) ? AGENCY : undefined),
    isOwnOrigin: (origin, host) => origin === `http://${host}`,
    ...(busy && { busy }),
    doorman: {
      identify: ({ authorization }) => {
        const found = people.find(one => authorization === `Bearer ${encodeURIComponent(one.name)}`)
        if (found === undefined || barred.has(found.id)) throw new Refusal('signed-out')
        return found
      },
      onWithdrawn: heard => {
        withdrawn.add(heard)
        return () => withdrawn.delete(heard)
      }
    }
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const withdraw = (user: UserId): void => {
    barred.add(user)
    for (const heard of withdrawn) heard(user)
  }
  return new Stage(rooms, gateway, port, reports, withdraw, async () => {
    await gateway.close()
    await rooms.close()
    server.closeAllConnections()
    await new Promise(resolve => server.close(resolve))
  })
}

export class Stage {
  readonly rooms: Rooms
  readonly gateway: Gateway
  readonly port: number
  readonly #reports: Set<ReportId>
  /** Ends a person's right to be here. */
  readonly withdraw: (user: UserId) => void
  readonly #stop: () => Promise<void>
  readonly #clients: Client[] = []

  constructor(
    rooms: Rooms,
    gateway: Gateway,
    port: number,
    reports: Set<ReportId>,
    withdraw: (user: UserId) => void,
    stop: () => Promise<void>
  ) {
    this.rooms = rooms
    this.gateway = gateway
    this.port = port
    this.#reports = reports
    this.withdraw = withdraw
    this.#stop = stop
  }

  /** Makes the gateway know a report that the log already holds. */
  announce(id: ReportId): void {
    this.#reports.add(id)
  }

  /** A report with these narrative rows: row id → progress text; columns `task` and `progress`. */
  async makeReport(id: string, texts: Record<string, string>): Promise<ReportId> {
    const report = id as ReportId
    await this.rooms.create(
      report,
      'u-server0000000000' as UserId,
      makeReport(doc => fillPlain(doc, texts))
    )
    this.announce(report)
    return report
  }

  /** A stock provider, as anybody could write one; resolves when synced. */
  async join(id: ReportId, who: Person, options: { tianbao?: boolean; doc?: Y.Doc } = {}): Promise<Client> {
    const client = this.connect(id, who, options)
    await client.synced()
    return client
  }

  connect(id: string, who: Person | null, options: { tianbao?: boolean; doc?: Y.Doc } = {}): Client {
    const headers = who === null ? {} : { authorization: `Bearer ${encodeURIComponent(who.name)}` }
    class Socket extends WebSocket {
      constructor(url: string, protocols: string[]) {
        super(url, protocols, { headers })
      }
    }
    const doc = options.doc ?? new Y.Doc()
    const provider = new WebsocketProvider(`ws://127.0.0.1:${this.port}/sync`, id, doc, {
      WebSocketPolyfill: Socket as never,
      disableBc: true,
      protocols: options.tianbao === false ? [] : [SUBPROTOCOL]
    })
    const client = new Client(doc, provider)
    this.#clients.push(client)
    return client
  }

  async close(): Promise<void> {
    for (const client of this.#clients) client.close()
    await this.#stop()
  }
}

export class Client {
  readonly doc: Y.Doc
  readonly provider: WebsocketProvider
  /** Last count told by message 8. */
  saved = 0
  readonly refusals: unknown[] = []
  closeCode: number | null = null

  constructor(doc: Y.Doc, provider: WebsocketProvider) {
    this.doc = doc
    this.provider = provider
    provider.on('connection-close', event => {
      this.closeCode = event?.code ?? null
    })
    provider.messageHandlers[8] = (_encoder, decoder) => {
      this.saved = readVarUint(decoder)
    }
    provider.messageHandlers[9] = (_encoder, decoder) => {
      this.refusals.push(decoder)
    }
  }

  text(row: string, column = 'progress'): Y.Text {
    const cell = (this.doc.getMap('rows').get(row) as Y.Map<unknown>).get(column)
    if (!(cell instanceof Y.Text)) throw new Error(`${row}/${column} is no text`)
    return cell
  }

  row(row: string): Y.Map<unknown> {
    return this.doc.getMap('rows').get(row) as Y.Map<unknown>
  }

  synced(): Promise<void> {
    if (this.provider.synced) return Promise.resolve()
    return new Promise(resolve => this.provider.once('sync', () => resolve()))
  }

  close(): void {
    this.provider.destroy()
    this.doc.destroy()
  }
}

/** A minimal report made by hand: a group, two columns, rows with a narrative cell each. */
export function fillPlain(doc: Y.Doc, texts: Record<string, string>): void {
  doc.transact(() => {
    const meta = doc.getMap('meta')
    for (const [key, value] of Object.entries({
      format: 1,
      title: '测试',
      agency: AGENCY,
      period: '2026Q4',
      state: 'open'
    }))
      meta.set(key, value)
    const columns = doc.getMap('columns')
    const column = (id: string, name: string, role: string, kind: string, order: string): void => {
      columns.set(id, new Y.Map(Object.entries({ name, role, kind, order, width: 200 })))
    }
    column('task', '年度任务', 'task', 'text', 'a0')
    column('progress', '四季度进展', 'progress', 'narrative', 'a1')
    doc.getMap('groups').set('g1', new Y.Map(Object.entries({ name: '一、职责', order: 'a0' })))
    let index = 0
    for (const [id, text] of Object.entries(texts)) {
      const row = new Y.Map<unknown>()
      row.set('order', `a${index++}`)
      row.set('group', 'g1')
      row.set('task', `任务${id}`)
      row.set('progress', new Y.Text(text))
      doc.getMap('rows').set(id, row)
    }
  })
}

/** Waits until something is so. @throws after 5 s, with the words */
export async function until(what: string, isSo: () => boolean, milliseconds = 5_000): Promise<void> {
  const end = Date.now() + milliseconds
  while (!isSo()) {
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`)
    await new Promise(resolve => setTimeout(resolve, 5))
  }
}
