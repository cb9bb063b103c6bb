// One room in which every client moves its cursor.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { LIVE_BASE_ID } from '../lib/corpus.mjs'
import { tick, until } from '../lib/peer.mjs'
import { pct } from '../lib/sys.mjs'
import { frame } from '../lib/wsclient.mjs'

/** One person's place, as the awareness protocol sends it. */
function moveOf(person, step) {
  const state = {
    user: { name: `Person ${person}`, unit: `dept-${person % 8}` },
    place: { row: `tbench${String((step * 7) % 100).padStart(7, '0')}`, column: `c${step % 7}` },
    caret: null
  }
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint(encoder, LIVE_BASE_ID + person)
    encoding.writeVarUint(encoder, step + 1)
    encoding.writeVarString(encoder, JSON.stringify(state))
  })
}

export async function presence(ground) {
  const { codec, job } = ground
  const { clients: count, rate, secs } = job
  const room = 'presence'
  const steps = Math.ceil(rate * secs) + 20
  const people = [...Array(count).keys()]
  const frames = people.map(i => Array.from({ length: steps }, (_, k) => frame(codec.awareness(room, moveOf(i, k)))))
  const sentAt = people.map(() => new Float64Array(steps))
  const next = new Int32Array(count)
  const lat = []
  let measuring = false
  const peers = await ground.connectAll(people, i => {
    const peer = ground.peer(room)
    peer.moves = new Int32Array(count)
    peer.onAwareness = (buf, s, e) => {
      const decoder = decoding.createDecoder(buf.subarray(s, e))
      const now = peer.c.now
      for (let n = decoding.readVarUint(decoder); n > 0; n--) {
        const w = decoding.readVarUint(decoder) - LIVE_BASE_ID
        const clock = decoding.readVarUint(decoder)
        const length = decoding.readVarUint(decoder)
        decoder.pos += length
        if (w < 0 || w >= count || w === i || clock <= peer.moves[w]) continue
        if (measuring) lat.push(now - sentAt[w][clock - 1])
        peer.moves[w] = clock
      }
    }
    return peer
  })
  const send = i => {
    const k = next[i]++
    sentAt[i][k] = performance.now()
    peers[i].c.sendFramed(frames[i][k])
  }
  const seen = (peer, i) => next.every((n, w) => w === i || peer.moves[w] === n)
  const settled = () => until(() => peers.every(seen), 10000, 'all presence arrives')
  for (const i of people) send(i)
  await settled()

  measuring = true
  const gap = 1000 / rate
  const meter = ground.meter()
  const t0 = performance.now()
  const due = people.map(w => t0 + gap * ((w * 0.6180339) % 1))
  const before = next.reduce((a, b) => a + b, 0)
  while (performance.now() - t0 < secs * 1000) {
    const now = performance.now()
    for (const w of people) {
      while (due[w] <= now && next[w] < steps) {
        send(w)
        due[w] += gap
      }
    }
    await tick()
  }
  await settled()
  const used = meter()
  lat.sort((a, b) => a - b)
  const logical = (next.reduce((a, b) => a + b, 0) - before) * (count - 1)
  for (const peer of peers) peer.close()
  return { ...used, logical, p50: pct(lat, 0.5), p99: pct(lat, 0.99), errors: [] }
}
