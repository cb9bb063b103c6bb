import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeSync } from 'node:fs'

/** A Node process that prints a line for each thing it was told is stored. */
export interface Child {
  /** Complete lines printed so far. */
  lines: string[]
  /** Resolves when that many lines are there, rejects when the process ends before. */
  printed(count: number): Promise<void>
  /** SIGKILL, and waits until it is gone and all it printed is read. */
  kill(): Promise<void>
}

/** Runs `file` under this Node. @param wrapper a command to run it under, such as strace and its arguments */
export function startChild(file: string, args: readonly string[], wrapper: readonly string[] = []): Child {
  const [command = process.execPath, ...rest] = [...wrapper, process.execPath, file, ...args]
  const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'inherit'], detached: true })
  const lines: string[] = []
  const waiting = new Set<() => void>()
  const closed = once(child, 'close')
  let unfinished = ''
  let ended = false
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    const parts = (unfinished + text).split('\n')
    unfinished = parts.pop() ?? ''
    lines.push(...parts)
    for (const look of waiting) look()
  })
  void closed.then(() => {
    ended = true
    for (const look of waiting) look()
  })
  const printed = (count: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (lines.length < count && !ended) return
        waiting.delete(look)
        if (lines.length >= count) resolve()
        else reject(new Error(`the child ended after ${lines.length} of ${count} lines`))
      }
      waiting.add(look)
      look()
    })
  return { lines, printed, kill: () => kill(child, closed) }
}

/** The whole process group: a wrapper does not pass SIGKILL on. */
async function kill(child: ChildProcess, closed: Promise<unknown>): Promise<void> {
  if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
    process.kill(-child.pid, 'SIGKILL')
  await closed
}

/** Prints a line at once, for a child that may be killed: standard output of Node may keep lines back. */
export function say(line: string): void {
  const bytes = Buffer.from(`${line}\n`)
  let written = 0
  while (written < bytes.length) {
    try {
      written += writeSync(1, bytes, written)
    } catch (error) {
      // The pipe is full: the parent is busy.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
    }
  }
}
