// `npm run bench [-- --quick …]`: installs the peers beside this file, then compares all servers, then measures the grid in
// Chromium; `-- --grid` the grid alone (see README.md).
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const here = path.dirname(fileURLToPath(import.meta.url))
const node24 = path.join(here, '../../node_modules/.bin/node')

/** Installs a folder's locked packages unless that lock is already installed. */
function install(folder) {
  const lock = fs.readFileSync(path.join(folder, 'package-lock.json'), 'utf8')
  const stamp = path.join(folder, 'node_modules/.installed-lock')
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === lock) return
  console.error(`installing the packages of ${path.relative(process.cwd(), folder) || '.'} …`)
  const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: 'inherit'
  })
  if (done.status !== 0) process.exit(done.status ?? 1)
  fs.writeFileSync(stamp, lock)
}

if (process.platform !== 'linux') {
  console.error('The bench needs Linux: it pins processes with taskset and reads their CPU and memory in /proc.')
  process.exit(1)
}
if (!fs.existsSync(node24)) {
  console.error('Node 24 is not installed yet. Run `npm test` or `npm start` once, or `npm ci`.')
  process.exit(1)
}
const asked = process.argv.slice(2)
/** Runs one of the benches beside this file under Node 24. @returns its exit status */
const runBench = (file, ...options) =>
  spawnSync(node24, [path.join(here, file), ...options], { stdio: 'inherit' }).status ?? 1
if (asked.includes('--grid')) process.exit(runBench('grid.mjs', ...asked))
if (asked.includes('--files')) process.exit(runBench('files.ts', ...asked))
install(here)
install(path.join(here, 'peers/ywss14'))
const statuses = [runBench('run.mjs', ...asked)]
const isWhole = !asked.some(option => /^--(?:only|servers|rounds|out)\b/.test(option))
if (isWhole) {
  for (const file of ['files.ts', 'grid.mjs'])
    statuses.push(runBench(file, ...asked.filter(option => option === '--quick')))
}
process.exit(Math.max(...statuses))
