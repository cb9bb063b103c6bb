import type { FastifyRequest } from 'fastify'
import { mayCoordinate, maySee, type Person } from '../../shared/access/person.ts'
import { parseReportId } from '../../shared/ids.ts'
import { Refusal } from '../../shared/refusals.ts'
import type { ReportRecord } from '../catalogue/reports.ts'
import type { HttpParts } from './parts.ts'
import type { Right } from './route.ts'

/** Who asks, as far as anything says so. */
export interface Caller {
  person: Person | null
  /** The operator's admin command on this machine. */
  local: boolean
}

/** Reads who is speaking; an unknown or ended secret is nobody. */
export function callerOf(request: FastifyRequest, parts: HttpParts): Caller {
  const local = parts.localOperator.identify(request.headers, request.socket.remoteAddress)
  if (local !== null) return { person: local, local: true }
  try {
    return { person: parts.doorman.identify(request.headers), local: false }
  } catch (refusal) {
    if (refusal instanceof Refusal) return { person: null, local: false }
    throw refusal
  }
}

/**
 * Lets the caller in or refuses, before the body is read.
 * @param id of the report, as the address says it
 * @returns the person and the report the route is about
 * @throws Refusal `signed-out`, `not-yours`, or `no-such-report` (also for one that exists and may not be seen)
 */
export function letIn(
  right: Right,
  caller: Caller,
  id: string | undefined,
  reports: HttpParts['reports']
): { person: Person | null; report: ReportRecord | null } {
  const { person } = caller
  if (right === 'anyone') return { person, report: null }
  if (person === null) throw new Refusal('signed-out')
  return letPersonIn(right, person, caller.local, id, reports)
}

function letPersonIn(
  right: Exclude<Right, 'anyone'>,
  person: Person,
  local: boolean,
  id: string | undefined,
  reports: HttpParts['reports']
): { person: Person; report: ReportRecord | null } {
  switch (right) {
    case 'signed-in':
      break
    case 'coordinator':
      if (person.role !== 'coordinator' && person.role !== 'operator') throw new Refusal('not-yours')
      break
    case 'operator':
      if (person.role !== 'operator') throw new Refusal('not-yours')
      break
    case 'this-machine':
      if (!local) throw new Refusal('not-yours')
      break
    case 'see-report':
    case 'coordinate-report': {
      const report = reports.get(parseReportId(id ?? ''))
      if (report === undefined || !maySee(person, report.agency)) throw new Refusal('no-such-report')
      if (right === 'coordinate-report' && !mayCoordinate(person, report.agency)) throw new Refusal('not-yours')
      return { person, report }
    }
  }
  return { person, report: null }
}
