import { addAgency, addUnit, listAgencies, listUnits } from './agencies.ts'
import { readAudit } from './audit.ts'
import { CYCLE_ROUTES } from './cycle-routes.ts'
import { streamReports } from './events.ts'
import { exportReport } from './exports.ts'
import { alive, ready, scrape } from './health.ts'
import { importReport } from './imports.ts'
import { listInvites, makeInvite, revokeInvite } from './invites.ts'
import { backUp, checkAll } from './local.ts'
import { endMySession, endMySessions, myAccount, mySessions, setMyPassword } from './me.ts'
import { describeApi } from './openapi.ts'
import { ORIGINAL_ROUTES } from './originals.ts'
import { addPerson, barPerson, changePerson, listPeople, setAccount, signOutPerson, unlockPerson } from './people.ts'
import { assignUnits, listReports, readCompletion, readOne } from './reports.ts'
import { type Route, route } from './route.ts'
import { me, signIn, signOut } from './sign-in.ts'
import { STRUCTURE_ROUTES } from './structure-routes.ts'
import { makeToken, revokeToken } from './tokens.ts'
import { changeUnit, deleteAgency, deleteUnit } from './units.ts'

/** Every address that answers with anything but a page: method, path, right needed, handler. */
export const ROUTES: readonly Route[] = [
  route('POST', '/api/v1/sign-in', 'anyone', signIn),
  route('DELETE', '/api/v1/sign-in', 'anyone', signOut),
  route('GET', '/api/v1/me', 'signed-in', me),
  route('GET', '/api/v1/me/account', 'signed-in', myAccount),
  route('PUT', '/api/v1/me/password', 'signed-in', setMyPassword),
  route('GET', '/api/v1/me/sessions', 'signed-in', mySessions),
  route('DELETE', '/api/v1/me/sessions', 'signed-in', endMySessions),
  route('DELETE', '/api/v1/me/sessions/:id', 'signed-in', endMySession),

  route('GET', '/api/v1/people', 'coordinator', listPeople),
  route('POST', '/api/v1/people', 'coordinator', addPerson),
  route('PATCH', '/api/v1/people/:id', 'coordinator', changePerson),
  route('DELETE', '/api/v1/people/:id', 'coordinator', barPerson),
  route('PUT', '/api/v1/people/:id/account', 'coordinator', setAccount),
  route('POST', '/api/v1/people/:id/sign-out', 'coordinator', signOutPerson),
  route('POST', '/api/v1/people/:id/unlock', 'coordinator', unlockPerson),

  route('GET', '/api/v1/reports', 'signed-in', listReports),
  route('POST', '/api/v1/reports', 'coordinator', importReport),
  route('GET', '/api/v1/reports/:id', 'see-report', readOne),
  route('GET', '/api/v1/reports/:id/export', 'see-report', exportReport),
  route('GET', '/api/v1/reports/:id/completion', 'see-report', readCompletion),
  route('PUT', '/api/v1/reports/:id/rows/:row/units', 'coordinate-report', assignUnits),
  ...CYCLE_ROUTES,
  ...STRUCTURE_ROUTES,
  ...ORIGINAL_ROUTES,
  route('GET', '/api/v1/events', 'signed-in', streamReports),

  route('GET', '/api/v1/agencies', 'signed-in', listAgencies),
  route('POST', '/api/v1/agencies', 'coordinator', addAgency),
  route('GET', '/api/v1/agencies/:agency/units', 'signed-in', listUnits),
  route('DELETE', '/api/v1/agencies/:agency', 'operator', deleteAgency),
  route('POST', '/api/v1/agencies/:agency/units', 'coordinator', addUnit),
  route('PATCH', '/api/v1/agencies/:agency/units/:unit', 'coordinator', changeUnit),
  route('DELETE', '/api/v1/agencies/:agency/units/:unit', 'coordinator', deleteUnit),

  route('GET', '/api/v1/invites', 'coordinator', listInvites),
  route('POST', '/api/v1/invites', 'coordinator', makeInvite),
  route('DELETE', '/api/v1/invites/:id', 'coordinator', revokeInvite),
  route('POST', '/api/v1/tokens', 'operator', makeToken),
  route('DELETE', '/api/v1/tokens/:id', 'operator', revokeToken),

  route('GET', '/api/v1/admin/audit', 'this-machine', readAudit),
  route('POST', '/api/v1/admin/check', 'this-machine', checkAll),
  route('POST', '/api/v1/admin/backup', 'this-machine', backUp),

  route('GET', '/api/v1/openapi.json', 'anyone', describeApi),
  route('GET', '/healthz', 'anyone', alive),
  route('GET', '/readyz', 'anyone', ready),
  route('GET', '/metrics', 'anyone', scrape)
]
