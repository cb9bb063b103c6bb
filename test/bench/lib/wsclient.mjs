// A WebSocket client small enough that 256 of them on one core do not hide the server's cost:
// one shared read buffer, no per-frame allocation, frames handed out as (buffer, start, end).

import { randomBytes } from 'node:crypto'
import net from 'node:net'

const shared = Buffer.allocUnsafeSlow(1 << 18)
const MASK = [0x37, 0xfa, 0x21, 0x3d] // fixed and non-zero: the server still has to unmask

/** One masked client frame holding `payload` as a binary message. */
export function frame(payload, opcode = 2) {
  const n = payload.length
  const head = n < 126 ? 6 : n < 65536 ? 8 : 14
  const out = Buffer.allocUnsafe(head + n)
  out[0] = 0x80 | opcode
  if (n < 126) out[1] = 0x80 | n
  else if (n < 65536) {
    out[1] = 0x80 | 126
    out.writeUInt16BE(n, 2)
  } else {
    out[1] = 0x80 | 127
    out.writeUInt32BE(0, 2)
    out.writeUInt32BE(n, 6)
  }
  for (let i = 0; i < 4; i++) out[head - 4 + i] = MASK[i]
  for (let i = 0; i < n; i++) out[head + i] = payload[i] ^ MASK[i & 3]
  return out
}

export class RawClient {
  /** @param {string} url @param {{open?:Function,message:Function,close?:Function}} h @param {Record<string, string>} headers sent with the upgrade */
  constructor(url, h, headers = {}) {
    const u = new URL(url)
    this.h = h
    this.open = false
    this.closed = false
    this.bytesIn = 0
    this.framesIn = 0
    this.rest = null // bytes of an unfinished header or small frame
    this.big = null
    this.bigPos = 0
    this.bigOp = 0
    this.bigFin = true
    this.frag = null
    this.fragOp = 0
    this.httpHead = ''
    this.now = 0
    this.sock = net.connect({
      host: u.hostname,
      port: Number(u.port),
      noDelay: true,
      onread: {
        buffer: shared,
        callback: (n, buf) => {
          this.#data(buf, n)
          return true
        }
      }
    })
    this.sock.on('connect', () => {
      this.sock.write(
        `GET ${u.pathname}${u.search} HTTP/1.1\r\nHost: ${u.host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
          `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\nSec-WebSocket-Version: 13\r\n` +
          Object.entries(headers)
            .map(([name, text]) => `${name}: ${text}\r\n`)
            .join('') +
          '\r\n'
      )
    })
    const done = () => {
      if (!this.closed) {
        this.closed = true
        h.close?.()
      }
    }
    this.sock.on('error', done)
    this.sock.on('close', done)
  }

  send(payload) {
    return this.sock.write(frame(payload))
  }
  sendFramed(buf) {
    return this.sock.write(buf)
  }
  close() {
    this.closed = true
    this.sock.destroy()
  }

  #data(buf, n) {
    if (this.closed) return
    this.now = performance.now()
    this.bytesIn += n
    let s = 0
    if (!this.open) {
      this.httpHead += buf.latin1Slice(0, n)
      const i = this.httpHead.indexOf('\r\n\r\n')
      if (i < 0) return
      if (!/^HTTP\/1\.1 101/.test(this.httpHead)) {
        this.refused = this.httpHead.slice(0, 60)
        this.sock.destroy()
        return
      }
      s = n - (this.httpHead.length - i - 4)
      this.httpHead = ''
      this.open = true
      this.h.open?.(this)
      if (s >= n) return
    }
    if (this.big) {
      const take = Math.min(n - s, this.big.length - this.bigPos)
      buf.copy(this.big, this.bigPos, s, s + take)
      this.bigPos += take
      s += take
      if (this.bigPos < this.big.length) return
      const b = this.big
      this.big = null
      this.#frame(b, 0, b.length, this.bigOp, this.bigFin)
    }
    if (this.rest) {
      buf = Buffer.concat([this.rest, buf.subarray(s, n)])
      this.rest = null
      s = 0
      n = buf.length
    }
    while (s < n && !this.closed) {
      if (n - s < 2) break
      const b0 = buf[s]
      let len = buf[s + 1] & 127
      let h = 2
      if (len === 126) {
        if (n - s < 4) break
        len = buf.readUInt16BE(s + 2)
        h = 4
      } else if (len === 127) {
        if (n - s < 10) break
        len = buf.readUInt32BE(s + 6)
        h = 10
      }
      if (n - s < h + len) {
        if (len > 65536) {
          this.big = Buffer.allocUnsafe(len)
          this.bigOp = b0 & 15
          this.bigFin = (b0 & 128) !== 0
          buf.copy(this.big, 0, s + h, n)
          this.bigPos = n - s - h
          return
        }
        break
      }
      this.#frame(buf, s + h, s + h + len, b0 & 15, (b0 & 128) !== 0)
      s += h + len
    }
    if (s < n) this.rest = Buffer.from(buf.subarray(s, n))
  }

  #frame(buf, s, e, op, fin) {
    if (op === 9) {
      this.sock.write(frame(buf.subarray(s, e), 10))
      return
    }
    if (op === 8) {
      this.closeFrame = buf.subarray(s, e).toString('latin1')
      this.sock.end()
      return
    }
    if (op === 10) return
    if (!fin || op === 0) {
      const part = Buffer.from(buf.subarray(s, e))
      this.frag = this.frag ? Buffer.concat([this.frag, part]) : part
      if (!fin) return
      buf = this.frag
      s = 0
      e = buf.length
      this.frag = null
    }
    this.framesIn++
    this.h.message(buf, s, e, this)
  }
}
