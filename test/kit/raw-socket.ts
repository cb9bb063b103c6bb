import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import * as decoding from 'lib0/decoding'
import { MESSAGE, type RefusedNotice, readRefused, SUBPROTOCOL } from '../../shared/wire/frames.ts'

/** What a frame may be made to look like. All fields as an honest client writes them unless told otherwise. */
export interface FrameShape {
  /** Default 2, binary. */
  opcode?: number
  /** Default true: the last of its message. */
  final?: boolean
  /** The three reserved bits, 0 to 7. */
  reserved?: number
  /** Default true: clients mask. */
  masked?: boolean
  /** The length its head tells, when that is a lie. */
  claims?: number
}

/** The bytes of one WebSocket frame, right or wrong. The mask is zero, so the payload stays readable. */
export function frameOf(payload: Uint8Array, shape: FrameShape = {}): Buffer {
  const { opcode = 2, final = true, reserved = 0, masked = true, claims = payload.length } = shape
  const size = claims < 126 ? 2 : claims < 65_536 ? 4 : 10
  const frame = Buffer.alloc(size + (masked ? 4 : 0) + payload.length)
  frame[0] = (final ? 128 : 0) | (reserved << 4) | opcode
  frame[1] = (masked ? 128 : 0) | (size === 2 ? claims : size === 4 ? 126 : 127)
  if (size === 4) frame.writeUInt16BE(claims, 2)
  if (size === 10) frame.writeBigUInt64BE(BigInt(claims), 2)
  frame.set(payload, size + (masked ? 4 : 0))
  return frame
}

export interface RawWish {
  token?: string
  headers?: Record<string, string>
  /** Default `tianbao.1`; null: none. */
  protocol?: string | null
}

/** A WebSocket client on bare TCP, which may send anything. What it receives is kept, message by message. */
export class RawSocket {
  readonly tcp: Socket
  /** Whole messages received (opcode 1 and 2). */
  readonly messages: Uint8Array[] = []
  /** Status of the answer to the handshake; 101 when there is a socket. 0: cut off without an answer. */
  status = 0
  /** From the close frame; null while none came. */
  closeCode: number | null = null
  /** Everything received so far, bytes. */
  receivedBytes = 0
  isOver = false
  #unread: Buffer = Buffer.alloc(0)
  /** Chunks behind `#unread`, and how many bytes the frame they belong to needs. */
  #chunks: Buffer[] = []
  #chunkBytes = 0
  #needed = 0
  #hasHead = false
  #changed: (() => void)[] = []

  private constructor(tcp: Socket) {
    this.tcp = tcp
    tcp.setNoDelay(true)
    tcp.on('data', chunk => this.#hear(chunk))
    tcp.on('drain', () => this.#tell())
    tcp.on('error', () => {})
    tcp.on('close', () => {
      this.isOver = true
      this.#tell()
    })
  }

  /** A TCP connection with nothing sent yet. @param url `http://127.0.0.1:…` */
  static async dial(url: string): Promise<RawSocket> {
    const { hostname, port } = new URL(url)
    const raw = new RawSocket(connect({ host: hostname, port: Number(port) }))
    await new Promise((resolve, reject) => raw.tcp.once('connect', resolve).once('error', reject))
    return raw
  }

  /** Asks for a socket at `path`; resolves when the answer is there. */
  static async open(url: string, path: string, wish: RawWish = {}): Promise<RawSocket> {
    const raw = await RawSocket.dial(url)
    raw.send(handshakeText(url, path, wish))
    await raw.until(() => raw.#hasHead || raw.isOver)
    return raw
  }

  send(bytes: Uint8Array | string): void {
    if (!this.tcp.destroyed) this.tcp.write(bytes)
  }

  /** Sends one message as one frame. */
  say(message: Uint8Array): void {
    this.send(frameOf(message))
  }

  /** Takes nothing from the network until `resume`. */
  pause(): void {
    this.tcp.pause()
  }

  resume(): void {
    this.tcp.resume()
  }

  /** Resolves when the network takes more, or the connection ended. */
  async flushed(): Promise<void> {
    await this.until(() => !this.tcp.writableNeedDrain || this.tcp.destroyed)
  }

  /** @returns false when it did not come about in time */
  until(isSo: () => boolean, milliseconds = 10_000): Promise<boolean> {
    if (isSo()) return Promise.resolve(true)
    return new Promise(resolve => {
      const late = setTimeout(() => resolve(isSo()), milliseconds)
      const look = (): void => {
        if (isSo()) {
          clearTimeout(late)
          resolve(true)
        } else this.#changed.push(look)
      }
      this.#changed.push(look)
    })
  }

  /** Waits for the end. @returns the close code; 0 when it ended without one; null when it is still open after the time */
  async ended(milliseconds = 10_000): Promise<number | null> {
    await this.until(() => this.closeCode !== null || this.isOver, milliseconds)
    if (this.closeCode === null && !this.isOver) return null
    this.destroy()
    return this.closeCode ?? 0
  }

  /** Highest count told by message 8. */
  get saved(): number {
    let saved = 0
    for (const message of this.messages) {
      if (message[0] === MESSAGE.saved) saved = Math.max(saved, decoding.readVarUint(bodyOf(message)))
    }
    return saved
  }

  /** What message 9 told; null when it did not come. */
  get refusal(): { nth: number; notice: RefusedNotice } | null {
    const message = this.messages.find(one => one[0] === MESSAGE.refused)
    return message === undefined ? null : readRefused(bodyOf(message))
  }

  destroy(): void {
    this.tcp.destroy()
  }

  #hear(chunk: Buffer): void {
    this.receivedBytes += chunk.length
    this.#chunks.push(chunk)
    this.#chunkBytes += chunk.length
    if (this.#unread.length + this.#chunkBytes < this.#needed) return
    this.#unread = Buffer.concat([this.#unread, ...this.#chunks])
    this.#chunks = []
    this.#chunkBytes = 0
    this.#needed = 0
    if (!this.#hasHead) this.#readHead()
    if (this.status === 101) while (this.#readFrame()) {}
    this.#tell()
  }

  #readHead(): void {
    const end = this.#unread.indexOf('\r\n\r\n')
    if (end < 0) return
    this.#hasHead = true
    this.status = Number(/^HTTP\/1\.1 (\d+)/.exec(this.#unread.toString('latin1', 0, end))?.[1] ?? 0)
    this.#unread = this.#unread.subarray(end + 4)
  }

  /** Servers send whole messages in one unmasked frame each. */
  #readFrame(): boolean {
    const bytes = this.#unread
    if (bytes.length < 2) return false
    const short = (bytes[1] ?? 0) & 127
    const head = short < 126 ? 2 : short === 126 ? 4 : 10
    if (bytes.length < head) return false
    const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2))
    this.#needed = head + length
    if (bytes.length < this.#needed) return false
    const payload = bytes.subarray(head, head + length)
    this.#unread = bytes.subarray(head + length)
    this.#needed = 0
    const opcode = (bytes[0] ?? 0) & 15
    if (opcode === 8) this.closeCode = payload.length < 2 ? 1005 : payload.readUInt16BE(0)
    else if (opcode < 3) this.messages.push(payload)
    return true
  }

  #tell(): void {
    const waiting = this.#changed
    this.#changed = []
    for (const look of waiting) look()
  }
}

/** The handshake as an honest client writes it, but for what the wish says. */
export function handshakeText(url: string, path: string, wish: RawWish = {}): string {
  const { token, headers = {}, protocol = SUBPROTOCOL } = wish
  const all: Record<string, string> = {
    Host: new URL(url).host,
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
    ...(protocol === null ? {} : { 'Sec-WebSocket-Protocol': protocol }),
    ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    ...headers
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  return [`GET ${path} HTTP/1.1`, ...lines, '', ''].join('\r\n')
}

function bodyOf(message: Uint8Array): decoding.Decoder {
  const decoder = decoding.createDecoder(message)
  decoding.readVarUint(decoder)
  return decoder
}
