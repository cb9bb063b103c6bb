import type { GridApi, IRowNode } from 'ag-grid-community'
import type { ColumnId } from '../../shared/ids.ts'
import type { Row } from '../../shared/report/schema.ts'
import type { Phase, ViewChange } from '../doc/report.ts'
import type { GridRow } from './grid-row.ts'
import { type GridWork, gridWork } from './rows.ts'
import type { SheetSource } from './source.ts'
import { planStructure } from './structure.ts'

/** What a binding tells those who draw over the grid. */
export interface BindingHeard {
  /** Columns of the report came, went or were renamed: make their definitions anew. */
  columnsChanged(): void
  /** Rows are about to come, go or move; what is returned is called in the same task, when they have. */
  structureChanging(): () => void
  /** The rows of the report as this screen orders them; the same array while it is the report's own order. */
  arrange(rows: readonly Row[]): readonly Row[]
  /** Cells of the grid were painted anew, after everything else. */
  painted(work: GridWork): void
}

/**
 * Carries the mirror into one grid. Values are painted by `refreshCells`, once per batch (the report hands out at most one
 * batch per frame); only structure goes through transactions, because each of them costs the span map of all rows.
 * A changed value neither sorts nor filters: a row never leaves the screen because somebody else typed.
 */
export class GridBinding {
  readonly #api: GridApi<GridRow>
  readonly #source: SheetSource
  readonly #heard: BindingHeard
  #rows: GridRow[] = []
  #mirrored: readonly Row[] = []
  #phase: Phase['is']
  readonly #stop: (() => void)[]

  constructor(api: GridApi<GridRow>, source: SheetSource, heard: BindingHeard) {
    this.#api = api
    this.#source = source
    this.#heard = heard
    this.#phase = source.report.phase().is
    this.#restructure()
    this.#stop = [
      source.report.onChanges(changes => this.#apply(changes)),
      source.report.onStatus(() => this.#hearStatus())
    ]
  }

  /** Rows in the report's order, filtered or not. */
  get rows(): readonly GridRow[] {
    return this.#rows
  }

  /** Rows are to be shown in another order. */
  rearrange(): void {
    this.#mirrored = []
    this.#restructure()
  }

  close(): void {
    for (const stop of this.#stop.splice(0)) stop()
  }

  /** Save state changes with every key; only another phase changes what may be written. */
  #hearStatus(): void {
    const phase = this.#source.report.phase().is
    if (phase === this.#phase) return
    this.#phase = phase
    this.#apply([
      { is: 'column', column: '' as ColumnId, mine: false },
      { is: 'meta', mine: false }
    ])
  }

  #apply(changes: readonly ViewChange[]): void {
    if (this.#api.isDestroyed()) return
    const work = gridWork(changes)
    if (work.columns) {
      this.#source.bringUp(this.#source.report.view())
      this.#heard.columnsChanged()
    }
    if (work.groups) {
      this.#source.bringUp(this.#source.report.view())
      this.#refreshGroups()
    }
    this.#restructure()
    this.#refresh(work)
    this.#heard.painted(work)
  }

  /** Does nothing unless rows came, went or moved: then the mirror has another list of rows. */
  #restructure(): void {
    const view = this.#source.report.view()
    if (view.rows === this.#mirrored) return
    this.#source.bringUp(view)
    this.#mirrored = view.rows
    const { rows, plan } = planStructure(this.#rows, this.#heard.arrange(view.rows))
    this.#rows = rows
    const changed = this.#heard.structureChanging()
    switch (plan.is) {
      case 'same':
        return
      case 'remove':
        this.#api.applyTransaction({ remove: plan.rows })
        break
      case 'insert':
        this.#api.applyTransaction({ add: plan.rows, addIndex: plan.at })
        break
      case 'replace':
        this.#api.setGridOption('rowData', rows)
        break
    }
    changed()
  }

  #refreshGroups(): void {
    const column = this.#source.groupColumnId
    if (column !== null) this.#api.refreshCells({ columns: [column] })
  }

  #refresh(work: GridWork): void {
    if (work.everything) {
      this.#api.refreshCells({ force: true })
      return
    }
    // rows that are not drawn have nothing to paint: a storm over a long report touches few that are
    const drawn = new Set(this.#api.getRenderedNodes())
    const whole: IRowNode<GridRow>[] = []
    const touched: IRowNode<GridRow>[] = []
    const columns = new Set<ColumnId>()
    for (const [id, cells] of work.refresh) {
      const node = this.#api.getRowNode(id)
      if (node === undefined || !drawn.has(node)) continue
      if (cells === 'all') {
        whole.push(node)
        continue
      }
      touched.push(node)
      for (const column of cells) columns.add(column)
    }
    if (touched.length > 0) this.#api.refreshCells({ rowNodes: touched, columns: [...columns], suppressFlash: true })
    if (whole.length > 0) this.#api.refreshCells({ rowNodes: whole, force: true, suppressFlash: true })
  }
}
