import type { ColumnId } from '../../../shared/ids.ts'
import type { OpenReport } from '../../doc/report.ts'
import type { ColumnWish } from './ColumnForm.tsx'
import type { ServerColumns } from './menu-request.ts'

/** Milliseconds in which a column that the server made arrives here. */
const ARRIVES = 10_000

/**
 * Adds a column or changes one. What needs shared texts is made by the server out of sight and brought in here, so that
 * Ctrl+Z takes it back like everything else.
 * @param place `this` changes the column itself
 * @returns false when it needs the server and there is none
 * @throws Refusal, and what the page's way to the server throws
 */
export async function changeColumn(
  report: OpenReport,
  server: ServerColumns | null,
  column: ColumnId,
  place: 'before' | 'after' | 'this',
  wish: ColumnWish
): Promise<boolean> {
  const { columns } = report.view()
  const at = columns.findIndex(one => one.id === column)
  const now = columns[at]
  if (now === undefined) return true
  if (place !== 'this') {
    const after = place === 'after' ? column : (columns[at - 1]?.id ?? null)
    if (wish.kind !== 'narrative') report.structure.addColumn({ ...wish, after })
    else if (server === null) return false
    else await bring(report, await server.add({ ...wish, after }), null)
    return true
  }
  const crosses = (wish.kind === 'narrative') !== (now.kind === 'narrative')
  if (crosses && server === null) return false
  if (crosses && server !== null) {
    await bring(report, await server.add({ ...wish, after: column, from: column }), column)
    return true
  }
  report.structure.renameColumn(column, wish.name)
  if (wish.role !== now.role) report.structure.setColumnRole(column, wish.role)
  if (wish.kind !== now.kind) report.structure.setColumnKind(column, wish.kind)
  return true
}

/** Brings a column in once it is here. @param instead the column whose place it takes */
async function bring(report: OpenReport, column: ColumnId, instead: ColumnId | null): Promise<void> {
  await here(report, column)
  report.structure.showColumn(column, instead)
}

function here(report: OpenReport, column: ColumnId): Promise<void> {
  const isHere = () => report.structure.hiddenColumns().some(one => one.id === column)
  return new Promise((resolve, reject) => {
    if (isHere()) return resolve()
    const late = setTimeout(() => {
      stop()
      reject(new Error('the new column did not arrive'))
    }, ARRIVES)
    const stop = report.onChanges(() => {
      if (!isHere()) return
      clearTimeout(late)
      stop()
      resolve()
    })
  })
}
