import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { countRows, summarise, summarising } from '../../../server/dashboard/summarise.ts'
import { completionOf } from '../../../shared/analysis/completion.ts'
import { readReport } from '../../../shared/report/read.ts'

const row = fc.record({
  id: fc.stringMatching(/^[a-z]{1,3}$/),
  group: fc.constantFrom('g1', 'g2', 'g3', 'gone', ''),
  order: fc.constantFrom('a', 'b', 'c', 'Z'),
  state: fc.constantFrom(undefined, 'submitted', 'returned', 'accepted', 'nonsense'),
  deleted: fc.constantFrom(undefined, true),
  text: fc.constantFrom('', ' \n', '已完成'),
  lead: fc.array(fc.constantFrom('甲', '乙', '丙'), { maxLength: 3 }),
  supporting: fc.array(fc.constantFrom('甲', '丁'), { maxLength: 2 })
})

test('[F66] totals counted from a document are those of reading it whole, in the same order', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 30 }), fc.boolean(), (rows, hidden) => {
      const doc = new Y.Doc()
      doc.getMap('meta').set('title', '甲')
      const columns = doc.getMap('columns')
      columns.set(
        'progress',
        new Y.Map(Object.entries({ name: '进展', role: 'progress', kind: 'narrative', order: 'a' }))
      )
      const more = { name: '另一进展', role: 'progress', kind: 'text', order: 'b', ...(hidden && { hidden: true }) }
      columns.set('progress2', new Y.Map(Object.entries(more)))
      for (const [at, group] of ['g2', 'g1', 'g3'].entries())
        doc.getMap('groups').set(group, new Y.Map(Object.entries({ name: `组${group}`, order: String(at) })))
      for (const { id, group, order, state, deleted, text, lead, supporting } of rows) {
        const told = { group, order, units: { lead, supporting }, progress2: text === '' ? '有' : '' }
        const entry = new Y.Map<unknown>(Object.entries(told))
        if (state !== undefined) entry.set('state', state)
        if (deleted !== undefined) entry.set('deleted', deleted)
        entry.set('progress', new Y.Text(text))
        doc.getMap('rows').set(id, entry)
      }
      expect(countRows(doc)).toEqual(completionOf(readReport(doc)))
    }),
    { numRuns: 300 }
  )
})

test('[F66] counted in steps it is the same, and a large report takes several', () => {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (let row = 0; row < 3_500; row++)
      doc.getMap('rows').set(`r${row}`, new Y.Map(Object.entries({ group: 'g', order: `${row}`, state: 'accepted' })))
  })
  const steps = summarising(doc)
  let count = 1
  let step = steps.next()
  for (; !step.done; step = steps.next()) count++
  expect(count).toBe(4)
  expect(step.value).toEqual(summarise(doc))
  expect(step.value.completion).toMatchObject({ rows: 3_500, accepted: 3_500 })
})
