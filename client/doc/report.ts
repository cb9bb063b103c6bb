import type { Person } from '../../shared/access/person.ts'
import type { Completion } from '../../shared/analysis/counts.ts'
import type { ColumnId, GroupId, RowId, UnitName } from '../../shared/ids.ts'
import type { RefusalCode } from '../../shared/refusals.ts'
import type { CellWish, GroupWish, NewRow } from '../../shared/report/compare-table.ts'
import type { Change, Column, Report } from '../../shared/report/schema.ts'
import type { Message, Thread } from '../../shared/report/threads.ts'
import type { ColumnKind, ColumnRole } from '../../shared/table/roles.ts'
import type { RefusedNotice } from '../../shared/wire/frames.ts'
import type { KeptCell } from './kept-cells.ts'

/**
 * What the screens know of an open report: plain values, edits, people. No React, no grid, and none of Yjs shows
 * through. `open-report.ts` makes one.
 */
export interface OpenReport {
  readonly id: string
  readonly me: Person
  /** `loading` until the content is here (from this machine or the server). */
  phase(): Phase
  /** The mirror: plain values, always in order. Replaced as a whole on structure, changed in place on values. */
  view(): Report
  /** Counts of the mirror, kept up with it. */
  completion(): Completion
  save(): SaveState
  /** True until the server was reached or found unreachable for the first time: `offline` may only be not yet. */
  connecting(): boolean
  /** Why the server asks to come back later; null when all is well. */
  trouble(): RefusalCode | null
  /** True while this machine keeps a copy that survives a reload. */
  keepsCopy(): boolean
  /** What the server would not take, once it refused; readable without the document. */
  notTaken(): readonly KeptCell[]
  /**
   * Brings the view up at once when something I did myself waits for the next frame: a key may come before it. What others
   * did goes on waiting, for nobody has seen it yet.
   */
  catchUp(): void
  /** Heard once per animation frame, or by `catchUp`, after the mirror was brought up. `mine` cells I wrote myself. */
  onChanges(heard: (changes: readonly ViewChange[]) => void): () => void
  /** Heard when phase, save state, trouble or what can be undone changed. */
  onStatus(heard: () => void): () => void

  /** Sets a cell that is not narrative (or replaces a narrative by its smallest difference). One undo step. */
  setCell(row: RowId, column: ColumnId, text: string): void
  /** Several cells as one undo step. */
  setCells(cells: readonly { row: RowId; column: ColumnId; text: string }[]): void
  renameGroup(group: GroupId, name: string): void
  /** The shared text of a narrative cell; null when the row is gone or the column is not narrative. */
  text(row: RowId, column: ColumnId): SharedText | null
  /** Why I may not write this cell, as a sentence; null when I may. Nobody writes while seeing as a department. */
  whyNot(row: RowId, column: ColumnId): string | null
  /** Why I may not change rows, groups and columns, or comment, as a sentence; null when I may. */
  whyNotWhat(what: 'structure' | 'comment'): string | null
  /** Is this cell drawn as one I may not write? While seeing as a department: as one that it may not. */
  isForeign(row: RowId, column: ColumnId): boolean
  /** The department whose rights are shown instead of mine; null: my own. */
  seenAs(): UnitName | null
  /** Shows the rights of a department, or (null) my own again. Only this screen changes. */
  seeAs(unit: UnitName | null): void
  /** As it was written: `2026-10-15` or `2026-10-15T17:00`, China's time; null without one. A change is heard as `meta`. */
  deadline(): string | null
  undo(): void
  redo(): void
  canUndo(): boolean
  canRedo(): boolean
  /** Ends the current undo step, so that what follows is a step of its own. */
  endUndoStep(): void

  readonly presence: Presence
  readonly structure: Structure
  readonly comments: Comments
  readonly fromFile: FromFile
  /** Closes, and deletes this machine's copy: what was refused must not be sent again. */
  forget(): Promise<void>
  close(): void
}

export type Language = 'zh' | 'en'

export type Phase =
  | { is: 'loading' }
  | { is: 'ready' }
  | { is: 'refused'; notice: RefusedNotice }
  | { is: 'closed'; code: number; reason: string }

/** saved ─edited→ saving ─acknowledged→ saved;  any ─lost→ offline;  any ─refused→ refused (final) */
export type SaveState =
  | { is: 'saved' }
  | { is: 'saving'; unacknowledged: number }
  | { is: 'offline'; unacknowledged: number }
  | { is: 'refused'; notice: RefusedNotice }

/** A change of the mirror. `mine`: made on this screen. */
export type ViewChange = Change & { mine: boolean }

export type TextDelta = { retain: number } | { insert: string } | { delete: number }

/** A narrative cell that several people write at once. Positions are UTF-16 units, never inside a surrogate pair. */
export interface SharedText {
  toString(): string
  /** Replaces `[from, to)` by `insert` in one transaction, as my own edit. */
  splice(from: number, to: number, insert: string): void
  /** Heard after each transaction that changed this text; `mine` when this SharedText's splice or my undo made it. */
  observe(heard: (delta: readonly TextDelta[], mine: boolean) => void): () => void
  /** A place that keeps its meaning while others write, as text for presence. */
  anchor(index: number): string
  /** Where the anchor is now; null when it belongs elsewhere. */
  resolve(anchor: string): number | null
}

/** Somebody else on this report, as the server stamped them. */
export interface PersonHere {
  /** Differs per open page. */
  key: number
  /** The person's id: the same on each of their pages. */
  id: string
  name: string
  unit: string | null
  role: string
  /** One of the palette's names: `p0` … `p11`, from the person's id. */
  color: string
  place: Place | null
  caret: { anchor: string; head: string } | null
  /** Changed something within the last seconds. */
  typing: boolean
}

export interface Place {
  row: RowId
  column: ColumnId
}

export interface Presence {
  others(): readonly PersonHere[]
  onChange(heard: () => void): () => void
  /** Where I am; null when nowhere. Told to the others at most every 50 ms. */
  moveTo(place: Place | null, caret?: { anchor: string; head: string } | null): void
}

/** A row that can be brought back. */
export interface DeletedRow {
  id: RowId
  group: string
  /** Its task, or else the first text in it. */
  text: string
}

/**
 * Rows, groups and columns. Each call is one undo step. All throw Refusal when the place is gone or not usable; rights are
 * not asked here: see `whyNotWhat`.
 */
export interface Structure {
  /** A new row beside another, in its group. @returns its id */
  addRow(beside: RowId, side: 'before' | 'after'): RowId
  /** A copy behind the row, without number, progress, status and note. @returns its id */
  duplicateRow(row: RowId): RowId
  deleteRows(rows: readonly RowId[]): void
  restoreRows(rows: readonly RowId[]): void
  /** @returns false when it stands there already */
  moveRow(row: RowId, place: { group: GroupId; after: RowId | null }): boolean
  /** By one, over the border of its group where it must. @returns false at the edge of the table */
  stepRow(row: RowId, step: -1 | 1): boolean
  /** The rows of a group from this one on become a new group of this name. */
  splitGroup(from: RowId, name: string): void
  /** All rows of a group go to the end of another. */
  mergeGroup(group: GroupId, into: GroupId): void
  moveGroup(group: GroupId, after: GroupId | null): void
  /** A new column; not a narrative one, which only the server can make. @returns its id */
  addColumn(column: { name: string; role: ColumnRole; kind: ColumnKind; after: ColumnId | null }): ColumnId
  renameColumn(column: ColumnId, name: string): void
  moveColumn(column: ColumnId, after: ColumnId | null): void
  hideColumn(column: ColumnId): void
  /** @param instead hidden in the same step */
  showColumn(column: ColumnId, instead?: ColumnId | null): void
  setColumnRole(column: ColumnId, role: ColumnRole): void
  /** Not between narrative and the other kinds, which only the server can do. */
  setColumnKind(column: ColumnId, kind: ColumnKind): void
  deletedRows(): DeletedRow[]
  hiddenColumns(): Column[]
}

/** What was chosen of a comparison with a file. */
export interface FileUpdate {
  cells: readonly CellWish[]
  groups: readonly GroupWish[]
  rows: readonly NewRow[]
}

export interface FileOutcome {
  /** Cells and names of groups. */
  written: number
  /** New rows. */
  born: number
  /** Cells and names of groups that were left as they are. */
  left: readonly FileLeft[]
}

export interface FileLeft {
  wish: CellWish | GroupWish
  /** `changed` since it was compared; `gone`; `too-much` for one step; `not-mine` to write, any more. */
  why: 'changed' | 'gone' | 'too-much' | 'not-mine'
}

/** Brings what a file says into the report. */
export interface FromFile {
  /** All of it as one undo step, but what somebody changed meanwhile and what I may not write. @throws Refusal `too-large` */
  write(update: FileUpdate): FileOutcome
}

/** Conversations on cells. Throw Refusal for an empty or too long text, or a thread that is gone. */
export interface Comments {
  /** By the time of their first message; another list whenever something changed. */
  threads(): readonly Thread[]
  /** @returns the thread's id */
  add(row: RowId, column: ColumnId, text: string): string
  reply(thread: string, text: string): void
  resolve(thread: string, resolved: boolean): void
  /** Written by somebody else since my last visit, and not yet seen on this page. */
  isUnread(message: Message): boolean
  /** They stand before my eyes. */
  markRead(threads: readonly Thread[]): void
  onChange(heard: () => void): () => void
}
