import { describe, expect, test } from 'vitest'
import { countingSocket } from '../../../client/doc/counting-socket.ts'
import { presenceFrame, syncFrame } from '../../../shared/wire/frames.ts'

/** Records what would go over the wire. */
class Wire {
  readonly frames: Uint8Array[] = []
  send(frame: Uint8Array): void {
    this.frames.push(frame)
  }
}

const body = new Uint8Array([1, 2, 3])

function open() {
  let counted = 0
  const Counting = countingSocket(Wire as unknown as typeof WebSocket, () => {
    counted += 1
  })
  const socket = new Counting('ws://nowhere')
  return { socket, frames: (socket as unknown as Wire).frames, counted: () => counted }
}

describe('counting socket', () => {
  test('counts sync step 2 and updates, nothing else', () => {
    const { socket, frames, counted } = open()
    socket.send(syncFrame(0, body))
    socket.send(presenceFrame(body))
    expect(counted()).toBe(0)
    socket.send(syncFrame(1, body))
    socket.send(syncFrame(2, body))
    expect(counted()).toBe(2)
    expect(frames).toHaveLength(4)
  })

  test('[C2] an update before step 2 stays here, for step 2 carries it', () => {
    const { socket, frames, counted } = open()
    socket.send(syncFrame(2, body))
    expect(frames).toHaveLength(0)
    expect(counted()).toBe(0)
    socket.send(syncFrame(1, body))
    socket.send(syncFrame(2, body))
    expect(frames).toHaveLength(2)
  })
})
