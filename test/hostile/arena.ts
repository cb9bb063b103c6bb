import { rmSync } from 'node:fs'
import { expect } from 'vitest'
import type * as Y from 'yjs'
import { until } from '../kit/people.ts'
import { RawSocket } from '../kit/raw-socket.ts'
import { type RunningServer, startServer, type TestRole } from '../kit/server.ts'
import { SocketClient } from '../kit/socket-client.ts'
import { memoryOf } from './process-memory.ts'

export const AGENCY = '测试机构'
/** The attacker's department, and the victim's. */
export const MINE = '综合处'
export const THEIRS = '城管处'

const TABLE = `${AGENCY}2026年度绩效任务四季度完成情况 | ||||
主要职责 | 序号 | 年度任务 | 四季度进展 | 备注 |
一、职责 | 1 | 第一件 | 已经开始。 | 无 |
2 | 第二件 | 正在推进。 | 无 |
3 | 第三件 | 没有开始。 | 无 |
`
/** An honest edit that takes longer than this to reach the other screen fails the attack; generous, for slow machines. */
const HONEST_PATIENCE_MS = 20_000
const PULSE_EVERY_MS = 20

/** What the attacks are told: names by role of the one report they are after. */
export interface Place {
  id: string
  /** Row ids: the attacker's, the victim's, and the one the honest pair writes in. */
  mine: string
  theirs: string
  pulse: string
  progress: string
  note: string
  task: string
}

export interface Line {
  attack: string
  outcome: string
  /** Megabytes; null where the system does not tell. */
  growth: number | null
  /** Slowest honest edit meanwhile, milliseconds. */
  worst: number
}

interface Answered {
  rows: { id: string; units: unknown; state: string; cells: Record<string, string> }[]
  columns: { id: string; role: string }[]
}

/** The real server with one report, two honest people who never stop working in it, and means to attack it. */
export class Arena {
  readonly server: RunningServer
  readonly place: Place
  /** A coordinator's token. */
  readonly coordinator: string
  /** Stock providers of two honest people; the victim fills in the row `theirs`. */
  readonly writer: SocketClient
  readonly victim: SocketClient
  readonly lines: Line[] = []
  #pulses = 0
  #worst = 0
  /** Everything in the report but what the honest write. */
  #expected = ''

  private constructor(server: RunningServer, place: Place, coordinator: string, clients: [SocketClient, SocketClient]) {
    this.server = server
    this.place = place
    this.coordinator = coordinator
    ;[this.writer, this.victim] = clients
  }

  static async open(): Promise<Arena> {
    const server = await startServer({ autoStop: false })
    const coordinator = await server.token('coordinator', AGENCY, undefined, '绩效办')
    const place = await makePlace(server, coordinator)
    const victim = await server.token('filler', AGENCY, THEIRS, '受害者')
    const clients = [coordinator, victim].map(token => new SocketClient(server.url, place.id, token))
    const arena = new Arena(server, place, coordinator, clients as [SocketClient, SocketClient])
    await Promise.all(clients.map(client => client.synced()))
    arena.victim.text(place.theirs, place.progress).insert(0, '受害者写的：')
    await until('the victim is saved', () => arena.victim.saved >= 2)
    for (const client of clients) client.provider.awareness.setLocalStateField('place', {})
    await until('they see one another', () => clients.every(client => client.provider.awareness.getStates().size === 2))
    await arena.pulse()
    await arena.accept()
    return arena
  }

  async close(): Promise<void> {
    this.writer.close()
    this.victim.close()
    await this.server.stop()
    rmSync(this.server.dataDir, { recursive: true, force: true })
  }

  /** A token of somebody new. */
  token(role: TestRole = 'filler'): Promise<string> {
    return this.server.token(role, role === 'operator' ? undefined : AGENCY, role === 'filler' ? MINE : undefined)
  }

  /** A bare socket of somebody new (or of this token) into the report. */
  async socket(token?: string, path = `/sync/${this.place.id}`): Promise<RawSocket> {
    const raw = await RawSocket.open(this.server.url, path, { token: token ?? (await this.token()) })
    expect(raw.status).toBe(101)
    return raw
  }

  /**
   * Runs an attack while two honest people work on, and holds the server to what it promises: alive, memory bounded,
   * honest work goes on during and after, nothing of it is seen by others or stored, and no failure is logged.
   * @param growthMb how much memory it may take at its highest
   */
  async withstand(attack: string, growthMb: number, run: (arena: Arena) => Promise<string>): Promise<void> {
    const memory = memoryOf(this.server.pid)
    const before = memory.now()
    memory.resetPeak()
    this.#worst = 0
    const pulsing = this.#keepPulsing()
    let outcome = 'failed'
    try {
      outcome = await run(this)
    } finally {
      await pulsing.end()
      const peak = memory.peak()
      const growth = before === null || peak === null ? null : Math.max(0, Math.round(peak - before))
      this.lines.push({ attack, outcome, growth, worst: Math.round(this.#worst) })
    }
    await this.pulse()
    await this.#check()
    const { growth, worst } = this.lines.at(-1) ?? {}
    expect(worst, 'slowest honest edit, ms').toBeLessThan(HONEST_PATIENCE_MS)
    if (growth !== null) expect(growth, 'growth of memory, MB').toBeLessThanOrEqual(growthMb)
  }

  /** What the report holds now is as it should be: for attacks that also write what they may. */
  async accept(): Promise<void> {
    this.#expected = await this.content()
  }

  /** Everything in the report but the honest people's cells, as HTTP tells it. */
  async content(): Promise<string> {
    const answer = (await this.#ask()) as Answered
    const { pulse, note } = this.place
    return JSON.stringify({
      ...answer,
      rows: answer.rows.map(row => (row.id === pulse ? { ...row, cells: { ...row.cells, [note]: '' } } : row))
    })
  }

  /** One honest edit: written by one, seen by the other. */
  async pulse(): Promise<void> {
    const { pulse, note } = this.place
    const text = `第${++this.#pulses}次`
    const began = performance.now()
    this.writer.row(pulse).set(note, text)
    await until(
      `honest edit ${this.#pulses}`,
      () => this.victim.row(pulse).get(note) === text,
      HONEST_PATIENCE_MS
    ).finally(() => {
      this.#worst = Math.max(this.#worst, performance.now() - began)
    })
  }

  /** Waits for two more of the honest edits that go on all the time: whatever was sent before has had its effect. */
  async honestWork(): Promise<void> {
    const from = this.#pulses
    await until('honest work goes on', () => this.#pulses > from + 1, HONEST_PATIENCE_MS)
  }

  /** Names others see in the report now. */
  presentNames(): string[] {
    const states = [...this.writer.provider.awareness.getStates().values()] as { user?: { name?: string } }[]
    return states.flatMap(state => state.user?.name ?? [])
  }

  async #ask(): Promise<unknown> {
    const answer = await this.server.ask('GET', `/api/v1/reports/${this.place.id}`, this.coordinator)
    expect(answer.status).toBe(200)
    return answer.json()
  }

  async #check(): Promise<void> {
    expect(await this.content()).toBe(this.#expected)
    const same = () => JSON.stringify(this.victim.doc.toJSON()) === JSON.stringify(this.writer.doc.toJSON())
    await until('both screens show the same', same, HONEST_PATIENCE_MS)
    expect([...this.writer.doc.share.keys()].sort()).toEqual([...this.victim.doc.share.keys()].sort())
    for (const { doc } of [this.writer, this.victim]) expect((doc as Y.Doc).store.pendingStructs).toBeNull()
    await until('the attackers are gone', () => this.writer.provider.awareness.getStates().size <= 2)
    expect(this.server.stderr).toBe('')
    expect([this.writer.closeCode, this.victim.closeCode]).toEqual([null, null])
  }

  #keepPulsing(): { end: () => Promise<void> } {
    let isOver = false
    const beating = (async () => {
      while (!isOver) {
        await this.pulse()
        await new Promise(resolve => setTimeout(resolve, PULSE_EVERY_MS))
      }
    })()
    beating.catch(() => {}) // told by `end`
    return {
      end: () => {
        isOver = true
        return beating
      }
    }
  }
}

async function makePlace(server: RunningServer, coordinator: string): Promise<Place> {
  const id = await server.importText(coordinator, TABLE, `?agency=${AGENCY}&period=2026Q4`)
  const answer = (await (await server.ask('GET', `/api/v1/reports/${id}`, coordinator)).json()) as Answered
  const [mine = '', theirs = '', pulse = ''] = answer.rows.map(row => row.id)
  for (const [row, unit] of [
    [mine, MINE],
    [theirs, THEIRS]
  ]) {
    const put = await server.ask('PUT', `/api/v1/reports/${id}/rows/${row}/units`, coordinator, {
      lead: [unit],
      supporting: []
    })
    expect(put.status).toBe(200)
  }
  const column = (role: string): string => answer.columns.find(one => one.role === role)?.id ?? role
  return { id, mine, theirs, pulse, progress: column('progress'), note: column('note'), task: column('task') }
}
