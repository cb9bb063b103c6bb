// node server/bootstrap/run.mjs <binary> …: a binary of node_modules under Node 24, installed first when need be.
import { realpathSync } from 'node:fs'
import path from 'node:path'
import { ensureInstalled, handOver, ROOT, runScript, Stop } from './install.mjs'

await runScript(async () => {
  const [name, ...args] = process.argv.slice(2)
  if (name === undefined || !/^[\w.-]+$/.test(name))
    throw new Stop('用法：node server/bootstrap/run.mjs <程序> [参数……]')
  const node = await ensureInstalled()
  const bin = path.join(ROOT, 'node_modules/.bin')
  let script
  try {
    script = realpathSync(path.join(bin, name))
  } catch {
    throw new Stop(`node_modules 里没有 ${name}。`)
  }
  const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}` }
  await handOver(node, [script, ...args], { env })
})
