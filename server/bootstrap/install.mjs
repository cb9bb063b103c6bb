// Runs on Node 20 with nothing installed: makes sure that the dependencies and Node 24 are there.
import { execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const MODULES = path.join(ROOT, 'node_modules')
const STAMP = path.join(MODULES, '.tianbao-installed')
const LOCK = path.join(ROOT, 'package-lock.json')
const NODE_24 = path.join(MODULES, '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')

/** What happens, for whoever waits. Standard output belongs to the command itself. */
export function say(sentence) {
  process.stderr.write(`${sentence}\n`)
}

/** An end that a person can act on: one sentence, no stack. */
export class Stop extends Error {}

/** Runs the main function of a script; a Stop ends it with its sentence. */
export async function runScript(main) {
  try {
    await main()
  } catch (trouble) {
    say(trouble instanceof Stop ? trouble.message : (trouble.stack ?? String(trouble)))
    process.exit(1)
  }
}

/**
 * Installs the dependencies when they are absent or belong to another package-lock.json.
 * @returns path of a Node 24
 */
export async function ensureInstalled() {
  if (!(await isInstalled())) {
    say('正在安装依赖（首次约需一两分钟）……')
    if (!(await install())) {
      throw new Stop('依赖没有装上：请确认本机能访问 npm 软件源、磁盘有空间，然后重试；上面是 npm 说的原因。')
    }
    await writeFile(STAMP, await hashOfLock())
  }
  return findNode()
}

/**
 * `npm ci` wants the packages of every platform in package-lock.json; a mirror that holds only some of them makes
 * locks that it then refuses. `npm install` takes such a lock, the same versions and hashes, and leaves it as it is.
 */
async function install() {
  const how = ['--include=dev', '--no-audit', '--no-fund']
  if ((await npm(['ci', ...how, '--loglevel=silent'])) === 0) return true
  return (await npm(['install', '--no-save', ...how, '--loglevel=error'])) === 0
}

async function isInstalled() {
  const npmsOwn = path.join(MODULES, '.package-lock.json')
  if (!existsSync(npmsOwn)) return false
  const now = await hashOfLock()
  const stamp = await readFile(STAMP, 'utf8').catch(() => null)
  if (stamp !== null) return stamp === now
  // installed by hand: npm writes its own list last, so it is younger than the lock it was made from
  if ((await stat(npmsOwn)).mtimeMs < (await stat(LOCK)).mtimeMs) return false
  await writeFile(STAMP, now)
  return true
}

async function hashOfLock() {
  return createHash('sha256')
    .update(await readFile(LOCK))
    .digest('hex')
}

async function findNode() {
  if (await isNode24(NODE_24)) return NODE_24
  if (await isNode24(process.execPath)) return process.execPath
  say('正在准备 Node 24……')
  await npm(['rebuild', 'node', '--ignore-scripts=false', '--loglevel=error'])
  if (await isNode24(NODE_24)) return NODE_24
  throw new Stop('没有得到 Node 24：请确认本机能访问 npm 软件源后重试，或自行安装 Node 24 再运行。')
}

async function isNode24(file) {
  try {
    const { stdout } = await promisify(execFile)(file, ['--version'], { shell: process.platform === 'win32' })
    return Number(/^v(\d+)\./.exec(stdout)?.[1]) >= 24
  } catch {
    return false
  }
}

/** Runs npm with its output on standard error. @returns exit code */
function npm(args) {
  const cli = process.env.npm_execpath
  const own = cli !== undefined && /npm-cli\.c?js$/.test(cli)
  const [file, first] = own ? [process.execPath, [cli]] : ['npm', []]
  return exitCodeOf(
    spawn(file, [...first, ...args], {
      cwd: ROOT,
      stdio: ['ignore', 2, 2],
      shell: !own && process.platform === 'win32'
    })
  )
}

/** @returns the exit code of a child, 127 when it could not be started, 128 and the signal's number when one ended it */
export function exitCodeOf(child) {
  const signals = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }
  return new Promise(resolve => {
    child.once('error', () => resolve(127))
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signals[signal] ?? 0)))
  })
}

/** Gives our terminal and our signals to a child, and ends as it ends. @param channel true: it notices when we are gone */
export async function handOver(file, args, { channel = false, env = process.env } = {}) {
  const stdio = ['inherit', 'inherit', 'inherit', ...(channel ? ['ipc'] : [])]
  const child = spawn(file, args, { cwd: ROOT, stdio, env, shell: process.platform === 'win32' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal))
  }
  watchStarter(() => child.kill('SIGTERM'))
  process.exit(await exitCodeOf(child))
}

/** How often we look whether whoever started us is still there; milliseconds. */
const LOOK_EVERY_MS = 200

/**
 * npm starts us through a shell, and hands a signal to the shell alone, which dies of it and tells nobody. So we look:
 * when the shell or npm is gone, what we started ends too.
 */
function watchStarter(gone) {
  if (process.platform === 'win32') return
  const shell = process.ppid
  const npm = process.env.npm_lifecycle_event === undefined ? null : parentOf(shell)
  const look = setInterval(() => {
    if (process.ppid === shell && (npm === null || isAlive(npm))) return
    clearInterval(look)
    gone()
  }, LOOK_EVERY_MS)
  look.unref()
}

/** @returns the id of a process's parent; null when this machine does not tell, or there is none to watch */
function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
    return parent > 1 ? parent : null
  } catch {
    return null
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (trouble) {
    return trouble.code === 'EPERM'
  }
}
