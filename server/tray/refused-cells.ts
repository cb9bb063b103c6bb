import * as Y from 'yjs'
import { changesOf } from '../../shared/report/changes.ts'
import { entryOf } from '../../shared/report/document.ts'
import { cellText, readColumns } from '../../shared/report/read.ts'
import type { Change, Column } from '../../shared/report/schema.ts'
import { unpackRecords } from '../log/packing.ts'
import type { TrayCell } from './entry.ts'

/** What a refused update would have done, asked with what the disk has of the report. */
export interface RefusedAsk {
  snapshot: Uint8Array | null
  /** Records after the snapshot, packed. */
  tail: Uint8Array
  update: Uint8Array
}

/**
 * The cells a refused update would have changed, found by doing it to two copies that are thrown away. Runs in a
 * thread of bounded memory and time: the update is a stranger's.
 */
export function refusedCells({ snapshot, tail, update }: RefusedAsk): TrayCell[] {
  const before = copyOf(snapshot, tail)
  const after = copyOf(snapshot, tail)
  const changes: Change[] = []
  after.on('afterTransaction', (transaction: Y.Transaction) => {
    changes.push(...changesOf(transaction))
  })
  Y.applyUpdate(after, update)
  const cells = cellsOf(before, after, changes)
  const isWhole = after.store.pendingStructs === null
  const loose = isWhole ? '' : looseText(update)
  const isSaid = loose === '' || cells.some(cell => cell.after.includes(loose))
  return isSaid ? cells : [...cells, { row: '', column: '', before: '', after: loose }]
}

function copyOf(snapshot: Uint8Array | null, tail: Uint8Array): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    if (snapshot !== null) Y.applyUpdate(doc, snapshot)
    const records = unpackRecords(Buffer.from(tail.buffer, tail.byteOffset, tail.length))
    for (const { bytes } of records) Y.applyUpdate(doc, bytes)
  })
  return doc
}

function cellsOf(before: Y.Doc, after: Y.Doc, changes: readonly Change[]): TrayCell[] {
  const columns = readColumns(after).filter(column => column.role !== 'group')
  const task = columns.find(column => column.role === 'task') ?? columns[0]
  const cells = new Map<string, TrayCell>()
  for (const change of changes) {
    if (change.is !== 'cell' && change.is !== 'row') continue
    const { row } = change
    const changed = change.is === 'row' ? columns : columns.filter(({ id }) => id === change.column)
    for (const column of changed) {
      const texts = { before: textOf(before, row, column), after: textOf(after, row, column) }
      if (texts.before === texts.after) continue
      const named = task === undefined ? '' : textOf(before, row, task) || textOf(after, row, task)
      cells.set(`${row}/${column.id}`, { row, column: column.id, task: named.slice(0, 200), ...texts })
    }
  }
  return [...cells.values()]
}

function textOf(doc: Y.Doc, row: string, column: Column): string {
  const entry = entryOf(doc, 'rows', row)
  return entry === null ? '' : cellText(entry, column)
}

/** The words in an update whose place cannot be told, for it leans on parts that are not here. */
function looseText(update: Uint8Array): string {
  return Y.decodeUpdate(update)
    .structs.map(struct => {
      if (!(struct instanceof Y.Item)) return ''
      if (struct.content instanceof Y.ContentString) return struct.content.str
      if (!(struct.content instanceof Y.ContentAny)) return ''
      return struct.content.arr.filter(value => typeof value === 'string').join('\n')
    })
    .join('')
}
