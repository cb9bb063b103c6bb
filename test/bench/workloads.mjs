// The workloads: which job runs against which server, and which figures are kept of it.
import { execFileSync, spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { roomName } from './jobs/rooms.mjs'
import { history } from './lib/corpus.mjs'
import { dirBytes, median, sleep } from './lib/sys.mjs'
import { generate, quiesce, RUN, SERVERS, start } from './servers.mjs'

const T0 = Date.now()
export const secondsSoFar = () => (Date.now() - T0) / 1000
export const say = text => process.stderr.write(`[${secondsSoFar().toFixed(0).padStart(4)}s] ${text}\n`)

let folders = 0
const freshFolder = name => path.join(RUN, 'data', `${name}-${folders++}`)
const rotate = (list, by) => list.map((_, i) => list[(i + by) % list.length])
const percent = share => `${(100 * share).toFixed(0)}%`
const sum = list => list.reduce((a, b) => a + b, 0)

/** Runs a cell again when other processes took much of its cores, and keeps the calmest attempt. */
async function calm(quick, attempt) {
  let best = null
  for (let i = 0; i < (quick ? 1 : 3); i++) {
    const answer = await attempt()
    if (answer.failed || answer.errors?.length) return answer
    answer.others = Math.max(answer.fixed?.others ?? 0, answer.sat?.others ?? 0, answer.others ?? 0)
    if (!best || answer.others < best.others) best = answer
    if (best.others < 0.1) break
  }
  return best
}

/** One job against a server that was started for it alone. */
async function alone(name, rooms, job) {
  const server = await start(name, freshFolder(name), { rooms })
  try {
    return await generate(server, job)
  } finally {
    await server.stop()
  }
}

function addPhases(results, m, name, r) {
  results.add(`${m} | p50 propagation, ms`, name, r.fixed.p50)
  results.add(`${m} | p99 propagation, ms`, name, r.fixed.p99)
  results.add(`${m} | max deliveries/s`, name, r.sat.perSec)
  results.add(`${m} | CPU s per 100k deliveries, fixed rate`, name, (1e5 * r.fixed.cpu) / r.fixed.delivered)
  results.add(`${m} | CPU s per 100k deliveries, saturated`, name, (1e5 * r.sat.cpu) / r.sat.delivered)
}

const phases = r =>
  `p50 ${r.fixed.p50.toFixed(2)} p99 ${r.fixed.p99.toFixed(2)} ms, ${Math.round(r.sat.perSec)} deliveries/s, ` +
  `server ${percent(r.sat.cpu / r.sat.secs)} generator ${percent(r.sat.genCpu / r.sat.secs)} others ${percent(r.others)}`

export async function fanout({ results, names, quick }, round) {
  const rates = { 8: 25, 64: 20, 256: 10 }
  for (const clients of quick ? [64] : [8, 64, 256]) {
    const m = `fan-out ${clients}`
    const secs = quick ? 0.7 : 2
    const job = {
      kind: 'fanout',
      clients,
      writers: 8,
      rate: rates[clients],
      fixedSecs: secs,
      satSecs: secs,
      window: 64
    }
    for (const name of rotate(names, round)) {
      const r = await calm(quick, () => alone(name, [`fan${clients}`], { ...job, per: editsEach(quick) }))
      if (!results.check(name, m, r)) continue
      say(`${m} ${name}: ${phases(r)}`)
      addPhases(results, m, name, r)
      results.add(`${m} | bytes out per delivery, saturated`, name, r.sat.bytesPerDelivery)
      results.add(`${m} | frames per delivery, saturated`, name, r.sat.framesPerDelivery)
      results.add(`${m} | RSS after, MiB`, name, r.rss.rss)
      results.add(`${m} | % of a core taken by other processes`, name, 100 * r.others)
      if (r.sat.cpu / r.sat.secs < 0.85 && r.sat.genCpu / r.sat.secs > 0.9) {
        results.notes.push(`${m} ${name}: the generator was the bottleneck; the rate is a lower bound`)
      }
    }
  }
}

/** Edits prepared for each writer of a fan-out. */
export const editsEach = quick => (quick ? 8000 : 16000)

export async function rooms({ results, names, quick }, round) {
  const count = quick ? 100 : 500
  const m = `${count} rooms x 2`
  const job = { kind: 'rooms', rooms: count, rate: 1, fixedSecs: quick ? 0.6 : 3, satSecs: quick ? 0.6 : 2 }
  const roomNames = Array.from({ length: count }, (_, i) => roomName(i))
  for (const name of rotate(names, round)) {
    const r = await calm(quick, () => alone(name, roomNames, job))
    if (!results.check(name, m, r)) continue
    say(`${m} ${name}: ${phases(r)}`)
    addPhases(results, m, name, r)
    results.add(`${m} | connect and join all, ms`, name, r.connectMs)
    results.add(`${m} | RSS after, MiB`, name, r.rss.rss)
    results.add(`${m} | % of a core taken by other processes`, name, 100 * r.others)
  }
}

export async function presence({ results, names, quick }, round) {
  const job = { kind: 'presence', clients: 64, rate: 10, secs: quick ? 0.7 : 3 }
  const m = `presence ${job.clients} x ${job.rate}/s`
  for (const name of rotate(names, round)) {
    const r = await calm(quick, () => alone(name, ['presence'], job))
    if (!results.check(name, m, r)) continue
    say(`${m} ${name}: p50 ${r.p50.toFixed(2)} p99 ${r.p99.toFixed(2)} ms, server ${percent(r.cpu / r.secs)}`)
    results.add(`${m} | p50 propagation, ms`, name, r.p50)
    results.add(`${m} | p99 propagation, ms`, name, r.p99)
    results.add(`${m} | CPU s per 100k deliveries`, name, (1e5 * r.cpu) / r.logical)
    results.add(`${m} | % of a core taken by other processes`, name, 100 * r.others)
  }
}

/** Sizes of the histories: rows and edits behind them. */
export const historySizes = quick =>
  quick
    ? [[1000, 5000]]
    : [
        [100, 50000],
        [1000, 50000],
        [10000, 50000]
      ]

export async function histories(ground, round) {
  if (round % 3 !== 0) return
  for (const [rows, edits] of historySizes(ground.quick)) {
    for (const name of rotate(ground.names, round)) await oneHistory(ground, name, rows, edits)
  }
}

async function oneHistory({ results, quick }, name, rows, edits) {
  const definition = SERVERS[name]
  const room = `h${rows}`
  const m = `${rows} rows, ${edits / 1000}k edits`
  const dir = freshFolder(name)
  const env = definition.stateless ? { RELAY_BLOB_DIR: relayBlob(rows, edits, room) } : {}
  const job = { rows, edits, room, expectState: true }
  let server = await start(name, dir, { env, rooms: [room] })
  try {
    if (!definition.stateless) {
      const seeded = await generate(server, { kind: 'seed', ...job })
      if (!results.check(name, `${m} seed`, seeded)) return
      say(`${m} ${name}: seeded at ${Math.round(seeded.editsPerSec)} edits/s`)
      results.add(`${m} | ingest edits/s, 1 reader`, name, seeded.editsPerSec)
      results.add(`${m} | CPU s to ingest`, name, seeded.cpu)
      await quiesce(server, dir, { quick })
      if (definition.persist) results.add(`${m} | disk, KiB`, name, dirBytes(dir) / 1024)
    }
    await joinWarm(results, server, name, m, { ...job, joins: quick ? 6 : 8, holder: !definition.stateless })
    if (!definition.persist && !definition.stateless) return
    const cold = []
    for (let k = 0; k < (quick ? 1 : 3); k++) {
      if (!quick) await quiesce(server, dir, { quick, max: 12_000 })
      await server.stop()
      const again = definition.stateless ? { ...env, RELAY_BLOB_CACHE: '0' } : {}
      server = await start(name, dir, { env: again, prepared: server.prepared })
      const opened = await generate(server, { kind: 'join', ...job, joins: 1, herd: 0, holder: false })
      if (results.check(name, `${m} cold open`, opened)) cold.push(opened.first)
    }
    if (cold.length > 0) results.add(`${m} | cold open after restart, ms`, name, median(cold))
    if (definition.persist) results.add(`${m} | disk after reopening, KiB`, name, dirBytes(dir) / 1024)
    say(`${m} ${name}: cold ${median(cold).toFixed(1)} ms, disk ${(dirBytes(dir) / 1024).toFixed(0)} KiB`)
  } finally {
    await server.stop()
  }
}

async function joinWarm(results, server, name, m, job) {
  const herd = 16
  const r = await generate(server, { kind: 'join', ...job, herd })
  if (!results.check(name, `${m} join`, r)) return
  say(`${m} ${name}: join ${r.p50.toFixed(1)} ms`)
  results.add(`${m} | late join, warm, ms`, name, r.p50)
  results.add(`${m} | ${herd} joins at once, all synced, ms`, name, r.herd.ms)
  results.add(`${m} | CPU ms per join`, name, (1000 * r.herd.cpu) / herd)
  results.add(`${m} | join payload, KiB`, name, r.bytes / 1024)
  results.add(`${m} | RSS after, MiB`, name, r.rss.rss)
}

/** The relay has no state of its own: it answers a join from this ready-made sync step 2. */
function relayBlob(rows, edits, room) {
  const dir = path.join(RUN, 'blobs')
  fs.mkdirSync(dir, { recursive: true })
  const state = history(rows, edits).final
  const head = []
  let n = state.length
  for (; n > 127; n = Math.floor(n / 128)) head.push(128 | (n & 127))
  fs.writeFileSync(path.join(dir, `${room}.bin`), Buffer.concat([Buffer.from([0, 1, ...head, n]), state]))
  return dir
}

export async function durability({ results, names, quick }, round) {
  for (const name of rotate(
    names.filter(n => SERVERS[n].persist),
    round
  )) {
    for (const idleMs of quick ? [0] : [0, 1000]) await killOnce({ results, quick }, name, idleMs)
  }
}

async function killOnce({ results, quick }, name, idleMs) {
  const dir = freshFolder(name)
  const first = await start(name, dir, { rooms: ['d'] })
  const editMs = (quick ? 800 : 2000) + Math.floor(Math.random() * (quick ? 500 : 4000))
  const r = await generate(first, { kind: 'durability', room: 'd', rate: 240, editMs, idleMs, kill: true })
  if (!results.check(name, 'durability', r)) return first.stop()
  await first.gone
  const second = await start(name, dir, { prepared: first.prepared })
  const left = await generate(second, { kind: 'recovery', room: 'd' })
  await second.stop()
  if (!results.check(name, 'recovery', left)) return
  const lost = clocks => sum(clocks.map((n, w) => Math.max(0, n - left.recovered[w])))
  const m = idleMs ? `kill -9 ${idleMs / 1000} s after the last edit` : 'kill -9 while editing'
  results.add(`${m} | edits others had seen`, name, sum(r.seen))
  results.add(`${m} | of them lost`, name, lost(r.seen))
  if (r.acked[0] !== null) {
    results.add(`${m} | edits acknowledged`, name, sum(r.acked))
    results.add(`${m} | of them lost (acked)`, name, lost(r.acked))
  }
  if (left.base === 0) results.add(`${m} | whole document lost, times`, name, 1)
  const acked = r.acked[0] === null ? '' : `, acknowledged ${sum(r.acked)}, of them lost ${lost(r.acked)}`
  say(
    `${m} ${name}: seen ${sum(r.seen)}, lost ${lost(r.seen)}${acked}${left.base === 0 ? ', whole document lost' : ''}`
  )
}

/** Does a save reach the platter? Counts the sync calls during edits (needs strace). */
export async function syncCalls({ results, names }) {
  try {
    execFileSync('strace', ['-V'], { stdio: 'ignore' })
  } catch {
    results.notes.push('no strace: sync calls not counted')
    return
  }
  for (const name of names.filter(n => SERVERS[n].persist)) {
    const server = await start(name, freshFolder(name), { rooms: ['d'] })
    const file = path.join(RUN, `${name}.strace`)
    const traced = 'trace=fsync,fdatasync,msync,sync_file_range'
    const strace = spawn('strace', ['-f', '-c', '-e', traced, '-o', file, '-p', String(server.pid)], {
      stdio: 'ignore'
    })
    await sleep(400)
    const job = { kind: 'durability', room: 'd', rate: 240, editMs: 3000, idleMs: 3000, kill: false }
    const r = await generate(server, job)
    strace.kill('SIGINT')
    await Promise.race([new Promise(resolve => strace.on('close', resolve)), sleep(3000)])
    await server.stop()
    if (!results.check(name, 'sync calls', r)) continue
    results.add(
      'power loss | fsync/fdatasync calls for 720 edits in 3 s',
      name,
      countCalls(fs.readFileSync(file, 'utf8'))
    )
  }
}

/** Sums the calls column of `strace -c`: % time, seconds, usecs/call, calls, [errors], syscall. */
function countCalls(text) {
  const rows = text.split('\n').map(line => line.trim().split(/\s+/))
  return sum(
    rows.filter(row => /^(fsync|fdatasync|msync|sync_file_range)$/.test(row.at(-1))).map(row => Number(row[3]))
  )
}
