import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/**
 * The wire between one person and the server: it can be cut, as a laptop that leaves the office, or hold what the server
 * says, as a slow network does. A page opened at `url` goes through it with everything, sockets included.
 */
export class Cable {
  readonly #server: Server
  readonly #target: URL
  readonly #sockets = new Set<Socket>()
  #isCut = false
  #held: (() => void)[] | null = null

  private constructor(server: Server, target: URL) {
    this.#server = server
    this.#target = target
    server.on('connection', socket => this.#join(socket))
  }

  /** Laid to a running server; taken away when the test ends. Call inside a test. */
  static async to(url: string): Promise<Cable> {
    const server = createServer()
    const cable = new Cable(server, new URL(url))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => cable.#close())
    return cable
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** The same link through this cable. */
  through(link: string): string {
    const { pathname, search, hash } = new URL(link)
    return `${this.url}${pathname}${search}${hash}`
  }

  cut(): void {
    this.#isCut = true
    for (const socket of [...this.#sockets]) socket.destroy()
  }

  mend(): void {
    this.#isCut = false
  }

  /** From now on the server's words wait; what the person sends goes out. */
  hold(): void {
    this.#held ??= []
  }

  release(): void {
    const held = this.#held ?? []
    this.#held = null
    for (const pass of held) pass()
  }

  #join(near: Socket): void {
    if (this.#isCut) {
      near.destroy()
      return
    }
    const far = connect(Number(this.#target.port), this.#target.hostname)
    for (const [one, other] of [
      [near, far],
      [far, near]
    ] as const) {
      this.#sockets.add(one)
      one.on('error', () => {})
      one.on('close', () => {
        this.#sockets.delete(one)
        this.#pass(one === far, () => other.destroy())
      })
    }
    near.on('data', bytes => far.write(bytes))
    far.on('data', bytes => this.#pass(true, () => near.write(bytes)))
  }

  #pass(isFromServer: boolean, go: () => void): void {
    if (isFromServer && this.#held !== null) this.#held.push(go)
    else go()
  }

  #close(): void {
    this.cut()
    this.#server.close()
  }
}
