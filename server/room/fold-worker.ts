import { parentPort } from 'node:worker_threads'
import { type FoldAnswer, type FoldAsk, foldBytes } from './fold-bytes.ts'

/** The thread that turns a snapshot and a tail into a new snapshot, so that no screen waits for it. */
parentPort?.on('message', (ask: FoldAsk) => {
  let answer: FoldAnswer
  try {
    answer = { id: ask.id, ...foldBytes(ask.snapshot, ask.packets) }
  } catch (error) {
    answer = { id: ask.id, fault: error instanceof Error ? error.message : String(error) }
  }
  parentPort?.postMessage(answer)
})
