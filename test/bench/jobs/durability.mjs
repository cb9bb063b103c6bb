// Three authors and a reader; kill -9 at a random moment; then what is left.
import { BASE_ID, live, writerId } from '../lib/corpus.mjs'
import { timeout, until } from '../lib/peer.mjs'
import { alive, sleep } from '../lib/sys.mjs'

const WRITERS = 3
const PER = 4000

export async function durability(ground) {
  const { codec, job, server } = ground
  const corpus = live(100, WRITERS, PER)
  const peers = Array.from({ length: WRITERS + 1 }, () => ground.peer(job.room))
  await timeout(Promise.all(peers.map(p => p.ready)), 10000, 'join')
  for (const update of corpus.base) peers[0].c.send(codec.update(job.room, update))
  await until(() => peers.slice(1).every(p => p.clock(BASE_ID) >= corpus.baseClock), 10000, 'base')
  const next = new Int32Array(WRITERS)
  let dead = false
  for (const peer of peers) {
    peer.onDead = () => {
      dead = true
    }
  }
  await editUntilKill()
  if (job.kill) {
    process.kill(server.pid, 'SIGKILL')
    await until(() => !alive(server.pid) || peers.every(p => p.dead), 5000, 'death').catch(() => {})
    await sleep(150)
  }
  const writers = [...next.keys()]
  const seen = writers.map(w => Math.max(...peers.filter((_, i) => i !== w).map(p => p.clock(writerId(w)))))
  const acked = writers.map(w => {
    const own = peers[w].acks - (w === 0 ? corpus.base.length : 0)
    return codec.hasAck ? Math.max(0, Math.min(next[w], own)) : null
  })
  for (const peer of peers) peer.close()
  return { sent: [...next], seen, acked }

  function editUntilKill() {
    const t0 = performance.now()
    const gap = 1000 / (job.rate / WRITERS)
    const due = Array.from({ length: WRITERS }, (_, w) => t0 + (gap * w) / WRITERS)
    const send = now => {
      for (let w = 0; w < WRITERS; w++) {
        while (due[w] <= now && next[w] < PER) {
          peers[w].c.send(codec.update(job.room, corpus.edits[w][next[w]++]))
          due[w] += gap
        }
      }
    }
    return new Promise(resolve => {
      const step = () => {
        const now = performance.now()
        if (now - t0 < job.editMs) send(now)
        if (now - t0 >= job.editMs + job.idleMs || dead) resolve()
        else setImmediate(step)
      }
      step()
    })
  }
}

export async function recovery(ground) {
  const peer = ground.peer(ground.job.room)
  await timeout(peer.ready, 10000, 'rejoin')
  let last = -1
  let since = performance.now()
  const end = performance.now() + 6000
  while (performance.now() < end) {
    if (peer.sum !== last) {
      last = peer.sum
      since = performance.now()
    } else if (performance.now() - since > 1000) break
    await sleep(20)
  }
  peer.close()
  return { base: peer.clock(BASE_ID), recovered: [0, 1, 2].map(w => peer.clock(writerId(w))) }
}
