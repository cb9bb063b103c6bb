import type * as Y from 'yjs'
import { mintGroupId, mintRowId } from '../../shared/ids.ts'
import { LIMITS } from '../../shared/limits.ts'
import { applyTable, bearRows } from '../../shared/report/apply-table.ts'
import type { CellWish, GroupWish, NewRow } from '../../shared/report/compare-table.ts'
import { MyBirth, MyEdit } from './my-edit.ts'
import type { FileLeft, FileOutcome, FileUpdate, FromFile, OpenReport } from './report.ts'

/** Ids, lengths and clocks of one written cell in an update; bytes. */
const CELL_BYTES = 40

/**
 * Writes what was chosen of a comparison as one undo step. Rights and what the cells hold are looked at once more: what is
 * not mine, or was changed since, is left and named. One update must fit into a frame, and so must its undoing.
 */
export class MyFileUpdates implements FromFile {
  readonly #doc: Y.Doc
  readonly #report: Pick<OpenReport, 'whyNot' | 'whyNotWhat'>
  readonly #asOneStep: (work: () => void) => void
  readonly #edit = new MyEdit('file')
  readonly #birth = new MyBirth('file')

  constructor(doc: Y.Doc, report: Pick<OpenReport, 'whyNot' | 'whyNotWhat'>, asOneStep: (work: () => void) => void) {
    this.#doc = doc
    this.#report = report
    this.#asOneStep = asOneStep
  }

  write({ cells, groups, rows }: FileUpdate): FileOutcome {
    const room = new Room()
    const left: FileLeft[] = []
    const mayStructure = this.#report.whyNotWhat('structure') === null
    const fitting = <Wish extends CellWish | GroupWish>(wishes: readonly Wish[], isMine: (wish: Wish) => boolean) =>
      wishes.filter(wish => {
        const why = isMine(wish) ? (room.takes(wish.before, wish.after) ? null : 'too-much') : 'not-mine'
        if (why !== null) left.push({ wish, why })
        return why === null
      })
    const update = {
      groups: fitting(groups, () => mayStructure),
      cells: fitting(cells, ({ row, column }) => this.#report.whyNot(row, column) === null)
    }
    const born = mayStructure ? rows.filter(row => room.takesRow(row)) : []
    let written = 0
    this.#asOneStep(() => {
      const ids = born.length === 0 ? [] : bearRows(this.#doc, this.#birth, born, MINT)
      const applied = applyTable(this.#doc, this.#edit, { ...update, rows: ids })
      left.push(...applied.cells, ...applied.groups)
      written = applied.written
    })
    return { written, born: born.length, left }
  }
}

const MINT = { row: () => mintRowId(randomBytes()), group: () => mintGroupId(randomBytes()) }

function randomBytes(): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(12))
}

/** What still fits into one update. */
class Room {
  #cells: number = LIMITS.blockCells
  #bytes: number = LIMITS.blockBytes

  takes(before: string, after: string): boolean {
    return this.#take(1, Math.max(bytesOf(before), bytesOf(after)) + CELL_BYTES)
  }

  takesRow({ cells, groupName }: NewRow): boolean {
    const texts = Object.values(cells)
    const bytes = texts.reduce((sum, text) => sum + bytesOf(text) + CELL_BYTES, bytesOf(groupName) + 8 * CELL_BYTES)
    return this.#take(texts.length + 1, bytes)
  }

  #take(cells: number, bytes: number): boolean {
    if (this.#cells < cells || this.#bytes < bytes) return false
    this.#cells -= cells
    this.#bytes -= bytes
    return true
  }
}

const encoder = new TextEncoder()

function bytesOf(text: string): number {
  return encoder.encode(text).length
}
