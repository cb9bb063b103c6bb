import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readTable } from '../../../../shared/table/read/read.ts'

const FOLDER = new URL('../../../fixtures/table/', import.meta.url)
const names = readdirSync(FOLDER).filter(name => name.endsWith('.txt'))

test.each(names)('[T1] %s becomes the table beside it', name => {
  const table = readTable(readFileSync(new URL(name, FOLDER), 'utf8'))
  const expected: unknown = JSON.parse(readFileSync(new URL(name.replace('.txt', '.json'), FOLDER), 'utf8'))
  expect(table).toEqual(expected)
})
