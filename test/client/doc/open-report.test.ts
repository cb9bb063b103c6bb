import { afterEach, describe, expect, test } from 'vitest'
import { openReport } from '../../../client/doc/open-report.ts'
import type { OpenReport, ViewChange } from '../../../client/doc/report.ts'
import type { ColumnId, RowId } from '../../../shared/ids.ts'
import { setReportState } from '../../../shared/report/edit.ts'
import { readReport } from '../../../shared/report/read.ts'
import { FILLER, fillSmallReport, Hub, memoryCopy, nextChanges, openOn, until } from './hub.ts'

const t1 = 't1' as RowId
const t2 = 't2' as RowId
const progress = 'progress' as ColumnId
const note = 'note' as ColumnId

const opened: OpenReport[] = []
afterEach(() => {
  for (const report of opened.splice(0)) report.close()
})

function newHub(): Hub {
  const hub = new Hub()
  fillSmallReport(hub.doc)
  return hub
}

async function openedOn(...given: Parameters<typeof openOn>): Promise<OpenReport> {
  const report = await openOn(...given)
  opened.push(report)
  return report
}

const serverText = (hub: Hub, row: string) => readReport(hub.doc).rows.find(one => one.id === row)?.cells.progress

describe('an open report', () => {
  test('two people type in the same cell and both see both', async () => {
    const hub = newHub()
    const [a, b] = [await openedOn(hub), await openedOn(hub)]
    const [ours, theirs] = [a.text(t1, progress), b.text(t1, progress)]
    ours?.splice(0, 0, '已完成')
    theirs?.splice(3, 3, '，42处')
    await nextChanges(a)
    expect(a.view().rows[0]?.cells.progress).toBe('已完成，42处')
    expect(theirs?.toString()).toBe('已完成，42处')
    expect(a.completion()).toMatchObject({ rows: 3, empty: 2, draft: 1 })
  })

  test('changes are told once per frame, and say which are mine', async () => {
    const hub = newHub()
    const [a, b] = [await openedOn(hub), await openedOn(hub)]
    const heard: ViewChange[][] = []
    a.onChanges(changes => heard.push([...changes]))
    a.setCell(t1, note, '甲')
    a.setCell(t1, note, '乙')
    b.setCell(t2, note, '丙')
    await nextChanges(a)
    expect(heard).toEqual([
      [
        { is: 'cell', row: 't1', column: 'note', mine: true },
        { is: 'cell', row: 't2', column: 'note', mine: false }
      ]
    ])
  })

  test('[C1] saved is said only after the disk said it', async () => {
    const hub = newHub()
    const report = await openedOn(hub)
    expect(report.save()).toEqual({ is: 'saved' })
    hub.savesAtOnce = false
    report.setCell(t1, note, '甲')
    report.setCell(t1, note, '乙')
    report.setCell(t2, note, '丙')
    expect(report.save()).toEqual({ is: 'saving', unacknowledged: 2 })
    hub.saveAll()
    expect(report.save()).toEqual({ is: 'saved' })
  })

  test('[C5] work done offline merges on return', async () => {
    const hub = newHub()
    const [a, b] = [await openedOn(hub), await openedOn(hub)]
    hub.goDown()
    a.text(t1, progress)?.splice(0, 0, '离线写的')
    b.setCell(t2, note, '也是离线')
    expect(a.save()).toEqual({ is: 'offline', unacknowledged: 1 })
    hub.comeBack()
    expect(a.save()).toEqual({ is: 'saved' })
    expect(serverText(hub, 't1')).toBe('离线写的')
    await nextChanges(a)
    expect(a.view().rows[1]?.cells.note).toBe('也是离线')
  })

  test('[C5] work done offline survives a reload, and is still counted', async () => {
    const hub = newHub()
    const copy = memoryCopy()
    const before = await openedOn(hub, copy)
    hub.goDown()
    before.text(t1, progress)?.splice(0, 0, '离线写的')
    before.close()
    const after = await openedOn(hub, copy)
    await new Promise(resolve => setTimeout(resolve))
    expect(after.view().rows[0]?.cells.progress).toBe('离线写的')
    expect(after.save()).toEqual({ is: 'offline', unacknowledged: 1 })
    hub.comeBack()
    expect(after.save()).toEqual({ is: 'saved' })
    expect(serverText(hub, 't1')).toBe('离线写的')
  })

  test('[C6] undo takes back my own edits only, one step at a time', async () => {
    const hub = newHub()
    const [a, b] = [await openedOn(hub), await openedOn(hub)]
    a.setCell(t1, note, '我写的')
    a.setCells([
      { row: t1, column: progress, text: '一' },
      { row: t2, column: progress, text: '二' }
    ])
    b.text(t1, progress)?.splice(1, 1, '别人补的')
    a.undo()
    expect(serverText(hub, 't1')).toBe('别人补的')
    expect(serverText(hub, 't2')).toBe('')
    expect(a.canUndo()).toBe(true)
    a.undo()
    expect(readReport(hub.doc).rows[0]?.cells.note).toBe('')
    expect(a.canUndo()).toBe(false)
    a.redo()
    a.redo()
    expect(serverText(hub, 't2')).toBe('二')
    expect(b.canUndo()).toBe(true)
  })

  test('[C7] a refusal keeps what I wrote as plain text, and forgetting drops this machine’s copy', async () => {
    const hub = newHub()
    const copy = memoryCopy()
    const report = await openedOn(hub, copy)
    hub.savesAtOnce = false
    report.text(t1, progress)?.splice(0, 0, '封存后写的')
    const notice = { code: 'sealed' as const, message: '已封存', cells: [{ row: 't1', column: 'progress' }], tray: 3 }
    for (const seat of hub.seats) seat.refuse(notice)
    expect(report.phase()).toEqual({ is: 'refused', notice })
    expect(report.save()).toEqual({ is: 'refused', notice })
    expect(report.notTaken()).toEqual([
      { task: '维护秩序', column: '四季度进展', before: '', after: '封存后写的', rowId: 't1', columnId: 'progress' }
    ])
    await report.forget()
    expect(copy.isForgotten()).toBe(true)
  })

  test('disk trouble is no refusal: the work stays and waits', async () => {
    const hub = newHub()
    const report = await openedOn(hub)
    for (const seat of hub.seats) seat.refuse({ code: 'disk-trouble', message: '磁盘', cells: [], tray: null })
    expect(report.phase()).toEqual({ is: 'ready' })
    expect(report.trouble()).toBe('disk-trouble')
  })

  test('a viewer and a sealed report are told why', async () => {
    const hub = newHub()
    const viewer = await openedOn(hub, null, { ...FILLER, role: 'viewer' })
    const filler = await openedOn(hub)
    expect(viewer.whyNot(t1, progress)).toContain('查看')
    expect(filler.whyNot(t1, progress)).toBeNull()
    setReportState(hub.doc, 'server', 'sealed')
    await nextChanges(filler)
    expect(filler.whyNot(t1, progress)).toContain('封存')
  })

  test('others are seen with the name the server gave them', async () => {
    const hub = newHub()
    const [a, b] = [await openedOn(hub), await openedOn(hub)]
    b.presence.moveTo({ row: t1, column: progress })
    expect(a.presence.others()).toMatchObject([
      { name: '李四', unit: '综合处', place: { row: 't1', column: 'progress' }, caret: null }
    ])
    expect(a.presence.others()[0]?.color).toMatch(/^p(?:\d|1[01])$/)
  })

  test('without server and without a copy it waits, and says it is offline', async () => {
    const hub = newHub()
    hub.goDown()
    const report = openReport({ id: 'r-0000000000000000', me: FILLER, makeLink: hub.link, localCopy: null })
    opened.push(report)
    expect(report.phase()).toEqual({ is: 'loading' })
    expect(report.connecting()).toBe(false)
    hub.comeBack()
    await until(report, phase => phase.is === 'ready')
  })
})
