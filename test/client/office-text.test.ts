import { describe, expect, test } from 'vitest'
import { officeEn } from '../../client/office-text-en.ts'
import { officeZh } from '../../client/office-text-zh.ts'
import { ruleInEnglish } from '../../client/pages/rights/rules-english.ts'
import { stepLines } from '../../client/pages/rights/steps-table.ts'
import { CELL_LEVEL, NO_RULE } from '../../shared/access/rules.ts'

/** Every sentence by its path; functions are called with plausible arguments. */
function sentences(tree: object, path = ''): [path: string, sentence: string][] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    const at = `${path}${key}`
    if (typeof value === 'string') return [[at, value]]
    if (typeof value === 'function') return [[at, String(value(...argumentsFor(at)))]]
    return sentences(value as object, `${at}.`)
  })
}

const NUMBERS =
  /summary|count|barred|tokens|sessionsOf|left|usedUp|unlimited|closed|reports|peopleOf|rowsOf|renamedReports|note$|Hint|tooShort|endedOthers|moment/
const argumentsFor = (at: string): unknown[] => (NUMBERS.test(at) ? [7, 9] : ['Ann', 'Bob'])

describe('texts of people, agencies, rights and account', () => {
  test('[C34] both languages have the same sentences, none of them empty', () => {
    const paths = (tree: object) => sentences(tree).map(([path]) => path)
    expect(paths(officeEn)).toEqual(paths(officeZh))
    for (const [path, sentence] of [...sentences(officeZh), ...sentences(officeEn)]) {
      expect(sentence.trim(), path).not.toBe('')
      expect(sentence, path).not.toMatch(/undefined|NaN|\[object/)
    }
  })

  test('[C34] English holds no Chinese', () => {
    expect(sentences(officeEn).filter(([, sentence]) => /\p{Script=Han}/u.test(sentence))).toEqual([])
  })

  test('[C34] every sentence of the rules and of the commands is there in English', () => {
    const reasons = stepLines().flatMap(line => line.steps.flatMap(({ step }) => (step.ok ? [] : [step.why])))
    for (const says of [...CELL_LEVEL.map(rule => rule.says), NO_RULE.says, ...reasons]) {
      expect(ruleInEnglish(says), says).not.toMatch(/\p{Script=Han}/u)
    }
  })
})
