import { afterEach, expect, test } from 'vitest'
import { MemoryLog } from '../../../server/log/memory-log.ts'
import { LIMITS } from '../../../shared/limits.ts'
import {
  cellOf,
  chengguan,
  coord,
  type Given,
  handClock,
  makeReport,
  type Office,
  openOffice,
  refusalOf,
  row,
  stateOf,
  visitor,
  write,
  zonghe
} from '../../kit/office.ts'
import { until } from '../../kit/people.ts'

let office: Office
afterEach(() => office.close())

async function start(rows: Record<string, Given>, log = new MemoryLog(), clock = handClock()) {
  office = await openOffice(log, clock)
  return { report: await makeReport(office, rows), log, clock, cycle: office.cycle }
}

test('[Y1] [Y4] a row goes from draft to submitted, returned, submitted, accepted, each step recorded', async () => {
  const { report, clock, cycle } = await start({ t1: { progress: '完成三项' } })
  expect(await cycle.row(report, zonghe, row('t1'), 'submit')).toEqual({ row: 't1', state: 'submitted' })
  clock.now += 1_000
  await cycle.row(report, coord, row('t1'), 'return', ' 请写明数量 ')
  clock.now += 1_000
  await cycle.row(report, zonghe, row('t1'), 'submit')
  await cycle.row(report, coord, row('t1'), 'accept')
  expect(await stateOf(office, report, 't1')).toBe('accepted')
  const events = await cycle.events(report, { row: 't1' })
  expect(events.map(event => [event.n, event.command, event.person.name])).toEqual([
    [1, 'submit', 'zonghe'],
    [2, 'return', 'coord'],
    [3, 'submit', 'zonghe'],
    [4, 'accept', 'coord']
  ])
  expect(events[1]).toMatchObject({ reason: '请写明数量', at: clock.now - 1_000, person: { role: 'coordinator' } })
  expect((await cycle.lastReturns(report)).get('t1')).toMatchObject({ reason: '请写明数量', person: { id: coord.id } })
  expect(await cycle.events(report, { row: 't2' })).toEqual([])
})

test('[Y1] a command that the state forbids is refused with 409 and its reason, and nothing is recorded', async () => {
  const { report, cycle } = await start({ t1: { progress: '有' } })
  const refusal = await refusalOf(cycle.row(report, coord, row('t1'), 'accept'))
  expect(refusal.code).toBe('wrong-state')
  expect(refusal.message).toContain('还没有提交')
  expect(await cycle.events(report)).toEqual([])
})

test('[Y1] a withdrawn row shows as draft again and may be written', async () => {
  const { report, cycle } = await start({ t1: { progress: '有' } })
  await cycle.row(report, zonghe, row('t1'), 'submit')
  expect(await cycle.row(report, zonghe, row('t1'), 'withdraw')).toEqual({ row: 't1', state: 'draft' })
})

test('[Y2] who may not is refused: another department, a filler who accepts, a viewer', async () => {
  const { report, cycle } = await start({ t1: { progress: '有' } })
  expect((await refusalOf(cycle.row(report, chengguan, row('t1'), 'submit'))).code).toBe('not-your-cell')
  expect((await refusalOf(cycle.row(report, zonghe, row('t1'), 'accept'))).code).toBe('not-yours')
  expect((await refusalOf(cycle.row(report, visitor, row('t1'), 'submit'))).code).toBe('read-only')
  expect((await refusalOf(cycle.seal(report, zonghe))).code).toBe('not-yours')
  expect((await refusalOf(cycle.reopen(report, visitor, '要'))).code).toBe('read-only')
  expect((await refusalOf(cycle.row(report, coord, row('__proto__'), 'submit'))).code).toBe('no-such-row')
  expect(await stateOf(office, report, 't1')).toBe('draft')
})

test('[Y3] an empty row is not submitted; a return and a reopening need a reason of bounded length', async () => {
  const { report, cycle } = await start({ t1: {}, t2: { progress: '有' } })
  expect((await refusalOf(cycle.row(report, zonghe, row('t1'), 'submit'))).message).toContain('还没有填写进展')
  await cycle.row(report, zonghe, row('t2'), 'submit')
  for (const reason of [undefined, '', '  \n ']) {
    expect((await refusalOf(cycle.row(report, coord, row('t2'), 'return', reason))).code).toBe('bad-request')
    expect((await refusalOf(cycle.reopen(report, coord, reason))).code).toBe('bad-request')
  }
  const long = '因'.repeat(LIMITS.reasonCharacters)
  expect((await refusalOf(cycle.row(report, coord, row('t2'), 'return', `${long}因`))).code).toBe('too-large')
  await cycle.row(report, coord, row('t2'), 'return', long)
  await write(office, report, zonghe, 't2', 'progress', ' ')
  expect((await refusalOf(cycle.row(report, zonghe, row('t2'), 'submit'))).message).toContain('还没有填写进展')
})

test('[Y5] many rows at once: each on its own, done and refused told apart, one edit and one event', async () => {
  const { report, log, cycle } = await start({
    t1: { progress: '甲' },
    t2: {},
    t3: { progress: '丙' },
    t4: { lead: '城管处' }
  })
  const place = (await log.load(report)).place
  const ids = ['t1', 't2', 't3', 't4', 'none', 't1'].map(row)
  const { done, refused } = await cycle.rows(report, zonghe, ids, 'submit')
  expect(done).toEqual([
    { row: 't1', state: 'submitted' },
    { row: 't3', state: 'submitted' }
  ])
  expect(refused.map(({ row, code }) => [row, code])).toEqual([
    ['t2', 'wrong-state'],
    ['t4', 'not-your-cell'],
    ['none', 'no-such-row']
  ])
  expect(refused.every(({ says }) => says.endsWith('。'))).toBe(true)
  expect((await log.load(report)).place).toBe(place + 1)
  expect(await cycle.events(report)).toMatchObject([{ command: 'submit', rows: ['t1', 't3'] }])
})

test('[Y4] the event is in the commit of its edit, and both are there after a restart', async () => {
  const { report, log, clock, cycle } = await start({ t1: { progress: '甲' } })
  await cycle.row(report, zonghe, row('t1'), 'submit')
  const before = log.commits
  await cycle.row(report, coord, row('t1'), 'return', '再核')
  expect(log.commits).toBe(before + 1)
  await office.close()
  office = await openOffice(new MemoryLog(log), clock)
  office.stage.announce(report)
  expect(await stateOf(office, report, 't1')).toBe('returned')
  expect((await office.cycle.events(report)).map(event => event.command)).toEqual(['submit', 'return'])
  await office.cycle.row(report, zonghe, row('t1'), 'submit')
  expect((await office.cycle.events(report)).map(event => event.n)).toEqual([1, 2, 3])
})

test('[Y4] a disk that refuses the command leaves neither a state nor an event, and says so', async () => {
  const { report, log, clock, cycle } = await start({ t1: { progress: '甲' } })
  await cycle.events(report)
  log.failNext(1)
  expect((await refusalOf(cycle.row(report, zonghe, row('t1'), 'submit'))).code).toBe('disk-trouble')
  expect([await stateOf(office, report, 't1'), await cycle.events(report)]).toEqual(['draft', []])
  clock.now += 10_000
  await cycle.row(report, zonghe, row('t1'), 'submit')
  expect(await cycle.events(report)).toMatchObject([{ n: 1, command: 'submit' }])
})

test('[Y6] a state changes live on every screen', async () => {
  const { report, cycle } = await start({ t1: { progress: '甲' } })
  const [one, two] = [await office.stage.join(report, coord), await office.stage.join(report, visitor)]
  await cycle.row(report, zonghe, row('t1'), 'submit')
  await until('both screens show it', () => [one, two].every(client => client.row('t1').get('state') === 'submitted'))
  await cycle.seal(report, coord)
  await until('both are sealed', () => [one, two].every(client => client.doc.getMap('meta').get('state') === 'sealed'))
})

test('[Y7] a sealed report takes no command but reopening; reopening keeps the version and the reason', async () => {
  const { report, cycle } = await start({ t1: { progress: '甲' } })
  const sealed = await cycle.seal(report, coord)
  expect(sealed).toEqual({ version: 1, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
  expect((await refusalOf(cycle.seal(report, coord))).code).toBe('wrong-state')
  expect((await refusalOf(cycle.row(report, zonghe, row('t1'), 'submit'))).message).toContain('已封存')
  expect((await refusalOf(cycle.setDeadline(report, coord, '2026-10-15'))).code).toBe('sealed')
  await cycle.reopen(report, coord, '数据有误')
  expect((await refusalOf(cycle.reopen(report, coord, '再来'))).code).toBe('wrong-state')
  await cycle.row(report, zonghe, row('t1'), 'submit')
  expect(await cycle.events(report)).toMatchObject([
    { command: 'seal', version: 1, sha256: sealed.sha256 },
    { command: 'reopen', reason: '数据有误' },
    { command: 'submit' }
  ])
  expect(await office.versions.list(report)).toMatchObject([{ n: 1, kind: 'sealed', sha256: sealed.sha256 }])
})

test('[Y8] what is submitted after the deadline is marked late; the deadline is live and recorded', async () => {
  const { report, clock, cycle } = await start({ t1: { progress: '甲' }, t2: { progress: '乙' } })
  await cycle.setDeadline(report, coord, '2026-10-01')
  await cycle.setDeadline(report, coord, '2026-10-01')
  await cycle.row(report, zonghe, row('t1'), 'submit')
  clock.now += 86_400_000
  await cycle.row(report, zonghe, row('t2'), 'submit')
  const events = await cycle.events(report)
  expect(events.map(event => [event.command, 'late' in event])).toEqual([
    ['deadline', false],
    ['submit', false],
    ['submit', true]
  ])
  expect((await refusalOf(cycle.setDeadline(report, coord, '2026-02-30'))).code).toBe('bad-request')
  expect(await cellOf(office, report, 't2', 'progress')).toBe('乙')
})
