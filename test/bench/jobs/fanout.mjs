// One room, many clients, eight of them editing: first at a fixed rate, then saturated.
import { BASE_ID, expectedHash, hashOf, live, writerId } from '../lib/corpus.mjs'
import { tick, timeout, until } from '../lib/peer.mjs'
import { pct, rssMiB, sleep } from '../lib/sys.mjs'
import { frame } from '../lib/wsclient.mjs'

export async function fanout(ground) {
  const { codec, job, stateless } = ground
  const { clients: count, writers, rate, fixedSecs, satSecs, window, per } = job
  const corpus = live(100, writers, per)
  const room = `fan${count}`
  const frames = corpus.edits.map(list => list.map(update => frame(codec.update(room, update))))
  const sentAt = corpus.edits.map(() => new Float64Array(per))
  const got = corpus.edits.map(() => new Uint16Array(per))
  const next = new Int32Array(writers)
  const lat = []
  const need = count - 1
  const samples = new Set([0, count >> 1, count - 1])
  let measuring = false
  let delivered = 0
  let complete = 0
  let onComplete = null

  const peers = await ground.connectAll([...Array(count).keys()], i => {
    const peer = ground.peer(room, { capture: samples.has(i) })
    peer.index = i
    peer.onRange = (client, from, to, me) => {
      const w = corpus.writerOf(client)
      if (w < 0 || w === me.index || !Number.isInteger(w)) return // the base, or an echo of one's own edit
      for (let k = from; k < to; k++) {
        delivered++
        if (measuring) lat.push(me.c.now - sentAt[w][k])
        if (++got[w][k] === need) {
          complete++
          onComplete?.(w)
        }
      }
    }
    return peer
  })
  for (const update of corpus.base) peers[0].c.send(codec.update(room, update))
  const others = peers.slice(1)
  await until(() => others.every(p => p.clock(BASE_ID) >= corpus.baseClock), 20000, 'base reaches all')

  const send = w => {
    const k = next[w]++
    sentAt[w][k] = performance.now()
    peers[w].c.sendFramed(frames[w][k])
  }
  const total = () => next.reduce((a, b) => a + b, 0)
  const drained = () => until(() => complete === total(), 15000, 'all edits reach all clients')

  /** Each department edits at its own steady pace, phases spread out. */
  const openLoop = async secs => {
    const gap = 1000 / rate
    const t0 = performance.now()
    const due = Array.from({ length: writers }, (_, w) => t0 + gap * (w / writers))
    while (performance.now() - t0 < secs * 1000) {
      const now = performance.now()
      for (let w = 0; w < writers; w++) {
        while (due[w] <= now && next[w] < per) {
          send(w)
          due[w] += gap
        }
      }
      await tick()
    }
  }
  const closedLoop = async secs => {
    const each = Math.max(1, Math.floor(window / writers))
    let stop = false
    onComplete = w => {
      if (!stop && next[w] < per) send(w)
    }
    const t0 = performance.now()
    for (let w = 0; w < writers; w++) for (let i = 0; i < each && next[w] < per; i++) send(w)
    let ranOut = false
    while (!ranOut && performance.now() - t0 < secs * 1000) {
      await sleep(5)
      ranOut = next.some(n => n >= per)
    }
    stop = true
    onComplete = null
    return ranOut
  }

  await openLoop(0.4) // warm-up: let both sides compile
  await closedLoop(0.4)
  await drained()
  await ground.settle()

  measuring = true
  delivered = 0
  let meter = ground.meter()
  await openLoop(fixedSecs)
  await drained()
  const fixed = { ...meter(), delivered }
  measuring = false
  lat.sort((a, b) => a - b)
  fixed.p50 = pct(lat, 0.5)
  fixed.p99 = pct(lat, 0.99)

  delivered = 0
  const bytesIn = () => peers.reduce((sum, p) => sum + p.c.bytesIn, 0)
  const framesIn = () => peers.reduce((sum, p) => sum + p.c.framesIn, 0)
  const before = { bytes: bytesIn(), frames: framesIn(), edits: total() }
  meter = ground.meter()
  const ranOut = await closedLoop(satSecs)
  const sat = { ...meter(), delivered }
  await drained()
  const deliveries = (total() - before.edits) * need
  sat.bytesPerDelivery = (bytesIn() - before.bytes) / deliveries
  sat.framesPerDelivery = (framesIn() - before.frames) / deliveries
  const rss = rssMiB(ground.server.pid)

  // correctness: all clocks everywhere, the full content of three clients, and (with state) of a newcomer
  const counts = [...next]
  const want = expectedHash(corpus, counts)
  const errors = []
  for (const peer of peers) {
    counts.forEach((n, w) => {
      if (w !== peer.index && peer.clock(writerId(w)) !== n) errors.push(`client ${peer.index} lacks edits of ${w}`)
    })
  }
  for (const peer of [...samples].map(i => peers[i])) {
    const own = peer.index < writers ? corpus.edits[peer.index].slice(0, counts[peer.index]) : []
    const base = peer.index === 0 ? corpus.base : []
    if (hashOf([...base, ...own, ...peer.captured]) !== want) errors.push(`client ${peer.index} holds another document`)
  }
  if (!stateless) {
    const late = ground.peer(room, { capture: true })
    await timeout(late.ready, 10000, 'newcomer')
    await until(() => counts.every((n, w) => late.clock(writerId(w)) >= n), 10000, 'newcomer state')
    if (hashOf(late.captured) !== want) errors.push('a newcomer gets another document')
    late.close()
  }
  for (const peer of peers) peer.close()
  return { fixed, sat: { ...sat, perSec: sat.delivered / sat.secs, ranOut }, rss, errors: errors.slice(0, 5) }
}
