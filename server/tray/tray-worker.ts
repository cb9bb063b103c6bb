import { parentPort } from 'node:worker_threads'
import type { ThreadAnswer, ThreadAsk } from '../thread/thread.ts'
import type { TrayCell } from './entry.ts'
import { type RefusedAsk, refusedCells } from './refused-cells.ts'

/** The thread that looks into refused updates, so that no screen waits for it and no hostile one hurts the server. */
parentPort?.on('message', ({ id, ask }: ThreadAsk<RefusedAsk>) => {
  let answer: ThreadAnswer<TrayCell[]>
  try {
    answer = { id, answer: refusedCells(ask) }
  } catch (error) {
    answer = { id, fault: error instanceof Error ? error.message : String(error) }
  }
  parentPort?.postMessage(answer)
})
