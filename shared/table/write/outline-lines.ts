import { PATH_SEPARATOR } from '../read/outline.ts'
import { INTRODUCTION, levelOf } from '../read/outline-marks.ts'
import type { Table } from '../table.ts'

/** One line of a narrative: a heading with its depth from 0, or a paragraph with depth -1; `rest` follows on its line. */
export interface OutlineLine {
  depth: number
  text: string
  rest?: string
}

/** True for a table that a narrative became: section, heading, text. */
export function isNarrative(table: Table): boolean {
  const [section, task, text] = table.columns
  return (
    table.columns.length === 3 &&
    section?.name === '章节' &&
    section.role === 'group' &&
    task?.role === 'task' &&
    text?.role === 'progress'
  )
}

/**
 * The narrative again, line by line. `readOutline` makes the same rows of it: a heading that ends like a sentence keeps
 * its text behind it on its line, a lead sentence likewise.
 */
export function outlineLines(table: Table): OutlineLine[] {
  const lines: OutlineLine[] = []
  let above: string[] = []
  for (const [group = '', task = '', text = ''] of table.rows) {
    const sections = group === INTRODUCTION || group === '' ? [] : group.split(PATH_SEPARATOR)
    const isHeading = levelOf(task) >= 0
    const path = isHeading && task !== sections.at(-1) ? [...sections, task] : sections
    const shared = path.findIndex((part, at) => part !== above[at])
    for (const [depth, part] of path.entries()) if (shared >= 0 && depth >= shared) lines.push({ depth, text: part })
    above = path
    const lead = isHeading || task === INTRODUCTION || task === path.at(-1) ? '' : task
    if (lead === '' && text === '') continue
    const last = lines.at(-1)
    const opened = shared >= 0 && last !== undefined && last.depth >= 0
    if (opened && lead === '' && /[。！？][”’」』）)》]*$/.test(last.text)) last.rest = text
    else lines.push({ depth: -1, text: lead + text })
  }
  return lines
}
