import fs from 'node:fs'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Loaded, Log, LogRecord, Snapshot, StreamId, StreamInfo } from './log.ts'
import { DiskTrouble, LogInUse, PlaceTaken } from './log.ts'
import type { Append } from './packing.ts'
import { packAppends, unpackRecords } from './packing.ts'
import { LOG_FILE, syncFile, syncFolder } from './sqlite-file.ts'
import type { BatchResult, Failure, Question, Questions, WorkerMessage, WorkerStart } from './sqlite-protocol.ts'
import { afterEndOfTurn } from './turn.ts'

interface Waiting<Answer> {
  resolve: (answer: Answer) => void
  reject: (error: Error) => void
}

type AskedAppend = Append & Waiting<void>

/**
 * Opens the log kept in `folder` (made when absent) for this process alone.
 * @throws LogInUse at once when another process has it; @throws Error when the file is damaged beyond opening or newer
 */
export async function openSqliteLog(folder: string): Promise<SqliteLog> {
  const worker = new Worker(new URL('./sqlite-worker.ts', import.meta.url), {
    workerData: { folder } satisfies WorkerStart,
    name: 'log'
  })
  await new Promise<void>((resolve, reject) => {
    worker.once('error', reject)
    worker.once('message', (first: WorkerMessage) => {
      worker.off('error', reject)
      if (first.is !== 'refused') resolve()
      else reject(first.inUse ? new LogInUse(first.message) : new Error(first.message))
    })
  })
  return new SqliteLog(worker)
}

/**
 * Puts a backup into an empty or absent folder, after reading all of it back. The backup itself is not touched.
 * @throws Error with a sentence when there is no backup, it is damaged, or the target is not empty: nothing is changed
 */
export async function restoreSqliteLog(from: string, to: string): Promise<void> {
  const source = path.join(from, LOG_FILE)
  if (!fs.existsSync(source)) throw new Error(`${from} 里没有备份（缺少 ${LOG_FILE}）。(No backup there.)`)
  if (fs.existsSync(`${source}-wal`)) {
    throw new Error(`${from} 不是备份，而是使用中或未正常关闭的数据文件夹。(A data folder, not a backup.)`)
  }
  fs.mkdirSync(to, { recursive: true })
  if (fs.readdirSync(to).length > 0) throw new Error(`${to} 不是空的，什么都没有改动。(The target is not empty.)`)
  const trial = path.join(to, 'restoring')
  try {
    fs.mkdirSync(trial)
    fs.copyFileSync(source, path.join(trial, LOG_FILE))
    syncFile(path.join(trial, LOG_FILE))
    const log = await openSqliteLog(trial)
    const faults = await log.verify().finally(() => log.close())
    if (faults.length > 0) throw new Error(`备份已损坏，没有恢复。(The backup is damaged.) ${faults.join('; ')}`)
    fs.renameSync(path.join(trial, LOG_FILE), path.join(to, LOG_FILE))
  } finally {
    fs.rmSync(trial, { recursive: true, force: true })
  }
  syncFolder(to)
}

/** The log port over SQLite in a worker thread. Made by `openSqliteLog`. */
export class SqliteLog implements Log {
  /** Commits acknowledged so far: fewer than appends when many wait together. */
  commits = 0
  readonly #worker: Worker
  /** Asked for in this turn, not yet posted. */
  #asked: AskedAppend[] = []
  readonly #underWay = new Map<number, AskedAppend[]>()
  readonly #questions = new Map<number, Waiting<unknown>>()
  #posted = 0
  #settled = 0
  #questionsAsked = 0
  #stopped: Error | null = null
  #closing: Promise<void> | null = null

  constructor(worker: Worker) {
    this.#worker = worker
    worker.on('message', (message: WorkerMessage) => this.#hear(message))
    worker.on('error', error => this.#stop(new DiskTrouble(`the log thread failed: ${error.message}`)))
    worker.on('exit', () => this.#stop(new DiskTrouble('the log thread has ended')))
  }

  append(stream: StreamId, at: number, records: readonly LogRecord[]): Promise<void> {
    if (this.#stopped) return Promise.reject(this.#stopped)
    return new Promise((resolve, reject) => {
      if (this.#asked.length === 0) afterEndOfTurn(() => this.#post())
      this.#asked.push({ stream, at, records, resolve, reject })
    })
  }

  async load(stream: StreamId): Promise<Loaded> {
    const { snapshot, tail, place } = await this.#ask('load', { stream })
    return { snapshot, tail: unpackRecords(Buffer.from(tail.buffer)), place }
  }

  async fold(stream: StreamId, snapshot: Snapshot): Promise<void> {
    // A view is sent with all the memory under it: send copies of the parts.
    const { place, label } = snapshot
    const bytes = new Uint8Array(snapshot.bytes)
    await this.#ask('fold', { stream, snapshot: { place, bytes, label: new Uint8Array(label) } }, [bytes.buffer])
  }

  async history(stream: StreamId, from: number, to: number): Promise<LogRecord[]> {
    return unpackRecords(Buffer.from((await this.#ask('history', { stream, from, to })).buffer))
  }

  streams(): Promise<StreamInfo[]> {
    return this.#ask('streams', {})
  }

  verify(): Promise<string[]> {
    return this.#ask('verify', {})
  }

  async backup(folder: string): Promise<void> {
    await this.#ask('backup', { folder })
  }

  /** The most 4 KiB pages the file may have; at most 4,294,967,294. Tests fill the disk with it. */
  async limitPages(pages: number): Promise<void> {
    await this.#ask('limit', { pages })
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    if (this.#stopped) return
    const closed = this.#ask('close', {})
    this.#stopped ??= new DiskTrouble('the log is closed')
    try {
      await closed
    } finally {
      await this.#worker.terminate()
    }
  }

  /** Posts what was asked for first, so that the answer sees it. @param given memory that goes over to the thread */
  #ask<Name extends Question>(
    question: Name,
    args: Questions[Name]['with'],
    given: ArrayBuffer[] = []
  ): Promise<Questions[Name]['answer']> {
    if (this.#stopped) return Promise.reject(this.#stopped)
    const id = ++this.#questionsAsked
    return new Promise<unknown>((resolve, reject) => {
      this.#questions.set(id, { resolve, reject })
      afterEndOfTurn(() => {
        this.#post()
        this.#worker.postMessage({ question, id, with: args }, given)
      })
    }) as Promise<Questions[Name]['answer']>
  }

  #post(): void {
    const appends = this.#asked
    if (appends.length === 0) return
    this.#asked = []
    const packed = packAppends(appends)
    this.#underWay.set(++this.#posted, appends)
    this.#worker.postMessage({ batch: this.#posted, settled: this.#settled, packed }, [packed.buffer])
  }

  #hear(message: WorkerMessage): void {
    if (message.is === 'committed') {
      if (message.stored) this.commits++
      for (const result of message.results) this.#settle(result)
    } else if (message.is === 'answer' || message.is === 'failure') {
      const waiting = this.#questions.get(message.id)
      this.#questions.delete(message.id)
      if (message.is === 'answer') waiting?.resolve(message.answer)
      else waiting?.reject(errorOf(message.failure))
    }
  }

  #settle({ batch, failed }: BatchResult): void {
    const appends = this.#underWay.get(batch) ?? []
    this.#underWay.delete(batch)
    this.#settled = batch
    const failures = new Map(failed.map(({ index, failure }) => [index, failure]))
    for (const [index, append] of appends.entries()) {
      const failure = failures.get(index)
      if (failure) append.reject(errorOf(failure))
      else append.resolve()
    }
    if (failed.length > 0) this.#failThoseWaitingBehind(appends, failures)
  }

  /** Appends asked for before the failure was told, and not yet posted, lean on it. */
  #failThoseWaitingBehind(appends: readonly AskedAppend[], failures: ReadonlyMap<number, Failure>): void {
    const streams = new Map<StreamId, Failure>()
    for (const [index, failure] of failures) streams.set(appends[index]?.stream ?? '', failure)
    const waiting = this.#asked
    this.#asked = waiting.filter(append => !streams.has(append.stream))
    // When all were taken away, the task at the end of the turn finds nothing to post.
    for (const append of waiting) {
      const failure = streams.get(append.stream)
      if (failure) append.reject(errorOf(failure))
    }
  }

  /** The thread is gone: nothing that waits will ever be answered. */
  #stop(reason: Error): void {
    this.#stopped ??= reason
    for (const appends of [...this.#underWay.values(), this.#asked]) for (const each of appends) each.reject(reason)
    for (const question of this.#questions.values()) question.reject(reason)
    this.#underWay.clear()
    this.#questions.clear()
    this.#asked = []
  }
}

function errorOf(failure: Failure): Error {
  if (failure.kind === 'taken') return new PlaceTaken(failure.message)
  if (failure.kind === 'disk') return new DiskTrouble(failure.message)
  return new Error(failure.message)
}
