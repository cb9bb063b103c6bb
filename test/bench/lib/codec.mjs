// Wire protocols. A codec turns messages into payloads and payloads into calls on a sink:
//   sink.update(buf, s, e, isStep2)   a Yjs update (document content)
//   sink.step1(buf, s, e)             the server asks for what it lacks
//   sink.ack(n, cumulative)           the server says the client's updates are accepted/saved
//   sink.awareness(buf, s, e)        an awareness update
//   sink.denied(reason)
import * as encoding from 'lib0/encoding'

const enc = f => {
  const e = encoding.createEncoder()
  f(e)
  return Buffer.from(encoding.toUint8Array(e))
}
const EMPTY_SV = new Uint8Array([0])
const EMPTY_UPDATE = new Uint8Array([0, 0])

let pos = 0
const uint = b => {
  let n = 0
  let mul = 1
  for (;;) {
    const r = b[pos++]
    n += (r & 127) * mul
    if (r < 128) return n
    mul *= 128
  }
}

/** The y-websocket protocol; `ack` = { messageType, cumulative, countsStep2 } names an optional ack message. */
export const yWebsocket = ({ ack } = {}) => ({
  name: 'y-websocket',
  hasAck: !!ack,
  hello: (_room, sv = EMPTY_SV) => [
    enc(e => {
      encoding.writeVarUint(e, 0)
      encoding.writeVarUint(e, 0)
      encoding.writeVarUint8Array(e, sv)
    })
  ],
  update: (_room, u) =>
    enc(e => {
      encoding.writeVarUint(e, 0)
      encoding.writeVarUint(e, 2)
      encoding.writeVarUint8Array(e, u)
    }),
  step2: (_room, u = EMPTY_UPDATE) =>
    enc(e => {
      encoding.writeVarUint(e, 0)
      encoding.writeVarUint(e, 1)
      encoding.writeVarUint8Array(e, u)
    }),
  awareness: (_room, u) =>
    enc(e => {
      encoding.writeVarUint(e, 1)
      encoding.writeVarUint8Array(e, u)
    }),
  step2IsAcked: ack?.countsStep2 === true,
  read(buf, s, e, sink) {
    pos = s
    while (pos < e) {
      // several messages in one frame: our own client may read that, the stock provider (3.1.0) reads only the first
      const type = uint(buf)
      if (type === 0) {
        const sub = uint(buf)
        const n = uint(buf)
        const a = pos
        pos += n
        const next = pos
        if (sub === 0) sink.step1(buf, a, next)
        else sink.update(buf, a, next, sub === 1)
        pos = next
      } else if (type === 1) {
        const n = uint(buf)
        const next = pos + n
        sink.awareness?.(buf, pos, next)
        pos = next
      } else if (type === 3) {
        /* query awareness: no body */
      } else if (ack && type === ack.messageType) {
        const n = uint(buf)
        sink.ack(n, ack.cumulative !== false)
      } else return // an unknown message: skip the frame
    }
  }
})

/** Hocuspocus: every message starts with the document name; auth comes first; SyncStatus (8) acks each update. */
export const hocuspocus = () => ({
  name: 'hocuspocus',
  hasAck: true,
  step2IsAcked: true,
  hello: (room, sv = EMPTY_SV) => [
    enc(e => {
      encoding.writeVarString(e, room)
      encoding.writeVarUint(e, 2)
      encoding.writeVarUint(e, 0)
      encoding.writeVarString(e, '')
      encoding.writeVarString(e, '4.8.0')
    }),
    enc(e => {
      encoding.writeVarString(e, room)
      encoding.writeVarUint(e, 0)
      encoding.writeVarUint(e, 0)
      encoding.writeVarUint8Array(e, sv)
    })
  ],
  update: (room, u) =>
    enc(e => {
      encoding.writeVarString(e, room)
      encoding.writeVarUint(e, 0)
      encoding.writeVarUint(e, 2)
      encoding.writeVarUint8Array(e, u)
    }),
  step2: (room, u = EMPTY_UPDATE) =>
    enc(e => {
      encoding.writeVarString(e, room)
      encoding.writeVarUint(e, 0)
      encoding.writeVarUint(e, 1)
      encoding.writeVarUint8Array(e, u)
    }),
  awareness: (room, u) =>
    enc(e => {
      encoding.writeVarString(e, room)
      encoding.writeVarUint(e, 1)
      encoding.writeVarUint8Array(e, u)
    }),
  read(buf, s, _e, sink) {
    pos = s
    const n = uint(buf)
    pos += n
    const type = uint(buf)
    if (type === 0 || type === 4) {
      const sub = uint(buf)
      const len = uint(buf)
      if (sub === 0) sink.step1(buf, pos, pos + len)
      else sink.update(buf, pos, pos + len, sub === 1)
    } else if (type === 8) sink.ack(uint(buf) === 1 ? 1 : 0, false)
    else if (type === 1) {
      const n = uint(buf)
      sink.awareness?.(buf, pos, pos + n)
    } else if (type === 2) {
      if (uint(buf) === 1) sink.denied('permission denied')
    }
  }
})

export function makeCodec(server) {
  return server.protocol === 'hocuspocus' ? hocuspocus() : yWebsocket({ ack: server.ack })
}
