// npm run dev: the server, and the client as Vite serves it, both following the sources.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { ensureInstalled, exitCodeOf, ROOT, runScript } from './install.mjs'

await runScript(async () => {
  const node = await ensureInstalled()
  const vite = path.join(ROOT, 'node_modules/vite/bin/vite.js')
  const children = [
    spawn(node, ['--watch-path=server', '--watch-path=shared', 'server/main.ts'], { cwd: ROOT, stdio: 'inherit' }),
    spawn(node, [vite], { cwd: ROOT, stdio: 'inherit' })
  ]
  const end = signal => {
    for (const child of children) child.kill(signal)
  }
  process.on('SIGINT', () => end('SIGINT'))
  process.on('SIGTERM', () => end('SIGTERM'))
  const code = await Promise.race(children.map(exitCodeOf))
  end('SIGTERM')
  await Promise.all(
    children.map(child => (child.exitCode === null && child.signalCode === null ? exitCodeOf(child) : 0))
  )
  process.exit(code)
})
