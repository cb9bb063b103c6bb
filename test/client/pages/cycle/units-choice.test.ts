import { describe, expect, test } from 'vitest'
import { partsOf, sameUnits, unitsAfter } from '../../../../client/pages/cycle/units-choice.ts'

const row = (lead: string[], supporting: string[] = []) => ({ units: { lead, supporting } })

describe('assigning departments to several rows', () => {
  test('what is the same on all rows is shown, what is not is mixed', () => {
    const parts = partsOf([row(['甲'], ['乙']), row(['甲', '丙'])], ['乙', '丁'])
    expect([...parts]).toEqual([
      ['乙', 'mixed'],
      ['丁', 'neither'],
      ['甲', 'lead'],
      ['丙', 'mixed']
    ])
  })

  test('[C15] what was left mixed stays on each row as it was; the rest becomes the same', () => {
    const choice = new Map([
      ['甲', 'supporting'],
      ['乙', 'mixed'],
      ['丁', 'lead']
    ] as const)
    expect(unitsAfter(row(['甲'], ['乙']), choice)).toEqual({ lead: ['丁'], supporting: ['乙', '甲'] })
    expect(unitsAfter(row(['乙']), choice)).toEqual({ lead: ['乙', '丁'], supporting: ['甲'] })
  })

  test('a row that would not change is known as such', () => {
    const same = row(['甲'], ['乙'])
    expect(sameUnits(unitsAfter(same, partsOf([same], [])), same.units)).toBe(true)
  })
})
