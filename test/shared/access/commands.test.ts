import { expect, test } from 'vitest'
import { whyNotReportCommand, whyNotRowCommand } from '../../../shared/access/commands.ts'
import type { Person, Role } from '../../../shared/access/person.ts'
import type { AgencyName, UnitName, UserId } from '../../../shared/ids.ts'
import { ROW_COMMANDS } from '../../../shared/report/row-cycle.ts'

const someone = (role: Role, unit: string | null = null, agency: string | null = '甲区'): Person => ({
  id: 'u-1' as UserId,
  name: '某人',
  role,
  agency: agency as AgencyName | null,
  unit: unit as UnitName | null
})
const UNITS = { lead: ['综合处'], supporting: ['城管处'] }
const allowed = (who: Person, agency = '甲区') =>
  ROW_COMMANDS.filter(command => whyNotRowCommand(who, agency, UNITS, command) === null)

test('[Y2] a filler submits and withdraws rows its department leads or supports, and does nothing else', () => {
  expect(allowed(someone('filler', '综合处'))).toEqual(['submit', 'withdraw'])
  expect(allowed(someone('filler', '城管处'))).toEqual(['submit', 'withdraw'])
  expect(allowed(someone('filler', '宣传处'))).toEqual([])
  expect(allowed(someone('filler'))).toEqual([])
})

test('[Y2] a coordinator and the operator give every command, a viewer none', () => {
  expect(allowed(someone('coordinator'))).toEqual([...ROW_COMMANDS])
  expect(allowed(someone('operator', null, null))).toEqual([...ROW_COMMANDS])
  expect(allowed(someone('viewer'))).toEqual([])
  expect(whyNotReportCommand(someone('coordinator'), '甲区', 'seal')).toBeNull()
  expect(whyNotReportCommand(someone('filler', '综合处'), '甲区', 'seal')?.code).toBe('not-yours')
  expect(whyNotReportCommand(someone('viewer'), '甲区', 'seal')?.code).toBe('read-only')
})

test('[Y2] nobody bound to another agency gives any command', () => {
  for (const role of ['filler', 'coordinator', 'viewer', 'operator'] as const) {
    expect(allowed(someone(role, '综合处'), '乙区')).toEqual([])
    expect(whyNotReportCommand(someone(role, '综合处'), '乙区', 'seal')?.code).toBe('not-yours')
  }
})
