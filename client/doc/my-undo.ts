import * as Y from 'yjs'
import type { RowId } from '../../shared/ids.ts'
import type { Change } from '../../shared/report/schema.ts'
import { MyEdit } from './my-edit.ts'

/** My edits within so many milliseconds are one undo step. */
const UNDO_STEP_MILLISECONDS = 500

/** Takes back and does again what I did on this screen, nothing of anybody else's. */
export class MyUndo {
  readonly #manager: Y.UndoManager
  /** Rows I changed since the steps began. */
  readonly #rows = new Set<RowId>()

  /** @param changed what can be undone or done again changed */
  constructor(doc: Y.Doc, changed: () => void) {
    this.#manager = new Y.UndoManager([doc.getMap('rows'), doc.getMap('groups'), doc.getMap('columns')], {
      trackedOrigins: new Set([MyEdit]),
      captureTimeout: UNDO_STEP_MILLISECONDS
    })
    for (const event of ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const) {
      this.#manager.on(event, changed)
    }
  }

  /** I changed this. */
  edited(changes: readonly Change[]): void {
    for (const change of changes) if (change.is === 'cell') this.#rows.add(change.row)
  }

  /** Forgets all steps when a row I changed cannot be changed any more. */
  forgetIf(isLocked: (row: RowId) => boolean): void {
    if (![...this.#rows].some(isLocked)) return
    this.#rows.clear()
    this.#manager.clear()
  }

  /** Did taking back or doing again make this transaction? */
  isOrigin(origin: unknown): boolean {
    return origin === this.#manager
  }

  undo(): void {
    this.#manager.undo()
  }

  redo(): void {
    this.#manager.redo()
  }

  canUndo(): boolean {
    return this.#manager.canUndo()
  }

  canRedo(): boolean {
    return this.#manager.canRedo()
  }

  /** What follows is a step of its own. */
  endStep(): void {
    this.#manager.stopCapturing()
  }

  /** Does this as one step. */
  asOneStep(work: () => void): void {
    this.#manager.stopCapturing()
    work()
    this.#manager.stopCapturing()
  }

  close(): void {
    this.#manager.destroy()
  }
}
