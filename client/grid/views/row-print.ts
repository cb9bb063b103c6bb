import type { Row } from '../../../shared/report/schema.ts'

/** A row's content as seven characters: two rows, or one row at two times, differ unless they hold the same. */
export function rowPrint(row: Row): string {
  let hash = 0x811c9dc5
  const add = (text: string) => {
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
    hash = Math.imul(hash ^ 0xffff, 0x01000193)
  }
  add(row.id)
  add(row.state)
  add(row.units.lead.join('\n'))
  add(row.units.supporting.join('\n'))
  for (const column of Object.keys(row.cells).sort()) {
    add(column)
    add(row.cells[column] ?? '')
  }
  return (hash >>> 0).toString(36).padStart(7, '0')
}
