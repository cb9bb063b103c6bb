// What every job of the load generator is made of: connected clients, waiting, and a meter on the server.
import { makeCodec } from './codec.mjs'
import { coreBusy, cpuUsed, sleep } from './sys.mjs'
import { RawClient } from './wsclient.mjs'
import { ranges } from './ystate.mjs'

/** What a job is run with: the server's address and wire, and the cores that are measured. */
export class Ground {
  constructor(job) {
    this.job = job
    this.server = job.server
    this.codec = makeCodec(job.server)
    this.stateless = Boolean(job.server.stateless) // a relay: no handshake, no state to join
  }

  urlOf(room) {
    const { url, port, rooms } = this.server
    return url.replaceAll('{port}', port).replaceAll('{room}', encodeURIComponent(rooms?.[room] ?? room))
  }

  /** A client of this room that is on its way to be connected. */
  peer(room, options) {
    return new Peer(this, room, options)
  }

  /** Connects a long list in batches. */
  async connectAll(list, make, batch = 32) {
    const out = []
    for (let i = 0; i < list.length; i += batch) {
      const part = list.slice(i, i + batch).map(make)
      out.push(...part)
      await timeout(Promise.all(part.map(p => p.ready)), 20000, 'connect')
    }
    return out
  }

  /** Starts measuring; the answer ends it and tells seconds, CPU of both sides, and what others took. */
  meter() {
    const { job, server } = this
    const snap = () => ({
      t: performance.now() / 1000,
      srv: cpuUsed(server.pid),
      gen: cpuUsed(process.pid),
      core: (job.cores ?? []).map(coreBusy)
    })
    const a = snap()
    return () => {
      const b = snap()
      const secs = b.t - a.t
      const cpu = b.srv - a.srv
      const genCpu = b.gen - a.gen
      // the larger share of the server's or the generator's core that went to other processes
      const others = job.cores
        ? Math.max(0, (b.core[1] - a.core[1] - cpu) / secs, (b.core[0] - a.core[0] - genCpu) / secs)
        : 0
      return { secs, cpu, genCpu, others }
    }
  }

  /** Lets the server finish what the warm-up left behind (garbage collection, a save, a compaction). */
  async settle(max = 3000) {
    const end = performance.now() + max
    for (let last = cpuUsed(this.server.pid), calm = 0; performance.now() < end && calm < 2; ) {
      await sleep(100)
      const now = cpuUsed(this.server.pid)
      calm = now - last < 0.004 ? calm + 1 : 0
      last = now
    }
  }
}

/** A connected client that tracks, per Yjs client id, the clock it has received without a gap. */
class Peer {
  constructor(ground, room, { capture = false } = {}) {
    this.room = room
    this.sv = new Map()
    this.pend = []
    this.gaps = 0
    this.sum = 0
    this.synced = false
    this.acks = 0 // updates of this client that the server has acknowledged
    this.step2s = 0
    this.ackSkip = 0
    this.captured = capture ? [] : null
    this.started = performance.now()
    this.ready = new Promise((resolve, reject) => this.#connect(ground, resolve, reject))
    this.ready.catch(() => {})
  }

  #connect(ground, resolve, reject) {
    const { codec, server, job, stateless } = ground
    const sink = this.#sink(codec, resolve, reject)
    this.c = new RawClient(
      ground.urlOf(this.room),
      {
        open: () => {
          if (stateless && !job.expectState) {
            this.synced = true
            resolve(this)
            return
          }
          for (const message of codec.hello(this.room)) this.c.send(message)
        },
        message: (buf, s, e) => codec.read(buf, s, e, sink),
        close: () => {
          this.dead = true
          this.onDead?.()
          reject(new Error(`closed: ${this.c.refused ?? this.c.closeFrame ?? ''}`))
        }
      },
      server.headers
    )
  }

  #sink(codec, resolve, reject) {
    return {
      update: (buf, s, e, isStep2) => {
        if (this.captured) this.captured.push(Buffer.from(buf.subarray(s, e)))
        ranges(buf, s, e, this.#range)
        if (isStep2 && !this.synced) {
          this.synced = true
          resolve(this)
        }
        this.onUpdate?.(e - s)
      },
      step1: () => {
        this.c.send(codec.step2(this.room))
        if (!codec.step2IsAcked) return
        this.ackSkip++
        this.step2s++
      },
      ack: (n, cumulative) => {
        if (cumulative) this.acks = n - this.step2s
        else if (this.ackSkip > 0) this.ackSkip--
        else this.acks += n
      },
      awareness: (buf, s, e) => this.onAwareness?.(buf, s, e),
      denied: reason => reject(new Error(`denied: ${reason}`))
    }
  }

  #range = (client, from, to) => {
    const cur = this.sv.get(client) ?? 0
    if (from > cur) {
      this.gaps++
      this.pend.push([client, from, to])
      return
    }
    if (to <= cur) return
    this.#advance(client, cur, to)
    if (this.pend.length > 0) this.#retry()
  }

  #advance(client, from, to) {
    this.sv.set(client, to)
    this.sum += to - from
    this.onRange?.(client, from, to, this)
  }

  #retry() {
    for (let again = true; again; ) {
      again = false
      for (let i = 0; i < this.pend.length; i++) {
        const [client, from, to] = this.pend[i]
        const cur = this.sv.get(client) ?? 0
        if (from > cur) continue
        this.pend.splice(i, 1)
        again = true
        if (to > cur) this.#advance(client, cur, to)
        break
      }
    }
  }

  clock(client) {
    return this.sv.get(client) ?? 0
  }

  has(need) {
    for (const [client, n] of need) if (this.clock(client) < n) return false
    return true
  }

  close() {
    this.c.close()
  }
}

export const timeout = (promise, ms, what) =>
  Promise.race([
    promise,
    sleep(ms).then(() => {
      throw new Error(`timeout: ${what}`)
    })
  ])

export async function until(condition, ms, what) {
  const end = performance.now() + ms
  while (!condition()) {
    if (performance.now() > end) throw new Error(`timeout: ${what}`)
    await sleep(2)
  }
}

export const tick = () => new Promise(resolve => setImmediate(resolve))
