/** A cell whose change the server would not take, as people read it: it must make sense without the document. */
export interface KeptCell {
  /** Where it was: the row's task, the column's name, the group's name. */
  task: string
  column: string
  before: string
  after: string
  /** Ids, so that the coordinator can put it back in its place; `''` for what is no cell. */
  rowId?: string
  columnId?: string
}

export interface KeptWork {
  /** ISO 8601, when it was refused. */
  at: string
  /** The server's sentence. */
  why: string
  cells: KeptCell[]
  /** Number in the server's tray, once it keeps it too. */
  tray?: number
}

const keyOf = (me: string, report: string) => `tianbao.kept.${me}.${report}`

/** Work of mine on this report that was refused and that I have not yet put aside; newest last. */
export function listKept(me: string, report: string, storage: Pick<Storage, 'getItem'>): KeptWork[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(keyOf(me, report)) ?? '[]')
    return Array.isArray(kept) ? (kept as KeptWork[]) : []
  } catch {
    return [] // another program's value, or a browser that keeps nothing
  }
}

/** @returns false when the browser would not keep it: then it stands on the screen only */
export function keepWork(
  me: string,
  report: string,
  work: KeptWork,
  storage: Pick<Storage, 'getItem' | 'setItem'>
): boolean {
  try {
    storage.setItem(keyOf(me, report), JSON.stringify([...listKept(me, report, storage), work]))
    return true
  } catch {
    return false
  }
}

/** The person has copied it or does not want it any more. */
export function putAside(me: string, report: string, storage: Pick<Storage, 'removeItem'>): void {
  try {
    storage.removeItem(keyOf(me, report))
  } catch {
    // nothing was kept there
  }
}

/** The kept cells as text to paste anywhere: a heading line per cell, then what was written. */
export function keptAsText(kept: readonly KeptWork[]): string {
  return kept
    .flatMap(work => work.cells)
    .map(cell => `【${[cell.task, cell.column].filter(part => part !== '').join(' · ')}】\n${cell.after}`)
    .join('\n\n')
}
