import { expect, test } from 'vitest'
import { CellPast } from '../../../server/history/runs.ts'
import { LIMITS } from '../../../shared/limits.ts'

const edit = (author: string, at: number, text: string) => ({ author, at, place: at, text })

test('[V5] what was typed and taken back within a minute is no entry, and the run goes on from there', () => {
  const past = new CellPast()
  past.add(edit('a', 0, '一'))
  past.add(edit('b', 1_000, '一二'))
  past.add(edit('b', 2_000, '一'))
  expect(past.entries(9)).toEqual([{ author: 'a', from: 0, at: 0, place: 0, before: '', after: '一' }])
  past.add(edit('b', 3_000, '一三'))
  expect(past.entries(9)[0]).toMatchObject({ author: 'b', from: 1_000, at: 3_000, before: '一', after: '一三' })
})

test('[V5] an answer tells the newest entries, so many and not one more', () => {
  const past = new CellPast()
  for (let n = 0; n <= LIMITS.historyEntries; n++) past.add(edit(n % 2 ? 'a' : 'b', n, `第${n}次`))
  const entries = past.entries(LIMITS.historyEntries)
  expect(entries).toHaveLength(LIMITS.historyEntries)
  expect([entries[0]?.after, entries.at(-1)?.before]).toEqual([`第${LIMITS.historyEntries}次`, '第0次'])
})
