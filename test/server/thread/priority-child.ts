/** A thread for the test: answers with the niceness it works at, null where threads have none of their own. */
import fs from 'node:fs'
import os from 'node:os'
import { parentPort } from 'node:worker_threads'

parentPort?.on('message', ({ id }: { id: number }) => {
  const thread = process.platform === 'linux' ? fs.readlinkSync('/proc/thread-self').split('/').at(-1) : undefined
  parentPort?.postMessage({ id, answer: thread === undefined ? null : os.getPriority(Number(thread)) })
})
