import { existsSync, readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { Refusal } from '../../../shared/refusals.ts'
import { isFurniture } from '../../../shared/table/read/furniture.ts'
import { PATH_SEPARATOR } from '../../../shared/table/read/outline.ts'
import { INTRODUCTION } from '../../../shared/table/read/outline-marks.ts'
import type { Table } from '../../../shared/table/table.ts'

/** The published documents stand beside the repository on some machines only. */
const FOLDER = new URL('../../../../shared/documents/', import.meta.url)
export const hasDocuments = existsSync(FOLDER)
if (!hasDocuments) console.info('the five published documents are not here: their tests are skipped')

export function readDocument(name: string): string {
  return readFileSync(new URL(`${name}.txt`, FOLDER), 'utf8')
}

export function readSeed(name: string): string {
  return readFileSync(new URL(`../../../seeds/${name}.txt`, import.meta.url), 'utf8')
}

/** @returns the refusal a reading ends with; fails when it ends with anything else */
export function refusalOf(read: () => unknown): Refusal {
  try {
    read()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  return expect.fail('nothing was refused')
}

export function bare(text: string): string {
  return text.replace(/\s+/g, '')
}

/** Every character of a source that is no page furniture, white space left out. */
export function substanceOf(source: string): string {
  return bare(
    source
      .split('\n')
      .filter(line => !isFurniture(line))
      .join('')
  )
}

/**
 * What a narrative's table says, read from top to bottom: a heading is said once, when it is entered; our own words for
 * the introduction and a title of our making are not said.
 */
export function told(table: Table): string {
  const isOurs = table.notes.some(note => note.kind === 'guessed' && note.text.includes('没有标题'))
  let text = isOurs ? '' : table.title
  let above: string[] = []
  for (const [group = '', task = '', progress = ''] of table.rows) {
    const path = [...group.split(PATH_SEPARATOR), task].filter((part, at, all) => at === 0 || part !== all[at - 1])
    const shared = path.findIndex((part, at) => part !== above[at])
    if (group !== INTRODUCTION && shared >= 0) text += path.slice(shared).join('')
    text += progress
    above = path
  }
  return bare(text)
}

/** Groups with the number of rows under each, in order. */
export function groupsOf(table: Table): [name: string, rows: number][] {
  const column = table.columns.findIndex(each => each.role === 'group')
  const groups: [string, number][] = []
  for (const row of table.rows) {
    const last = groups.at(-1)
    if (last && last[0] === row[column]) last[1]++
    else groups.push([row[column] ?? '', 1])
  }
  return groups
}
