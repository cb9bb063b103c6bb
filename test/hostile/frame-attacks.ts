import { randomBytes } from 'node:crypto'
import { LIMITS } from '../../shared/limits.ts'
import { syncFrame } from '../../shared/wire/frames.ts'
import { frameOf } from '../kit/raw-socket.ts'
import type { Arena } from './arena.ts'
import { type Attack, attack, closedWith, pause, pour } from './attack.ts'
import { EMPTY_STEP2 } from './intruder.ts'

const nothing = new Uint8Array()
const byte = Uint8Array.of(0)

/** Bytes that break RFC 6455, each from a new socket; closed by the protocol's own codes. */
const BROKEN: readonly (readonly [name: string, bytes: Uint8Array])[] = [
  ...[1, 2, 4, 7].map(reserved => [`reserved bits ${reserved}`, frameOf(byte, { reserved })] as const),
  ['no mask', frameOf(byte, { masked: false })],
  ...[3, 7, 11, 15].map(opcode => [`opcode ${opcode}`, frameOf(byte, { opcode })] as const),
  ['a ping of 126 bytes', frameOf(new Uint8Array(126), { opcode: 9 })],
  ['a ping in pieces', frameOf(byte, { opcode: 9, final: false })],
  ['a continuation of nothing', frameOf(byte, { opcode: 0 })],
  ['a message inside a message', Buffer.concat([frameOf(byte, { final: false }), frameOf(byte)])],
  ['a close of one byte', frameOf(byte, { opcode: 8 })],
  ['a close with a code nobody may send', frameOf(Uint8Array.of(3, 237), { opcode: 8 })],
  ['a close whose reason is no text', frameOf(Uint8Array.of(3, 232, 255, 255), { opcode: 8 })],
  ['a length past 2^53', frameOf(byte, { claims: 2 ** 60 })],
  ['text that is not UTF-8', frameOf(Uint8Array.of(0xc3, 0x28), { opcode: 1 })],
  ['odd HTTP after the handshake', Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n')],
  ['a second handshake', Buffer.from('GET /sync/x HTTP/1.1\r\nUpgrade: websocket\r\n\r\n')]
]

async function breakFrames(arena: Arena): Promise<string> {
  const token = await arena.token()
  const codes = new Set<string>()
  for (const [, bytes] of BROKEN) {
    const raw = await arena.socket(token)
    raw.send(bytes)
    codes.add(await closedWith(raw, 1002, 1007, 1009))
  }
  return [...codes].join(', ')
}

async function sendGarbage(arena: Arena): Promise<string> {
  const token = await arena.token()
  for (let n = 0; n < 60; n++) {
    const raw = await arena.socket(token)
    raw.send(randomBytes(1 + n * 40))
    await pause(2)
    if (n % 2 === 0) raw.tcp.resetAndDestroy()
    else raw.tcp.end()
  }
  return '60 sockets, cut in the middle'
}

async function sendHuge(arena: Arena): Promise<string> {
  const raw = await arena.socket()
  raw.send(frameOf(nothing, { claims: 120_000_000 }))
  await pour(raw, new Uint8Array(65_536), 1_832)
  return closedWith(raw, 1009)
}

async function sendEndless(arena: Arena): Promise<string> {
  const raw = await arena.socket()
  raw.send(frameOf(byte, { final: false }))
  await pour(raw, frameOf(byte, { opcode: 0, final: false }), 200_000)
  return closedWith(raw, 1008)
}

async function sendFragments(arena: Arena): Promise<string> {
  const token = await arena.token()
  const all = await Promise.all(Array.from({ length: 12 }, () => arena.socket(token)))
  const fragment = frameOf(byte, { opcode: 0, final: false })
  const sent = all.map(async raw => {
    raw.send(frameOf(byte, { final: false }))
    await pour(raw, fragment, 130_000)
    return closedWith(raw, 1008)
  })
  return (await Promise.all(sent))[0] ?? ''
}

/** Just under every limit, and never finished. */
async function holdUnfinished(arena: Arena): Promise<string> {
  const token = await arena.token()
  const all = await Promise.all(Array.from({ length: 30 }, () => arena.socket(token)))
  for (const raw of all) {
    raw.send(frameOf(byte, { final: false }))
    for (let n = 0; n < 60; n++) raw.send(frameOf(new Uint8Array(1_000), { opcode: 0, final: false }))
    raw.send(frameOf(new Uint8Array(500_000), { opcode: 0, claims: LIMITS.frameBytes }))
  }
  await pause(300)
  for (const raw of all) raw.destroy()
  return '30 × 560 KB held, then let go'
}

const MALFORMED = [nothing, Uint8Array.of(77, 1, 2), Uint8Array.of(0, 9, 0), Uint8Array.of(0, 2, 200, 1, 1)]

async function sendMalformed(arena: Arena): Promise<string> {
  const token = await arena.token()
  for (const message of [...MALFORMED, syncFrame(2, randomBytes(40)), Buffer.concat([EMPTY_STEP2, byte])]) {
    const raw = await arena.socket(token)
    raw.say(message)
    await closedWith(raw, 4400)
  }
  return 'closed 4400'
}

async function sendText(arena: Arena): Promise<string> {
  const raw = await arena.socket()
  raw.send(frameOf(EMPTY_STEP2, { opcode: 1 }))
  return closedWith(raw, 4400)
}

async function sendTooLarge(arena: Arena): Promise<string> {
  const raw = await arena.socket()
  raw.say(syncFrame(2, new Uint8Array(LIMITS.frameBytes)))
  return closedWith(raw, 4413)
}

async function floodPings(arena: Arena): Promise<string> {
  const raw = await arena.socket()
  raw.pause()
  await Promise.race([pour(raw, frameOf(new Uint8Array(125), { opcode: 9 }), 400_000), pause(4_000)])
  const wasCut = raw.isOver
  raw.destroy()
  return wasCut ? 'cut off' : 'never read: bounded'
}

async function floodPongs(arena: Arena): Promise<string> {
  const raw = await arena.socket()
  await pour(raw, frameOf(new Uint8Array(125), { opcode: 10 }), 100_000)
  raw.destroy()
  return 'taken and forgotten'
}

export const FRAME_ATTACKS: readonly Attack[] = [
  attack('malformed frames: reserved bits, masks, opcodes, lengths', breakFrames),
  attack('garbage after the handshake, sockets cut in the middle', sendGarbage),
  attack('a frame of 120 MB', sendHuge),
  attack('endless fragments', sendEndless),
  attack('12 × 130,000 fragments', sendFragments),
  attack('30 unfinished messages just under the limits', holdUnfinished),
  attack('malformed messages', sendMalformed),
  attack('a text frame', sendText),
  attack('a message of more than 1 MiB', sendTooLarge),
  attack('400,000 pings, never read', floodPings),
  attack('100,000 pongs', floodPongs)
]
