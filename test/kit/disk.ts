import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'

/** A fresh folder that goes away when the test ends. */
export function emptyFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tianbao-'))
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A copy of a folder's files as they stand on the disk now: what the next process would find after a crash. */
export function copyFolder(from: string): string {
  const to = emptyFolder()
  fs.cpSync(from, to, { recursive: true })
  return to
}

/** Inverts one bit of a file. @param at byte offset, counted from the end when negative */
export function flipBit(file: string, at: number, bit = 0): void {
  const bytes = fs.readFileSync(file)
  const offset = at < 0 ? bytes.length + at : at
  bytes[offset] = (bytes[offset] ?? 0) ^ (1 << bit)
  fs.writeFileSync(file, bytes)
}

/** Keeps only the first `length` bytes of a file. */
export function truncateTo(file: string, length: number): void {
  fs.truncateSync(file, length)
}

/** A small seeded generator (mulberry32): numbers in [0, 1). */
export function seededNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
