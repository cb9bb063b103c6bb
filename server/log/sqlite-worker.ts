import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { LogInUse, PlaceTaken } from './log.ts'
import { SqliteAnswers } from './sqlite-answers.ts'
import { Checkpoints } from './sqlite-checkpoints.ts'
import { openLogFile } from './sqlite-file.ts'
import { FreshAppends } from './sqlite-fresh.ts'
import type { BatchMessage, Failure, QuestionMessage, WorkerMessage, WorkerStart } from './sqlite-protocol.ts'
import { SqliteReader } from './sqlite-reader.ts'
import { SqliteWriter } from './sqlite-writer.ts'

/** The thread that owns the database file. */
if (!parentPort) throw new Error('sqlite-worker.ts runs as a worker thread')
const port = parentPort
const tell = (message: WorkerMessage): void => port.postMessage(message)

try {
  serve((workerData as WorkerStart).folder)
  tell({ is: 'ready' })
} catch (error) {
  tell({ is: 'refused', inUse: error instanceof LogInUse, message: messageOf(error) })
}

function serve(folder: string): void {
  const database = openLogFile(folder)
  const fresh = new FreshAppends(database)
  const reader = new SqliteReader(database, fresh)
  const writer = new SqliteWriter({ database, fresh, reader })
  const answers = new SqliteAnswers({ database, fresh, reader, writer })
  const checkpoints = new Checkpoints(database)

  const commit = (batches: readonly BatchMessage[]): void => {
    if (batches.length === 0) return
    tell({ is: 'committed', ...writer.write(batches) })
    writer.sortWhenDue()
    checkpoints.committed()
  }

  const answer = async (asked: QuestionMessage): Promise<void> => {
    try {
      tell({ is: 'answer', id: asked.id, answer: await answers.answer(asked) })
    } catch (error) {
      tell({ is: 'failure', id: asked.id, failure: failureOf(error) })
    }
  }

  /** Takes everything that waits: appends of several turns that piled up share a commit. */
  port.on('message', (first: BatchMessage | QuestionMessage) => {
    let batches: BatchMessage[] = []
    let message: BatchMessage | QuestionMessage | undefined = first
    while (message) {
      if ('batch' in message) batches.push(message)
      else {
        commit(batches)
        batches = []
        void answer(message)
      }
      message = receiveMessageOnPort(port)?.message
    }
    commit(batches)
  })
}

function failureOf(error: unknown): Failure {
  const message = messageOf(error)
  if (error instanceof PlaceTaken) return { kind: 'taken', message }
  const fromDisk = error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR'
  return { kind: fromDisk ? 'disk' : 'other', message }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
