// npm run -s admin -- <command>
import { ensureInstalled, handOver, runScript } from './install.mjs'
import { withCompileCache } from './node-options.mjs'

await runScript(async () => {
  const node = await ensureInstalled()
  await handOver(node, ['server/admin/admin.ts', ...process.argv.slice(2)], { env: withCompileCache() })
})
