import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { blockWords } from '../../client/grid/block/words.ts'
import { menuWordsOf } from '../../client/grid/structure-menu/menu-words.ts'
import { toolWords } from '../../client/grid/tools/words.ts'
import { wordsOf } from '../../client/grid/words.ts'
import { en } from '../../client/text-en.ts'
import { zh } from '../../client/text-zh.ts'

const CLIENT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../client')
const sources = readdirSync(CLIENT, { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map(entry => path.relative(CLIENT, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
  .sort()

interface Dictionary {
  name: string
  zh: object
  en: object
}

/** Every pair of dictionaries: `…-zh.ts` beside `…-en.ts`, and the words of the table. */
async function dictionaries(): Promise<Dictionary[]> {
  const chinese = sources.filter(file => file.endsWith('-zh.ts'))
  const pairs = chinese.map(async file => {
    const [one, other] = await Promise.all(
      [file, file.replace(/-zh\.ts$/, '-en.ts')].map(name => import(path.join(CLIENT, name)) as Promise<object>)
    )
    return { name: file, zh: firstObject(one ?? {}), en: firstObject(other ?? {}) }
  })
  const ofTheTable = {
    'grid/words.ts': wordsOf,
    'block/words.ts': blockWords,
    'tools/words.ts': toolWords,
    'menu-words.ts': menuWordsOf
  }
  const table = Object.entries(ofTheTable).map(([name, words]) => ({ name, zh: words('zh'), en: words('en') }))
  return [...(await Promise.all(pairs)), ...table]
}

function firstObject(module: object): object {
  const found = Object.values(module).find(value => typeof value === 'object')
  if (found === undefined) throw new Error(`No dictionary in ${Object.keys(module)}`)
  return found as object
}

/** Every sentence by its path; functions are called with plausible arguments. */
function sentences(tree: object, at = ''): [path: string, sentence: string][] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    const place = `${at}${key}`
    if (typeof value === 'string') return [[place, value]]
    if (typeof value === 'function') return [[place, said(value as (...given: unknown[]) => unknown)]]
    return value === null || typeof value !== 'object' ? [] : sentences(value, `${place}.`)
  })
}

/** Counts of anything. */
const counts = new Proxy({}, { get: (_, name) => (name === Symbol.toPrimitive ? () => 7 : 7) })
const PLAUSIBLE = [
  [7, 9, 3],
  ['2017Q4', 'Draft', 'Draft'],
  [counts, counts],
  [['one', 'two'], 3]
]

function said(sentence: (...given: unknown[]) => unknown): string {
  for (const given of PLAUSIBLE) {
    try {
      const made = String(sentence(...given))
      if (!/undefined|\[object/.test(made)) return made
    } catch {
      // it takes something else
    }
  }
  throw new Error(`Nothing plausible for ${sentence}`)
}

let all: Dictionary[] = []
beforeAll(async () => {
  all = await dictionaries()
})

describe('[U8] texts', () => {
  test('there are dictionaries of the pages, the cycle, the office, the cards and the print', () => {
    expect(all.map(one => one.name)).toEqual(
      expect.arrayContaining([
        'text-zh.ts',
        'cycle-text-zh.ts',
        'office-text-zh.ts',
        'pages/cards/words-zh.ts',
        'print/words-zh.ts',
        'grid/words.ts'
      ])
    )
  })

  test('both languages have the same sentences, none of them empty', () => {
    const paths = (tree: object) => sentences(tree).map(([place]) => place)
    for (const one of all) {
      expect(paths(one.en).sort(), one.name).toEqual(paths(one.zh).sort())
      // what stands before or behind a number may be nothing
      const filled = [...sentences(one.zh), ...sentences(one.en)].filter(([place]) => !/^page\.\d$/.test(place))
      for (const [place, sentence] of filled) expect(sentence.trim(), `${one.name} ${place}`).not.toBe('')
    }
  })

  test('English holds no Chinese but examples of names and the other language, and no full-width marks', () => {
    // a reminder goes to Chinese departments, whatever its sender reads
    const allowed = /^(?:menu\.language|chase\.open|.*[pP]laceholder)$/
    for (const one of all) {
      const mixed = sentences(one.en).filter(
        ([place, sentence]) => /[\p{Script=Han}，。：；？！（）]/u.test(sentence) && !allowed.test(place)
      )
      expect(mixed, one.name).toEqual([])
    }
  })

  test('Chinese is Chinese: each sentence of words holds some', () => {
    const plain = /^(?:menu\.language|.*\.(?:csv|json)(?:\.name)?|position|.*periodHint|keys\..*)$/
    for (const one of all) {
      const foreign = sentences(one.zh).filter(
        ([place, sentence]) => /[A-Za-z]{3,}/.test(sentence) && !/\p{Script=Han}/u.test(sentence) && !plain.test(place)
      )
      expect(foreign, one.name).toEqual([])
    }
  })

  test('periods read as people say them', () => {
    expect(['2017Q4', '2017H1', '2022'].map(zh.period)).toEqual(['2017年四季度', '2017年上半年', '2022年'])
    expect(['2017Q4', '2017H2', '2022'].map(en.period)).toEqual(['Q4 2017', 'Second half 2017', '2022'])
  })
})

describe('[U8] no component speaks by itself', () => {
  /** Besides dictionaries (`…-zh.ts`, `…-en.ts`, `…words.ts`): Chinese that is data or a key, with the reason. */
  const KEYS: Readonly<Record<string, string>> = {
    'text.ts': 'the title of the page in both languages',
    'doc/why-not-english.ts': 'keys: the reasons of shared/access/rules.ts',
    'doc/seen-as.ts': 'one sentence in both languages; the document knows no dictionary',
    'grid/cells/chips.ts': 'keys: what the status column holds',
    'pages/import/other-reading.ts':
      'how a line number may be typed, and what a refusal speaks of when that would help',
    'pages/import/notes-english.ts': 'keys: the notes of shared/table',
    'pages/import/reasons-english.ts': 'keys: the reasons of shared/table/explain-role.ts',
    'pages/rights/rules-english.ts': 'keys: the reasons of shared/access/rules.ts',
    'pages/rights/steps-table.ts': 'names of an example that is judged, never shown'
  }
  const isDictionary = (file: string) => /(?:-zh|-en|words)\.ts$/.test(file)
  const code = (file: string) =>
    readFileSync(path.join(CLIENT, file), 'utf8')
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/(?<!:)\/\/.*$/gm, '')

  test('Chinese stands in dictionaries only', () => {
    const speaking = sources.filter(file => !isDictionary(file) && /\p{Script=Han}/u.test(code(file)))
    expect(speaking.filter(file => !(file in KEYS))).toEqual([])
    expect(speaking.filter(file => file.endsWith('.tsx'))).toEqual([])
  })

  test('no English sentence stands between tags or in a label', () => {
    const between = />\s*[A-Z][a-z]+(?: [a-z]+)+[.…]?\s*</
    const label = /(?:aria-label|title|placeholder|label)="[A-Z][a-z]{2,}/
    const speaking = sources
      .filter(file => file.endsWith('.tsx'))
      .filter(file => {
        const said = code(file)
        return between.test(said) || label.test(said)
      })
    expect(speaking).toEqual([])
  })

  test('no full-width mark is glued to a sentence', () => {
    const gluing = sources.filter(file => file.endsWith('.tsx') && /[，。：；？！（）]/u.test(code(file)))
    expect(gluing).toEqual([])
  })

  test('the exceptions still exist', () => {
    for (const file of Object.keys(KEYS)) expect(/\p{Script=Han}/u.test(code(file)), file).toBe(true)
  })
})
