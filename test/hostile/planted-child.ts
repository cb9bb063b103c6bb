// Loaded into the real server by NODE_OPTIONS: does on SIGUSR2 what a bug of ours might do.
import { isMainThread } from 'node:worker_threads'

const deeds: Record<string, () => void> = {
  throw() {
    throw new Error('planted')
  },
  reject() {
    void Promise.reject(new Error('planted'))
  },
  block() {
    const end = performance.now() + 7_000
    while (performance.now() < end) {}
  }
}

if (isMainThread) process.on('SIGUSR2', () => deeds[process.env.PLANTED ?? '']?.())
