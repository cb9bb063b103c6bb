import * as decoding from 'lib0/decoding'
import { Refusal } from '../../shared/refusals.ts'
import { MESSAGE, SYNC } from '../../shared/wire/frames.ts'

/** What a client may say. */
export type ClientMessage =
  | { is: 'step1'; vector: Uint8Array }
  | { is: 'content'; update: Uint8Array; isStep2: boolean }
  | { is: 'presence'; body: Uint8Array }
  | { is: 'query-presence' }

/**
 * Reads one socket frame as one message of the y-websocket protocol; whatever else stands in it is a fault.
 * @throws Refusal `malformed`
 */
export function readMessage(frame: Uint8Array): ClientMessage {
  try {
    const decoder = decoding.createDecoder(frame)
    const message = messageFrom(decoder)
    if (decoding.hasContent(decoder)) throw new Refusal('malformed')
    return message
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal('malformed')
  }
}

function messageFrom(decoder: decoding.Decoder): ClientMessage {
  switch (decoding.readVarUint(decoder)) {
    case MESSAGE.sync: {
      const kind = decoding.readVarUint(decoder)
      const body = decoding.readVarUint8Array(decoder)
      if (kind === SYNC.step1) return { is: 'step1', vector: body }
      if (kind === SYNC.step2 || kind === SYNC.update)
        return { is: 'content', update: body, isStep2: kind === SYNC.step2 }
      throw new Refusal('malformed')
    }
    case MESSAGE.presence:
      return { is: 'presence', body: decoding.readVarUint8Array(decoder) }
    case MESSAGE.queryPresence:
      return { is: 'query-presence' }
    default:
      throw new Refusal('malformed')
  }
}
