import type { Reading } from '../reading.ts'
import type { Table, TableChoice } from '../table.ts'
import { type Grid, trimGrid } from './grid.ts'
import { scoreOf } from './grid-head.ts'
import { noSuchTable, unusable } from './refuse.ts'
import { chosenHead, understandGrid, withTables } from './understand.ts'
import { readWorkbook } from './xlsx-parts.ts'
import { readSheet } from './xlsx-sheet.ts'
import { Zip } from './zip.ts'

/** More sheets than this are not looked into. */
const SHEETS = 50

/**
 * Reads a workbook: of several sheets the one that looks most like a table of tasks; the others are named. Numbers,
 * dates and percents come as the sheet shows them, formulas as their last result.
 * @throws Refusal `unreadable-file`, `too-large`
 */
export async function readXlsx(bytes: Uint8Array, { headLine, tableAt }: Reading = {}): Promise<Table> {
  const zip = new Zip(bytes)
  const workbook = await readWorkbook(zip)
  const shown = workbook.sheets.filter(sheet => !sheet.hidden)
  const sheets = (shown.length > 0 ? shown : workbook.sheets).slice(0, SHEETS)
  const tables: TableChoice[] = []
  // of all sheets one grid is held at a time, and the best so far
  let taken: { at: number; grid: Grid; score: number } | null = null
  for (const sheet of sheets) {
    const grid = readSheet(await zip.xml(sheet.path), sheet.name, workbook)
    if (grid.rows.length === 0) continue
    const at = tables.push({ name: sheet.name, rows: grid.rows.length }) - 1
    const score = tableAt === undefined ? scoreOf(trimGrid(grid)) : at === tableAt ? 1 : -1
    if (score >= 0 && (taken === null || score > taken.score)) taken = { at, grid, score }
  }
  if (tables.length === 0) throw unusable('工作表都是空的，没有可以导入的内容')
  if (taken === null) throw noSuchTable(tableAt ?? 0)
  const { at: place, grid } = taken
  const unread = workbook.sheets.filter(sheet => !sheets.includes(sheet))
  const others = [...tables.filter((_, at) => at !== place), ...unread].map(({ name }) => `“${name}”`)
  if (others.length > 0) {
    const text = `只导入了工作表“${grid.name}”，没有导入：${others.join('、')}`
    grid.notes.push({ kind: 'dropped', text })
  }
  return withTables(understandGrid(grid, chosenHead(headLine)), tables, place)
}
