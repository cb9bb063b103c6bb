import { countsAsSync, MESSAGE, SYNC } from '../../shared/wire/frames.ts'

/**
 * A WebSocket that tells of every counted message it sends, for the stock provider.
 *
 * Until sync step 2 went out it drops updates: the stock provider sends them from the moment the socket opens, but one
 * that follows offline work leans on structs the server has not seen and would be refused. Step 2 carries all of them.
 */
export function countingSocket(Base: typeof WebSocket, sent: () => void): typeof WebSocket {
  return class CountingSocket extends Base {
    #introduced = false

    override send(data: Parameters<WebSocket['send']>[0]): void {
      const frame = data instanceof Uint8Array ? data : null
      const isUpdate = frame?.[0] === MESSAGE.sync && frame[1] === SYNC.update
      if (isUpdate && !this.#introduced) return
      super.send(data)
      if (frame === null || !countsAsSync(frame)) return
      this.#introduced = true
      sent()
    }
  }
}
