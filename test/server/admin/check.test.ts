import { expect, test } from 'vitest'
import { makeReport } from '../../../server/room/made.ts'
import type { AgencyName, Period, ReportId, UserId } from '../../../shared/ids.ts'
import { AGENCY, openHouse } from '../http/house.ts'

test('[M10] the check names each report that cannot be opened or is no report, and the others stay whole', async () => {
  const house = await openHouse()
  await house.report(house.operator)
  const enter = (id: string) =>
    house.parts.reports.add({ id: id as ReportId, agency: AGENCY as AgencyName, period: '2018' as Period, created: 0 })
  const author = 'u-0000000000000001' as UserId
  await house.parts.rooms.create(
    'r-000000000000000a' as ReportId,
    author,
    makeReport(doc => doc.getMap('meta').set('format', 1))
  )
  await enter('r-000000000000000a')
  await enter('r-000000000000000b')
  const { status, json } = await house.ask('POST', '/api/v1/admin/check', { token: house.operator })
  expect(status).toBe(200)
  expect(json.reports).toBe(3)
  expect(json.faults).toHaveLength(2)
  expect(json.faults[0]).toContain('r-000000000000000a: there are no columns')
  expect(json.faults[1]).toContain('r-000000000000000b: cannot be opened')
})
