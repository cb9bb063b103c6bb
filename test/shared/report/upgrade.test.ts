import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readMeta } from '../../../shared/report/read.ts'
import { REPORT_FORMAT } from '../../../shared/report/schema.ts'
import { openFormat, UPGRADES, type UpgradeStep } from '../../../shared/report/upgrade.ts'
import { filled } from './random-report.ts'

function written(format: unknown): Y.Doc {
  const doc = filled()
  doc.getMap('meta').set('format', format)
  return doc
}

const steps: UpgradeStep[] = [2, 3].map(to => ({
  to,
  upgrade: doc => {
    const meta = doc.getMap('meta')
    meta.set('title', `${String(meta.get('title'))}→${to}`)
  }
}))

test('[D15] a report of the present format is left alone, and so is a document without one', () => {
  for (const doc of [filled(), new Y.Doc()]) {
    const before = Y.encodeStateAsUpdate(doc)
    expect(openFormat(doc)).toBe(false)
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
  }
})

test('[D15] an older report goes through every step since, in one transaction', () => {
  const doc = written(1)
  const transactions: unknown[] = []
  const title = readMeta(doc).title
  doc.on('afterTransaction', transaction => transactions.push(transaction))
  expect(openFormat(doc, steps, 3)).toBe(true)
  expect(readMeta(doc)).toMatchObject({ format: 3, title: `${title}→2→3` })
  expect(transactions).toHaveLength(1)
  expect(openFormat(doc, steps, 3)).toBe(false)
  const later = written(2)
  openFormat(later, steps, 3)
  expect(readMeta(later)).toMatchObject({ format: 3, title: `${title}→3` })
})

test('[D15] a newer report is refused and not touched', () => {
  const doc = written(REPORT_FORMAT + 1)
  const before = Y.encodeStateAsUpdate(doc)
  expect(() => openFormat(doc)).toThrow(expect.objectContaining({ code: 'too-new' }))
  expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
})

test('[D15] there is a step for every format since the first', () => {
  expect(UPGRADES.map(step => step.to)).toEqual(Array.from({ length: REPORT_FORMAT - 1 }, (_, index) => index + 2))
  expect(() => openFormat(written(1), steps.slice(1), 3)).toThrow('No way')
})
