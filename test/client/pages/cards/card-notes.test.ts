import { expect, test } from 'vitest'
import { notesByRow } from '../../../../client/pages/cards/card-notes.ts'
import type { Thread } from '../../../../shared/report/threads.ts'

const thread = (row: string, messages: string[], resolved = false) =>
  ({
    id: `${row}${messages}`,
    row,
    column: 'progress',
    resolved,
    messages: messages.map(id => ({ id }))
  }) as never as Thread

test('[O60] comments of open conversations are counted by task, and told as new when one of them is', () => {
  const notes = notesByRow(
    [thread('a', ['1', '2']), thread('a', ['3']), thread('b', ['4'], true), thread('c', ['5'])],
    message => message.id === '3'
  )
  expect(Object.fromEntries(notes)).toEqual({ a: { count: 3, isNew: true }, c: { count: 1, isNew: false } })
})
