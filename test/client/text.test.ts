import { describe, expect, test } from 'vitest'
import { en } from '../../client/text-en.ts'
import { zh } from '../../client/text-zh.ts'

/** Every sentence by its path; functions are called with plausible arguments. */
function sentences(tree: object, path = ''): [path: string, sentence: string][] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    const at = `${path}${key}`
    if (typeof value === 'string') return [[at, value]]
    if (typeof value === 'function') return [[at, String(value(...argumentsFor(at)))]]
    return sentences(value as object, `${at}.`)
  })
}

function argumentsFor(at: string): unknown[] {
  if (at === 'reports.summary') return [{ agencies: 4, reports: 6, tasks: 152, filled: 137, percent: 90 }]
  if (at === 'period' || at === 'reports.open') return ['2017Q4']
  if (at === 'strip.filter') return ['Draft', 3]
  return [7, 9]
}

describe('texts', () => {
  test('both languages have the same sentences, none of them empty', () => {
    const paths = (tree: object) => sentences(tree).map(([path]) => path)
    expect(paths(en)).toEqual(paths(zh))
    for (const [path, sentence] of [...sentences(zh), ...sentences(en)]) expect(sentence.trim(), path).not.toBe('')
  })

  test('English holds no Chinese but names of places and the other language', () => {
    const allowed = ['menu.language', 'import.agencyPlaceholder', 'invite.unitPlaceholder']
    const mixed = sentences(en).filter(
      ([path, sentence]) => /\p{Script=Han}/u.test(sentence) && !allowed.includes(path)
    )
    expect(mixed).toEqual([])
  })

  test('periods read as people say them', () => {
    expect(['2017Q4', '2017H1', '2022'].map(zh.period)).toEqual(['2017年四季度', '2017年上半年', '2022年'])
    expect(['2017Q4', '2017H2', '2022'].map(en.period)).toEqual(['Q4 2017', 'Second half 2017', '2022'])
  })
})
