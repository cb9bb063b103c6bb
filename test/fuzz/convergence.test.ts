import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { MemoryLog } from '../../server/log/memory-log.ts'
import { type Client, openStage, person, until } from '../kit/people.ts'
import { makeRandom, type Random } from '../kit/random.ts'

/** Steps of the story; the whole product's promise is 10,000. */
const STEPS = Number(process.env.FUZZ_STEPS ?? 10_000)
const SEED = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000)

test(`[R13] ${STEPS} random edits by five people with random disconnects converge, seed ${SEED}`, async () => {
  const random = makeRandom(SEED)
  const people = ['anna', 'bert', 'cora', 'dora', 'emil'].map(name => person(name))
  const log = new MemoryLog()
  const stage = await openStage(log, people)
  const report = await stage.makeReport('r-0000000000000001', Object.fromEntries(ROWS.map(row => [row, `${row}开头`])))
  const clients = await Promise.all(people.map(one => stage.join(report, one)))

  for (let step = 0; step < STEPS; step++) {
    const client = random.pick(clients)
    if (random.chance(0.01)) toggle(client)
    else edit(client, random)
    if (step % 25 === 0) await new Promise(resolve => setTimeout(resolve, 0))
  }
  for (const client of clients) if (!client.provider.shouldConnect) client.provider.connect()
  await until(
    'everybody agrees',
    () => clients.every(client => client.provider.synced) && new Set(clients.map(stateOf)).size === 1,
    60_000
  )
  expect(clients.map(client => client.refusals.length)).toEqual([0, 0, 0, 0, 0])
  const agreed = stateOf(clients[0] as Client)
  expect(await stage.rooms.read(report, plain)).toBe(agreed)
  await stage.close()

  const loaded = await log.load(report)
  const reopened = new Y.Doc()
  if (loaded.snapshot !== null) Y.applyUpdate(reopened, loaded.snapshot.bytes)
  for (const record of loaded.tail) Y.applyUpdate(reopened, record.bytes)
  expect(plain(reopened)).toBe(agreed)
}, 180_000)

const ROWS = ['t1', 't2', 't3', 't4']

function toggle(client: Client): void {
  if (client.provider.shouldConnect) client.provider.disconnect()
  else client.provider.connect()
}

function edit(client: Client, random: Random): void {
  const row = random.pick(ROWS)
  if (random.chance(0.3)) {
    client.row(row).set('task', `任务${random.below(1_000)}`)
    return
  }
  const text = client.text(row)
  const at = random.below(text.length + 1)
  if (random.chance(0.35) && at < text.length) text.delete(at, 1 + random.below(Math.min(4, text.length - at)))
  else text.insert(at, random.pick(['字', '进展', '完成12项。', 'ab', '\n']))
}

function stateOf(client: Client): string {
  return plain(client.doc)
}

function plain(doc: Y.Doc): string {
  return JSON.stringify(ROWS.map(row => (doc.getMap('rows').get(row) as Y.Map<unknown>).toJSON()))
}
