import type { GroupId, RowId } from '../../shared/ids.ts'
import type { Row } from '../../shared/report/schema.ts'

/**
 * What AG Grid holds for one row. `row` points into the mirror and is exchanged when the mirror is replaced;
 * a row that changes its group becomes a new GridRow, because only that makes the grid rebuild its spans.
 */
export interface GridRow {
  readonly id: RowId
  readonly group: GroupId
  row: Row
}

/** Internal columns stand after the report's own. A `~` never occurs in a column id of a document. */
export const UNITS_COLUMN = '~units'
export const STATE_COLUMN = '~state'
