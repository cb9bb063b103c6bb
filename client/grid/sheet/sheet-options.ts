import type { GridApi } from 'ag-grid-community'
import type { LeftOver } from '../block/block-actions.ts'
import type { GridRow } from '../grid-row.ts'
import type { SheetSource } from '../source.ts'
import type { Language } from '../words.ts'

/** Text that a person had in hand when its row was deleted by somebody else. */
export interface OrphanText {
  /** 四季度进展，第 3 行 */
  where: string
  /** What happened, as a sentence. */
  why: string
  text: string
}

export interface SheetOptions {
  root: HTMLElement
  api: GridApi<GridRow>
  source: SheetSource
  language: Language
  onOrphanText(orphan: OrphanText): void
  onLeftOver(left: LeftOver): void
}
