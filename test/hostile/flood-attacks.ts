import * as encoding from 'lib0/encoding'
import { expect } from 'vitest'
import { LIMITS } from '../../shared/limits.ts'
import { syncFrame } from '../../shared/wire/frames.ts'
import { until } from '../kit/people.ts'
import { frameOf, RawSocket } from '../kit/raw-socket.ts'
import { forge, values } from '../server/room/admit/forge.ts'
import type { Arena } from './arena.ts'
import { type Attack, attack, closedWith, pause, pour } from './attack.ts'
import { EMPTY_STEP2, intrude, isEnd, rowOf, STEP1, takeIn, textOf } from './intruder.ts'

async function askForState(arena: Arena): Promise<string> {
  const raw = await arena.socket()
  raw.pause()
  const ask = frameOf(STEP1)
  await Promise.race([pour(raw, ask, 3_000), pause(3_000)])
  raw.resume()
  return closedWith(raw, 4503)
}

/** State vectors that name very many. */
async function askWithVectors(arena: Arena): Promise<string> {
  const raw = await arena.socket()
  const vector = encoding.encode(encoder => {
    encoding.writeVarUint(encoder, 150_000)
    for (let n = 0; n < 150_000; n++) {
      encoding.writeVarUint(encoder, 1_000_000 + n)
      encoding.writeVarUint(encoder, 1)
    }
  })
  for (let n = 0; n < LIMITS.stepOneBurst && !raw.isOver; n++) {
    raw.say(syncFrame(0, vector))
    await raw.flushed()
  }
  await raw.until(() => raw.messages.filter(isEnd).length >= LIMITS.stepOneBurst)
  for (let n = 0; n < 3; n++) raw.say(syncFrame(0, vector))
  const told = await closedWith(raw, 4503)
  const liar = await arena.socket()
  liar.say(syncFrame(0, Uint8Array.of(255, 255, 255, 15, 1, 1)))
  await closedWith(liar, 4400)
  return told
}

/** 20,000 keystrokes of one who may write, as fast as they go. */
async function typeFast(arena: Arena): Promise<string> {
  const { raw, doc } = await intrude(arena)
  const { mine, progress } = arena.place
  const written = textOf(doc, mine, progress)
  const updates: Uint8Array[] = []
  doc.on('update', update => updates.push(update))
  for (let n = 0; n < 20_000; n++) {
    if (n % 2 === 0) written.insert(written.length, '快')
    else written.delete(written.length - 1, 1)
    if (n % 100 === 0) await pause(0) // the honest live in this process too
  }
  raw.send(Buffer.concat(updates.map(update => frameOf(syncFrame(2, update)))))
  expect(await raw.until(() => raw.saved > 20_000, 60_000)).toBe(true)
  raw.destroy()
  await arena.accept()
  return 'all 20,000 taken'
}

/** The same large update again and again: it brings nothing new, and costs more to read than to send. */
async function repeatLarge(arena: Arena): Promise<string> {
  const { raw, doc, edit, send } = await intrude(arena)
  const { mine, progress } = arena.place
  const large = edit(one => {
    for (let n = 0; n < 12_000; n++) textOf(one, mine, progress).insert(n % 2 === 0 ? 0 : n >> 1, '多')
  })
  send(large)
  expect(await raw.until(() => raw.saved >= 2)).toBe(true)
  for (let n = 0; n < 400 && !raw.isOver; n++) {
    send(large)
    await raw.flushed()
  }
  const all = await raw.until(() => raw.saved >= 402, 60_000)
  raw.destroy()
  const { raw: tidy, edit: tidyUp, send: tell } = await intrude(arena)
  tell(tidyUp(one => textOf(one, mine, progress).delete(0, 12_000)))
  expect(await tidy.until(() => tidy.saved >= 2)).toBe(true)
  tidy.destroy()
  doc.destroy()
  await arena.accept()
  return all ? 'all 400 read' : 'cut off'
}

/** As many invented ids as a connection may bring, over many connections, all side by side on one key. */
async function inventOverConnections(arena: Arena): Promise<string> {
  const token = await arena.token()
  const { mine, note } = arena.place
  let next = 2_200_000_000
  let taken = 0
  let told = ''
  for (let n = 0; n < 12; n++) {
    const { raw, doc, send } = await intrude(arena, token)
    let first = rowOf(doc, mine)._map.get(note)
    while (first?.left) first = first.left
    const structs = [{ left: [first?.id.client ?? 0, first?.id.clock ?? 0] as const, content: values('x') }]
    const ids = Array.from({ length: LIMITS.authorIdsPerSession }, () => next++)
    send(forge({ sections: ids.map(client => [client, 0, structs] as const) }))
    await raw.until(() => raw.saved >= 2 || raw.closeCode !== null, 20_000)
    if (raw.saved >= 2) taken += ids.length
    told = raw.refusal?.notice.code ?? told
    raw.destroy()
  }
  expect(taken).toBeLessThan(5_000)
  await arena.accept()
  return `${taken} ids taken, then ${told}`
}

/** Readers who take nothing while megabytes are written; those who take again have everything in the end. */
async function stall(arena: Arena): Promise<string> {
  const readers = await Promise.all(Array.from({ length: 12 }, () => intrude(arena)))
  for (const reader of readers) reader.raw.pause()
  const { raw, edit, send } = await intrude(arena)
  const { mine, note } = arena.place
  const long = '长'.repeat(10_000)
  for (let n = 0; n < 600; n++) {
    send(edit(one => rowOf(one, mine).set(note, `${n}${long}`)))
    await raw.flushed()
  }
  send(edit(one => rowOf(one, mine).set(note, '短')))
  expect(await raw.until(() => raw.saved > 601, 30_000)).toBe(true)
  const [slow] = readers
  for (const reader of readers) if (reader !== slow) reader.raw.destroy()
  if (slow === undefined) throw new Error('no reader')
  slow.raw.resume()
  let taken = 0
  await until(
    'a slow reader is caught up',
    () => {
      for (; taken < slow.raw.messages.length; taken++) takeIn(slow.doc, slow.raw.messages[taken])
      return rowOf(slow.doc, mine).get(note) === '短'
    },
    30_000
  )
  slow.raw.destroy()
  raw.destroy()
  await arena.accept()
  return 'bounded, then caught up'
}

/** Sync messages that say nothing, whose acknowledgements are never read. */
async function sayNothing(arena: Arena): Promise<string> {
  const { raw } = await intrude(arena)
  raw.pause()
  await Promise.race([pour(raw, frameOf(EMPTY_STEP2), 2_000_000), pause(6_000)])
  const wasCut = raw.isOver
  raw.destroy()
  return wasCut ? 'cut off' : 'bounded'
}

async function comeAndGo(arena: Arena): Promise<string> {
  const token = await arena.token()
  for (let n = 0; n < 20; n++) {
    const all = await Promise.all(
      Array.from({ length: 25 }, () => RawSocket.open(arena.server.url, `/sync/${arena.place.id}`, { token }))
    )
    for (const raw of all) {
      raw.say(STEP1)
      raw.tcp.resetAndDestroy()
    }
  }
  return '500 sockets opened and reset'
}

export const FLOOD_ATTACKS: readonly Attack[] = [
  attack('3,000 requests for the state, never read', askForState),
  attack('state vectors that name 150,000 others', askWithVectors, 160),
  attack('20,000 updates at once', typeFast, 96),
  attack('one update of 12,000 structs, 400 times over', repeatLarge, 128),
  attack('12 × 1,024 invented ids on one key, over 12 connections', inventOverConnections, 128),
  attack('12 readers that take nothing of 18 MB', stall, 320),
  attack('2 million empty updates, acknowledgements never read', sayNothing),
  attack('500 sockets that come and go', comeAndGo)
]
