import { MESSAGE, SYNC } from '../../shared/wire/frames.ts'

/**
 * A packet is one whole WebSocket frame (binary, final, unmasked, RFC 6455 §5.2), made once and written to every
 * receiver as it is. Several packets may travel in one write; the stock client reads one message per frame.
 */
export type Packet = Uint8Array

const BINARY_FINAL = 0x82

/** @param message one y-websocket message */
export function packetOf(message: Uint8Array): Packet {
  const head = headBytes(message.length)
  const packet = new Uint8Array(head + message.length)
  writeHead(packet, message.length)
  packet.set(message, head)
  return packet
}

/** The packet of a sync message of kind `update` around these bytes. */
export function updatePacket(update: Uint8Array): Packet {
  const lengthBytes = varUintBytes(update.length)
  const size = 2 + lengthBytes + update.length
  const head = headBytes(size)
  const packet = new Uint8Array(head + size)
  writeHead(packet, size)
  packet[head] = MESSAGE.sync
  packet[head + 1] = SYNC.update
  writeVarUint(packet, head + 2, update.length)
  packet.set(update, head + 2 + lengthBytes)
  return packet
}

/** The updates inside a run of packets made by `updatePacket`, as views. */
export function* updatesIn(packets: Uint8Array): Generator<Uint8Array> {
  const view = new DataView(packets.buffer, packets.byteOffset, packets.byteLength)
  for (let at = 0; at < packets.length; ) {
    const short = view.getUint8(at + 1)
    let size = short
    let head = 2
    if (short === 126) {
      size = view.getUint16(at + 2)
      head = 4
    } else if (short === 127) {
      size = Number(view.getBigUint64(at + 2))
      head = 10
    }
    const end = at + head + size
    let body = at + head + 2
    while (view.getUint8(body) >= 128) body++
    yield packets.subarray(body + 1, end)
    at = end
  }
}

/** Several packets as one write. */
export function joinPackets(packets: readonly Packet[]): Packet {
  const first = packets[0]
  if (packets.length === 1 && first !== undefined) return first
  let size = 0
  for (const packet of packets) size += packet.length
  const joined = new Uint8Array(size)
  let at = 0
  for (const packet of packets) {
    joined.set(packet, at)
    at += packet.length
  }
  return joined
}

function headBytes(size: number): number {
  return size < 126 ? 2 : size < 65_536 ? 4 : 10
}

function writeHead(packet: Uint8Array, size: number): void {
  packet[0] = BINARY_FINAL
  if (size < 126) {
    packet[1] = size
    return
  }
  const view = new DataView(packet.buffer, packet.byteOffset)
  if (size < 65_536) {
    packet[1] = 126
    view.setUint16(2, size)
  } else {
    packet[1] = 127
    view.setBigUint64(2, BigInt(size))
  }
}

function varUintBytes(value: number): number {
  let count = 1
  for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) count++
  return count
}

function writeVarUint(into: Uint8Array, at: number, value: number): void {
  let rest = value
  let place = at
  for (; rest >= 128; rest = Math.floor(rest / 128)) into[place++] = (rest % 128) + 128
  into[place] = rest
}
