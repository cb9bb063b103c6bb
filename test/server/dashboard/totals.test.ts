import { afterEach, describe, expect, test, vi } from 'vitest'
import type * as Y from 'yjs'
import { type Screen, Stream } from '../../../server/dashboard/stream.ts'
import { Totals } from '../../../server/dashboard/totals.ts'
import type { Person } from '../../../shared/access/person.ts'
import type { ReportsEvent } from '../../../shared/api/contract.ts'
import type { ReportId, UserId } from '../../../shared/ids.ts'
import { setCell } from '../../../shared/report/edit.ts'
import { readReport } from '../../../shared/report/read.ts'
import { AGENCY, type House, OTHER, openHouse, TABLE } from '../http/house.ts'

afterEach(() => vi.restoreAllMocks())

const person = (agency: string | null): Person =>
  ({ id: 'u-0000000000000009', name: '看', role: 'viewer', agency, unit: null }) as Person

/** A dashboard that keeps what it was sent; `full` makes it a slow reader. */
class Kept implements Screen {
  readonly sent: string[] = []
  readonly person: Person
  full = false
  welcome = true
  closed = false
  constructor(agency: string | null) {
    this.person = person(agency)
  }
  write(text: string): boolean {
    this.sent.push(text)
    return !this.full
  }
  stillWelcome() {
    return this.welcome
  }
  close() {
    this.closed = true
  }
  events(): ReportsEvent[] {
    return this.sent.filter(text => text.startsWith('event: reports\ndata: ')).map(text => JSON.parse(text.slice(21)))
  }
}

async function type(house: House, id: string, text: string): Promise<void> {
  await house.parts.rooms.edit(id as ReportId, 'u-0000000000000001' as UserId, (doc: Y.Doc) => {
    const empty = readReport(doc).rows.find(row => row.state === 'empty')
    if (empty !== undefined) setCell(doc, 'test', empty.id, 'progress' as never, text)
  })
}

const until = (condition: () => boolean) => vi.waitFor(() => expect(condition()).toBe(true), { timeout: 10_000 })

describe('the stream', () => {
  test('[H23] a dashboard gets everything it may see at first, then only what changed', async () => {
    const house = await openHouse()
    const { id } = await house.report(house.operator)
    const second = await house.report(house.operator, TABLE, '?period=2019')
    const screen = new Kept(AGENCY)
    const leave = house.parts.stream.open(screen)
    expect(screen.events()).toMatchObject([{ all: true, removed: [] }])
    expect(
      screen
        .events()[0]
        ?.reports.map(report => report.id)
        .sort()
    ).toEqual([id, second.id].sort())
    await type(house, id, '已更换花坛。')
    await until(() => screen.events().length > 1)
    expect(screen.events()[1]).toMatchObject({ all: false, reports: [{ id, completion: { empty: 1, draft: 2 } }] })
    expect(screen.events()[1]?.reports).toHaveLength(1)
    leave()
    expect(house.parts.stream.size).toBe(0)
  })

  test('[H23] a burst of changes is told in few events, and the last is true', async () => {
    const house = await openHouse()
    const { id } = await house.report(house.operator)
    const screen = new Kept(null)
    house.parts.stream.open(screen)
    for (let n = 0; n < 50; n++) await type(house, id, `第${n}次`)
    await until(() => screen.events().at(-1)?.reports[0]?.completion.draft === 3)
    expect(screen.events().length).toBeLessThan(20)
  })

  test('[H24] nobody hears of another agency’s reports', async () => {
    const house = await openHouse()
    const { id } = await house.report(house.operator)
    const own = new Kept(AGENCY)
    const foreign = new Kept(OTHER)
    house.parts.stream.open(own)
    house.parts.stream.open(foreign)
    await type(house, id, '改')
    await until(() => own.events().length > 1)
    expect(foreign.events()).toEqual([{ all: true, reports: [], removed: [] }])
  })

  test('[H25] a slow reader is sent nothing more until it has caught up, and then everything anew', async () => {
    const house = await openHouse()
    const { id } = await house.report(house.operator)
    const slow = new Kept(null)
    const quick = new Kept(null)
    slow.full = true
    house.parts.stream.open(slow)
    house.parts.stream.open(quick)
    await type(house, id, '一')
    await until(() => quick.events().length > 1)
    house.parts.stream.beat()
    expect(slow.sent).toHaveLength(1)
    slow.full = false
    house.parts.stream.caughtUp(slow)
    expect(slow.events().at(-1)).toMatchObject({ all: true, reports: [{ completion: { draft: 2 } }] })
  })

  test('[S12] a dashboard ends when its person is no longer welcome', async () => {
    const house = await openHouse()
    const leaving = new Kept(null)
    const staying = new Kept(null)
    const stream = new Stream(house.parts, 3_600_000)
    stream.open(leaving)
    stream.open(staying)
    leaving.welcome = false
    stream.recheck(leaving.person.id)
    expect([leaving.closed, staying.closed, stream.size]).toEqual([true, false, 1])
    staying.welcome = false
    stream.beat()
    expect([staying.closed, stream.size]).toEqual([true, 0])
    stream.close()
  })
})

describe('the totals', () => {
  test('[H26] stored totals make a start without reading a report; what went on after them is counted anew', async () => {
    const house = await openHouse()
    const still = await house.report(house.operator)
    const moved = await house.report(house.operator, TABLE, '?period=2019')
    await house.parts.totals.store()
    await type(house, moved.id, '断电前写的。')
    // a new start on what is stored: the last run ended without warning
    const read = vi.spyOn(house.parts.rooms, 'read')
    const totals = new Totals(house.parts)
    await totals.catchUp(10_000)
    expect(read.mock.calls.map(([id]) => id)).toEqual([moved.id])
    const of = (id: string) => {
      const record = house.parts.reports.get(id)
      return record === undefined ? undefined : totals.of(record)
    }
    expect(of(still.id)).toMatchObject({ rows: 3, completion: { draft: 1 } })
    expect(of(moved.id)).toMatchObject({ rows: 3, completion: { draft: 2 } })
    await totals.close()
  })

  test('[H26] a report that cannot be counted is logged and keeps the others from nothing', async () => {
    const house = await openHouse()
    const broken = await house.report(house.operator)
    const good = await house.report(house.operator, TABLE, '?period=2019')
    const read = house.parts.rooms.read.bind(house.parts.rooms)
    vi.spyOn(house.parts.rooms, 'read').mockImplementation((id, look) =>
      id === broken.id ? Promise.reject(new Error('torn')) : read(id, look)
    )
    await type(house, broken.id, '甲')
    await type(house, good.id, '乙')
    const { json } = await house.ask('GET', '/api/v1/reports', { token: house.operator })
    expect(json.find((report: { id: string }) => report.id === good.id).completion.draft).toBe(2)
    expect(json).toHaveLength(2)
    expect(house.logged.join()).toContain('could not be counted')
  })
})
