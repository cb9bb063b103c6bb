import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

/** A line of RULES.md: `- **L1** sentence`, or `- **L1** (gap) sentence` while no test proves it. */
const RULE = /^- \*\*([A-Z]\d+)\*\* (\(gap\) )?\S/
/** What opens a test's name: one or more ids, side by side. */
const QUOTES = /['"`]((?:\[[A-Z]\d+\]\s*)+)/g

const lines = readFileSync('RULES.md', 'utf8').split('\n')
const rules = lines.flatMap(line => {
  const found = RULE.exec(line)
  return found?.[1] === undefined ? [] : [{ id: found[1], gap: found[2] !== undefined }]
})

/** Every rule quoted under test/, with the first file that quotes it. The bench measures and promises nothing. */
function quotedRules(): Map<string, string> {
  const quoted = new Map<string, string>()
  for (const entry of readdirSync('test', { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name)
    if (!/\.tsx?$/.test(entry.name) || /\bnode_modules\b/.test(file)) continue
    for (const [, ids = ''] of readFileSync(file, 'utf8').matchAll(QUOTES)) {
      for (const id of ids.match(/[A-Z]\d+/g) ?? []) if (!quoted.has(id)) quoted.set(id, file)
    }
  }
  return quoted
}

const quoted = quotedRules()
const ids = new Set(rules.map(rule => rule.id))

test('[B3] RULES.md numbers every promise once and every bullet of it is a promise', () => {
  expect(ids.size).toBeGreaterThan(0)
  expect(rules.map(rule => rule.id).filter((id, nth, all) => all.indexOf(id) !== nth)).toEqual([])
  expect(lines.filter(line => line.startsWith('- ') && !RULE.test(line))).toEqual([])
})

test('[B3] every promise that is not marked as a gap is quoted by a test', () => {
  expect(rules.filter(rule => !rule.gap && !quoted.has(rule.id)).map(rule => rule.id)).toEqual([])
})

test('[B3] no test quotes a promise that RULES.md does not make', () => {
  expect([...quoted].filter(([id]) => !ids.has(id)).map(([id, file]) => `${id} in ${file}`)).toEqual([])
})

test('[B3] a promise that a test quotes is no longer called a gap', () => {
  const gaps = rules.filter(rule => rule.gap).map(rule => rule.id)
  expect(gaps.filter(id => quoted.has(id))).toEqual([])
  if (gaps.length > 0) console.info(`promises that no test proves yet: ${gaps.join(' ')}`)
})
