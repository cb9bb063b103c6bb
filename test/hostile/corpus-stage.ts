import * as Y from 'yjs'
import type { Log } from '../../server/log/log.ts'
import { openSqliteLog } from '../../server/log/sqlite-log.ts'
import { SERVER_CLIENT } from '../../server/room/admit/authors.ts'
import type { Person } from '../../shared/access/person.ts'
import { CELL_LEVEL } from '../../shared/access/rules.ts'
import { type ReportId, SERVER_USER, type UserId } from '../../shared/ids.ts'
import { type Client, openStage, person, type Stage } from '../kit/people.ts'
import { RawSocket } from '../kit/raw-socket.ts'
import { EMPTY_STEP2 } from './intruder.ts'

/** People who can come in at one time; older ones make room. */
const MOST_PEOPLE = 64

/** Real sockets and rooms over a real log, with the rights of DESIGN §3; people are made as they are needed. */
export class CorpusStage {
  readonly stage: Stage
  readonly log: Log
  readonly watcher = person('watcher')
  readonly #people: Person[]
  #made = 0
  #reports = 0

  private constructor(stage: Stage, log: Log, people: Person[]) {
    this.stage = stage
    this.log = log
    this.#people = people
    people.push(this.watcher)
  }

  static async open(folder: string): Promise<CorpusStage> {
    const log = await openSqliteLog(folder)
    const people: Person[] = []
    return new CorpusStage(await openStage(log, people, Date.now, { rules: CELL_LEVEL }), log, people)
  }

  /** Somebody new of a department. */
  newcomer(unit: string): Person {
    const name = (this.#made++).toString(36)
    const one = { ...person(name, 'filler', unit), id: `u-${name.padStart(16, '0')}` as UserId }
    this.#people.push(one)
    if (this.#people.length > MOST_PEOPLE) this.#people.splice(1, 1) // the watcher stays
    return one
  }

  /** Stores a report as the log would hold it: what each client wrote as a record of its owner. */
  async store(doc: Y.Doc, owners: ReadonlyMap<number, UserId>): Promise<ReportId> {
    const report = `r-${(this.#reports++).toString(36).padStart(16, '0')}` as ReportId
    const known = Y.decodeStateVector(Y.encodeStateVector(doc))
    const clients = [...known.keys()].sort((a, b) => rank(a) - rank(b))
    const records = clients.map(client => {
      const others = new Map([...known].filter(([other]) => other !== client))
      const author = client === SERVER_CLIENT ? SERVER_USER : (owners.get(client) ?? ('u-000000000somebody' as UserId))
      return { author, at: 1, bytes: Y.encodeStateAsUpdate(doc, Y.encodeStateVector(others)) }
    })
    await this.log.append(report, 1, records)
    this.stage.announce(report)
    return report
  }

  /** A stock client of a coordinator. */
  watch(report: ReportId): Promise<Client> {
    return this.stage.join(report, this.watcher)
  }

  /** A bare socket whose step 2 is over; it counts as its first message. */
  async enter(report: ReportId, who: Person): Promise<RawSocket> {
    const raw = await RawSocket.open(`http://127.0.0.1:${this.stage.port}`, `/sync/${report}`, {
      token: encodeURIComponent(who.name)
    })
    raw.say(EMPTY_STEP2)
    return raw
  }

  async close(): Promise<void> {
    await this.stage.close()
    await this.log.close()
  }
}

/** The server's own first. */
function rank(client: number): number {
  return client === SERVER_CLIENT ? 0 : 1
}
