import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test, vi } from 'vitest'

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..')

/**
 * A clone in miniature: the real bootstrap, with an npm, a Vite and a server that only write down that they ran.
 * The machine's own Node starts it, as on a fresh machine.
 */
function smallClone() {
  const root = mkdtempSync(path.join(os.tmpdir(), 'tianbao-clone-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const put = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), text)
  }
  cpSync(path.join(ROOT, 'server/bootstrap'), path.join(root, 'server/bootstrap'), { recursive: true })
  put('package.json', '{"type":"module"}')
  put('package-lock.json', '{"lockfileVersion":3}')
  put('vite.config.ts', '')
  put('client/main.tsx', 'one')
  put('shared/limits.ts', '')
  put(
    'server/main.ts',
    `process.on('SIGTERM', () => process.exit(7))
     process.stdout.write('ready ' + process.version + ' ' + process.pid + '\\n')
     process.on('disconnect', () => process.exit(8))
     setInterval(() => {}, 1000)`
  )
  // what npm ci would bring: Node 24 and Vite
  put(
    'npm/npm',
    `#!/bin/sh
echo "$@" >> "${root}/npm-ran"
[ -e "${root}/partial" ] && [ "$1" = ci ] && exit 1
[ -e "${root}/offline" ] && { echo 'npm error network' >&2; exit 1; }
mkdir -p node_modules/.bin node_modules/vite/bin
ln -sf "${process.execPath}" node_modules/.bin/node
echo '{}' > node_modules/.package-lock.json
cp vite-stub.js node_modules/vite/bin/vite.js
ln -sf ../vite/bin/vite.js node_modules/.bin/vite
exit 0
`
  )
  put(
    'vite-stub.js',
    `import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
     appendFileSync('vite-ran', process.argv.slice(2).join(' ') + '\\n')
     if (existsSync('broken')) { console.error('Rollup failed'); process.exit(1) }
     mkdirSync('dist/client', { recursive: true })
     writeFileSync('dist/client/index.html', '')`
  )
  chmodSync(path.join(root, 'npm/npm'), 0o755)
  const lines = (file: string) => {
    const whole = path.join(root, file)
    return existsSync(whole) ? readFileSync(whole, 'utf8').trim().split('\n') : []
  }
  return { root, put, lines, ran: () => ({ npm: lines('npm-ran').length, vite: lines('vite-ran').length }) }
}

/** The Node of the machine, not the one of node_modules: the first on the PATH outside of it. */
function machineNode(): string {
  const found = (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter(folder => !folder.includes('node_modules'))
    .map(folder => path.join(folder, 'node'))
    .find(existsSync)
  return found ?? process.execPath
}

type Started = ChildProcess & { out: string; err: string }

function start(root: string, script: string, ...args: string[]): Started {
  return launch(root, machineNode(), [`server/bootstrap/${script}`, ...args])
}

/** As npm does it; the second command keeps the shell from giving its place to Node. */
function startInShell(root: string): Started {
  return launch(root, '/bin/sh', ['-c', `"${machineNode()}" server/bootstrap/start.mjs; exit $?`])
}

function launch(root: string, file: string, args: string[]): Started {
  const { npm_execpath: _, NODE_COMPILE_CACHE: __, ...env } = process.env
  const child = spawn(file, args, {
    cwd: root,
    env: { ...env, PATH: `${path.join(root, 'npm')}${path.delimiter}${env.PATH}` },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  const told = Object.assign(child, { out: '', err: '' })
  child.stdout.on('data', chunk => {
    told.out += chunk
  })
  child.stderr.on('data', chunk => {
    told.err += chunk
  })
  return told
}

async function ready(child: Started): Promise<void> {
  while (!child.out.includes('ready')) {
    const [code] = await Promise.race([once(child.stdout ?? child, 'data').then(() => [null]), once(child, 'exit')])
    if (code !== null) throw new Error(`ended with ${code}: ${child.err}`)
  }
}

async function ended(child: Started): Promise<number | null> {
  if (child.exitCode === null) await once(child, 'exit')
  return child.exitCode
}

test('[M9] the start installs, builds and serves under Node 24; the next one does only what is needed', {
  timeout: 60_000
}, async () => {
  const clone = smallClone()
  const run = async () => {
    const child = start(clone.root, 'start.mjs')
    await ready(child)
    child.kill('SIGTERM')
    expect(await ended(child)).toBe(7)
    return child
  }
  const first = await run()
  expect(first.out).toMatch(/^ready v(2[4-9]|[3-9]\d)\./)
  expect(first.err).toContain('正在安装依赖')
  expect(first.err).toContain('正在构建界面')
  expect(clone.ran()).toEqual({ npm: 1, vite: 1 })
  // one folder for this Node, and in it what it made of the server's TypeScript
  const compiled = path.join(clone.root, 'node_modules/.cache/compiled')
  expect(readdirSync(compiled, { recursive: true }).length).toBeGreaterThan(1)
  expect((await run()).err).toBe('')
  expect(clone.ran()).toEqual({ npm: 1, vite: 1 })
  clone.put('client/main.tsx', 'two')
  await run()
  expect(clone.ran()).toEqual({ npm: 1, vite: 2 })
  clone.put('package-lock.json', '{"lockfileVersion":3,"name":"newer"}')
  await run()
  expect(clone.ran()).toEqual({ npm: 2, vite: 3 })
  rmSync(path.join(clone.root, 'dist'), { recursive: true })
  await run()
  expect(clone.ran()).toEqual({ npm: 2, vite: 4 })
})

test('[M9] without a network, or with a build that fails, it ends with a sentence and serves nothing', {
  timeout: 60_000
}, async () => {
  const clone = smallClone()
  clone.put('offline', '')
  const offline = start(clone.root, 'start.mjs')
  expect(await ended(offline)).toBe(1)
  expect(offline.err).toContain('依赖没有装上')
  expect(offline.err).not.toContain('    at ')
  rmSync(path.join(clone.root, 'offline'))
  clone.put('broken', '')
  const broken = start(clone.root, 'start.mjs')
  expect(await ended(broken)).toBe(1)
  expect(broken.err).toContain('界面没有构建成功')
  expect(offline.out + broken.out).toBe('')
})

test('[M11] when npm’s shell, or the starter itself, is ended without a word, the server ends too', {
  timeout: 60_000
}, async () => {
  const clone = smallClone()
  const alive = (pid: number) => {
    try {
      return process.kill(pid, 0)
    } catch {
      return false
    }
  }
  for (const [victim, signal] of [
    ['shell', 'SIGTERM'],
    ['starter', 'SIGKILL']
  ] as const) {
    const child = victim === 'shell' ? startInShell(clone.root) : start(clone.root, 'start.mjs')
    await ready(child)
    const server = Number(/^ready \S+ (\d+)$/m.exec(child.out)?.[1])
    expect(alive(server)).toBe(true)
    child.kill(signal)
    await vi.waitFor(() => expect(alive(server)).toBe(false), { timeout: 10_000 })
  }
})

test('[M9] a lock that lacks other platforms’ packages is installed all the same', { timeout: 60_000 }, async () => {
  const clone = smallClone()
  clone.put('partial', '')
  const child = start(clone.root, 'run.mjs', 'vite', 'build')
  expect(await ended(child)).toBe(0)
  expect(clone.lines('npm-ran').map(line => line.split(' ')[0])).toEqual(['ci', 'install'])
})

test('[M9] modules installed by hand are taken as they are', { timeout: 60_000 }, async () => {
  const clone = smallClone()
  const bin = path.join(clone.root, 'node_modules/.bin')
  mkdirSync(bin, { recursive: true })
  symlinkSync(process.execPath, path.join(bin, 'node'))
  clone.put('node_modules/.package-lock.json', '{}')
  clone.put('node_modules/tool/tool.js', 'console.log(process.version, ...process.argv.slice(2)); process.exit(3)')
  symlinkSync('../tool/tool.js', path.join(bin, 'tool'))
  const child = start(clone.root, 'run.mjs', 'tool', 'a', '--b')
  expect(await ended(child)).toBe(3)
  expect(child.out).toMatch(/^v(2[4-9]|[3-9]\d)\S+ a --b\n$/)
  expect(child.err).toBe('')
  expect(clone.ran().npm).toBe(0)
  const unknown = start(clone.root, 'run.mjs', '../../etc/passwd')
  expect(await ended(unknown)).toBe(1)
})
