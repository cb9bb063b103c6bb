import { expect } from 'vitest'
import type { RawSocket } from '../kit/raw-socket.ts'
import type { Arena } from './arena.ts'

/** What a server that leaks nothing may take at most while it is attacked: buffers and young garbage. Megabytes. */
export const USUAL_GROWTH_MB = 64

/** One attack on the running server. `run` throws when the attacker gets what it should not. */
export interface Attack {
  name: string
  /** Default `USUAL_GROWTH_MB`. */
  growthMb?: number
  /** @returns what became of it, in a few words */
  run: (arena: Arena) => Promise<string>
}

export const attack = (name: string, run: Attack['run'], growthMb = USUAL_GROWTH_MB): Attack => ({
  name,
  run,
  growthMb
})

/** The socket must be closed with one of these codes. @returns the code, in words */
export async function closedWith(raw: RawSocket, ...codes: number[]): Promise<string> {
  const code = await raw.ended()
  expect(codes, `closed with ${code}`).toContain(code)
  return `closed ${code}`
}

export const pause = (milliseconds: number): Promise<void> => new Promise(resolve => setTimeout(resolve, milliseconds))

/** Sends the same bytes many times, at the pace the network takes them, until done or cut off. */
export async function pour(raw: RawSocket, bytes: Uint8Array, times: number): Promise<void> {
  const perWrite = Math.max(1, Math.floor(65_536 / bytes.length))
  const many = Buffer.concat(Array.from({ length: Math.min(perWrite, times) }, () => bytes))
  for (let sent = 0; sent < times && !raw.isOver; sent += perWrite) {
    raw.send(many)
    await raw.flushed()
  }
}
