import type { PrintColumn, PrintGroup } from './print-table.ts'

/**
 * The table of columns holds a table for each duty, so that both the headings and the duty are headers that a browser
 * repeats on every page.
 */
export function PrintTable({ columns, groups }: { columns: readonly PrintColumn[]; groups: readonly PrintGroup[] }) {
  return (
    <table className="print-table">
      <Widths columns={columns} />
      <thead>
        <tr>
          {columns.map(column => (
            <th key={column.id} scope="col">
              {column.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {groups.map(group => (
          <tr key={group.id}>
            <td colSpan={columns.length} className="print-nest">
              <Duty columns={columns} group={group} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Duty({ columns, group }: { columns: readonly PrintColumn[]; group: PrintGroup }) {
  return (
    <table>
      <Widths columns={columns} />
      {group.name === '' ? null : (
        <thead>
          <tr>
            <th colSpan={columns.length} className="print-duty">
              {group.name}
            </th>
          </tr>
        </thead>
      )}
      <tbody>
        {group.rows.map(row => (
          <tr key={row.id} className={row.isLong ? 'print-long' : undefined}>
            {columns.map((column, place) => (
              <td key={column.id} data-role={column.role}>
                {row.cells[place]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Widths({ columns }: { columns: readonly PrintColumn[] }) {
  return (
    <colgroup>
      {columns.map(column => (
        <col key={column.id} style={{ width: `${column.percent.toFixed(2)}%` }} />
      ))}
    </colgroup>
  )
}
