import { afterEach, describe, expect, test } from 'vitest'
import type { OpenReport } from '../../../client/doc/report.ts'
import { inEnglish } from '../../../client/doc/why-not-english.ts'
import { CELL_LEVEL } from '../../../shared/access/rules.ts'
import type { ColumnId, RowId, UnitName } from '../../../shared/ids.ts'
import { writeDeadline } from '../../../shared/report/deadline.ts'
import { setReportState, setRowState, setUnits } from '../../../shared/report/edit.ts'
import { FILLER, fillSmallReport, Hub, nextChanges, openOn } from './hub.ts'

const t1 = 't1' as RowId
const t2 = 't2' as RowId
const [group, task, progress] = ['group', 'task', 'progress'] as ColumnId[] as [ColumnId, ColumnId, ColumnId]
const COORDINATOR = { ...FILLER, role: 'coordinator' as const, unit: null }

const opened: OpenReport[] = []
afterEach(() => {
  for (const report of opened.splice(0)) report.close()
})

async function onHub(me = FILLER): Promise<{ hub: Hub; report: OpenReport }> {
  const hub = new Hub()
  fillSmallReport(hub.doc)
  const report = await openOn(hub, null, me)
  opened.push(report)
  return { hub, report }
}

describe('what I may write', () => {
  test('[C10] the screen locks what the server would refuse: other columns, other departments, submitted and accepted rows', async () => {
    const { hub, report } = await onHub()
    expect(report.whyNot(t1, progress)).toBeNull()
    expect(report.whyNot(t1, task)).toContain('由绩效办填写')
    expect(report.whyNot(t1, group)).toContain('由绩效办维护')
    setUnits(hub.doc, 'server', t1, { lead: ['别处'], supporting: [] })
    await nextChanges(report)
    expect(report.whyNot(t1, progress)).toContain('不由您的部门负责')
    setRowState(hub.doc, 'server', t2, 'submitted')
    await nextChanges(report)
    expect(report.whyNot(t2, progress)).toContain('请先撤回')
    setReportState(hub.doc, 'server', 'sealed')
    await nextChanges(report)
    expect(report.whyNot('t3' as RowId, progress)).toContain('封存')
  })

  test('[C10] every reason of the table of rights is said in English too', () => {
    for (const rule of CELL_LEVEL.filter(one => !one.allow && !one.what?.some(what => /served|foreign/.test(what)))) {
      expect(inEnglish(rule.says)).not.toBe(inEnglish('a rule nobody knows'))
    }
  })

  test('[C11] seeing as a department shows its rights and writes nothing, until it is left', async () => {
    const { hub, report } = await onHub(COORDINATOR)
    setUnits(hub.doc, 'server', t2, { lead: ['别处'], supporting: [] })
    await nextChanges(report)
    report.setCell(t1, progress, '绩效办写的')
    const heard = nextChanges(report)
    report.seeAs('综合处' as UnitName)
    await heard
    expect(report.isForeign(t1, progress)).toBe(false)
    expect(report.whyNot(t1, progress)).toContain('视角')
    expect(report.isForeign(t2, progress)).toBe(true)
    expect(report.whyNot(t2, progress)).toContain('不由您的部门负责')
    expect(report.canUndo()).toBe(false)
    report.seeAs(null)
    expect(report.whyNot(t2, task)).toBeNull()
    expect(report.canUndo()).toBe(true)
  })

  test('[C12] undo is forgotten once a row I wrote in is locked, so that it cannot be refused', async () => {
    const { hub, report } = await onHub()
    report.setCell(t1, progress, '我写的')
    setRowState(hub.doc, 'server', t2, 'submitted')
    await nextChanges(report)
    expect(report.canUndo()).toBe(true)
    setRowState(hub.doc, 'server', t1, 'submitted')
    await nextChanges(report)
    expect(report.canUndo()).toBe(false)
  })

  test('[C13] the deadline is heard as it is set', async () => {
    const { hub, report } = await onHub()
    expect(report.deadline()).toBeNull()
    writeDeadline(hub.doc, 'server', '2026-10-15T17:00')
    await nextChanges(report)
    expect(report.deadline()).toBe('2026-10-15T17:00')
  })
})
