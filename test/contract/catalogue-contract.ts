import { describe, expect, onTestFinished, test } from 'vitest'
import type { Catalogue, Entry, Json } from '../../server/catalogue/catalogue.ts'
import { RevConflict } from '../../server/catalogue/catalogue.ts'
import { emptyFolder } from '../kit/disk.ts'

/** What a test of an adapter must be able to do beside the port. */
export interface CatalogueBench {
  /** Opens the catalogue kept in `folder`; `keeps` adapters find what was there before. */
  open(folder: string): Promise<Catalogue>
  keeps: boolean
  /** The next change finds the disk full. */
  failNext(catalogue: Catalogue): void
}

/** Every promise of the catalogue port. A new adapter is done when this passes. */
export function catalogueContract(name: string, bench: CatalogueBench): void {
  const open = async (folder = emptyFolder()): Promise<Catalogue> => {
    const catalogue = await bench.open(folder)
    onTestFinished(() => catalogue.close())
    return catalogue
  }

  describe(`${name} keeps the promises of the catalogue`, () => {
    entries(open)
    revisions(open, bench)
    test.skipIf(!bench.keeps)('[K5] everything is there after opening again, revs and deletions too', async () => {
      const folder = emptyFolder()
      const first = await open(folder)
      await first.put('a', { text: '进展 "quoted"\n', list: [1, null, true] }, 0)
      await first.put('a', 'second', 1)
      await first.put('b', 0, 0)
      await first.put('b', undefined, 1)
      await first.put('__proto__', { admin: true }, 0)
      await first.close()
      const second = await open(folder)
      expect(second.list('')).toEqual([
        { key: '__proto__', value: { admin: true }, rev: 1 },
        { key: 'a', value: 'second', rev: 2 }
      ])
      expect(await second.put('a', 'third', 2)).toBe(3)
      expect(await second.put('b', 'again', 0)).toBe(1)
    })
  })
}

type Open = (folder?: string) => Promise<Catalogue>

function entries(open: Open): void {
  test('[K1] what was put is read back, listed by prefix in the order of code units, and gone when deleted', async () => {
    const catalogue = await open()
    const keys = ['report/b', 'report/B', 'report/西城区', 'reports', 'agency/x', 'report/a']
    for (const key of keys) expect(await catalogue.put(key, { key }, 0)).toBe(1)
    expect(catalogue.list('report/').map(entry => entry.key)).toEqual([
      'report/B',
      'report/a',
      'report/b',
      'report/西城区'
    ])
    expect(catalogue.list('')).toHaveLength(6)
    expect(catalogue.get('report/a')).toEqual({ key: 'report/a', value: { key: 'report/a' }, rev: 1 })
    expect(catalogue.get('report/')).toBeUndefined()
    await catalogue.put('report/a', undefined, 1)
    expect(catalogue.get('report/a')).toBeUndefined()
    expect(catalogue.list('report/')).toHaveLength(3)
  })

  test('[K1] every JSON value comes back as it went in; null is a value, not a deletion', async () => {
    const catalogue = await open()
    const values: Json[] = [null, false, 0, '', [], {}, [[{ a: null }]], { 10: 'x', 2: 'y' }, '\u2028 “”', 1e21]
    for (const [index, value] of values.entries()) await catalogue.put(`v${index}`, value, 0)
    for (const [index, value] of values.entries()) expect(catalogue.get(`v${index}`)?.value).toEqual(value)
  })

  test('[K2] changing a value that was handed in or read does not change the catalogue', async () => {
    const catalogue = await open()
    const mine = { list: [1] }
    await catalogue.put('a', mine, 0)
    mine.list.push(2)
    const read = catalogue.get('a')?.value as { list: number[] }
    expect(() => read.list.push(3)).toThrow(TypeError)
    expect(catalogue.get('a')?.value).toEqual({ list: [1] })
  })

  test('[K2] keys such as __proto__ are keys like any other; empty, long and control-character keys are refused', async () => {
    const catalogue = await open()
    for (const key of ['__proto__', 'constructor', 'toString']) {
      expect(catalogue.get(key)).toBeUndefined()
      await catalogue.put(key, { polluted: true }, 0)
      expect(catalogue.get(key)?.rev).toBe(1)
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
    for (const key of ['', 'a\nb', '\u0000', 'x'.repeat(257)]) {
      await expect(catalogue.put(key, 1, 0)).rejects.toThrow('Not a catalogue key')
    }
    await catalogue.put('x'.repeat(256), 1, 0)
  })

  test('[K3] watchers hear each stored change of their prefix in order, until they stop', async () => {
    const catalogue = await open()
    const heard: [string, Entry | undefined][] = []
    const stop = catalogue.watch('report/', (key, entry) => void heard.push([key, entry]))
    const deaf = catalogue.watch('report/', () => {
      throw new Error('a broken watcher harms nobody')
    })
    await catalogue.put('report/1', 'one', 0)
    await catalogue.put('agency/1', 'not heard', 0)
    await catalogue.put('report/1', undefined, 1)
    stop()
    stop()
    deaf()
    await catalogue.put('report/1', 'three', 0)
    expect(heard).toEqual([
      ['report/1', { key: 'report/1', value: 'one', rev: 1 }],
      ['report/1', undefined]
    ])
  })
}

function revisions(open: Open, bench: CatalogueBench): void {
  test('[K4] a put at the wrong rev is refused and changes nothing', async () => {
    const catalogue = await open()
    await expect(catalogue.put('a', 1, 1)).rejects.toBeInstanceOf(RevConflict)
    await expect(catalogue.put('a', undefined, 0)).rejects.toBeInstanceOf(RevConflict)
    await catalogue.put('a', 1, 0)
    await expect(catalogue.put('a', 2, 0)).rejects.toBeInstanceOf(RevConflict)
    await expect(catalogue.put('a', undefined, 2)).rejects.toBeInstanceOf(RevConflict)
    expect(catalogue.get('a')).toEqual({ key: 'a', value: 1, rev: 1 })
  })

  test('[K4] of many that change one entry at once exactly one wins each round: 200 increments make 200', async () => {
    const catalogue = await open()
    const increment = async (): Promise<void> => {
      for (;;) {
        const now = catalogue.get('count')
        try {
          await catalogue.put('count', Number(now?.value ?? 0) + 1, now?.rev ?? 0)
          return
        } catch (error) {
          if (!(error instanceof RevConflict)) throw error
          await new Promise(setImmediate)
        }
      }
    }
    await Promise.all(
      Array.from({ length: 10 }, async () => {
        for (let n = 0; n < 20; n++) await increment()
      })
    )
    expect(catalogue.get('count')).toEqual({ key: 'count', value: 200, rev: 200 })
  })

  test('[K6] a change the disk refused is not seen, and the same put succeeds when there is room', async () => {
    const catalogue = await open()
    await catalogue.put('a', 1, 0)
    bench.failNext(catalogue)
    await expect(catalogue.put('a', 2, 1)).rejects.toThrow()
    expect(catalogue.get('a')).toEqual({ key: 'a', value: 1, rev: 1 })
    expect(await catalogue.put('a', 2, 1)).toBe(2)
  })

  test('[K7] closing twice is fine', async () => {
    const catalogue = await open()
    const put = catalogue.put('a', 1, 0)
    await Promise.all([catalogue.close(), catalogue.close()])
    await put
    await catalogue.close()
  })
}
