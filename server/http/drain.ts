import type { IncomingMessage } from 'node:http'
import { LIMITS } from '../../shared/limits.ts'

/**
 * Reads and forgets what is left of a body, so that a sender who is still writing gets to read why it was refused
 * instead of a broken connection. Bounded in bytes and time: past either the answer goes out as it is.
 */
export function drain(request: IncomingMessage): Promise<void> {
  return new Promise(resolve => {
    let bytes = 0
    const done = () => {
      clearTimeout(patience)
      request.off('data', count).off('end', done).off('close', done)
      request.resume()
      resolve()
    }
    const count = (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > LIMITS.drainedBytes) done()
    }
    const patience = setTimeout(done, LIMITS.drainedSeconds * 1_000)
    request.on('data', count).once('end', done).once('close', done)
    if (request.complete || request.destroyed) done()
    else request.resume()
  })
}
