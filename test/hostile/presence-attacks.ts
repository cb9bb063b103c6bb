import * as encoding from 'lib0/encoding'
import { expect } from 'vitest'
import { LIMITS } from '../../shared/limits.ts'
import { presenceFrame } from '../../shared/wire/frames.ts'
import { until } from '../kit/people.ts'
import type { RawSocket } from '../kit/raw-socket.ts'
import type { Arena } from './arena.ts'
import { type Attack, attack, closedWith, pause } from './attack.ts'
import { intrude } from './intruder.ts'

type Entry = readonly [client: number, clock: number, state: string]

export function presenceOf(entries: Iterable<Entry>): Uint8Array {
  const all = [...entries]
  return presenceFrame(
    encoding.encode(encoder => {
      encoding.writeVarUint(encoder, all.length)
      for (const [client, clock, state] of all) {
        encoding.writeVarUint(encoder, client)
        encoding.writeVarUint(encoder, clock)
        encoding.writeVarString(encoder, state)
      }
    })
  )
}

let nextClient = 2_000_000_000
const states = (count: number): Entry[] => Array.from({ length: count }, () => [nextClient++, 1, '{}'] as const)
const seen = (arena: Arena): number => arena.writer.provider.awareness.getStates().size

async function claimAll(arena: Arena): Promise<string> {
  const raw = await arena.socket()
  raw.say(presenceOf(states(100_000)))
  const told = await closedWith(raw, 4413)
  expect(seen(arena)).toBe(2)
  return told
}

async function claimInPieces(arena: Arena): Promise<string> {
  const { raw } = await intrude(arena)
  for (let n = 0; n < 10; n++) raw.say(presenceOf(states(10_000)))
  await until('the attacker is seen', () => seen(arena) === 3)
  await arena.honestWork()
  expect(seen(arena)).toBe(3)
  raw.destroy()
  return '1 of 100,000 kept'
}

async function sendLarge(arena: Arena): Promise<string> {
  const told: string[] = []
  for (const bytes of [8_000_000, 3_000_000, 200_000, LIMITS.presenceBytes + 1]) {
    const raw = await arena.socket()
    raw.say(presenceOf([[nextClient++, 1, JSON.stringify({ x: 'x'.repeat(bytes) })]]))
    told.push(await closedWith(raw, bytes > 4_000_000 ? 1009 : 4413))
  }
  return told.join(', ')
}

async function sendNonsense(arena: Arena): Promise<string> {
  const token = await arena.token()
  const deep = '['.repeat(900) + ']'.repeat(900)
  const all: Entry[][] = [
    [[nextClient++, 1, '{']],
    [[nextClient++, 1, '[]']],
    [[nextClient++, 1, '7']],
    [[nextClient++, 1, deep]],
    [[2 ** 40, 1, '{}']],
    [[nextClient++, Number.MAX_SAFE_INTEGER, '{}']]
  ]
  for (const entries of all) {
    const raw = await arena.socket(token)
    raw.say(presenceOf(entries))
    await closedWith(raw, 4400)
  }
  expect(seen(arena)).toBe(2)
  return 'closed 4400'
}

async function spoof(arena: Arena): Promise<string> {
  const { awareness } = arena.victim.provider
  const victim = arena.victim.doc.clientID
  const clock = (awareness.meta.get(victim)?.clock ?? 0) + 50
  const before = JSON.stringify(arena.writer.provider.awareness.getStates().get(victim))
  const { raw, doc } = await intrude(arena)
  const forged = JSON.stringify({ user: { id: 'u-0', name: '绩效办', unit: null, role: 'operator' }, place: {} })
  raw.say(
    presenceOf([
      [victim, clock, forged],
      [doc.clientID, 1, forged]
    ])
  )
  raw.say(presenceOf([[victim, clock + 1, 'null']]))
  await until('the attacker is seen', () => arena.writer.provider.awareness.getStates().has(doc.clientID))
  await arena.honestWork()
  const { states: known } = arena.writer.provider.awareness
  expect(JSON.stringify(known.get(victim))).toBe(before)
  expect(known.get(doc.clientID)).toMatchObject({ user: { role: 'filler', unit: '综合处' } })
  raw.say(presenceOf([[doc.clientID, 2, '{"__proto__":{"admin":true},"constructor":1}']]))
  await arena.honestWork()
  expect(({} as { admin?: boolean }).admin).toBeUndefined()
  raw.destroy()
  return 'the server’s names stand, the victim stays'
}

async function flood(arena: Arena): Promise<string> {
  const { raw, doc } = await intrude(arena)
  let heard = 0
  const count = (): void => {
    heard++
  }
  arena.writer.provider.awareness.on('update', count)
  const began = performance.now()
  for (let n = 1; n <= 20_000 && !raw.isOver; n += 200) {
    for (let m = n; m < n + 200; m++) raw.say(presenceOf([[doc.clientID, m, `{"n":${m}}`]]))
    await raw.flushed()
    await pause(1)
  }
  await until('the last is seen', () => {
    const state = arena.writer.provider.awareness.getStates().get(doc.clientID) as { n?: number } | undefined
    return state?.n === 20_000
  })
  arena.writer.provider.awareness.off('update', count)
  const seconds = (performance.now() - began) / 1_000
  raw.destroy()
  expect(heard).toBeLessThan(20 + seconds * 40)
  return `others heard ${heard} in ${seconds.toFixed(1)} s`
}

/** Each message names many others, so that reading it costs more than sending it. */
async function floodEchoes(arena: Arena): Promise<string> {
  const { raw, doc } = await intrude(arena)
  const big = presenceOf([[doc.clientID, 1, '{}'], ...states(12_000)])
  for (let n = 0; n < 300 && !raw.isOver; n++) {
    raw.say(big)
    await raw.flushed()
  }
  await pause(200)
  raw.destroy()
  return '300 × 12,000 entries'
}

async function askForEver(arena: Arena): Promise<string> {
  const all: RawSocket[] = []
  for (let n = 0; n < 3; n++) {
    const { raw, doc } = await intrude(arena)
    raw.say(presenceOf([[doc.clientID, 1, JSON.stringify({ x: 'x'.repeat(1_900) })]]))
    all.push(raw)
  }
  const [reader] = all
  reader?.pause()
  for (let n = 0; n < 60_000 && reader?.isOver === false; n += 1_000) {
    reader.send(Buffer.concat(Array.from({ length: 1_000 }, () => Uint8Array.of(0x82, 0x81, 0, 0, 0, 0, 3))))
    await Promise.race([reader.flushed(), pause(100)])
  }
  await pause(300)
  for (const raw of all) raw.destroy()
  return 'bounded'
}

export const PRESENCE_ATTACKS: readonly Attack[] = [
  attack('100,000 presence states at once', claimAll),
  attack('100,000 presence states in pieces', claimInPieces),
  attack('presence of 8 MB, 3 MB, 200 KB and one past the limit', sendLarge),
  attack('presence that is none, ids and clocks past their range', sendNonsense),
  attack('presence in the victim’s name, and the victim’s removal', spoof),
  attack('20,000 moves as fast as they go', flood),
  attack('presence that names 12,000 others, 300 times', floodEchoes),
  attack('60,000 questions who is here, never read', askForEver)
]
