import type { ColumnId, RowId } from '../../shared/ids.ts'
import type { Change, Column, Report, Row } from '../../shared/report/schema.ts'
import type { KeptCell } from './kept-cells.ts'
import type { EditedPlace } from './pending-edits.ts'

/** The parts of a mirror that places are read from. */
export interface Values {
  report: Report
  row(id: RowId): Row | null
  column(id: ColumnId): Column | null
}

/** The place of a change with what stands there now, before the values are brought up. */
export function placeOf(change: Change, values: Values | null): EditedPlace {
  switch (change.is) {
    case 'cell':
      return {
        kind: 'cell',
        row: change.row,
        column: change.column,
        before: values?.row(change.row)?.cells[change.column] ?? ''
      }
    case 'row':
      return { kind: 'row', row: change.row, column: '', before: '' }
    case 'group':
      return {
        kind: 'group',
        row: change.group,
        column: '',
        before: values?.report.groups.find(group => group.id === change.group)?.name ?? ''
      }
    case 'column':
      return { kind: 'column', row: '', column: change.column, before: '' }
    case 'meta':
    case 'threads':
      return { kind: change.is, row: '', column: '', before: '' }
  }
}

/** Places that hold text, as people read them: task, column, what stood there and what was written. */
export function readable(places: readonly EditedPlace[], values: Values): KeptCell[] {
  return places.flatMap(place => {
    if (place.kind === 'group') {
      const name = values.report.groups.find(group => group.id === place.row)?.name ?? ''
      return [{ task: name, column: '', before: place.before, after: name }]
    }
    if (place.kind !== 'cell') return []
    const row = values.row(place.row as RowId)
    const after = row?.cells[place.column] ?? ''
    if (row === null || after === place.before) return []
    const named = { task: taskOf(row, values), column: nameOf(place.column, values) }
    return [{ ...named, before: place.before, after, rowId: place.row, columnId: place.column }]
  })
}

function taskOf(row: Row, values: Values): string {
  const column = values.report.columns.find(one => one.role === 'task')
  const task = column ? (row.cells[column.id] ?? '') : ''
  return task === '' ? (values.report.groups.find(group => group.id === row.group)?.name ?? '') : task
}

const nameOf = (column: string, values: Values) => values.column(column as ColumnId)?.name ?? column
