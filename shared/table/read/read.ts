import type { Table } from '../table.ts'
import { readCsv } from './csv.ts'
import { cleanText } from './decode.ts'
import { detectShape } from './detect.ts'
import { readOutline } from './outline.ts'
import { readPipe } from './pipe.ts'
import { takeUnits } from './units-column.ts'

/**
 * Reads pasted text or a decoded file, whatever its shape: a `|` table, CSV or TSV, a numbered narrative.
 * @throws Refusal `unreadable-file` with the line (from 1) and why, `too-large` with the limit
 */
export function readTable(text: string): Table {
  const clean = cleanText(text)
  switch (detectShape(clean)) {
    case 'pipe':
      return takeUnits(readPipe(clean))
    case 'csv':
      return readCsv(clean)
    case 'outline':
      return readOutline(clean)
  }
}
