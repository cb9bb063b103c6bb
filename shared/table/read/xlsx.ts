import type { Table } from '../table.ts'
import { type Grid, trimGrid } from './grid.ts'
import { scoreOf } from './grid-head.ts'
import { unusable } from './refuse.ts'
import { understandGrid } from './understand.ts'
import { readWorkbook, type SheetEntry } from './xlsx-parts.ts'
import { readSheet } from './xlsx-sheet.ts'
import { Zip } from './zip.ts'

/** More sheets than this are not looked into. */
const SHEETS = 50

/**
 * Reads a workbook: of several sheets the one that looks most like a table of tasks; the others are named. Numbers,
 * dates and percents come as the sheet shows them, formulas as their last result.
 * @throws Refusal `unreadable-file`, `too-large`
 */
export async function readXlsx(bytes: Uint8Array): Promise<Table> {
  const zip = new Zip(bytes)
  const workbook = await readWorkbook(zip)
  const shown = workbook.sheets.filter(sheet => !sheet.hidden)
  const sheets = (shown.length > 0 ? shown : workbook.sheets).slice(0, SHEETS)
  let best: { sheet: SheetEntry; grid: Grid; score: number } | null = null
  const others: string[] = workbook.sheets.filter(sheet => !sheets.includes(sheet)).map(sheet => sheet.name)
  for (const sheet of sheets) {
    const grid = readSheet(await zip.xml(sheet.path), sheet.name, workbook)
    if (grid.rows.length === 0) continue
    const score = scoreOf(trimGrid(grid))
    if (best === null || score > best.score) {
      if (best) others.unshift(best.sheet.name)
      best = { sheet, grid, score }
    } else others.push(sheet.name)
  }
  if (best === null) throw unusable('工作表都是空的，没有可以导入的内容')
  const { grid, sheet } = best
  if (others.length > 0) {
    const names = others.map(name => `“${name}”`).join('、')
    grid.notes.push({ kind: 'dropped', text: `只导入了工作表“${sheet.name}”，没有导入：${names}` })
  }
  return understandGrid(grid)
}
