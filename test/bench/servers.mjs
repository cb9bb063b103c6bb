// The servers that are compared, how one is started, and how a job of the load generator is run against it.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { alive, cpuUsed, dirBytes, sleep } from './lib/sys.mjs'
import { tianbao } from './servers/tianbao.mjs'

export const here = path.dirname(fileURLToPath(import.meta.url))
export const NODE = process.env.BENCH_NODE ?? path.join(here, '../../node_modules/.bin/node')
export const RUN = path.join(here, '.run')
const [GEN_CORE, SRV_CORE] = (process.env.BENCH_CORES ?? '0,1').split(',')

const WS = 'ws://127.0.0.1:{port}/{room}'
const HOCUSPOCUS = {
  cmd: ['{node}', 'servers/hocuspocus.mjs'],
  url: 'ws://127.0.0.1:{port}/',
  protocol: 'hocuspocus',
  persist: true
}

/** By name. `extra` ones run only when asked for by `--servers`. */
export const SERVERS = {
  relay: { title: 'relay', cmd: ['{node}', 'servers/relay.mjs'], url: WS, stateless: true },
  ywss: { title: '@y/websocket-server', cmd: ['{node}', 'peers/ywss14/server.mjs'], url: WS },
  'ywss-leveldb': { title: 'yws+y-leveldb', cmd: ['{node}', 'servers/ywss-leveldb.mjs'], url: WS, persist: true },
  hocuspocus: { title: 'hocuspocus+sqlite', ...HOCUSPOCUS },
  'hocuspocus-d0': { title: 'hocuspocus, debounce 0', ...HOCUSPOCUS, env: { DEBOUNCE: '0' }, extra: true },
  tianbao
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
    server.on('error', reject)
  })
}

function canConnect(port) {
  return new Promise(resolve => {
    const socket = net.connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })
}

const running = new Set()
process.on('exit', () => {
  for (const pid of running) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // it ended by itself
    }
  }
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1))

/**
 * Starts a server on its core. `rooms` are the names the job will use; a server with a `prepare` makes them first.
 * `prepared`, from a start before, comes back to the same rooms after a restart.
 */
export async function start(name, dataDir, { env = {}, rooms = [], prepared } = {}) {
  const server = SERVERS[name]
  const port = await freePort()
  fs.mkdirSync(dataDir, { recursive: true })
  const environment = {
    ...process.env,
    NODE_ENV: 'production',
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    ...server.env,
    ...env
  }
  const log = fs.openSync(path.join(RUN, `${name}.log`), 'a')
  const command = server.cmd.map(part => part.replaceAll('{node}', NODE))
  const child = spawn('taskset', ['-c', SRV_CORE, ...command], {
    cwd: server.cwd ?? here,
    env: environment,
    stdio: ['ignore', log, log]
  })
  fs.closeSync(log)
  running.add(child.pid)
  const gone = new Promise(resolve =>
    child.on('exit', () => {
      running.delete(child.pid)
      resolve()
    })
  )
  for (let tries = 0; !(await canConnect(port)); tries++) {
    if (tries > 1000 || !alive(child.pid)) throw new Error(`${name} did not start; see .run/${name}.log`)
    await sleep(10)
  }
  await sleep(30)
  const ready = prepared ?? (await server.prepare?.({ port, node: NODE, env: environment, rooms })) ?? {}
  const { url, protocol, ack, stateless } = server
  return {
    pid: child.pid,
    port,
    gone,
    prepared: ready,
    info: { pid: child.pid, port, url, protocol, ack, stateless, ...ready },
    async stop() {
      child.kill('SIGTERM')
      await Promise.race([gone, sleep(6000)])
      if (alive(child.pid)) child.kill('SIGKILL')
      await gone
    }
  }
}

let jobNumber = 0
/** Runs one job of the load generator on its core. @returns its answer, or `{ failed }` */
export async function generate(server, job, ms = 180_000) {
  const file = path.join(RUN, `job${jobNumber++}.json`)
  fs.writeFileSync(file, JSON.stringify({ ...job, cores: [GEN_CORE, SRV_CORE], server: server?.info ?? { url: WS } }))
  const child = spawn('taskset', ['-c', GEN_CORE, NODE, path.join(here, 'loadgen.mjs'), file], {
    stdio: ['ignore', 'pipe', 'inherit']
  })
  running.add(child.pid)
  let out = ''
  child.stdout.on('data', data => {
    out += data
  })
  const timer = setTimeout(() => child.kill('SIGKILL'), ms)
  await new Promise(resolve => child.on('close', resolve))
  clearTimeout(timer)
  running.delete(child.pid)
  fs.rmSync(file, { force: true })
  try {
    return JSON.parse(out.trim().split('\n').at(-1))
  } catch {
    return { failed: 'the generator gave no result' }
  }
}

/** Waits until the server neither computes nor writes any more. */
export async function quiesce(server, dir, { quick, max = 25_000 }) {
  const end = Date.now() + max
  let last = ''
  let calm = 0
  while (Date.now() < end && calm < (quick ? 4 : 6)) {
    await sleep(quick ? 120 : 250)
    const now = `${dirBytes(dir)}|${cpuUsed(server.pid).toFixed(1)}`
    calm = now === last ? calm + 1 : 0
    last = now
  }
}
