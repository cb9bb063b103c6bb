import type { GridApi } from 'ag-grid-community'
import type { RowId } from '../../shared/ids.ts'
import type { GridRow } from './grid-row.ts'

/** The row that stays where it is seen, and how far above (negative) or below the window's top it stands. */
export interface Anchor {
  id: RowId
  /** Pixels. */
  below: number
}

interface RowPlace {
  id: RowId
  top: number
  height: number
}

/** The row under the hand while it is seen, else the first that is; null where none is. */
export function anchorOf(
  rows: readonly RowPlace[],
  window: { top: number; height: number },
  preferred: RowId | null
): Anchor | null {
  const seen = rows
    .filter(({ top, height }) => top + height > window.top && top < window.top + window.height)
    .sort((a, b) => a.top - b.top)
  const kept = seen.find(row => row.id === preferred) ?? seen[0]
  return kept === undefined ? null : { id: kept.id, below: kept.top - window.top }
}

/**
 * A grid that measures its rows gives those above the window other heights when others write in them. What is looked at then
 * stays where it is, in the same frame: the grid tells of it too late, so its element is watched.
 */
export class ScrollKeeper {
  readonly #api: GridApi<GridRow>
  readonly #viewport: HTMLElement
  readonly #preferred: () => RowId | null
  readonly #observer: MutationObserver
  #anchor: Anchor | null = null

  /** @param rows the element that is as high as all rows */
  constructor(
    api: GridApi<GridRow>,
    parts: { viewport: HTMLElement; rows: HTMLElement },
    preferred: () => RowId | null
  ) {
    this.#api = api
    this.#viewport = parts.viewport
    this.#preferred = preferred
    this.#observer = new MutationObserver(() => this.#restore())
    this.#observer.observe(parts.rows, { attributes: true, attributeFilter: ['style'] })
  }

  /** What is seen now is what shall stay: somebody scrolled, or rows moved for a reason of their own. */
  remember(): void {
    const { scrollTop, clientHeight } = this.#viewport
    const rows = this.#api
      .getRenderedNodes()
      .flatMap(({ data, rowTop, rowHeight }) =>
        data === undefined || rowTop === null ? [] : [{ id: data.id, top: rowTop, height: rowHeight ?? 0 }]
      )
    this.#anchor = anchorOf(rows, { top: scrollTop, height: clientHeight }, this.#preferred())
  }

  close(): void {
    this.#observer.disconnect()
  }

  #restore(): void {
    if (this.#api.isDestroyed()) return
    const anchor = this.#anchor
    const node = anchor === null ? undefined : this.#api.getRowNode(anchor.id)
    const top = node?.displayed === false ? null : (node?.rowTop ?? null)
    // at the very top nothing is pushed away: what grows there is looked at
    const isHeld = anchor !== null && top !== null && this.#viewport.scrollTop > 0
    if (isHeld && Math.abs(top - anchor.below - this.#viewport.scrollTop) >= 1) {
      this.#viewport.scrollTop = top - anchor.below
    }
    this.remember()
  }
}
