import fc from 'fast-check'
import { spansOfEqual } from '../../../shared/table/spans.ts'
import type { Table, TableColumn } from '../../../shared/table/table.ts'

const COLUMNS: readonly TableColumn[] = [
  { name: '主要职责', role: 'group' },
  { name: '序号', role: 'number' },
  { name: '年度任务', role: 'task' },
  { name: '阶段性目标', role: 'goal' },
  { name: '四季度进展', role: 'progress' },
  { name: '备注', role: 'note' }
]

const MARKS = [
  ...'=+-@＝\'",;|&<>#_x0041\n\t 　\u00a0天1%&amp;',
  '#N/A',
  '_x0041_',
  '&lt;',
  '</td>',
  ']]>',
  '😀',
  '<br>'
]

/** Any text a cell may hold: marks of every format, white space inside, other planes; no control characters. */
export const cellTexts = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.array(fc.constantFrom(...MARKS), { maxLength: 12 }).map(list => list.join(''))
  )
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no reader accepts control characters in a text
  .map(text => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff\ufffe\uffff\ud800-\udfff]/g, '').trim())

/** Tables with merged duties and cells of any text. */
export const reportTables: fc.Arbitrary<Table> = fc
  .record({
    title: cellTexts.map(text => `某区2020年任务完成情况${text.replace(/\s+/g, ' ')}`.trim()),
    groups: fc.array(
      fc.record({
        name: cellTexts.map(text => `职责${text}`.trim()),
        rows: fc.array(fc.array(cellTexts, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 3 })
      }),
      { minLength: 1, maxLength: 5 }
    )
  })
  .map(({ title, groups }) => {
    let number = 0
    const rows = groups.flatMap(({ name, rows: cells }) => cells.map(rest => [name, String(++number), ...rest]))
    const spans = spansOfEqual(
      0,
      rows.map(row => row[0] ?? '')
    )
    return { title, columns: [...COLUMNS], rows, spans, notes: [] }
  })
