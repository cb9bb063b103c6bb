// npm start: everything a fresh machine needs, then the server.
import { ensureClient } from './build.mjs'
import { ensureInstalled, handOver, runScript } from './install.mjs'
import { SERVER_FLAGS, withCompileCache } from './node-options.mjs'

await runScript(async () => {
  const node = await ensureInstalled()
  await ensureClient(node)
  await handOver(node, [...SERVER_FLAGS, 'server/main.ts'], { channel: true, env: withCompileCache() })
})
