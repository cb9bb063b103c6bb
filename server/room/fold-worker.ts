import { parentPort } from 'node:worker_threads'
import type { ThreadAnswer, ThreadAsk } from '../thread/thread.ts'
import { answerFold, type FoldAnswer, type FoldAsk } from './fold-bytes.ts'

/** The thread that works on the bytes of whole reports, so that no screen waits for it. */
parentPort?.on('message', ({ id, ask }: ThreadAsk<FoldAsk>) => {
  let told: ThreadAnswer<FoldAnswer>
  const given: ArrayBuffer[] = []
  try {
    const answer = answerFold(ask)
    given.push((answer.is === 'difference' ? answer.update : answer.bytes).buffer)
    told = { id, answer }
  } catch (error) {
    told = { id, fault: error instanceof Error ? error.message : String(error) }
  }
  parentPort?.postMessage(told, given)
})
