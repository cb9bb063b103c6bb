import { parentPort } from 'node:worker_threads'
import type { ThreadAnswer, ThreadAsk } from '../thread/thread.ts'
import { type PackAsk, packBytes } from './pack-bytes.ts'
import type { PackedVersion } from './version-record.ts'

/** The thread that freezes large reports, so that nobody waits for canonical JSON and its hash. */
parentPort?.on('message', ({ id, ask }: ThreadAsk<PackAsk>) => {
  let told: ThreadAnswer<PackedVersion>
  try {
    told = { id, answer: packBytes(ask) }
  } catch (error) {
    told = { id, fault: error instanceof Error ? error.message : String(error) }
  }
  parentPort?.postMessage(told)
})
