import type { Cell, WriteSheet } from 'hucre/xlsx'
import type { CompletionSheet } from './options.ts'
import { BODY, HEADER, SHORT, sheetText } from './xlsx-style.ts'

const STATES = [
  ['rows', '任务数'],
  ['empty', '未填报'],
  ['draft', '填报中'],
  ['submitted', '已提交'],
  ['returned', '已退回'],
  ['accepted', '已审定']
] as const

/** How far the report is: in all, by department, by group. */
export function completionSheet(completion: CompletionSheet): WriteSheet {
  const lines: [kind: string, name: string, counts: Omit<CompletionSheet, 'byUnit' | 'byGroup'>][] = [
    ['全部', '', completion],
    ...completion.byUnit.map((part): (typeof lines)[number] => ['责任部门', part.unit, part]),
    ...completion.byGroup.map((part): (typeof lines)[number] => ['分组', part.name, part])
  ]
  const rows: (string | number | null)[][] = [
    ['范围', '名称', ...STATES.map(([, name]) => name)],
    ...lines.map(([, , counts]) => [null, null, ...STATES.map(([key]) => counts[key])])
  ]
  const cells = new Map<string, Partial<Cell>>()
  for (const [column, name] of (rows[0] ?? []).entries()) cells.set(`0,${column}`, sheetText(String(name), HEADER))
  for (const [at, [kind, name]] of lines.entries()) {
    cells.set(`${at + 1},0`, sheetText(kind, SHORT))
    cells.set(`${at + 1},1`, sheetText(name, BODY))
    for (const column of STATES.keys()) cells.set(`${at + 1},${column + 2}`, { style: { ...SHORT, numFmt: '0' } })
  }
  return {
    name: '完成情况',
    rows,
    cells,
    columns: [{ width: 12 }, { width: 50 }, ...STATES.map(() => ({ width: 10 }))],
    freezePane: { rows: 1 },
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '$1:$1'
    }
  }
}
