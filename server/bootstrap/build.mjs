// Builds the client when what it is made from has changed.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { exitCodeOf, ROOT, Stop, say } from './install.mjs'

const STAMP = path.join(ROOT, 'dist/client-built-from')
const MADE_FROM = ['client', 'shared', 'vite.config.ts', 'package-lock.json']

/** @param node path of a Node 24 */
export async function ensureClient(node) {
  const now = await hashOf(MADE_FROM)
  const built = existsSync(path.join(ROOT, 'dist/client/index.html'))
  if (built && (await readFile(STAMP, 'utf8').catch(() => '')) === now) return
  say('正在构建界面……')
  await rm(STAMP, { force: true })
  const vite = path.join(ROOT, 'node_modules/vite/bin/vite.js')
  const env = { ...process.env, NODE_ENV: 'production' }
  const code = await exitCodeOf(
    spawn(node, [vite, 'build', '--logLevel', 'error'], { cwd: ROOT, stdio: ['ignore', 2, 2], env })
  )
  if (code !== 0) throw new Stop('界面没有构建成功，服务未启动；上面是构建工具说的原因。')
  await mkdir(path.dirname(STAMP), { recursive: true })
  await writeFile(STAMP, now)
}

/** One hash over names and contents of files and folders. */
async function hashOf(places) {
  const hash = createHash('sha256')
  for (const file of (await Promise.all(places.map(filesUnder))).flat().sort()) {
    hash
      .update(file)
      .update('\0')
      .update(await readFile(path.join(ROOT, file)))
      .update('\0')
  }
  return hash.digest('hex')
}

async function filesUnder(place) {
  const whole = path.join(ROOT, place)
  if (!existsSync(whole)) return []
  const entries = await readdir(whole, { recursive: true, withFileTypes: true }).catch(() => null)
  if (entries === null) return [place]
  // Node 20.0 names the folder `path`, later ones `parentPath`
  return entries
    .filter(entry => entry.isFile())
    .map(entry => path.relative(ROOT, path.join(entry.parentPath ?? entry.path, entry.name)))
}
