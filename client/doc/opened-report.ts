import * as Y from 'yjs'
import type { Person } from '../../shared/access/person.ts'
import type { Completion } from '../../shared/analysis/counts.ts'
import type { ColumnId, GroupId, RowId, UnitName } from '../../shared/ids.ts'
import { REFUSALS, type RefusalCode } from '../../shared/refusals.ts'
import { changesOf } from '../../shared/report/changes.ts'
import { narrativeOf } from '../../shared/report/document.ts'
import { setCells } from '../../shared/report/edit.ts'
import { renameGroup } from '../../shared/report/edit-groups.ts'
import { readMeta } from '../../shared/report/read.ts'
import { REPORT_FORMAT, type Report, ROOTS } from '../../shared/report/schema.ts'
import type { RefusedNotice } from '../../shared/wire/frames.ts'
import { noticeOfClose } from './close-notice.ts'
import { MyComments } from './comments.ts'
import { MyFileUpdates } from './file-updates.ts'
import { beforeNextFrame } from './frame.ts'
import type { KeptCell } from './kept-cells.ts'
import type { Link, LinkHeard } from './link.ts'
import { Listeners } from './listeners.ts'
import { type LocalCopy, loadInTime } from './local-copy.ts'
import { Mirror } from './mirror.ts'
import { MyEdit } from './my-edit.ts'
import { MyRights } from './my-rights.ts'
import { MyUndo } from './my-undo.ts'
import { NO_COMPLETION, NO_REPORT } from './nothing.ts'
import type { OpenedWith } from './opened-with.ts'
import { placeOf, readable } from './places.ts'
import { PresenceHere } from './presence.ts'
import type { Language, OpenReport, Phase, SaveState, SharedText, ViewChange } from './report.ts'
import { seenComments, storageHere } from './seen-comments.ts'
import { sharedText } from './shared-text.ts'
import { Status } from './status.ts'
import { MyStructure } from './structure.ts'
import { Unsaved } from './unsaved.ts'
import { ViewQueue } from './view-queue.ts'

const TRY_LATER = 4503

/** One Y.Doc with its way to the server, its copy on this machine, its mirror and its undo. */
export class OpenedReport implements OpenReport {
  readonly id: string
  readonly me: Person
  readonly presence: PresenceHere
  readonly structure: MyStructure
  readonly comments: MyComments
  readonly fromFile: MyFileUpdates
  readonly #doc = new Y.Doc()
  readonly #cellWriter = new MyEdit('cells')
  readonly #status = new Status()
  readonly #unsaved = new Unsaved(this.#status, () => this.#copy)
  readonly #rights: MyRights
  readonly #changed = new Listeners<[readonly ViewChange[]]>()
  readonly #queue = new ViewQueue()
  readonly #language: () => Language
  readonly #link: Link
  readonly #undo: MyUndo
  #copy: LocalCopy | null
  #mirror: Mirror | null = null
  #notTaken: readonly KeptCell[] = []
  #cancelFlush: (() => void) | null = null
  #isClosed = false

  constructor({ id, me, makeLink, localCopy, language }: OpenedWith) {
    this.id = id
    this.me = me
    this.#language = language
    this.#copy = localCopy
    this.#rights = new MyRights(me, () => this.#mirror, language)
    for (const root of ROOTS) this.#doc.getMap(root)
    this.#link = makeLink(this.#doc, this.#linkHeard())
    this.presence = new PresenceHere(this.#link.awareness)
    this.#undo = new MyUndo(this.#doc, () => this.#status.changed.tell())
    const asOneStep = (work: () => void) => this.#undo.asOneStep(work)
    this.structure = new MyStructure({ doc: this.#doc, asOneStep })
    this.fromFile = new MyFileUpdates(this.#doc, this, asOneStep)
    this.comments = new MyComments(this.#doc, me, seenComments(me.id, id, storageHere()))
    this.#doc.on('afterTransaction', transaction => this.#hear(transaction))
    this.#open().catch(failure => this.#enterClosed(TRY_LATER, String(failure)))
  }

  phase(): Phase {
    return this.#status.phase
  }

  view(): Report {
    return this.#mirror?.report ?? NO_REPORT
  }

  completion(): Completion {
    return this.#mirror?.completion ?? NO_COMPLETION
  }

  save(): SaveState {
    return this.#status.save
  }

  connecting(): boolean {
    return this.#status.connecting
  }

  trouble(): RefusalCode | null {
    return this.#status.trouble
  }

  keepsCopy(): boolean {
    return this.#copy?.works() ?? false
  }

  notTaken(): readonly KeptCell[] {
    return this.#notTaken
  }

  catchUp(): void {
    if (this.#queue.hasMine && !this.#isClosed) this.#flush()
  }

  onChanges(heard: (changes: readonly ViewChange[]) => void): () => void {
    return this.#changed.add(heard)
  }

  onStatus(heard: () => void): () => void {
    return this.#status.changed.add(heard)
  }

  setCell(row: RowId, column: ColumnId, text: string): void {
    this.setCells([{ row, column, text }])
  }

  setCells(cells: readonly { row: RowId; column: ColumnId; text: string }[]): void {
    this.#undo.asOneStep(() => setCells(this.#doc, this.#cellWriter, cells))
  }

  renameGroup(group: GroupId, name: string): void {
    this.#undo.asOneStep(() => renameGroup(this.#doc, this.#cellWriter, group, name))
  }

  text(row: RowId, column: ColumnId): SharedText | null {
    const isNarrative = this.#mirror?.column(column)?.kind === 'narrative'
    const text = isNarrative ? narrativeOf(this.#doc, row, column) : null
    return text && sharedText(text, origin => this.#undo.isOrigin(origin))
  }

  whyNot(row: RowId, column: ColumnId): string | null {
    return this.#rights.whyNot(row, column)
  }

  whyNotWhat(what: 'structure' | 'comment'): string | null {
    return this.#rights.whyNotWhat(what)
  }

  isForeign(row: RowId, column: ColumnId): boolean {
    return this.#rights.isForeign(row, column)
  }

  seenAs(): UnitName | null {
    return this.#rights.seenAs
  }

  seeAs(unit: UnitName | null): void {
    if (this.seenAs() === unit) return
    this.#rights.seenAs = unit
    this.#status.changed.tell()
    this.#changed.tell([{ is: 'meta', mine: true }])
  }

  deadline(): string | null {
    return this.#mirror?.deadline ?? null
  }

  undo(): void {
    if (this.canUndo()) this.#undo.undo()
  }

  redo(): void {
    if (this.canRedo()) this.#undo.redo()
  }

  canUndo(): boolean {
    return this.seenAs() === null && this.#undo.canUndo()
  }

  canRedo(): boolean {
    return this.seenAs() === null && this.#undo.canRedo()
  }

  endUndoStep(): void {
    this.#undo.endStep()
  }

  async forget(): Promise<void> {
    const copy = this.#copy
    this.#copy = null
    this.close()
    await copy?.forget()
  }

  close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#cancelFlush?.()
    this.presence.close()
    this.#link.close()
    this.#copy?.close()
    this.#undo.close()
    this.comments.close()
    this.#doc.destroy()
    this.#changed.clear()
    this.#status.changed.clear()
  }

  async #open(): Promise<void> {
    if (this.#copy) {
      const places = await loadInTime(this.#copy, this.#doc)
      if (this.#isClosed) return
      this.#unsaved.restore(places)
      if (readMeta(this.#doc).format > 0) this.#becomeReady()
    }
    this.#link.connect()
  }

  #becomeReady(): void {
    if (this.#mirror || this.#isClosed) return
    if (readMeta(this.#doc).format > REPORT_FORMAT) {
      this.#enterClosed(TRY_LATER, 'too-new')
      return
    }
    this.#mirror = new Mirror(this.#doc)
    this.comments.changed()
    this.#status.enter({ is: 'ready' })
  }

  #hear(transaction: Y.Transaction): void {
    if (transaction.changed.size === 0 || this.#isClosed) return
    const mine = transaction.origin instanceof MyEdit || this.#undo.isOrigin(transaction.origin)
    if (!mine && !this.#mirror) return
    const changes = changesOf(transaction)
    if (mine) {
      this.presence.typed()
      this.#undo.edited(changes)
      this.#unsaved.edited(changes.map(change => placeOf(change, this.#mirror)))
    }
    this.#queue.add(changes, mine)
    this.#cancelFlush ??= beforeNextFrame(() => this.#flush())
  }

  #flush(): void {
    this.#cancelFlush?.()
    this.#cancelFlush = null
    const changes = this.#queue.take()
    if (!this.#mirror || changes.length === 0) return
    const applied = this.#mirror.apply(changes)
    // taking back what has meanwhile been locked would only be refused
    if (applied.some(change => !change.mine)) this.#undo.forgetIf(row => this.#rights.isLocked(row))
    if (applied.some(change => change.is === 'threads')) this.comments.changed()
    this.#changed.tell(applied)
  }

  #linkHeard(): LinkHeard {
    return {
      connected: () => this.#status.happened({ is: 'connected' }),
      synced: () => {
        this.#status.troubled(null)
        this.#becomeReady()
      },
      sent: () => this.#unsaved.sent(),
      saved: count => this.#unsaved.saved(count),
      lost: () => this.#unsaved.lost(),
      trouble: code => this.#status.troubled(code),
      refused: notice => this.#refused(notice),
      closed: (code, reason) => this.#ended(code, reason)
    }
  }

  #ended(code: number, reason: string): void {
    const notice = noticeOfClose(code, reason, this.#language())
    if (notice === null) this.#enterClosed(code, reason)
    else this.#refused(notice)
  }

  #refused(notice: RefusedNotice): void {
    if (REFUSALS[notice.code]?.close === TRY_LATER) {
      this.#status.troubled(notice.code)
      return
    }
    if (this.#status.phase.is === 'refused') return
    this.#flush()
    if (this.#mirror) this.#notTaken = readable(this.#unsaved.places(), this.#mirror)
    this.#link.close()
    this.#status.happened({ is: 'refused', notice })
    this.#status.enter({ is: 'refused', notice })
  }

  #enterClosed(code: number, reason: string): void {
    this.#link.close()
    this.#status.enter({ is: 'closed', code, reason })
  }
}
