import { describe, expect, test } from 'vitest'
import { type KeptWork, keepWork, keptAsText, listKept, putAside } from '../../../client/doc/kept-cells.ts'

function memoryStorage(): Storage {
  const values = new Map<string, string>()
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key)
  } as Storage
}

const work = (after: string): KeptWork => ({
  at: '2018-01-05T08:00:00Z',
  why: '报表已封存',
  cells: [{ task: '维护秩序', column: '四季度进展', before: '', after }]
})

describe('kept cells', () => {
  test('[C7] refused work adds up and stays until it is put aside', () => {
    const storage = memoryStorage()
    expect(keepWork('u', 'r', work('一'), storage)).toBe(true)
    keepWork('u', 'r', work('二'), storage)
    expect(listKept('u', 'r', storage)).toEqual([work('一'), work('二')])
    expect(listKept('u', 'other', storage)).toEqual([])
    putAside('u', 'r', storage)
    expect(listKept('u', 'r', storage)).toEqual([])
  })

  test('a browser that keeps nothing is said, not hidden', () => {
    const full = memoryStorage()
    full.setItem = () => {
      throw new Error('QuotaExceededError')
    }
    expect(keepWork('u', 'r', work('一'), full)).toBe(false)
  })

  test('as text it can be pasted anywhere', () => {
    expect(keptAsText([work('一'), work('二')])).toBe('【维护秩序 · 四季度进展】\n一\n\n【维护秩序 · 四季度进展】\n二')
  })
})
