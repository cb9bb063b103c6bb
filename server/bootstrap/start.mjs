// npm start: everything a fresh machine needs, then the server.
import { ensureClient } from './build.mjs'
import { ensureInstalled, handOver, runScript } from './install.mjs'

await runScript(async () => {
  const node = await ensureInstalled()
  await ensureClient(node)
  // small young generations: what is collected at once holds the event loop for some 10 ms, not for 50
  await handOver(node, ['--max-semi-space-size=8', 'server/main.ts'], { channel: true })
})
