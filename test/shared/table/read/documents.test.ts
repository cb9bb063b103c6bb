import { describe, expect, test } from 'vitest'
import { decodeText } from '../../../../shared/table/read/decode.ts'
import { guessHeading } from '../../../../shared/table/read/heading.ts'
import { readTable } from '../../../../shared/table/read/read.ts'
import { writeCsv } from '../../../../shared/table/write/csv.ts'
import { groupsOf, hasDocuments, readDocument, substanceOf, told } from '../kit.ts'

const NARRATIVES = ['dongcheng-2020', 'tiananmen-2022', 'stations-2023']
const ALL = ['tiananmen-2017q4', 'xicheng-2017h1', ...NARRATIVES]

/** Another way to the same cells: the filled cells of each line, the group carried down when one is missing. */
function expectedRows(source: string, columns: number): string[][] {
  let group = ''
  const lines = source.split('\n').filter(line => line.includes('|'))
  const header = lines.findIndex(line => line.split('|').filter(cell => cell.trim() !== '').length === columns)
  return lines.slice(header + 1).map(line => {
    const cells = line
      .split('|')
      .map(cell => cell.trim())
      .filter(cell => cell !== '')
    if (cells.length === columns) group = cells.shift() ?? ''
    return [group, ...cells]
  })
}

describe.skipIf(!hasDocuments)('the five published documents', () => {
  test('[T1] the quarter table: 15 rows of 7 columns, every cell', () => {
    const source = readDocument('tiananmen-2017q4')
    const table = readTable(source)
    expect(table.rows).toEqual(expectedRows(source, 7))
    expect(table.rows).toHaveLength(15)
    expect(table.columns.map(column => column.role)).toEqual([
      'group',
      'number',
      'task',
      'source',
      'class',
      'goal',
      'progress'
    ])
    expect(table.rows.map(row => row[1])).toEqual(Array.from({ length: 15 }, (_, at) => String(at + 1)))
    expect(table.rows[14]?.[6]).toMatch(/竣工验收。$/)
  })

  test('[T3] the quarter table: 7 groups, the one repeated after a page break joined and noted with its line', () => {
    const table = readTable(readDocument('tiananmen-2017q4'))
    expect(groupsOf(table).map(([, rows]) => rows)).toEqual([2, 4, 1, 2, 3, 2, 1])
    expect(table.spans).toContainEqual({ row: 2, column: 0, rows: 4, columns: 1 })
    expect(table.notes.filter(note => note.kind === 'joined').map(note => note.line)).toEqual([7])
  })

  test('[T1] the half-year table: 55 rows of 3 columns, every cell', () => {
    const source = readDocument('xicheng-2017h1')
    const table = readTable(source)
    expect(table.rows).toEqual(expectedRows(source, 3))
    expect(table.rows).toHaveLength(55)
    expect(table.columns.map(column => column.role)).toEqual(['group', 'target', 'progress'])
    expect(groupsOf(table).map(([, rows]) => rows)).toEqual([4, 1, 1, 2, 2, 2, 2, 1, 10, 7, 5, 7, 5, 3, 3])
    expect(table.notes.every(note => note.kind === 'dropped' && note.line === 2)).toBe(true)
  })

  test.each(NARRATIVES)('[T4] every character of %s stands in a cell or in the title, in order', name => {
    const source = readDocument(name)
    expect(told(readTable(source))).toBe(substanceOf(source))
  })

  test('[T4] page furniture is named with its line', () => {
    const notes = readTable(readDocument('dongcheng-2020')).notes
    expect(notes.filter(note => note.kind === 'dropped').map(note => note.line)).toEqual([26])
  })

  test.each([
    ['dongcheng-2020', 31],
    ['tiananmen-2022', 12],
    ['stations-2023', 24]
  ])('[T4] %s becomes %i rows, each with a group, a task and a text', (name, rows) => {
    const table = readTable(readDocument(name))
    expect(table.rows).toHaveLength(rows)
    expect(table.rows.every(row => row.every(cell => cell !== ''))).toBe(true)
  })

  test.each([
    ['tiananmen-2017q4', '天安门地区管委会', '2017Q4'],
    ['xicheng-2017h1', '西城区', '2017H1'],
    ['dongcheng-2020', '东城区', '2020'],
    ['tiananmen-2022', '天安门地区管委会', '2022'],
    ['stations-2023', '北京市重点站区管理委员会', '2023']
  ])('[T10] %s names its agency and period', (name, agency, period) => {
    expect(guessHeading(readTable(readDocument(name)))).toMatchObject({ agency, period })
  })

  test.each(ALL)('[T7] %s comes back from CSV cell by cell', name => {
    const table = readTable(readDocument(name))
    for (const group of ['fill', 'blank'] as const) {
      const back = readTable(decodeText(new TextEncoder().encode(writeCsv(table, { group }))))
      expect(back).toMatchObject({ columns: table.columns, rows: table.rows, spans: table.spans })
    }
  })
})
