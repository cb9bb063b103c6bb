import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const NODE = path.join(ROOT, 'node_modules/.bin/node')
/** A machine with eight other jobs is slow to start anything; milliseconds. */
const PATIENCE_MS = 60_000

export interface ServerOptions {
  /** An existing data folder; it is left there. Else a fresh one, removed at the end. */
  dataDir?: string
  /** Default `none`. */
  seed?: 'demo' | 'none'
  env?: Record<string, string>
  /** False: the caller stops it, the end of the test does not. */
  autoStop?: boolean
}

export type TestRole = 'coordinator' | 'filler' | 'viewer' | 'operator'

/** The real server in a process of its own, on a free port. */
export interface RunningServer {
  /** `http://127.0.0.1:…`; another after a restart. */
  readonly url: string
  readonly dataDir: string
  /** What it printed on standard output since its last start, and everything it logged. */
  readonly stdout: string
  readonly stderr: string
  readonly pid: number
  /** Key of the coordinator's first link; null when the folder was not new. */
  readonly firstKey: string | null
  /** A bearer token. Without a name each is a person of its own. */
  token(role: TestRole, agency?: string, unit?: string, name?: string): Promise<string>
  /** An invitation link. */
  link(role: TestRole, agency?: string, unit?: string): Promise<string>
  /** Asks over HTTP; `body` bytes or text go as they are, anything else as JSON. */
  ask(method: string, path: string, token?: string, body?: unknown): Promise<Response>
  /** Imports text as a new report. @returns its id */
  importText(token: string, text: string, query?: string): Promise<string>
  /** Ends it at once with this signal; resolves with code and signal when it is gone. */
  kill(signal: NodeJS.Signals): Promise<{ code: number | null; signal: NodeJS.Signals | null }>
  /** SIGTERM and waits. */
  stop(): Promise<{ code: number | null; signal: NodeJS.Signals | null }>
  /** Starts it again on the same data folder, after stopping it if it still runs. The port changes. */
  restart(): Promise<void>
}

/** Starts the real server; it is stopped and its folder removed when the test ends. Call inside a test. */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const dataDir = options.dataDir ?? mkdtempSync(path.join(os.tmpdir(), 'tianbao-'))
  const server = new SpawnedServer(dataDir, options)
  if (options.autoStop !== false) {
    onTestFinished(async () => {
      await server.stop()
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true })
    })
  }
  await server.restart()
  return server
}

class SpawnedServer implements RunningServer {
  url = ''
  stdout = ''
  stderr = ''
  firstKey: string | null = null
  readonly dataDir: string
  readonly #options: ServerOptions
  #child: ChildProcess | null = null

  constructor(dataDir: string, options: ServerOptions) {
    this.dataDir = dataDir
    this.#options = options
  }

  get pid(): number {
    return this.#child?.pid ?? 0
  }

  async restart(): Promise<void> {
    await this.stop()
    const child = spawn(NODE, ['server/main.ts'], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        HOST: '127.0.0.1',
        PORT: '0',
        PUBLIC_URL: '',
        LOG_LEVEL: 'error',
        SEED: this.#options.seed ?? 'none',
        DATA_DIR: this.dataDir,
        ...this.#options.env
      }
    })
    this.#child = child
    this.stdout = ''
    child.stderr.on('data', chunk => {
      this.stderr += chunk
    })
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`The server was not ready: ${this.stderr}`)), PATIENCE_MS)
      child.stdout.on('data', chunk => {
        this.stdout += chunk
        if (/^ready .*\n/m.test(this.stdout)) resolve(clearTimeout(late))
      })
      child.once('exit', code => {
        clearTimeout(late)
        reject(new Error(`The server ended with ${code}: ${this.stderr}`))
      })
    })
    this.url = /^ready (\S+)$/m.exec(this.stdout)?.[1] ?? ''
    this.firstKey = /^coordinator \S+#(\S+)$/m.exec(this.stdout)?.[1] ?? null
  }

  async kill(signal: NodeJS.Signals) {
    const child = this.#child
    if (child === null) return { code: null, signal: null }
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit')
      child.kill(signal)
      await gone
    }
    return { code: child.exitCode, signal: child.signalCode }
  }

  stop() {
    return this.kill('SIGTERM')
  }

  async token(role: TestRole, agency?: string, unit?: string, name?: string): Promise<string> {
    return (await this.#grant('/api/v1/tokens', { role, agency, unit, name })).token ?? ''
  }

  async link(role: TestRole, agency?: string, unit?: string): Promise<string> {
    return (await this.#grant('/api/v1/invites', { role, agency, unit })).link ?? ''
  }

  ask(method: string, at: string, token?: string, body?: unknown): Promise<Response> {
    const raw = typeof body === 'string' || body instanceof Uint8Array
    return fetch(this.url + at, {
      method,
      redirect: 'manual',
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': raw ? 'application/octet-stream' : 'application/json' })
      },
      ...(body === undefined ? {} : { body: raw ? (body as string) : JSON.stringify(body) })
    })
  }

  async importText(token: string, text: string, query = ''): Promise<string> {
    const answer = await this.ask('POST', `/api/v1/reports${query}`, token, text)
    const made = (await answer.json()) as { id?: string; detail?: string }
    if (answer.status !== 201 || made.id === undefined) throw new Error(`Import: ${answer.status} ${made.detail}`)
    return made.id
  }

  async #grant(at: string, ask: Record<string, string | undefined>): Promise<{ token?: string; link?: string }> {
    const file = path.join(this.dataDir, 'admin.json')
    if (!existsSync(file)) throw new Error('The server does not run')
    const { token } = JSON.parse(await readFile(file, 'utf8')) as { token: string }
    const answer = await this.ask('POST', at, token, ask)
    if (!answer.ok) throw new Error(`${at}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as { token?: string; link?: string }
  }
}
