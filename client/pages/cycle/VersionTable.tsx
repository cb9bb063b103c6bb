import { Fragment } from 'react'
import type { PlainReport } from '../../../shared/report/canonical.ts'
import { useCycleText } from '../../cycle-text.ts'
import { useText } from '../../text.ts'

/** A version as it was printed: groups merged, every cell whole. */
export function VersionTable({ report }: { report: PlainReport }) {
  const text = useText()
  const cycle = useCycleText()
  const groups = new Map(report.groups.map(group => [group.id, group.name]))
  const columns = report.columns.filter(column => column.role !== 'group')
  const groupName = report.columns.find(column => column.role === 'group')?.name
  const bodies = Map.groupBy(report.rows, row => row.group)
  return (
    <div className="version-scroll">
      <table className="version-table">
        <thead>
          <tr>
            {groupName === undefined ? null : <th scope="col">{groupName}</th>}
            {columns.map(column => (
              <th key={column.id} scope="col">
                {column.name}
              </th>
            ))}
            <th scope="col">{cycle.history.state}</th>
          </tr>
        </thead>
        <tbody>
          {[...bodies].map(([group, rows]) => (
            <Fragment key={group}>
              {rows.map((row, place) => (
                <tr key={row.id}>
                  {place === 0 && groupName !== undefined ? (
                    <th rowSpan={rows.length}>{groups.get(group) ?? ''}</th>
                  ) : null}
                  {columns.map(column => (
                    <td key={column.id} data-role={column.role}>
                      {row.cells[column.id] ?? ''}
                    </td>
                  ))}
                  <td data-role="state">{text.states[row.state]}</td>
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  )
}
