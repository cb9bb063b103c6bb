import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Link, LinkHeard, MakeLink } from '../../../client/doc/link.ts'
import type { LocalCopy } from '../../../client/doc/local-copy.ts'
import { openReport } from '../../../client/doc/open-report.ts'
import type { EditedPlace } from '../../../client/doc/pending-edits.ts'
import type { OpenReport, Phase } from '../../../client/doc/report.ts'
import type { Person } from '../../../shared/access/person.ts'
import type { GroupId, RowId, UnitName, UserId } from '../../../shared/ids.ts'
import { setUnits } from '../../../shared/report/edit.ts'
import { fillFromTable } from '../../../shared/report/from-table.ts'
import type { RefusedNotice } from '../../../shared/wire/frames.ts'

/** A server in the same process: one document, several links, a disk that writes when told. */
export class Hub {
  readonly doc = new Y.Doc()
  readonly #seats = new Set<Seat>()
  isDown = false
  /** false: messages are taken and not yet on disk. */
  savesAtOnce = true

  link: MakeLink = (doc, heard) => {
    const seat = new Seat(this, doc, heard)
    this.#seats.add(seat)
    return seat
  }

  get seats(): ReadonlySet<Seat> {
    return this.#seats
  }

  goDown(): void {
    this.isDown = true
    for (const seat of this.#seats) seat.drop()
  }

  comeBack(): void {
    this.isDown = false
    for (const seat of this.#seats) seat.connect()
  }

  saveAll(): void {
    for (const seat of this.#seats) seat.save()
  }
}

class Seat implements Link {
  readonly awareness: Awareness
  readonly #hub: Hub
  readonly #doc: Y.Doc
  readonly #heard: LinkHeard
  #isConnected = false
  #received = 0

  constructor(hub: Hub, doc: Y.Doc, heard: LinkHeard) {
    this.#hub = hub
    this.#doc = doc
    this.#heard = heard
    this.awareness = new Awareness(doc)
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#take(update)
    })
    hub.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this && this.#isConnected) Y.applyUpdate(doc, update, this)
    })
    this.awareness.on('update', () => this.#tellPresence())
  }

  connect(): void {
    if (this.#hub.isDown) {
      this.#heard.lost()
      return
    }
    this.#isConnected = true
    this.#received = 0
    this.#heard.connected()
    Y.applyUpdate(this.#doc, Y.encodeStateAsUpdate(this.#hub.doc, Y.encodeStateVector(this.#doc)), this)
    this.#take(Y.encodeStateAsUpdate(this.#doc, Y.encodeStateVector(this.#hub.doc)))
    this.#heard.synced()
  }

  drop(): void {
    this.#isConnected = false
    this.#heard.lost()
  }

  save(): void {
    if (this.#isConnected) this.#heard.saved(this.#received)
  }

  refuse(notice: RefusedNotice): void {
    this.#heard.refused(notice)
  }

  /** Presence of somebody on another page, stamped as the server stamps it. */
  seePresence(from: Awareness, user: Record<string, unknown>): void {
    const state = { ...from.getLocalState(), user }
    const update = encodeAwarenessUpdate(from, [from.clientID], new Map([[from.clientID, state]]))
    applyAwarenessUpdate(this.awareness, update, this)
  }

  close(): void {
    this.#isConnected = false
    this.awareness.destroy()
  }

  #take(update: Uint8Array): void {
    if (!this.#isConnected) return
    this.#heard.sent()
    this.#received += 1
    Y.applyUpdate(this.#hub.doc, update, this)
    if (this.#hub.savesAtOnce) this.save()
  }

  #tellPresence(): void {
    for (const seat of this.#hub.seats) {
      if (seat !== this && this.awareness.getLocalState()) {
        seat.seePresence(this.awareness, { id: 'u-0000000000000001', name: '李四', unit: '综合处', role: 'filler' })
      }
    }
  }
}

/** A copy that outlives the document, as IndexedDB would. */
export function memoryCopy(): LocalCopy & { isForgotten(): boolean } {
  let updates: Uint8Array[] = []
  let pending: EditedPlace[] = []
  let forgotten = false
  let stop = () => {}
  return {
    load(doc) {
      for (const update of updates) Y.applyUpdate(doc, update, 'copy')
      const keep = (update: Uint8Array) => updates.push(update)
      doc.on('update', keep)
      stop = () => doc.off('update', keep)
      return Promise.resolve(pending)
    },
    keepPending(places) {
      pending = places
    },
    works: () => true,
    forget() {
      stop()
      updates = []
      pending = []
      forgotten = true
      return Promise.resolve()
    },
    close: () => stop(),
    isForgotten: () => forgotten
  }
}

export const FILLER: Person = {
  id: 'u-000000000000000a' as UserId,
  name: '张三',
  role: 'filler',
  agency: null,
  unit: '综合处' as UnitName
}

/** Two groups, three rows; the progress of each is empty. Row ids are `t1` … `t3`, group ids `g1`, `g2`. */
export function fillSmallReport(doc: Y.Doc): void {
  let row = 0
  let group = 0
  const columns = [
    { name: '主要职责', role: 'group' as const },
    { name: '任务', role: 'task' as const },
    { name: '四季度进展', role: 'progress' as const },
    { name: '备注', role: 'note' as const }
  ]
  const rows = [
    ['秩序', '维护秩序', '', ''],
    ['秩序', '清理台账', '', ''],
    ['服务', '接待来访', '', '']
  ]
  fillFromTable(
    doc,
    { title: '小表', columns, rows, spans: [{ row: 0, column: 0, rows: 2, columns: 1 }], notes: [] },
    { title: '小表', agency: '某机构', period: '2017Q4' },
    {
      row: () => `t${++row}` as RowId,
      group: () => `g${++group}` as GroupId
    }
  )
  for (const id of ['t1', 't2', 't3']) setUnits(doc, 'server', id as RowId, { lead: ['综合处'], supporting: [] })
}

/** Opens a report on the hub and waits until its content is here. */
export async function openOn(hub: Hub, localCopy: LocalCopy | null = null, me = FILLER): Promise<OpenReport> {
  const report = openReport({ id: 'r-0000000000000000', me, makeLink: hub.link, localCopy })
  await until(report, phase => phase.is === 'ready')
  return report
}

export function until(report: OpenReport, isIt: (phase: Phase) => boolean): Promise<void> {
  return new Promise(resolve => {
    const look = () => {
      if (!isIt(report.phase())) return false
      resolve()
      return true
    }
    if (look()) return
    const stop = report.onStatus(() => {
      if (look()) stop()
    })
  })
}

/** Until the mirror heard of the changes made so far. */
export function nextChanges(report: OpenReport): Promise<void> {
  return new Promise(resolve => {
    const stop = report.onChanges(() => {
      stop()
      resolve()
    })
  })
}
