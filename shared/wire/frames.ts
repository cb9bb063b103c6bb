import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { RefusalCode } from '../refusals.ts'

// 1  y-websocket (0 sync, 1 presence, 3 query presence) with 8 saved and 9 refused (0.1)
export const SUBPROTOCOL = 'tianbao.1'

export const MESSAGE = { sync: 0, presence: 1, auth: 2, queryPresence: 3, saved: 8, refused: 9 } as const
export const SYNC = { step1: 0, step2: 1, update: 2 } as const

/** What message 9 says: which message was refused, why, and where what was written is kept. */
export interface RefusedNotice {
  code: RefusalCode
  message: string
  cells: { row: string; column: string }[]
  /** Number in the report's tray, or null when nothing was kept there. */
  tray: number | null
}

/** `[0, kind, length, body]`: one sync message. */
export function syncFrame(kind: 0 | 1 | 2, body: Uint8Array): Uint8Array<ArrayBuffer> {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, MESSAGE.sync)
    encoding.writeVarUint(encoder, kind)
    encoding.writeVarUint8Array(encoder, body)
  })
}

/** `[1, length, body]`: body is an encoded awareness update. */
export function presenceFrame(body: Uint8Array): Uint8Array<ArrayBuffer> {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, MESSAGE.presence)
    encoding.writeVarUint8Array(encoder, body)
  })
}

/** The first `count` sync messages (step 2 and updates) of this connection are on disk. */
export function savedFrame(count: number): Uint8Array<ArrayBuffer> {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, MESSAGE.saved)
    encoding.writeVarUint(encoder, count)
  })
}

/** Message number `nth` (from 1) of this connection was refused. */
export function refusedFrame(nth: number, notice: RefusedNotice): Uint8Array<ArrayBuffer> {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, MESSAGE.refused)
    encoding.writeVarUint(encoder, nth)
    encoding.writeVarString(encoder, JSON.stringify(notice))
  })
}

/** Reads the body of message 9, after its type. */
export function readRefused(decoder: decoding.Decoder): { nth: number; notice: RefusedNotice } {
  const nth = decoding.readVarUint(decoder)
  return { nth, notice: JSON.parse(decoding.readVarString(decoder)) as RefusedNotice }
}

/** True for frames that message 8 counts: sync step 2 and updates. @param frame as sent by a client */
export function countsAsSync(frame: Uint8Array): boolean {
  return frame[0] === MESSAGE.sync && (frame[1] === SYNC.step2 || frame[1] === SYNC.update)
}
