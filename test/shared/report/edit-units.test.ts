import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { GroupId, RowId, UnitName } from '../../../shared/ids.ts'
import { setUnits } from '../../../shared/report/edit.ts'
import { deleteRow, newRow } from '../../../shared/report/edit-rows.ts'
import { countRowsOf, renameUnit } from '../../../shared/report/edit-units.ts'
import { unitsOf } from '../../../shared/report/read.ts'

const unit = (name: string) => name as UnitName

function docWith(units: { lead: string[]; supporting: string[] }[]): Y.Doc {
  const doc = new Y.Doc()
  units.forEach((given, n) => {
    const row = newRow({ order: `a${n}`, group: 'g1' as GroupId, columns: [], texts: new Map() })
    doc.getMap('rows').set(`t${n}`, row)
    setUnits(doc, 'test', `t${n}` as RowId, { lead: given.lead.map(unit), supporting: given.supporting.map(unit) })
  })
  return doc
}
const unitsIn = (doc: Y.Doc) => [...doc.getMap<Y.Map<unknown>>('rows').values()].map(row => unitsOf(row.get('units')))

test('[P6] every row that names the department names it by its new name, a deleted one too, in one transaction', () => {
  const doc = docWith([
    { lead: ['甲', '乙'], supporting: ['丙'] },
    { lead: ['丙'], supporting: ['乙', '甲'] },
    { lead: ['丁'], supporting: [] },
    { lead: ['乙'], supporting: [] }
  ])
  deleteRow(doc, 'test', 't3' as RowId)
  expect(countRowsOf(doc, unit('乙'))).toBe(2)
  let transactions = 0
  doc.on('afterTransaction', () => transactions++)
  expect(renameUnit(doc, 'test', unit('乙'), unit('新乙'))).toBe(3)
  expect(transactions).toBe(1)
  expect(unitsIn(doc)).toEqual([
    { lead: ['甲', '新乙'], supporting: ['丙'] },
    { lead: ['丙'], supporting: ['新乙', '甲'] },
    { lead: ['丁'], supporting: [] },
    { lead: ['新乙'], supporting: [] }
  ])
  expect([countRowsOf(doc, unit('乙')), countRowsOf(doc, unit('新乙'))]).toEqual([0, 2])
})

test('[P6] doing it again changes nothing, and no row names one department twice', () => {
  const doc = docWith([{ lead: ['乙'], supporting: ['新乙'] }])
  expect(renameUnit(doc, 'test', unit('乙'), unit('新乙'))).toBe(1)
  expect(unitsIn(doc)).toEqual([{ lead: ['新乙'], supporting: [] }])
  let updates = 0
  doc.on('update', () => updates++)
  expect([renameUnit(doc, 'test', unit('乙'), unit('新乙')), updates]).toEqual([0, 0])
})
