import { createRoot } from 'react-dom/client'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { openReport } from '../../../client/doc/open-report.ts'
import { ReportGrid } from '../../../client/grid/ReportGrid.tsx'
import '../../../client/ui/theme.css'
import type { Person } from '../../../shared/access/person.ts'
import type { AgencyName, UnitName, UserId } from '../../../shared/ids.ts'
import { narrativeOf } from '../../../shared/report/document.ts'
import * as edit from '../../../shared/report/edit.ts'
import { readReport } from '../../../shared/report/read.ts'
import { sampleReport } from '../grid-page/sample.ts'

/** The page that `grid.mjs` measures: a built page, one report in it, and edits of somebody else made before the clock runs. */
const me: Person = {
  id: 'u-0000000000000me' as UserId,
  name: '李敏',
  role: 'coordinator',
  agency: '示例地区管委会' as AgencyName,
  unit: '综合处' as UnitName
}

interface Edit {
  update: Uint8Array
  row: string
  column: string
}

let content: Uint8Array | null = null
let near: Edit[] = []
let anywhere: Edit[] = []
let mine: Y.Doc | null = null

const frame = () => new Promise<number>(done => requestAnimationFrame(done))
/** The first task after the next frame: what was changed is painted. */
const painted = async () => {
  await frame()
  await new Promise(done => setTimeout(done))
}

/** Makes the report and what somebody else will write into it: 60 edits where one looks, 1,000 anywhere. @returns bytes */
function prepare(rows: number): number {
  const made = sampleReport(rows)
  content = Y.encodeStateAsUpdate(made)
  made.destroy()
  const remote = new Y.Doc()
  Y.applyUpdate(remote, content)
  const ids = readReport(remote).rows.map(row => row.id)
  near = Array.from({ length: 60 }, (_, index) => writeOne(remote, ids[index % 4] ?? '', index))
  anywhere = Array.from({ length: 1_000 }, (_, index) =>
    writeOne(remote, ids[(index * 7919) % ids.length] ?? '', near.length + index)
  )
  remote.destroy()
  return content.length
}

function writeOne(remote: Y.Doc, row: string, index: number): Edit {
  let update = new Uint8Array()
  const hear = (bytes: Uint8Array) => {
    update = new Uint8Array(bytes)
  }
  remote.on('update', hear)
  const column = ['progress', 'task', 'goal'][index % 3] ?? 'progress'
  const text = narrativeOf(remote, row as never, column as never)
  if (text === null) edit.setCell(remote, 'remote', row as never, column as never, `第 ${index} 次修改`)
  else text.insert(0, `改${index}`)
  remote.off('update', hear)
  if (update.length === 0) throw new Error('an edit that changes nothing measures nothing')
  return { update, row, column }
}

/** @returns milliseconds from the content's arrival to the painted table */
async function open(): Promise<number> {
  const begin = performance.now()
  const report = openReport({
    id: 'r-00000000000bench',
    me,
    localCopy: null,
    makeLink: (doc, heard) => {
      mine = doc
      return {
        awareness: new Awareness(doc),
        connect: () => {
          if (content !== null) Y.applyUpdate(doc, content)
          heard.connected()
          heard.synced()
        },
        close: () => {}
      }
    }
  })
  while (report.phase().is !== 'ready') await new Promise(done => setTimeout(done))
  createRoot(document.getElementById('root') as HTMLElement).render(
    <ReportGrid report={report} language="zh" dark={false} filter={null} />
  )
  while (document.querySelector('.ag-row .tb-prose') === null) await frame()
  await painted()
  content = null
  return performance.now() - begin
}

/** The frames of a page that does nothing: what this machine gives anybody. @returns milliseconds of every frame */
async function idle(): Promise<number[]> {
  const end = performance.now() + 1_000
  return framesUntil(() => performance.now() > end)
}

/** @returns milliseconds from each character typed into a narrative to the frame that shows it in its cell, in order of size */
async function typed(): Promise<number[]> {
  const cell = document.querySelector<HTMLElement>('.ag-row [col-id="progress"]')
  const textarea = document.querySelector<HTMLTextAreaElement>('.tb-textarea')
  if (cell === null || textarea === null) throw new Error('no cell to type in')
  const { left, top } = cell.getBoundingClientRect()
  cell.dispatchEvent(
    new MouseEvent('mousedown', { bubbles: true, cancelable: true, clientX: left + 9, clientY: top + 9 })
  )
  await painted()
  const times: number[] = []
  for (let index = 0; index < 40; index++) {
    await new Promise(done => setTimeout(done, 20 + ((index * 7) % 16)))
    const before = cell.textContent
    const begin = performance.now()
    textarea.setRangeText('字', textarea.value.length, textarea.value.length, 'end')
    textarea.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: '字' }))
    for (let frames = 0; cell.textContent === before; frames++) {
      if (frames > 60) throw new Error('what was typed was never painted')
      await painted()
    }
    times.push(performance.now() - begin)
  }
  textarea.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }))
  await painted()
  return times.sort((a, b) => a - b)
}

/** @returns milliseconds from the arrival of each edit to the frame that shows it, in order of size */
async function edits(): Promise<number[]> {
  const times: number[] = []
  for (const { update, row, column } of near) {
    // at any moment of a frame, not always at its beginning
    await new Promise(done => setTimeout(done, 20 + ((times.length * 7) % 16)))
    const cell = document.querySelector(`[row-id="${row}"] [col-id="${column}"]`)
    const before = cell?.textContent
    const begin = performance.now()
    if (mine !== null) Y.applyUpdate(mine, update)
    let frames = 0
    do {
      if (frames++ > 60) throw new Error(`the edit of ${row} ${column} was never painted; it shows ${before}`)
      await painted()
    } while (document.querySelector(`[row-id="${row}"] [col-id="${column}"]`)?.textContent === before)
    times.push(performance.now() - begin)
  }
  return times.sort((a, b) => a - b)
}

/** 1,000 edits spread evenly over a second. @returns milliseconds of every frame in that time */
async function storm(): Promise<number[]> {
  let next = 0
  const begin = performance.now()
  const deliver = () => {
    const due = Math.min(Math.floor(performance.now() - begin), anywhere.length)
    for (; next < due; next++) {
      const one = anywhere[next]
      if (one !== undefined && mine !== null) Y.applyUpdate(mine, one.update)
    }
    if (next < anywhere.length) setTimeout(deliver, 1)
  }
  deliver()
  return framesUntil(() => next >= anywhere.length)
}

/** Scrolls a wheel's step every frame for two seconds. @returns milliseconds of every frame */
async function scroll(): Promise<number[]> {
  const viewport = document.querySelector('.ag-grid-viewport')
  const end = performance.now() + 2_000
  return framesUntil(() => {
    if (viewport !== null) viewport.scrollTop += 120
    return performance.now() > end
  })
}

async function framesUntil(isDone: () => boolean): Promise<number[]> {
  const frames: number[] = []
  let last = await frame()
  while (!isDone()) {
    const now = await frame()
    frames.push(now - last)
    last = now
  }
  return frames.sort((a, b) => a - b)
}

Object.assign(window, { bench: { prepare, idle, open, typed, edits, storm, scroll } })
