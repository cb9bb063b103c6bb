import type { ColumnId } from '../../../shared/ids.ts'
import { stepPlace } from '../../../shared/report/row-step.ts'
import type { OpenReport } from '../../doc/report.ts'
import type { MenuRequest } from './menu-request.ts'
import type { MenuWords } from './menu-words.ts'

/** What a line of the menu does; the grid carries it out. */
export type Act =
  | { do: 'details' }
  | { do: 'comment' }
  | { do: 'insert'; side: 'before' | 'after' }
  | { do: 'duplicate' }
  | { do: 'step'; step: -1 | 1 }
  | { do: 'delete' }
  | { do: 'list-deleted' }
  | { do: 'ask-group-name'; split: boolean }
  | { do: 'merge-group' }
  | { do: 'ask-column'; side: 'before' | 'after' | 'this' }
  | { do: 'move-column'; step: -1 | 1 }
  | { do: 'hide-column' }
  | { do: 'show-column'; column: ColumnId }
  | { do: 'column-menu' }

export type MenuItem =
  | { is: 'line'; act: Act; label: string; keys?: string; disabled?: boolean; danger?: boolean }
  | { is: 'rule' }
  | { is: 'title'; label: string }

const RULE: MenuItem = { is: 'rule' }

/** What can be done here by this person. */
export function menuItems(report: OpenReport, request: MenuRequest, words: MenuWords): MenuItem[] {
  const mayChange = report.whyNotWhat('structure') === null
  if (request.of === 'column') return mayChange ? columnItems(report, request.column, words) : []
  const items: MenuItem[] = [{ is: 'line', act: { do: 'details' }, label: words.details, keys: 'F4' }]
  if (report.whyNotWhat('comment') === null) {
    items.push({ is: 'line', act: { do: 'comment' }, label: words.comment })
  }
  if (!mayChange) return items
  const column = report.view().columns.find(one => one.id === request.column)
  return [
    ...items,
    RULE,
    ...rowItems(report, request, words),
    RULE,
    ...groupItems(report, request, words),
    ...(column ? [RULE, columnLine(column.name, words)] : [])
  ]
}

function columnLine(name: string, words: MenuWords): MenuItem {
  return { is: 'line', act: { do: 'column-menu' }, label: `${words.column(shortened(name))}…` }
}

function rowItems(report: OpenReport, request: MenuRequest & { of: 'rows' }, words: MenuWords): MenuItem[] {
  const { row, rows } = request
  const cannot = (step: -1 | 1) => stepPlace(report.view(), row, step) === null
  return [
    { is: 'line', act: { do: 'insert', side: 'before' }, label: words.insertAbove },
    { is: 'line', act: { do: 'insert', side: 'after' }, label: words.insertBelow },
    { is: 'line', act: { do: 'duplicate' }, label: words.duplicate },
    { is: 'line', act: { do: 'step', step: -1 }, label: words.moveUp, keys: 'Alt+↑', disabled: cannot(-1) },
    { is: 'line', act: { do: 'step', step: 1 }, label: words.moveDown, keys: 'Alt+↓', disabled: cannot(1) },
    { is: 'line', act: { do: 'delete' }, label: words.deleteRows(rows.length), danger: true },
    {
      is: 'line',
      act: { do: 'list-deleted' },
      label: words.deletedRows,
      disabled: report.structure.deletedRows().length === 0
    }
  ]
}

function groupItems(report: OpenReport, request: MenuRequest & { of: 'rows' }, words: MenuWords): MenuItem[] {
  const { rows } = report.view()
  const place = rows.findIndex(row => row.id === request.row)
  const isFirst = rows[place]?.group !== rows[place - 1]?.group
  const above = groupAbove(report, request)
  const items: MenuItem[] = [
    { is: 'line', act: { do: 'ask-group-name', split: false }, label: words.renameGroup },
    { is: 'line', act: { do: 'ask-group-name', split: true }, label: words.splitGroup, disabled: isFirst }
  ]
  if (above !== null)
    items.push({ is: 'line', act: { do: 'merge-group' }, label: words.mergeGroup(shortened(above.name)) })
  return items
}

/** The group whose rows stand above those of the row's group. */
export function groupAbove(report: OpenReport, request: MenuRequest & { of: 'rows' }) {
  const { rows, groups } = report.view()
  const group = rows.find(row => row.id === request.row)?.group
  const first = rows.findIndex(row => row.group === group)
  const above = rows[first - 1]?.group
  return group === undefined || above === undefined ? null : (groups.find(one => one.id === above) ?? null)
}

function columnItems(report: OpenReport, id: ColumnId, words: MenuWords): MenuItem[] {
  const { columns } = report.view()
  const place = columns.findIndex(column => column.id === id)
  const column = columns[place]
  if (column === undefined) return []
  const line = (act: Act, label: string, disabled = false): MenuItem => ({ is: 'line', act, label, disabled })
  return [
    { is: 'title', label: words.column(shortened(column.name)) },
    line({ do: 'ask-column', side: 'this' }, words.columnSettings),
    line({ do: 'ask-column', side: 'before' }, words.addBefore),
    line({ do: 'ask-column', side: 'after' }, words.addAfter),
    line({ do: 'move-column', step: -1 }, words.moveLeft, place === 0),
    line({ do: 'move-column', step: 1 }, words.moveRight, place === columns.length - 1),
    line({ do: 'hide-column' }, words.hide, columns.length === 1),
    ...report.structure
      .hiddenColumns()
      .map(hidden => line({ do: 'show-column', column: hidden.id }, words.show(shortened(hidden.name))))
  ]
}

function shortened(name: string): string {
  const letters = [...name]
  return letters.length > 14 ? `${letters.slice(0, 14).join('')}…` : name
}
