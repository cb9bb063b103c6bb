import { parentPort } from 'node:worker_threads'
import type { ThreadAnswer, ThreadAsk } from '../thread/thread.ts'
import { type HistoryAnswer, type HistoryAsk, HistoryDesk } from './history-desk.ts'

/** The thread that replays the past of reports, so that no screen waits for it. */
const desk = new HistoryDesk()

parentPort?.on('message', ({ id, ask }: ThreadAsk<HistoryAsk>) => {
  let answer: ThreadAnswer<HistoryAnswer>
  try {
    answer = { id, answer: desk.answer(ask) }
  } catch (error) {
    answer = { id, fault: error instanceof Error ? error.message : String(error) }
  }
  parentPort?.postMessage(answer)
})
