// A document with a long past: loaded edit by edit, then joined.
import { hashOf, history } from '../lib/corpus.mjs'
import { timeout, until } from '../lib/peer.mjs'
import { pct, rssMiB, sleep } from '../lib/sys.mjs'

const WINDOW = 256 // edits sent and not yet seen by the reader

export async function seed(ground) {
  const { codec, job } = ground
  const h = history(job.rows, job.edits)
  const reader = ground.peer(job.room)
  const writer = ground.peer(job.room)
  await timeout(Promise.all([reader.ready, writer.ready]), 10000, 'join')
  const before = reader.sum // a report that was made beforehand holds something already
  const meter = ground.meter()
  const n = h.updates.length
  let sent = 0
  let seen = 0
  let wake = null
  let died = null
  writer.onDead = () => {
    died = new Error(`writer closed: ${writer.c.closeFrame ?? ''}`)
    wake?.()
  }
  reader.onUpdate = () => {
    while (seen < n && h.cum[seen] <= reader.sum - before) seen++
    wake?.()
  }
  while (sent < n) {
    if (died) throw died
    while (sent < n && sent - seen < WINDOW) writer.c.send(codec.update(job.room, h.updates[sent++]))
    if (sent < n) {
      await new Promise((resolve, reject) => {
        wake = resolve
        setTimeout(() => reject(new Error('seed stalled')), 20000).unref()
      })
      wake = null
    }
  }
  await until(() => reader.sum - before >= h.cum[n - 1], 20000, 'seed reaches reader')
  if (codec.hasAck) await until(() => writer.acks >= n, 20000, 'seed acked').catch(() => {})
  const used = meter()
  reader.close()
  writer.close()
  return { ...used, edits: n, editsPerSec: n / used.secs }
}

async function joinOnce(ground, need, capture) {
  const peer = ground.peer(ground.job.room, { capture })
  const done = new Promise((resolve, reject) => {
    peer.onUpdate = () => {
      if (peer.has(need)) resolve(peer.c.now - peer.started)
    }
    peer.onDead = () => reject(new Error(`closed: ${peer.c.refused ?? peer.c.closeFrame ?? ''}`))
  })
  const ms = await timeout(done, 30000, 'synced')
  return { ms, bytes: peer.c.bytesIn, peer }
}

export async function join(ground) {
  const { job } = ground
  const h = history(job.rows, job.edits)
  const errors = []
  const holder = job.holder ? await joinOnce(ground, h.sv, false) : null
  const times = []
  let bytes = 0
  for (let i = 0; i < job.joins; i++) {
    const last = i === job.joins - 1
    const joined = await joinOnce(ground, h.sv, last)
    times.push(joined.ms)
    bytes = joined.bytes
    if (last && hashOf(joined.peer.captured) !== h.hash) errors.push('joined client holds another document')
    joined.peer.close()
    await sleep(5)
  }
  let herd
  if (job.herd) {
    const meter = ground.meter()
    const start = performance.now()
    const all = await Promise.all(Array.from({ length: job.herd }, () => joinOnce(ground, h.sv, false)))
    herd = { ms: performance.now() - start, cpu: meter().cpu }
    for (const joined of all) joined.peer.close()
  }
  const rss = rssMiB(ground.server.pid)
  holder?.peer.close()
  const sorted = [...times].sort((a, b) => a - b)
  return { first: times[0], p50: pct(sorted, 0.5), bytes, herd, rss, errors }
}
