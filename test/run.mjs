// `npm test`: sets itself up on a fresh clone, then runs everything that must hold. Plain Node 20, nothing installed.
//   npm test                     lint and walls, types, dead code, all tests
//   npm test -- test/shared      only the tests asked for; what follows `--` goes to Vitest
// The last line is `N passed, N failed`; the exit code is 0 only when every step held.
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { ensureClient } from '../server/bootstrap/build.mjs'
import { ensureInstalled, ROOT } from '../server/bootstrap/install.mjs'
import { withCompileCache } from '../server/bootstrap/node-options.mjs'
import { ensureBrowser, ensureOptional } from './find-browser.mjs'

const report = path.join(ROOT, '.cache/vitest.json')
const asked = process.argv.slice(2)
const failed = []
let node24 = ''

/** Runs one step and says how long it took. A step that throws or answers false has failed. */
async function step(name, run) {
  const start = performance.now()
  const ok = await (async () => run())().catch(error => {
    console.error(error instanceof Error ? error.message : error)
    return false
  })
  const mark = ok === false ? '✗' : '✓'
  console.log(`${mark} ${name}  ${((performance.now() - start) / 1000).toFixed(1)} s`)
  if (ok === false) failed.push(name)
  return ok !== false
}

/** Runs a program of node_modules under Node 24. Without `loud` its output is shown only when it fails. */
function tool(file, args, { loud = false, env = {} } = {}) {
  const child = spawn(node24, [path.join(ROOT, 'node_modules', file), ...args], {
    cwd: ROOT,
    env: { ...withCompileCache(), ...env },
    shell: process.platform === 'win32', // there Node 24 is a .cmd file
    stdio: loud ? 'inherit' : ['ignore', 'pipe', 'pipe']
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', data => {
      output += data
    })
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', code => {
      if (code !== 0 && output !== '') console.log(output.trim())
      resolve(code === 0)
    })
  })
}

/** Numbers of Vitest's own report. A test file that could not even be loaded counts as one failure. */
function counts() {
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
    const broken = testResults.filter(
      file => file.status === 'failed' && !file.assertionResults.some(test => test.status === 'failed')
    )
    return { passed: numPassedTests, failed: numFailedTests + broken.length }
  } catch {
    return { passed: 0, failed: 1 } // Vitest ended without a report
  }
}

const began = performance.now()

/** Says how it went, the last line for whoever counts, and ends. */
function end({ passed, failed: broken }) {
  const seconds = ((performance.now() - began) / 1000).toFixed(0)
  console.log(`\n${seconds} s in all${failed.length > 0 ? `; failed: ${failed.join(', ')}` : ''}`)
  console.log(`${passed} passed, ${broken} failed`)
  process.exit(failed.length > 0 || broken > 0 ? 1 : 0)
}

let browser = ''
const ready =
  (await step('dependencies', async () => {
    node24 = await ensureInstalled()
  })) &&
  (await step('browser and office', () => {
    browser = ensureBrowser()
    ensureOptional()
  }))
if (!ready) end({ passed: 0, failed: 1 })
await step('client build', () => ensureClient(node24))
if (asked.length === 0) {
  await step('lint and walls', () => tool('@biomejs/biome/bin/biome', ['check', '--colors=off', '.']))
  await step('types', () => tool('typescript/bin/tsc', ['-p', '.']))
  await step('dead code', () => tool('knip/bin/knip.js', ['--no-progress']))
}
mkdirSync(path.dirname(report), { recursive: true })
rmSync(report, { force: true })
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
await step('tests', () =>
  tool('vitest/vitest.mjs', ['run', ...reporters, ...asked], { loud: true, env: { CHROMIUM_PATH: browser } })
)

end(counts())
