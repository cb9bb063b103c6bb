import type { NewRow } from '../../../shared/report/compare-table.ts'
import type { Report } from '../../../shared/report/schema.ts'
import type { OpenReport } from '../../doc/report.ts'
import { Tick } from './Tick.tsx'
import type { Update } from './use-update.ts'
import { useUpdateText } from './words.ts'

/** Rows drawn at most; the tick of all counts every one. */
const DRAWN = 200
/** Letters of a cell that are shown. */
const GLANCE = 40

/** Rows that only the file has: for whoever keeps the structure to take, none of them by themselves. */
export function NewRows({ report, update }: { report: OpenReport; update: Update }) {
  const words = useUpdateText()
  const { newRows } = update
  if (newRows.length === 0) return null
  const whyNot = report.whyNotWhat('structure')
  const rows = newRows.map(one => one.row)
  const chosen = newRows.filter(one => one.isChosen).length
  const names = columnNames(report.view())
  return (
    <section className="update-added">
      <h3>{words.added}</h3>
      <p>{whyNot === null ? words.addedHint : words.addedLocked}</p>
      {whyNot === null && rows.length > 1 ? (
        <Tick
          state={chosen === rows.length ? 'all' : chosen === 0 ? 'none' : 'some'}
          onTick={isChosen => update.chooseRows(rows, isChosen)}
        >
          {words.all}
        </Tick>
      ) : null}
      <ul>
        {newRows.slice(0, DRAWN).map(({ row, isChosen }) => (
          <li key={row.at} data-locked={whyNot === null ? undefined : true}>
            {whyNot === null ? (
              <Tick state={isChosen ? 'all' : 'none'} onTick={isNow => update.chooseRows([row], isNow)}>
                {titleOf(row, report.view()) || words.untitled}
              </Tick>
            ) : (
              <span>{titleOf(row, report.view()) || words.untitled}</span>
            )}
            <small>
              {[row.groupName, ...othersOf(row, names, words.cell)].filter(part => part !== '').join(' · ')}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}

function titleOf(row: NewRow, report: Report): string {
  const task = report.columns.find(column => column.role === 'task')
  return (task === undefined ? '' : row.cells[task.id]) ?? Object.values(row.cells)[0] ?? ''
}

/** What else the row says, each cut to a glance. */
function othersOf(row: NewRow, names: ReadonlyMap<string, string>, say: (name: string, text: string) => string) {
  return Object.entries(row.cells).flatMap(([column, text]) => {
    const name = names.get(column)
    return name === undefined ? [] : [say(name, text.slice(0, GLANCE))]
  })
}

function columnNames({ columns }: Report): Map<string, string> {
  const shown = columns.filter(column => column.role !== 'group' && column.role !== 'task' && column.role !== 'number')
  return new Map(shown.map(column => [column.id, column.name]))
}
