// Documents and edits, made once and kept under .cache/ so that the load generator only sends bytes.
// They have the shape of a report document (shared/report/schema.ts): rows, groups and columns are maps of maps, a
// narrative cell is a Y.Text, every other cell a primitive. Ids start with `bench`, so that the base can be sent onto
// a report that already holds something, and be compared apart from it.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import * as Y from 'yjs'
import { ranges } from './ystate.mjs'

const VERSION = 9
/** Author of the base; five-byte ids, as real Yjs client ids mostly are. */
export const BASE_ID = 2_900_000_001
export const LIVE_BASE_ID = 3_000_000_000
/** Author of live edits of one writer. */
export const writerId = writer => LIVE_BASE_ID + writer * 7919

const COLUMNS = ['c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6']
const NARRATIVE = 'cprogress'
const ROWS_PER_UPDATE = 500 // a base update stays far below any server's limit of one frame
const MOST_ROWS = 9_990 // the product's stated size is 10,000 rows
const SESSIONS = 50 // authors of a history; one connection may bring a bounded number of them to this product
const dir = new URL('../.cache/', import.meta.url).pathname

function rng(start) {
  let seed = start
  return () => {
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const WORDS =
  '推进 完成 方案 项目 检查 整改 街道 服务 保障 建设 资金 验收 会议 培训 巡查 协调 报告 台账 专项 平台'.split(' ')
const word = r => WORDS[Math.floor(r() * WORDS.length)]
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

function value(r, column) {
  if (column % 4 === 3) return String(Math.floor(r() * 100000))
  if (column % 4 === 2) return `2026-0${1 + Math.floor(r() * 9)}-1${Math.floor(r() * 9)}`
  return `${word(r)}${word(r)}${word(r)}`
}

const rowId = i => `tbench${i.toString(36).padStart(7, '0')}`
const groupId = i => `gbench${i.toString(36).padStart(7, '0')}`
const isOurs = id => id.startsWith('tbench')

/** A fractional index that stands after those of smaller numbers. */
function orderOf(i) {
  let digits = ''
  for (let n = i, k = 0; k < 4; k++, n = Math.floor(n / 62)) digits = DIGITS[n % 62] + digits
  return `d${digits}`
}

const entry = values => {
  const map = new Y.Map()
  for (const [key, at] of Object.entries(values)) map.set(key, at)
  return map
}

function rowOf(i, r) {
  const row = entry({
    order: orderOf(i),
    group: groupId(Math.floor(i / 8) % 100),
    units: { lead: [`${word(r)}处`], supporting: [] }
  })
  COLUMNS.forEach((column, c) => {
    row.set(column, value(r, c))
  })
  row.set(NARRATIVE, new Y.Text(`${value(r, 0)}，${value(r, 0)}。`))
  return row
}

/** First the columns and groups, then the rows in several transactions: one update each. */
function fillBase(doc, rows, r) {
  doc.transact(() => {
    const columns = doc.getMap('columns')
    COLUMNS.forEach((id, c) => {
      columns.set(id, entry({ name: `第${c + 1}列`, role: 'text', kind: 'text', order: orderOf(100 + c), width: 160 }))
    })
    columns.set(
      NARRATIVE,
      entry({ name: '进展', role: 'progress', kind: 'narrative', order: orderOf(200), width: 320 })
    )
    const groups = doc.getMap('groups')
    for (let g = 0; g < Math.min(100, Math.ceil(rows / 8)); g++) {
      groups.set(groupId(g), entry({ name: `任务${g + 1}`, order: orderOf(g) }))
    }
  })
  const map = doc.getMap('rows')
  for (let from = 0; from < rows; from += ROWS_PER_UPDATE) {
    doc.transact(() => {
      for (let i = from; i < Math.min(rows, from + ROWS_PER_UPDATE); i++) map.set(rowId(i), rowOf(i, r))
    })
  }
}

function collectUpdates(doc, make) {
  const updates = []
  const heard = update => updates.push(update)
  doc.on('update', heard)
  make()
  doc.off('update', heard)
  return updates
}

/** What a row of ours holds; a server may add texts for columns that its own report has. */
const KEYS = new Set(['order', 'group', 'units', ...COLUMNS, NARRATIVE])

/** One hash for the visible rows of a document: what "converged" means here. */
function docHash(doc) {
  const rows = doc.getMap('rows').toJSON()
  const hash = createHash('sha1')
  for (const id of Object.keys(rows).filter(isOurs).sort()) {
    hash.update(id)
    for (const key of Object.keys(rows[id])
      .filter(key => KEYS.has(key))
      .sort())
      hash.update(`${key}=${JSON.stringify(rows[id][key])};`)
  }
  return hash.digest('hex')
}

export function hashOf(updates) {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  const pending = doc.store.pendingStructs !== null
  const hash = docHash(doc)
  doc.destroy()
  return pending ? `${hash}!pending` : hash
}

function pack(list) {
  let bytes = 0
  for (const item of list) bytes += 4 + item.length
  const packed = Buffer.allocUnsafe(bytes)
  let at = 0
  for (const item of list) {
    packed.writeUInt32LE(item.length, at)
    packed.set(item, at + 4)
    at += 4 + item.length
  }
  return packed
}

function unpack(packed) {
  const list = []
  for (let at = 0; at < packed.length; ) {
    const n = packed.readUInt32LE(at)
    list.push(packed.subarray(at + 4, at + 4 + n))
    at += 4 + n
  }
  return list
}

function cached(name, make) {
  fs.mkdirSync(dir, { recursive: true })
  const file = path.join(dir, `v${VERSION}-${name}.bin`)
  if (!fs.existsSync(file)) {
    fs.writeFileSync(`${file}.tmp`, pack(make()))
    fs.renameSync(`${file}.tmp`, file)
  }
  return unpack(fs.readFileSync(file))
}

/** Highest clock of each author in some updates. */
function clocks(updates) {
  const highest = new Map()
  for (const update of updates) {
    ranges(update, 0, update.length, (client, _from, to) => {
      if ((highest.get(client) ?? 0) < to) highest.set(client, to)
    })
  }
  return highest
}

function liveUpdates(rows, writers, per) {
  const base = new Y.Doc()
  base.clientID = BASE_ID
  const baseUpdates = collectUpdates(base, () => fillBase(base, rows, rng(7)))
  const state = Y.encodeStateAsUpdate(base)
  const out = [Buffer.from([baseUpdates.length]), ...baseUpdates]
  for (let writer = 0; writer < writers; writer++) {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, state)
    doc.clientID = writerId(writer)
    const map = doc.getMap('rows')
    const r = rng(100 + writer)
    const span = Math.max(1, Math.floor((rows - 1) / writers))
    const edits = collectUpdates(doc, () => {
      for (let k = 0; k < per; k++) {
        const row = r() < 0.02 ? 0 : Math.min(rows - 1, 1 + writer * span + Math.floor(r() * span))
        const column = Math.floor(r() * COLUMNS.length)
        map.get(rowId(row)).set(COLUMNS[column], value(r, column))
      }
    })
    out.push(...edits)
    doc.destroy()
  }
  return out
}

/**
 * A base document and `writers` independent departments, each with `per` ready edits. Every edit sets one primitive
 * cell and takes exactly one clock, so clock = edit number. Most edits stay in the department's own rows; one in
 * fifty goes to a row all of them share.
 */
export function live(rows, writers, per) {
  const list = cached(`live-${rows}-${writers}-${per}`, () => liveUpdates(rows, writers, per))
  const bases = list[0][0]
  const base = list.slice(1, 1 + bases)
  const edits = []
  for (let w = 0; w < writers; w++) edits.push(list.slice(1 + bases + w * per, 1 + bases + (w + 1) * per))
  const baseClock = clocks(base).get(BASE_ID)
  return { base, baseClock, edits, per, writers, writerOf: id => (id - LIVE_BASE_ID) / 7919 }
}

function historyEdits(doc, startRows, edits, r) {
  const map = doc.getMap('rows')
  const ids = Array.from({ length: startRows }, (_, i) => rowId(i))
  let born = startRows
  const session = Math.ceil(edits / SESSIONS)
  for (let k = 0; k < edits; k++) {
    if (k % session === 0) doc.clientID = 1_000_000_000 + Math.floor(r() * 1_900_000_000)
    const kind = r()
    const at = Math.floor(ids.length * r() ** 2)
    const row = map.get(ids[at])
    if (kind < 0.02 && born < MOST_ROWS) {
      const id = rowId(born)
      map.set(id, rowOf(born, r))
      ids.push(id)
      born++
    } else if (kind < 0.04 && ids.length > 10) {
      row.set('deleted', true)
      ids.splice(at, 1)
    } else if (kind < 0.12) {
      const text = row.get(NARRATIVE)
      if (text.length > 200) text.delete(Math.floor(r() * 100), 100)
      else text.insert(Math.floor(r() * (text.length + 1)), word(r))
    } else {
      const column = Math.floor(r() * COLUMNS.length)
      row.set(COLUMNS[column], value(r, column))
    }
  }
}

/**
 * A report with a long past: the base rows, then `edits` causally ordered edits by 50 sessions (88 % cell sets with hot
 * rows, 8 % narrative typing, 2 % new rows, 2 % rows marked deleted), as single updates and as one state.
 */
export function history(rows, edits) {
  const list = cached(`history-${rows}-${edits}`, () => {
    const doc = new Y.Doc()
    doc.clientID = BASE_ID
    const r = rng(11)
    const start = Math.min(rows, 9_000)
    const updates = collectUpdates(doc, () => {
      fillBase(doc, start, r)
      historyEdits(doc, start, edits, r)
    })
    return [Buffer.from(docHash(doc)), Y.encodeStateAsUpdate(doc), Y.encodeStateVector(doc), ...updates]
  })
  const updates = list.slice(3)
  const cum = new Float64Array(updates.length)
  let sum = 0
  for (let i = 0; i < updates.length; i++) {
    sum += ranges(updates[i], 0, updates[i].length, () => {})
    cum[i] = sum
  }
  return { hash: list[0].toString(), final: list[1], sv: Y.decodeStateVector(list[2]), updates, cum }
}

const expected = new Map()
/** Hash of the base and the first counts[w] edits of each writer. */
export function expectedHash(corpus, counts) {
  const key = counts.join()
  if (!expected.has(key)) {
    const updates = [...corpus.base]
    counts.forEach((n, w) => {
      updates.push(...corpus.edits[w].slice(0, n))
    })
    expected.set(key, hashOf(updates))
  }
  return expected.get(key)
}
