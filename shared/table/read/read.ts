import type { Reading } from '../reading.ts'
import type { Table } from '../table.ts'
import { markIn, readCsv } from './csv.ts'
import { cleanText } from './decode.ts'
import { detectShape, type TextShape } from './detect.ts'
import { readOutline } from './outline.ts'
import { readPipe } from './pipe.ts'
import { hasBar } from './pipe-lines.ts'
import { noHeadHere, noSuchTable } from './refuse.ts'
import { takeUnits } from './units-column.ts'

/**
 * Reads pasted text or a decoded file, whatever its shape: a `|` table, CSV or TSV, a numbered narrative.
 * @param reading what somebody says of it: a text holds one table, and a narrative no header
 * @throws Refusal `unreadable-file` with the line (from 1) and why, `too-large` with the limit
 */
export function readTable(text: string, { headLine, tableAt = 0 }: Reading = {}): Table {
  if (tableAt !== 0) throw noSuchTable(tableAt)
  const clean = cleanText(text)
  const shape = detectShape(clean)
  switch (shape === 'outline' && headLine !== undefined ? shapeOfHead(clean, headLine) : shape) {
    case 'pipe':
      return takeUnits(readPipe(clean, headLine))
    case 'csv':
      return readCsv(clean, headLine)
    case 'outline':
      if (headLine !== undefined) throw noHeadHere(headLine)
      return readOutline(clean)
  }
}

/** A text that looks like no table is one all the same when somebody names a line of cells as its header. */
function shapeOfHead(text: string, headLine: number): TextShape {
  const line = text.split('\n')[headLine - 1] ?? ''
  return hasBar(line) ? 'pipe' : markIn(line) ? 'csv' : 'outline'
}
