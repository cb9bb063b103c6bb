import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { openSqliteLog } from '../../server/log/sqlite-log.ts'
import type { ReportId } from '../../shared/ids.ts'
import { REFUSALS } from '../../shared/refusals.ts'
import { ROOTS } from '../../shared/report/schema.ts'
import { syncFrame } from '../../shared/wire/frames.ts'
import { contentOf } from '../fuzz/places.ts'
import { Chance } from '../fuzz/random.ts'
import { until } from '../kit/people.ts'
import { ATTACKER, setScene, VICTIM } from '../server/room/admit/attack-scene.ts'
import { ATTACKS } from '../server/room/admit/attacks.ts'
import { UNITS } from '../server/room/admit/report.ts'
import { CorpusStage } from './corpus-stage.ts'
import { Hand, makeScene, VICTIM as RANDOM_VICTIM } from './random-edits.ts'

/** Forbidden edits sent over the wire; 100,000 by hand (`HOSTILE_CASES=100000`). */
const CASES = Number(process.env.HOSTILE_CASES ?? 2_000)
const SEED = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000_000)
const PER_STORY = 400
const AT_ONCE = 8
/** A person is let in again until so many of theirs were refused; then somebody new comes. */
const REFUSALS_EACH = 15

const folder = mkdtempSync(path.join(os.tmpdir(), 'tianbao-hostile-'))
/** Every record each report may hold, as text of its bytes. */
const stored = new Map<ReportId, string[]>()
let house: CorpusStage
beforeAll(async () => {
  house = await CorpusStage.open(folder)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const recordsOf = async (report: ReportId): Promise<string[]> =>
  (await house.log.history(report, 1, Number.MAX_SAFE_INTEGER)).map(record => textOf(record.bytes))

test.each(ATTACKS)('[X7] over the wire, refused as $code: $name', async ({ update, code }) => {
  const attacker = house.newcomer('综合处')
  const victim = house.newcomer('城管处')
  const scene = setScene()
  const bytes = update(scene)
  const owners = new Map([
    [ATTACKER, attacker.id],
    [VICTIM, victim.id]
  ])
  const report = await house.store(scene.doc, owners)
  const before = await recordsOf(report)
  stored.set(report, before)
  const watcher = await house.watch(report)
  const content = contentOf(watcher.doc)
  const raw = await house.enter(report, attacker)
  raw.say(syncFrame(2, bytes))
  expect(await raw.ended()).toBe(REFUSALS[code].close)
  expect(raw.refusal).toMatchObject({ nth: 2, notice: { code } })
  expect(contentOf(watcher.doc)).toEqual(content)
  expect(watcher.doc.store.pendingStructs).toBeNull()
  expect([...watcher.doc.share.keys()].filter(name => !ROOTS.some(root => root === name))).toEqual([])
  expect(await recordsOf(report)).toEqual(before)
  watcher.close()
})

const counts = { forbidden: 0, allowed: 0, stories: 0, kinds: {} as Record<string, number> }

test(`[X7] ${CASES} random forbidden edits among allowed ones: each refused, all others kept, seed ${SEED}`, async () => {
  const began = performance.now()
  for (let story = 0; story * PER_STORY < CASES; story++) {
    const cases = Math.min(PER_STORY, CASES - story * PER_STORY)
    await new Story(SEED + story, story % 8 === 7).run(cases)
  }
  const seconds = Math.round((performance.now() - began) / 1_000)
  const kinds = Object.entries(counts.kinds).map(([kind, count]) => `${kind} ${count}`)
  console.info(
    `${counts.forbidden} forbidden edits refused, ${counts.allowed} allowed ones kept, ${counts.stories} reports, ${seconds} s\n${kinds.join(', ')}`
  )
  expect(counts.forbidden).toBe(CASES)
  expect(counts.allowed).toBeGreaterThan(CASES / 2)
}, 3_600_000)

test('[X7] what the disk holds at the end, opened anew, is what was allowed and nothing else', async () => {
  await house.close()
  const log = await openSqliteLog(folder)
  try {
    for (const [report, expected] of stored) {
      const records = await log.history(report, 1, Number.MAX_SAFE_INTEGER)
      expect(records.map(record => textOf(record.bytes)).sort(), report).toEqual([...expected].sort())
    }
    expect(await log.verify()).toEqual([])
  } finally {
    await log.close()
  }
})

/** One report under attack by several people at once, held against a document that takes only what was allowed. */
class Story {
  readonly #chance: Chance
  readonly #truth: Y.Doc
  readonly #isSealed: boolean
  readonly #seed: number
  #left = 0

  constructor(seed: number, isSealed: boolean) {
    this.#seed = seed
    this.#chance = new Chance(seed)
    this.#isSealed = isSealed
    this.#truth = makeScene(isSealed)
  }

  async run(cases: number): Promise<void> {
    this.#left = cases
    const owners = new Map([[RANDOM_VICTIM, house.newcomer('城管处').id]])
    const report = await house.store(this.#truth, owners)
    const kept = await recordsOf(report)
    stored.set(report, kept)
    const watcher = await house.watch(report)
    await Promise.all(Array.from({ length: AT_ONCE }, () => this.#attackOn(report, kept)))
    const truth = contentOf(this.#truth)
    await until(
      `the watcher has what was allowed, seed ${this.#seed}`,
      () => isSame(vectorOf(watcher.doc), vectorOf(this.#truth)) && showsSame(watcher.doc, this.#truth),
      30_000
    )
    expect(contentOf(watcher.doc), `seed ${this.#seed}`).toEqual(truth)
    expect([watcher.doc.store.pendingStructs, watcher.doc.store.pendingDs]).toEqual([null, null])
    expect((await recordsOf(report)).sort(), `seed ${this.#seed}`).toEqual([...kept].sort())
    watcher.close()
    counts.stories++
  }

  async #attackOn(report: ReportId, kept: string[]): Promise<void> {
    for (let n = 0, who = house.newcomer(UNITS[0]); this.#left > 0; n++) {
      if (n % REFUSALS_EACH === 0) who = house.newcomer(this.#chance.of(UNITS))
      this.#left--
      const raw = await house.enter(report, who)
      const hand = new Hand(this.#chance, who, this.#truth)
      let sent = 1
      for (let more = this.#isSealed ? 0 : this.#chance.below(4); more > 0; more--) {
        const update = hand.allowed()
        Y.applyUpdate(this.#truth, update)
        kept.push(textOf(update))
        raw.say(syncFrame(2, update))
        sent++
        counts.allowed++
      }
      const { kind, update, codes } = this.#forbidden(hand)
      raw.say(syncFrame(2, update))
      const code = await raw.ended()
      const what = `seed ${this.#seed}: ${kind}, closed ${code}, ${raw.refusal?.notice.code}, ${Buffer.from(update).toString('hex').slice(0, 400)}`
      expect(codes, what).toContain(code)
      expect(raw.refusal?.nth, what).toBe(sent + 1)
      counts.forbidden++
      counts.kinds[`${kind} ${code}`] = (counts.kinds[`${kind} ${code}`] ?? 0) + 1
    }
  }

  #forbidden(hand: Hand): { kind: string; update: Uint8Array; codes: readonly number[] } {
    if (!this.#isSealed) return hand.forbidden(4403)
    if (this.#chance.is(0.4)) return { kind: 'sealed', update: hand.allowed(), codes: [4409] }
    return hand.forbidden(4409)
  }
}

const isSame = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0

/** Deletions move no clock. */
function showsSame(one: Y.Doc, other: Y.Doc): boolean {
  const [left, right] = [contentOf(one), contentOf(other)]
  return left.size === right.size && [...left].every(([place, value]) => right.get(place) === value)
}

function vectorOf(doc: Y.Doc): Uint8Array {
  return Y.encodeStateVector(new Map([...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b)))
}
