import { type ResourceLimits, Worker } from 'node:worker_threads'

/** What the thread is told at its start. */
export interface BackgroundStart {
  /** Address of the module that does the work. */
  file: string
}

/** Starts a thread for work on whole files or reports: it stands back behind the event loop, also while it loads. */
export function startInBackground(file: URL, resourceLimits: ResourceLimits): Worker {
  const workerData: BackgroundStart = { file: file.href }
  const worker = new Worker(new URL('./background-worker.ts', import.meta.url), { workerData, resourceLimits })
  worker.unref()
  return worker
}
