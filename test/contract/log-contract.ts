import { describe, expect, onTestFinished, test } from 'vitest'
import type { Log, LogRecord, StreamId } from '../../server/log/log.ts'
import { DiskTrouble, PlaceTaken } from '../../server/log/log.ts'
import type { UserId } from '../../shared/ids.ts'
import { emptyFolder } from '../kit/disk.ts'

/** What a test of an adapter must be able to do beside the port. */
export interface LogBench {
  /** Opens the log kept in `folder`, also one that was there before. */
  open(folder: string): Promise<Log>
  /** Commits acknowledged so far. */
  commits(log: Log): number
  /** Lets the disk refuse everything until `heal`. */
  fillDisk(log: Log): Promise<void>
  healDisk(log: Log): Promise<void>
  /** Opens what `backup` wrote to `folder`. */
  openBackup(log: Log, folder: string): Promise<Log>
  /** For adapters whose bytes can be reached: damages what is stored in `folder` while it is closed. */
  damage?: {
    newestSnapshot(folder: string, stream: StreamId): void
    recordByte(folder: string, stream: StreamId, place: number): void
    dropRecord(folder: string, stream: StreamId, place: number): void
    archive(folder: string, stream: StreamId): void
  }
}

const ANN = 'u-annannannannann0' as UserId
const BO = 'u-bobobobobobobob0' as UserId
const STREAM = 'r-0000000000000001'

export const record = (text: string, author: UserId = ANN, at = 1_500_000_000_000): LogRecord => ({
  author,
  at,
  bytes: new Uint8Array(Buffer.from(text))
})
const texts = (records: readonly LogRecord[]): string[] => records.map(each => Buffer.from(each.bytes).toString())
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text))
const snapshot = (place: number, text: string) => ({ place, bytes: bytes(text), label: bytes(`label ${text}`) })

/** Every promise of the log port. A new adapter is done when this passes. */
export function logContract(name: string, bench: LogBench): void {
  const open = async (folder = emptyFolder()): Promise<Log> => {
    const log = await bench.open(folder)
    onTestFinished(() => log.close())
    return log
  }
  const sort = (failures: PromiseSettledResult<void>[]): string[] =>
    failures.map(each => (each.status === 'fulfilled' ? 'stored' : (each.reason as Error).name))
  const damaged = test.skipIf(!bench.damage)

  describe(`${name} keeps the promises of the log`, () => {
    appending(open, bench, sort)
    folding(open, bench)
    damaging(damaged, bench)
    copying(open, bench)
  })
}

type Open = (folder?: string) => Promise<Log>

function appending(open: Open, bench: LogBench, sort: (results: PromiseSettledResult<void>[]) => string[]): void {
  test('[L1] a new stream is empty and begins at place 1', async () => {
    const log = await open()
    expect(await log.load(STREAM)).toEqual({ snapshot: null, tail: [], place: 0 })
    expect(await log.streams()).toEqual([])
  })

  test('[L1] records come back in order with author, time and bytes, also after opening again', async () => {
    const folder = emptyFolder()
    const log = await open(folder)
    const empty = { author: BO, at: 5, bytes: new Uint8Array(0) }
    await log.append(STREAM, 1, [record('a'), record('b', BO, 7)])
    await log.append(STREAM, 3, [empty, record('进展', '中文' as UserId)])
    const expected = [record('a'), record('b', BO, 7), empty, record('进展', '中文' as UserId)]
    expect((await log.load(STREAM)).tail).toEqual(expected)
    await log.close()
    const again = await open(folder)
    expect(await again.load(STREAM)).toEqual({ snapshot: null, tail: expected, place: 4 })
    await again.append(STREAM, 5, [record('c')])
    expect(texts(await again.history(STREAM, 1, 5))).toEqual(['a', 'b', '', '进展', 'c'])
  })

  test('[L2] a place that is taken, or beyond the next, is refused and nothing of it is stored', async () => {
    const log = await open()
    await log.append(STREAM, 1, [record('a')])
    await expect(log.append(STREAM, 1, [record('x')])).rejects.toBeInstanceOf(PlaceTaken)
    await expect(log.append(STREAM, 3, [record('x')])).rejects.toBeInstanceOf(PlaceTaken)
    await expect(log.append(STREAM, 0, [record('x')])).rejects.toBeInstanceOf(PlaceTaken)
    await log.append(STREAM, 2, [record('b')])
    expect(texts((await log.load(STREAM)).tail)).toEqual(['a', 'b'])
  })

  test('[L3] many appends asked for in one turn, of many streams, share one commit and keep their order', async () => {
    const log = await open()
    const asked: Promise<void>[] = []
    for (let place = 1; place <= 20; place++) {
      for (const stream of ['a', 'b', 'c']) asked.push(log.append(stream, place, [record(`${stream}${place}`)]))
    }
    await Promise.all(asked)
    expect(bench.commits(log)).toBe(1)
    for (const stream of ['a', 'b', 'c']) {
      const expected = Array.from({ length: 20 }, (_, index) => `${stream}${index + 1}`)
      expect(texts((await log.load(stream)).tail)).toEqual(expected)
    }
  })

  test('[L3] appends over many turns, not waited for, are stored in the order asked', async () => {
    const log = await open()
    const order: number[] = []
    const asked: Promise<void>[] = []
    for (let place = 1; place <= 200; place++) {
      asked.push(log.append(STREAM, place, [record(`${place}`)]).then(() => void order.push(place)))
      if (place % 3 === 0) await new Promise(setImmediate)
    }
    await Promise.all(asked)
    expect(order).toEqual([...order].sort((a, b) => a - b))
    expect(texts((await log.load(STREAM)).tail)).toEqual(order.map(String))
  })

  test('[L4] when one append fails, the later ones of its stream fail too, and other streams go on', async () => {
    const log = await open()
    const asked = [
      log.append('a', 2, [record('too far')]),
      log.append('a', 1, [record('would fit')]),
      log.append('b', 1, [record('b')])
    ]
    expect(sort(await Promise.allSettled(asked))).toEqual(['PlaceTaken', 'PlaceTaken', 'stored'])
    await log.append('a', 1, [record('told, so a new start')])
    expect(texts((await log.load('a')).tail)).toEqual(['told, so a new start'])
  })

  test('[L4] that holds for an append of a later turn that was asked for before the failure was told', async () => {
    const log = await open()
    const first = log.append('a', 2, [record('too far')]).catch((error: Error) => error.name)
    await new Promise(setImmediate)
    const told = await Promise.race([first, Promise.resolve('not yet')])
    const second = log.append('a', 1, [record('fits')]).then(
      () => 'stored',
      (error: Error) => error.name
    )
    expect(await first).toBe('PlaceTaken')
    expect(await second).toBe(told === 'not yet' ? 'PlaceTaken' : 'stored')
  })

  test('[L5] a full disk refuses the whole batch, stores nothing of it, and the log works on when there is room', async () => {
    const log = await open()
    await log.append('a', 1, [record('kept')])
    await bench.fillDisk(log)
    const big = { ...record(''), bytes: new Uint8Array(3_000_000) }
    const asked = [log.append('a', 2, [record('small')]), log.append('b', 1, [big]), log.append('a', 3, [record('x')])]
    expect(sort(await Promise.allSettled(asked))).toEqual(['DiskTrouble', 'DiskTrouble', 'DiskTrouble'])
    expect(await log.load('b')).toEqual({ snapshot: null, tail: [], place: 0 })
    await bench.healDisk(log)
    await log.append('a', 2, [record('again')])
    await log.append('b', 1, [big])
    expect(texts((await log.load('a')).tail)).toEqual(['kept', 'again'])
    expect(await log.verify()).toEqual([])
    expect(DiskTrouble.name).toBe('DiskTrouble')
  })

  test('[L6] closing twice is fine, finishes what was asked for, and refuses what comes later', async () => {
    const folder = emptyFolder()
    const log = await open(folder)
    const asked = log.append(STREAM, 1, [record('a')])
    await Promise.all([log.close(), log.close()])
    await asked
    await log.close()
    await expect(log.append(STREAM, 2, [record('b')])).rejects.toBeInstanceOf(DiskTrouble)
    expect(texts((await (await open(folder)).load(STREAM)).tail)).toEqual(['a'])
  })
}

function folding(open: Open, bench: LogBench): void {
  test('[L7] a fold leaves the snapshot and the records after it, and forgets none', async () => {
    const folder = emptyFolder()
    const log = await open(folder)
    await log.append(STREAM, 1, [record('a'), record('b', BO), record('c')])
    await log.fold(STREAM, snapshot(2, 'ab'))
    const expected = { snapshot: snapshot(2, 'ab'), tail: [record('c')], place: 3 }
    expect(await log.load(STREAM)).toEqual(expected)
    expect(await log.streams()).toEqual([
      { stream: STREAM, place: 3, snapshotPlace: 2, snapshotBytes: 2, tailBytes: 1 }
    ])
    await log.close()
    const again = await open(folder)
    expect(await again.load(STREAM)).toEqual(expected)
    expect(await again.history(STREAM, 1, 3)).toEqual([record('a'), record('b', BO), record('c')])
    expect(await again.verify()).toEqual([])
  })

  test('[L7] a snapshot beyond the end is refused; an older one and one at place 0 change nothing; one at the same place replaces', async () => {
    const log = await open()
    await log.append(STREAM, 1, [record('a'), record('b')])
    await expect(log.fold(STREAM, snapshot(3, 'abc'))).rejects.toBeInstanceOf(PlaceTaken)
    await log.fold(STREAM, snapshot(2, 'ab'))
    await log.fold(STREAM, snapshot(1, 'a'))
    await log.fold(STREAM, snapshot(0, ''))
    await log.fold('new', snapshot(0, ''))
    expect((await log.load(STREAM)).snapshot).toEqual(snapshot(2, 'ab'))
    await log.fold(STREAM, snapshot(2, 'AB'))
    expect((await log.load(STREAM)).snapshot).toEqual(snapshot(2, 'AB'))
    expect(texts(await log.history(STREAM, 1, 2))).toEqual(['a', 'b'])
    expect(await log.verify()).toEqual([])
    expect((await log.streams()).map(each => each.stream)).toEqual([STREAM])
  })

  test('[L7] a stream whose tail is empty goes on at the place after its snapshot, also after opening again', async () => {
    const folder = emptyFolder()
    const log = await open(folder)
    await log.append(STREAM, 1, [record('a')])
    await log.fold(STREAM, snapshot(1, 'a'))
    await log.close()
    const again = await open(folder)
    await expect(again.append(STREAM, 1, [record('x')])).rejects.toBeInstanceOf(PlaceTaken)
    await again.append(STREAM, 2, [record('b')])
    expect(await again.load(STREAM)).toEqual({ snapshot: snapshot(1, 'a'), tail: [record('b')], place: 2 })
  })

  test('[L8] folds while appends go on lose and double nothing', async () => {
    const log = await open()
    const asked: Promise<void>[] = []
    for (let place = 1; place <= 600; place++) {
      asked.push(log.append(STREAM, place, [record(`${place}`)]))
      if (place % 50 === 0) {
        await asked.at(-1)
        asked.push(log.fold(STREAM, snapshot(place - 10, `upto ${place - 10}`)))
      }
      if (place % 7 === 0) await new Promise(setImmediate)
    }
    await Promise.all(asked)
    const loaded = await log.load(STREAM)
    expect(loaded.snapshot).toEqual(snapshot(590, 'upto 590'))
    expect(texts(loaded.tail)).toEqual(Array.from({ length: 10 }, (_, index) => `${591 + index}`))
    expect(texts(await log.history(STREAM, 1, 600))).toEqual(Array.from({ length: 600 }, (_, i) => `${i + 1}`))
    expect(await log.verify()).toEqual([])
    expect(bench.commits(log)).toBeGreaterThan(0)
  })

  test('[L9] history tells authors across folds, for any range, and leaves out what is beyond the end', async () => {
    const log = await open()
    for (let place = 1; place <= 9; place++) {
      await log.append(STREAM, place, [record(`${place}`, place % 2 ? ANN : BO, place)])
      if (place % 3 === 0 && place < 9) await log.fold(STREAM, snapshot(place, `s${place}`))
    }
    for (let from = 1; from <= 9; from++) {
      for (let to = from; to <= 9; to++) {
        const records = await log.history(STREAM, from, to)
        expect(records.map(each => each.at)).toEqual(Array.from({ length: to - from + 1 }, (_, i) => from + i))
        expect(records.every(each => each.author === (each.at % 2 ? ANN : BO))).toBe(true)
      }
    }
    expect(texts(await log.history(STREAM, -5, 2))).toEqual(['1', '2'])
    expect(texts(await log.history(STREAM, 9, 99))).toEqual(['9'])
    expect(await log.history(STREAM, 10, 99)).toEqual([])
    expect(await log.history('unknown', 1, 99)).toEqual([])
  })
}

function damaging(damaged: (name: string, run: () => Promise<void>) => void, bench: LogBench): void {
  const harm = bench.damage
  const folded = async (folder: string): Promise<void> => {
    const log = await bench.open(folder)
    await log.append(STREAM, 1, [record('a'), record('b'), record('c'), record('d')])
    await log.fold(STREAM, snapshot(2, 'ab'))
    await log.fold(STREAM, snapshot(3, 'abc'))
    await log.append('other', 1, [record('sound')])
    await log.close()
  }
  const reopened = async (folder: string): Promise<Log> => {
    const log = await bench.open(folder)
    onTestFinished(() => log.close())
    return log
  }

  damaged(
    '[L10] a snapshot whose hash is wrong is passed over for the one before it and the records after that',
    async () => {
      const folder = emptyFolder()
      await folded(folder)
      harm?.newestSnapshot(folder, STREAM)
      const log = await reopened(folder)
      const loaded = await log.load(STREAM)
      expect(loaded).toEqual({ snapshot: snapshot(2, 'ab'), tail: [record('c'), record('d')], place: 4 })
      expect(await log.verify()).toEqual([`${STREAM}: the snapshot at place 3 is damaged`])
      await log.append(STREAM, 5, [record('e')])
      await log.fold(STREAM, snapshot(5, 'abcde'))
      expect(await log.load(STREAM)).toEqual({ snapshot: snapshot(5, 'abcde'), tail: [], place: 5 })
    }
  )

  damaged('[L10] when both snapshots are wrong every record comes back', async () => {
    const folder = emptyFolder()
    await folded(folder)
    harm?.newestSnapshot(folder, STREAM)
    const log = await reopened(folder)
    await log.fold(STREAM, snapshot(4, 'abcd'))
    await log.close()
    harm?.newestSnapshot(folder, STREAM)
    const again = await reopened(folder)
    const loaded = await again.load(STREAM)
    expect([loaded.snapshot, texts(loaded.tail), loaded.place]).toEqual([null, ['a', 'b', 'c', 'd'], 4])
    expect(await again.verify()).toHaveLength(2)
  })

  damaged('[L11] a flipped byte in a record is named, never handed out; other streams stay readable', async () => {
    const folder = emptyFolder()
    await folded(folder)
    harm?.recordByte(folder, STREAM, 4)
    const log = await reopened(folder)
    await expect(log.load(STREAM)).rejects.toThrow(/places? 4/)
    expect(await log.verify()).toEqual([expect.stringMatching(`^${STREAM}: .*places? 4.* damaged$`)])
    expect(texts((await log.load('other')).tail)).toEqual(['sound'])
  })

  damaged('[L11] a missing record and a damaged archive are named', async () => {
    const folder = emptyFolder()
    await folded(folder)
    const log = await reopened(folder)
    await log.append(STREAM, 5, [record('e')])
    await log.close()
    harm?.dropRecord(folder, STREAM, 4)
    harm?.archive(folder, STREAM)
    const again = await reopened(folder)
    expect(await again.verify()).toEqual([
      `${STREAM}: the archive of places 1 to 2 is damaged`,
      `${STREAM}: the records from place 4 to 4 are missing`
    ])
    await expect(again.load(STREAM)).rejects.toThrow('place 4')
    await expect(again.history(STREAM, 1, 2)).rejects.toThrow('places 1 to 2')
  })
}

function copying(open: Open, bench: LogBench): void {
  test('[L12] a backup made while writing goes on is a whole log: every stream up to some place, nothing damaged', async () => {
    const log = await open()
    let writing = true
    const written = new Map<string, number>()
    const writer = async (stream: string): Promise<void> => {
      for (let place = 1; writing; place++) {
        await log.append(stream, place, [record(`${stream} ${place} ${'x'.repeat(300)}`)])
        written.set(stream, place)
        if (place % 40 === 0) await log.fold(stream, snapshot(place - 5, `${stream} ${place - 5}`))
      }
    }
    const writers = ['a', 'b', 'c', 'd'].map(writer)
    while (written.size < 4 || [...written.values()].some(place => place < 100)) await new Promise(setImmediate)
    const before = new Map(written)
    const target = emptyFolder()
    await log.backup(target)
    writing = false
    await Promise.all(writers)
    const copy = await bench.openBackup(log, target)
    onTestFinished(() => copy.close())
    expect(await copy.verify()).toEqual([])
    for (const [stream, place] of before) {
      const records = await copy.history(stream, 1, Number.MAX_SAFE_INTEGER)
      expect(records.length).toBeGreaterThanOrEqual(place)
      expect(texts(records).every((text, index) => text.startsWith(`${stream} ${index + 1} `))).toBe(true)
    }
  })
}
