import type { Agency, Invite, InviteAsk, Me, Problem, ReportSummary, ReportsEvent } from '../shared/api/contract.ts'
import { currentLanguage } from './text.ts'

/** The server answered and would not: `detail` is its sentence in the language of the page. */
export class Refused extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string, detail: string) {
    super(detail)
    this.name = 'Refused'
    this.status = status
    this.code = code
  }
}

/** The server did not answer. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable'
}

/** @throws Refused, Unreachable (all functions here) */
export const me = () => ask<Me>('GET', '/me')
export const signIn = (key: string, name: string) => ask<void>('POST', '/sign-in', { key, name })
export const signInWith = (account: string, password: string) => ask<void>('POST', '/sign-in', { account, password })
export const signOut = () => ask<void>('DELETE', '/sign-in')
export const reports = () => ask<ReportSummary[]>('GET', '/reports')
export const agencies = () => ask<Agency[]>('GET', '/agencies')
export const invite = (wish: InviteAsk) => ask<Invite>('POST', '/invites', wish)

/** Address of the table as a CSV file. */
export const csvAddress = (report: string) => `/api/v1/reports/${encodeURIComponent(report)}/export?as=csv`

export interface EventsHeard {
  reports(event: ReportsEvent): void
  /** The stream is open (again) or lost; it reconnects by itself unless the server ended it. */
  live(isLive: boolean): void
}

/** Completion of all reports as it changes. @returns ends the stream */
export function hearEvents(heard: EventsHeard): () => void {
  const stream = new EventSource('/api/v1/events')
  stream.addEventListener('reports', event => heard.reports(JSON.parse(event.data) as ReportsEvent))
  stream.addEventListener('open', () => heard.live(true))
  stream.addEventListener('error', () => heard.live(false))
  return () => stream.close()
}

/** Any question of the interface. @param path after `/api/v1`; @throws Refused, Unreachable */
export async function ask<Answer>(method: string, path: string, body?: object): Promise<Answer> {
  const headers: Record<string, string> = { 'accept-language': currentLanguage() }
  if (body !== undefined)
    headers['content-type'] = body instanceof Blob ? 'application/octet-stream' : 'application/json'
  const sent = body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) }
  const response = await fetch(`/api/v1${path}`, { method, headers, ...sent }).catch(() => {
    throw new Unreachable()
  })
  if (response.ok) return (response.status === 204 ? undefined : await response.json()) as Answer
  const problem = (await response.json().catch(() => ({}))) as Partial<Problem>
  // a proxy that cannot reach the server answers for it, without our code
  if (problem.code === undefined && response.status >= 502) throw new Unreachable()
  throw new Refused(response.status, problem.code ?? 'internal', problem.detail ?? '')
}
