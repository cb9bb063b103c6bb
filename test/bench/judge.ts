/**
 * What it costs to judge an update, beside applying it: one edit of one cell, on reports of three sizes.
 * Run: node test/bench/judge.ts [edits]
 */
import type { Doc } from 'yjs' // only the type: the peers of this folder have a copy of Yjs of their own
import { admit } from '../../server/room/admit/admit.ts'
import { Authors } from '../../server/room/admit/authors.ts'
import { disagrees } from '../../server/room/admit/second-net.ts'
import type { Person } from '../../shared/access/person.ts'
import { CELL_LEVEL } from '../../shared/access/rules.ts'
import { Chance } from '../fuzz/random.ts'
import { clear } from '../server/room/admit/clear.ts'
import { AGENCY, apply, bytesOf, makeReport, replicaOf, rowOf, textOf, updateOf } from '../server/room/admit/report.ts'

const EDITS = Number(process.argv[2] ?? 4_000)
const WARM_UP = Math.min(1_500, EDITS)
const coordinator = { id: 'u-1', name: '甲', role: 'coordinator', agency: AGENCY, unit: null } as unknown as Person

/** Single edits of several people, each as the bytes a client sends: typing, erasing, plain values. */
function editsOf(doc: Doc, rows: number, chance: Chance): Uint8Array[] {
  const writer = replicaOf(doc, 10_000)
  return Array.from({ length: EDITS + WARM_UP }, () =>
    updateOf(writer, one => {
      const row = `t${chance.below(rows)}`
      const text = textOf(one, row, 'progress')
      const kind = chance.next()
      if (kind < 0.6) text.insert(chance.below(text.length + 1), '好')
      else if (kind < 0.7 && text.length > 1) text.delete(chance.below(text.length), 1)
      else rowOf(one, row).set(chance.is(0.5) ? 'status' : 'note', `第${chance.below(99)}次`)
    })
  )
}

/** Microseconds of each call. */
function timed(updates: readonly Uint8Array[], work: (update: Uint8Array) => unknown): Float64Array {
  const times = new Float64Array(updates.length)
  updates.forEach((update, i) => {
    const start = process.hrtime.bigint()
    work(update)
    times[i] = Number(process.hrtime.bigint() - start) / 1_000
  })
  return times.subarray(WARM_UP).sort()
}

const at = (times: Float64Array, share: number): string => (times[Math.floor(times.length * share)] ?? 0).toFixed(1)
const both = (times: Float64Array): string => `${at(times, 0.5)} / ${at(times, 0.99)}`

function measure(rows: number): Record<string, string> {
  const base = makeReport(rows)
  const updates = editsOf(base, rows, new Chance(rows))
  const authors = new Authors()
  const sender = { person: coordinator, authors, newAuthorsLeft: 8 }
  const plain = replicaOf(base, 1)
  const applied = timed(updates, update => apply(plain, update))

  const judged = { admit: [] as number[], clear: [] as number[], all: [] as number[] }
  const doc = replicaOf(base, 1)
  const now = (): number => Number(process.hrtime.bigint()) / 1_000
  for (const update of updates) {
    const begin = now()
    admit(doc, update)
    const admitted = now()
    const clearance = clear(doc, update, sender, CELL_LEVEL)
    const cleared = now()
    doc.transact(transaction => {
      apply(doc, update)
      if (!clearance.ok) throw new Error(clearance.detail)
      const difference = disagrees(transaction, clearance.admission)
      if (difference !== null) throw new Error(difference)
    })
    judged.admit.push(admitted - begin)
    judged.clear.push(cleared - admitted)
    judged.all.push(now() - admitted)
  }
  const sorted = (list: number[]): Float64Array => Float64Array.from(list.slice(WARM_UP)).sort()
  return {
    'rows x columns': `${rows} x 5`,
    'report kB': (bytesOf(base).length / 1_024).toFixed(0),
    'apply alone': both(applied),
    'admit alone': both(sorted(judged.admit)),
    'admit, author, rights': both(sorted(judged.clear)),
    'judge, apply, second net': both(sorted(judged.all))
  }
}

/** Everything one person wrote offline, in one update. */
function measureReturn(edits: number): Record<string, string> {
  const base = makeReport(1_000)
  const chance = new Chance(7)
  const writer = replicaOf(base, 10_000)
  for (let i = 0; i < edits; i++) {
    const text = textOf(writer, `t${chance.below(1_000)}`, 'progress')
    text.insert(chance.below(text.length + 1), '好')
  }
  const update = bytesOf(writer, base)
  const milliseconds = (work: () => unknown): string => {
    const start = performance.now()
    work()
    return (performance.now() - start).toFixed(0)
  }
  const admitted = milliseconds(() => {
    const admission = admit(base, update)
    if (!admission.ok) throw new Error(admission.detail)
  })
  return {
    edits: String(edits),
    'update kB': (update.length / 1_024).toFixed(0),
    'admit ms': admitted,
    'apply ms': milliseconds(() => apply(base, update))
  }
}

console.info(`Microseconds, median / 99th of ${EDITS} single edits, Node ${process.version}`)
console.table([100, 1_000, 5_000].map(measure))
console.info('An offline laptop returns with one update')
console.table([2_000, 20_000].map(measureReturn))
