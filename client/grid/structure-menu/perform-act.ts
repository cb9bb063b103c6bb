import type { ColumnId, RowId } from '../../../shared/ids.ts'
import type { OpenReport } from '../../doc/report.ts'
import type { Act } from './menu-items.ts'
import { groupAbove } from './menu-items.ts'
import type { MenuRequest } from './menu-request.ts'
import type { MenuWords } from './menu-words.ts'

/** What follows for the screen. */
export interface Outcome {
  /** Where the hand goes, once the row is there. */
  row?: RowId
  says?: string
}

/** Carries out a line of the menu that asks nothing more. @throws Refusal */
export function performAct(report: OpenReport, request: MenuRequest, act: Act, words: MenuWords): Outcome {
  report.catchUp()
  return request.of === 'rows' ? onRows(report, request, act, words) : onColumn(report, request.column, act)
}

function onRows(report: OpenReport, request: MenuRequest & { of: 'rows' }, act: Act, words: MenuWords): Outcome {
  const { structure } = report
  const { row, rows } = request
  switch (act.do) {
    case 'insert':
      return { row: structure.addRow(row, act.side) }
    case 'duplicate':
      return { row: structure.duplicateRow(row) }
    case 'step':
      return structure.stepRow(row, act.step) ? {} : { says: words.edge }
    case 'delete':
      structure.deleteRows(rows)
      return { says: words.rowDeleted(rows.length) }
    case 'merge-group': {
      const group = report.view().rows.find(one => one.id === row)?.group
      const above = groupAbove(report, request)
      if (group !== undefined && above !== null) structure.mergeGroup(group, above.id)
      return {}
    }
    default:
      return onColumn(report, request.column, act)
  }
}

function onColumn(report: OpenReport, column: ColumnId, act: Act): Outcome {
  const { structure } = report
  switch (act.do) {
    case 'move-column': {
      const { columns } = report.view()
      const place = columns.findIndex(one => one.id === column)
      const after = columns[act.step === 1 ? place + 1 : place - 2]?.id ?? null
      structure.moveColumn(column, after)
      return {}
    }
    case 'hide-column':
      structure.hideColumn(column)
      return {}
    case 'show-column':
      structure.showColumn(act.column)
      return {}
    default:
      return {}
  }
}
