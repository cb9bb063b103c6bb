import fs from 'node:fs'
import os from 'node:os'
import { workerData } from 'node:worker_threads'
import type { BackgroundStart } from './background.ts'

/** Under load such a thread gets about a third of what the event loop and the log get of a core. */
const NICENESS = 5

standBack()
await import((workerData as BackgroundStart).file)

/** Linux alone has a priority for each thread (`setpriority` takes a thread's id there); elsewhere nothing happens. */
function standBack(): void {
  if (process.platform !== 'linux') return
  try {
    const thread = Number(fs.readlinkSync('/proc/thread-self').split('/').at(-1))
    if (thread > 0 && thread !== process.pid) os.setPriority(thread, NICENESS)
  } catch {
    // Not allowed to look or to ask: the thread keeps its priority.
  }
}
