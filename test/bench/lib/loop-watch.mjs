// Preloaded into the server by the bench (`node --import`): tells over IPC how long its event loop was held at worst.
// `wall` counts also what other processes took of the core meanwhile; `cpu` is what the loop's own thread computed.
import { isMainThread } from 'node:worker_threads'

if (isMainThread && process.send !== undefined) {
  let worst = { wall: 0, cpu: 0 }
  let last = { at: performance.now(), cpu: computed() }
  setInterval(() => {
    const now = { at: performance.now(), cpu: computed() }
    worst = { wall: Math.max(worst.wall, now.at - last.at - 1), cpu: Math.max(worst.cpu, now.cpu - last.cpu) }
    last = now
  }, 1).unref()
  process.on('message', asked => {
    if (asked !== 'worst') return
    process.send(worst)
    worst = { wall: 0, cpu: 0 }
  })
  process.channel?.unref()
}

/** Milliseconds this thread has computed. */
function computed() {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}
