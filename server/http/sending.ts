import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { LIMITS } from '../../shared/limits.ts'
import { Refusal } from '../../shared/refusals.ts'
import type { FileReader } from './file-reader.ts'

/** Bytes written to the socket at once. */
const PIECE_BYTES = 256 * 1024

/** Aborted when whoever asked has gone before the answer was sent: nobody hears the reason. */
export function goneSignal(reply: FastifyReply): AbortSignal {
  const gone = new AbortController()
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort(new Refusal('busy'))
  })
  return gone.signal
}

/**
 * Sends a finished file piece by piece, as its reader takes it, with its length told beforehand.
 * @throws Refusal `too-many-files` when slow readers hold too many
 */
export function sendFile(
  reply: FastifyReply,
  files: FileReader,
  bytes: Uint8Array,
  headers: Readonly<Record<string, string>> = {}
): FastifyReply {
  const letGo = files.hold(bytes.length)
  reply.raw.once('close', letGo)
  if (reply.raw.destroyed) letGo()
  reply.raw.socket?.setTimeout?.(LIMITS.fileStalledSeconds * 1_000) // a stalled one is ended by Node
  reply.headers(headers).header('content-length', bytes.length)
  return reply.send(Readable.from(piecesOf(bytes), { objectMode: false, highWaterMark: PIECE_BYTES }))
}

function* piecesOf(bytes: Uint8Array): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    const length = Math.min(PIECE_BYTES, bytes.length - at)
    yield Buffer.from(bytes.buffer, bytes.byteOffset + at, length)
  }
}
