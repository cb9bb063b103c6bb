import { describe, expect, test } from 'vitest'
import { DEMO_ASSIGNMENTS, DEMO_UNITS } from '../../seeds/units.ts'
import { guessHeading } from '../../shared/table/read/heading.ts'
import { readTable } from '../../shared/table/read/read.ts'
import { bare, groupsOf, hasDocuments, readDocument, readSeed, substanceOf, told } from '../shared/table/kit.ts'

const SEEDS = [
  ['tiananmen-2017q4', '天安门地区管委会', '2017Q4', 15],
  ['xicheng-2017h1', '西城区', '2017H1', 55],
  ['dongcheng-2020', '东城区', '2020', 31],
  ['tiananmen-2022', '天安门地区管委会', '2022', 12],
  ['stations-2023', '北京市重点站区管理委员会', '2023', 24],
  ['tiananmen-2018q1', '天安门地区管委会', '2018Q1', 15]
] as const
/** Longer runs of a published document may not stand in the repository. */
const LONGEST_RUN = 35

test.each(SEEDS)('[T12] %s is of %s, %s, %i rows', (name, agency, period, rows) => {
  const table = readTable(readSeed(name))
  expect(guessHeading(table)).toMatchObject({ agency, period })
  expect(table.rows).toHaveLength(rows)
})

test.each(['dongcheng-2020', 'tiananmen-2022', 'stations-2023'])('[T4] nothing of %s disappears', name => {
  expect(told(readTable(readSeed(name)))).toBe(substanceOf(readSeed(name)))
})

test('[T12] the open report has goals and no progress, and every row a lead that exists', () => {
  const table = readTable(readSeed('tiananmen-2018q1'))
  expect(DEMO_ASSIGNMENTS.file).toBe('tiananmen-2018q1.txt')
  expect(table.rows.every(row => row[5] !== '' && row[6] === '')).toBe(true)
  const known: readonly string[] = DEMO_UNITS.units
  for (const row of table.rows) {
    const units = DEMO_ASSIGNMENTS.byNumber[row[1] ?? '']
    expect(units?.lead.length).toBeGreaterThan(0)
    for (const unit of [...(units?.lead ?? []), ...(units?.supporting ?? [])]) expect(known).toContain(unit)
  }
  expect(known.every(unit => unit.endsWith('（示例）'))).toBe(true)
})

describe.skipIf(!hasDocuments)('beside the published documents', () => {
  test.each(SEEDS.slice(0, 5))('[T12] %s has the same columns, groups and number of rows', name => {
    const [seed, published] = [readTable(readSeed(name)), readTable(readDocument(name))]
    expect(seed.columns).toEqual(published.columns)
    expect(groupsOf(seed).map(([, rows]) => rows)).toEqual(groupsOf(published).map(([, rows]) => rows))
    if (seed.columns.length !== 3 || seed.columns[1]?.role === 'target')
      expect(groupsOf(seed)).toEqual(groupsOf(published))
  })

  test('[T12] no sentence of a published document stands in a seed', () => {
    const runs = new Set<string>()
    for (const [name] of SEEDS.slice(0, 5)) {
      const text = bare(readDocument(name))
      for (let at = 0; at + LONGEST_RUN < text.length; at++) runs.add(text.slice(at, at + LONGEST_RUN + 1))
    }
    for (const [name] of SEEDS) {
      const text = bare(readSeed(name))
      for (let at = 0; at + LONGEST_RUN < text.length; at++)
        expect(runs.has(text.slice(at, at + LONGEST_RUN + 1)), `${name}: ${text.slice(at, at + 36)}`).toBe(false)
    }
  })
})
