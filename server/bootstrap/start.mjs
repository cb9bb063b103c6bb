// npm start: everything a fresh machine needs, then the server.
import { ensureClient } from './build.mjs'
import { ensureInstalled, handOver, runScript } from './install.mjs'

await runScript(async () => {
  const node = await ensureInstalled()
  await ensureClient(node)
  await handOver(node, ['server/main.ts'], { channel: true })
})
