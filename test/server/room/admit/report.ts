import * as Y from 'yjs'
import { SERVER_CLIENT } from '../../../../server/room/admit/authors.ts'

export const AGENCY = '测试机构'
export const UNITS = ['综合处', '城管处', '宣传处'] as const

/** A report made by the server: five columns, two groups, rows `t0` … assigned to the departments in turn. */
export function makeReport(rows: number, gc = true): Y.Doc {
  const doc = new Y.Doc({ gc })
  doc.clientID = SERVER_CLIENT
  doc.transact(() => {
    setAll(doc.getMap('meta'), { format: 1, title: '测试报表', agency: AGENCY, period: '2026Q4', state: 'open' })
    const columns = doc.getMap('columns')
    columns.set('task', entry({ name: '年度任务', role: 'task', kind: 'text', order: 'a0', width: 200 }))
    columns.set('goal', entry({ name: '阶段性目标', role: 'goal', kind: 'narrative', order: 'a1', width: 300 }))
    columns.set('progress', entry({ name: '四季度进展', role: 'progress', kind: 'narrative', order: 'a2', width: 300 }))
    columns.set('status', entry({ name: '完成情况', role: 'status', kind: 'choice', order: 'a3', width: 100 }))
    columns.set('note', entry({ name: '备注', role: 'note', kind: 'text', order: 'a4', width: 100 }))
    doc.getMap('groups').set('g0', entry({ name: '一、职责', order: 'a0' }))
    doc.getMap('groups').set('g1', entry({ name: '二、绩效', order: 'a1' }))
    doc.getMap('threads')
    for (let i = 0; i < rows; i++) doc.getMap('rows').set(`t${i}`, makeRow(i))
  })
  return doc
}

export function makeRow(i: number): Y.Map<unknown> {
  const row = entry({
    order: `a${i.toString(36).padStart(3, '0')}`,
    group: i % 2 ? 'g1' : 'g0',
    units: { lead: [UNITS[i % 3] ?? ''], supporting: i % 4 === 0 ? [UNITS[(i + 1) % 3] ?? ''] : [] },
    task: `任务${i}`,
    status: '正常推进'
  })
  row.set('goal', new Y.Text(`目标${i}：完成整治。`))
  row.set('progress', new Y.Text(`进展${i}：正在推进。`))
  return row
}

/** A map not yet in a document. */
export function entry(fields: Record<string, unknown>): Y.Map<unknown> {
  return new Y.Map(Object.entries(fields))
}

function setAll(map: Y.Map<unknown>, fields: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(fields)) map.set(key, value)
}

/** Another replica of a document, under a client id. */
export function replicaOf(doc: Y.Doc, client: number, gc = true): Y.Doc {
  const replica = new Y.Doc({ gc })
  Y.applyUpdate(replica, Y.encodeStateAsUpdate(doc))
  replica.clientID = client
  return replica
}

/** What an edit on a replica sends. */
export function updateOf(replica: Y.Doc, edit: (doc: Y.Doc) => void): Uint8Array {
  const before = Y.encodeStateVector(replica)
  const sent: Uint8Array[] = []
  const hear = (update: Uint8Array): void => {
    sent.push(update)
  }
  replica.on('update', hear)
  replica.transact(() => edit(replica))
  replica.off('update', hear)
  return sent[0] ?? Y.encodeStateAsUpdate(replica, before)
}

export function rowOf(doc: Y.Doc, row: string): Y.Map<unknown> {
  const found = doc.getMap('rows').get(row)
  if (!(found instanceof Y.Map)) throw new Error(`no row ${row}`)
  return found
}

export function textOf(doc: Y.Doc, row: string, column: string): Y.Text {
  const found = rowOf(doc, row).get(column)
  if (!(found instanceof Y.Text)) throw new Error(`no text ${row}/${column}`)
  return found
}

export function apply(doc: Y.Doc, update: Uint8Array): void {
  Y.applyUpdate(doc, update)
}

/** Everything a document holds, or what it holds beyond another. */
export function bytesOf(doc: Y.Doc, beyond?: Y.Doc): Uint8Array {
  return Y.encodeStateAsUpdate(doc, beyond && Y.encodeStateVector(beyond))
}
