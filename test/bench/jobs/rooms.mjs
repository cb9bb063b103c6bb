// Many rooms of two clients each: the same two phases as fan-out.
import { BASE_ID, expectedHash, hashOf, live, writerId } from '../lib/corpus.mjs'
import { tick, until } from '../lib/peer.mjs'
import { pct, rssMiB, sleep } from '../lib/sys.mjs'

const PER = 400
export const roomName = i => `room${String(i).padStart(4, '0')}`

export async function rooms(ground) {
  const { codec, job } = ground
  const { rooms: count, rate, fixedSecs, satSecs } = job
  const corpus = live(20, 2, PER)
  const names = Array.from({ length: count }, (_, i) => roomName(i))
  const sentAt = [0, 1].map(() => names.map(() => new Float64Array(PER)))
  const next = [0, 1].map(() => new Int32Array(count))
  const sampleEvery = Math.ceil(count / 3)
  const lat = []
  let measuring = false
  let delivered = 0
  let onDeliver = null
  const t0 = performance.now()
  const places = names.flatMap((name, i) => [0, 1].map(w => ({ name, i, w })))
  const peers = await ground.connectAll(
    places,
    ({ name, i, w }) => {
      const peer = ground.peer(name, { capture: i % sampleEvery === 0 })
      peer.onRange = (client, from, to, me) => {
        const author = corpus.writerOf(client)
        if ((author !== 0 && author !== 1) || author === w) return
        for (let k = from; k < to; k++) {
          delivered++
          if (measuring) lat.push(me.c.now - sentAt[author][i][k])
          onDeliver?.(author, i)
        }
      }
      return peer
    },
    50
  )
  const connectMs = performance.now() - t0
  names.forEach((name, i) => {
    for (const update of corpus.base) peers[2 * i].c.send(codec.update(name, update))
  })
  const readers = peers.filter((_, at) => at % 2 === 1)
  await until(() => readers.every(p => p.clock(BASE_ID) >= corpus.baseClock), 20000, 'base reaches all')

  const send = (w, i) => {
    const k = next[w][i]++
    sentAt[w][i][k] = performance.now()
    peers[2 * i + w].c.send(codec.update(names[i], corpus.edits[w][k]))
  }
  const total = () => next[0].reduce((a, b) => a + b, 0) + next[1].reduce((a, b) => a + b, 0)
  let earlier = 0
  const drained = () => until(() => delivered + earlier === total(), 15000, 'all edits reach the other client')
  const openLoop = async secs => {
    const gap = 1000 / rate
    const start = performance.now()
    const due = Array.from({ length: 2 * count }, (_, j) => start + gap * ((j * 0.6180339) % 1))
    while (performance.now() - start < secs * 1000) {
      const now = performance.now()
      for (let j = 0; j < 2 * count; j++) {
        if (due[j] > now || next[j & 1][j >> 1] >= PER) continue
        send(j & 1, j >> 1)
        due[j] += gap
      }
      await tick()
    }
  }
  await openLoop(0.5)
  await drained()
  await ground.settle(1500)

  earlier += delivered
  delivered = 0
  measuring = true
  let meter = ground.meter()
  await openLoop(fixedSecs)
  await drained()
  const fixed = { ...meter(), delivered }
  measuring = false
  lat.sort((a, b) => a - b)
  fixed.p50 = pct(lat, 0.5)
  fixed.p99 = pct(lat, 0.99)

  earlier += delivered
  delivered = 0
  let stop = false
  onDeliver = (w, i) => {
    if (!stop && next[w][i] < PER) send(w, i)
  }
  meter = ground.meter()
  const start = performance.now()
  for (let i = 0; i < count; i++) send(0, i)
  while (performance.now() - start < satSecs * 1000) await sleep(5)
  stop = true
  const sat = { ...meter(), delivered }
  await drained()
  const rss = rssMiB(ground.server.pid)

  const errors = []
  for (let i = 0; i < count; i++) {
    for (const w of [0, 1]) {
      if (peers[2 * i + w].clock(writerId(1 - w)) !== next[1 - w][i]) errors.push(`room ${i} client ${w} incomplete`)
    }
  }
  for (let i = 0; i < count; i += sampleEvery) {
    const counts = [next[0][i], next[1][i]]
    const want = expectedHash(corpus, counts)
    for (const w of [0, 1]) {
      const known = [...(w === 0 ? corpus.base : []), ...corpus.edits[w].slice(0, counts[w])]
      if (hashOf([...known, ...peers[2 * i + w].captured]) !== want) {
        errors.push(`room ${i} client ${w} holds another document`)
      }
    }
  }
  for (const peer of peers) peer.close()
  return { connectMs, fixed, sat: { ...sat, perSec: sat.delivered / sat.secs }, rss, errors: errors.slice(0, 5) }
}
