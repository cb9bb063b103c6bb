import { describe, expect, test } from 'vitest'
import { type CycleEvent, type HistoryEntry, rowDeeds } from '../../../../client/pages/cycle/history-list.ts'

const entry = (column: string, at: string, before: string, after: string): HistoryEntry => ({
  ...{ row: 'r', column, author: { id: 'u' }, from: at, at, before, after },
  marks: { before: [], after: [] }
})
const event = (n: number, at: string, command: string): CycleEvent => ({
  ...{ n, at, command, person: { id: 'u', name: '某人', unit: null, role: 'coordinator' } }
})

describe('the history of a row', () => {
  test('tells its birth once, texts and commands newest first, and states by the commands that made them', () => {
    const birth = '2026-01-01T00:00:00.000Z'
    const deeds = rowDeeds(
      [
        entry('progress', '2026-01-03T00:00:00.000Z', '旧', '新'),
        entry('state', '2026-01-02T00:00:00.000Z', '', 'submitted'),
        entry('task', birth, '', '任务'),
        entry('number', birth, '', '1')
      ],
      [event(1, '2026-01-02T00:00:00.000Z', 'submit')]
    )
    expect(deeds.map(deed => deed.is)).toEqual(['written', 'event', 'born'])
    expect(deeds.at(-1)).toMatchObject({ entries: [{ column: 'task' }, { column: 'number' }] })
  })
})
