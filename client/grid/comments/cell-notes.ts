import type { ColumnId, RowId } from '../../../shared/ids.ts'
import type { OpenReport } from '../../doc/report.ts'

export interface Notes {
  /** Comments of conversations that are not resolved. */
  count: number
  isNew: boolean
}

/** What is said of each cell, for the mark in its corner. */
export class CellNotes {
  readonly #report: OpenReport
  #cells: ReadonlyMap<string, Notes>

  constructor(report: OpenReport) {
    this.#report = report
    this.#cells = this.#read()
  }

  /** null: nothing is open there. */
  of(row: string, column: string): Notes | null {
    return this.#cells.get(`${row} ${column}`) ?? null
  }

  /** Reads anew. @returns the cells that look different now */
  bringUp(): { row: RowId; column: ColumnId }[] {
    const before = this.#cells
    this.#cells = this.#read()
    return [...new Set([...before.keys(), ...this.#cells.keys()])]
      .filter(key => !isSame(before.get(key), this.#cells.get(key)))
      .map(key => {
        const [row = '', column = ''] = key.split(' ')
        return { row: row as RowId, column: column as ColumnId }
      })
  }

  #read(): Map<string, Notes> {
    const { comments } = this.#report
    const cells = new Map<string, Notes>()
    for (const thread of comments.threads()) {
      if (thread.resolved) continue
      const key = `${thread.row} ${thread.column}`
      const known = cells.get(key) ?? { count: 0, isNew: false }
      const isNew = thread.messages.some(message => comments.isUnread(message))
      cells.set(key, { count: known.count + thread.messages.length, isNew: known.isNew || isNew })
    }
    return cells
  }
}

function isSame(a: Notes | undefined, b: Notes | undefined): boolean {
  return a?.count === b?.count && a?.isNew === b?.isNew
}
