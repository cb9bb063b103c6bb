import { describe, expect, test } from 'vitest'
import {
  draftOf,
  type Preview,
  withAside,
  withColumn,
  withRow,
  withUnit
} from '../../../../client/pages/import/draft.ts'
import type { Previewing } from '../../../../client/pages/import/import-state.ts'
import {
  asked,
  backTo,
  draftAgain,
  lineFrom,
  losesCorrections,
  readingWith
} from '../../../../client/pages/import/other-reading.ts'

function preview(title: string, names: readonly string[], departments: readonly string[]): Preview {
  return {
    ...{ id: '', title, agency: '某区', period: '2020', columns: [], rows: 2, notes: [] },
    table: {
      columns: names.map(name => ({ name, role: 'text', because: '' })),
      rows: [names.map(() => '甲'), names.map(() => '乙')],
      ...{ total: 2, spans: [], aside: [{ cells: [], line: 9, before: 2 }] },
      departments: departments.map(name => ({ name, rows: 1, known: false }))
    }
  }
}

function previewing(read: Preview, draft = draftOf(read)): Previewing {
  const source = { content: new Blob(['x']), filename: 'x' }
  return {
    is: 'preview',
    source,
    reading: {},
    before: null,
    preview: read,
    draft,
    failure: null,
    busy: { is: 'nothing' }
  }
}

const FIRST = preview('标题甲', ['任务', '进展'], ['园林处', '财务处'])
const SECOND = preview('标题乙', ['事', '果', '评'], ['园林处'])

describe('[J8] a file read another way', () => {
  test('keeps what was written about the report and how departments were matched, and nothing of columns and rows', () => {
    let draft = { ...draftOf(FIRST), title: '我的标题', period: '2021' }
    draft = { ...withRow(withAside(withColumn(draft, 0, { name: '改' }), 0, true), 1, true) } as typeof draft
    draft = withUnit(withUnit(draft, '园林处', '绿化处'), '财务处', null) as typeof draft
    const again = draftAgain({ preview: FIRST, draft }, SECOND)
    expect(again).toEqual({
      ...draftOf(SECOND),
      ...{ title: '我的标题', period: '2021', units: new Map([['园林处', '绿化处']]) }
    })
    expect(draftAgain({ preview: FIRST, draft: draftOf(FIRST) }, SECOND)).toEqual(draftOf(SECOND))
  })

  test('is gone back from to the reading before, with its corrections and what was written since', () => {
    const before = previewing(FIRST, withColumn(draftOf(FIRST), 1, { isOut: true }))
    const now = previewing(SECOND, { ...draftAgain(before, SECOND), agency: '某局' })
    expect(backTo(before, now)).toEqual({ ...before, draft: { ...before.draft, agency: '某局' } })
  })

  test('says that corrections go only where there are some', () => {
    const draft = draftOf(FIRST)
    const loses = (made: typeof draft) => losesCorrections({ preview: FIRST, draft: made })
    expect(loses(draft)).toBe(false)
    expect(loses({ ...draft, title: '别的' })).toBe(false)
    expect(loses(withUnit(draft, '园林处', null))).toBe(false)
    for (const made of [
      withColumn(draft, 0, { name: '改' }),
      withColumn(draft, 0, { role: 'task' }),
      withColumn(draft, 0, { isOut: true }),
      withRow(draft, 0, true),
      withAside(draft, 0, true)
    ])
      expect(loses(made)).toBe(true)
  })

  test('another header is of the same table; another table finds its own', () => {
    expect(readingWith({ tableAt: 2, headLine: 3 }, { headLine: 5 })).toEqual({ tableAt: 2, headLine: 5 })
    expect(readingWith({ tableAt: 2, headLine: 3 }, { tableAt: 0 })).toEqual({ tableAt: 0 })
    expect(asked({})).toEqual({})
    expect(asked({ headLine: 3 })).toEqual({ corrections: { headLine: 3 } })
  })

  test('a line is written as people write it', () => {
    expect(['3', ' ３ ', '第3行', '第 12 行', '0', '', '三', '3.5', '-1', '12345678'].map(lineFrom)).toEqual([
      ...[3, 3, 3, 12],
      ...Array<null>(6).fill(null)
    ])
  })
})
