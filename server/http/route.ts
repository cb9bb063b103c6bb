import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Static, TSchema } from 'typebox'
import type { Person } from '../../shared/access/person.ts'
import type { ReportRecord } from '../catalogue/reports.ts'
import type { HttpParts } from './parts.ts'

/** What one needs to be let in. */
export type Right =
  | 'anyone'
  | 'signed-in'
  | 'coordinator' // of any agency, or the operator
  | 'operator'
  | 'this-machine' // the operator's admin command on the server's own machine
  | 'see-report'
  | 'coordinate-report'

/** What a route takes and answers: checked at the door, and the source of the API's description. */
export interface About<Params extends TSchema, Query extends TSchema, Body extends TSchema> {
  /** One sentence for the API's description. */
  says: string
  params?: Params
  query?: Query
  body?: Body
  /** Shape of each good answer; null: no JSON body. */
  answers: Record<number, TSchema | null>
  /** Media type of a good answer that is not JSON. */
  gives?: string
  /** Bytes of any content type, at most this many, instead of JSON. */
  rawBodyBytes?: number
  /** Such a body may also be a form of these parts, which may be so much larger. */
  form?: { shape: TSchema; bytes: number }
}

export interface Ask<Params, Query, Body> {
  parts: HttpParts
  params: Params
  query: Query
  body: Body
  request: FastifyRequest
  reply: FastifyReply
}

/** A handler with its shapes. `Extra` is what its right brings along. */
export interface Action<Extra> {
  about: About<TSchema, TSchema, TSchema>
  handle: (ask: Ask<unknown, unknown, unknown> & Extra) => unknown
}
export type OpenAction = Action<unknown>
export type PersonalAction = Action<{ person: Person }>
export type ReportAction = Action<{ person: Person; report: ReportRecord }>

/** One line of the list of routes. */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  right: Right
  action: ReportAction
}

type None = TSchema

/** An action for anyone. */
export function open<P extends TSchema = None, Q extends TSchema = None, B extends TSchema = None>(
  about: About<P, Q, B>,
  handle: (ask: Ask<Static<P>, Static<Q>, Static<B>>) => unknown
): OpenAction {
  return { about, handle } as unknown as OpenAction
}

/** An action for somebody who is known. */
export function personal<P extends TSchema = None, Q extends TSchema = None, B extends TSchema = None>(
  about: About<P, Q, B>,
  handle: (ask: Ask<Static<P>, Static<Q>, Static<B>> & { person: Person }) => unknown
): PersonalAction {
  return { about, handle } as unknown as PersonalAction
}

/** An action on a report that the person may see; its path has `:id`. */
export function onReport<P extends TSchema = None, Q extends TSchema = None, B extends TSchema = None>(
  about: About<P, Q, B>,
  handle: (ask: Ask<Static<P>, Static<Q>, Static<B>> & { person: Person; report: ReportRecord }) => unknown
): ReportAction {
  return { about, handle } as unknown as ReportAction
}

type ActionFor<R extends Right> = R extends 'anyone'
  ? OpenAction
  : R extends 'see-report' | 'coordinate-report'
    ? ReportAction | PersonalAction | OpenAction
    : PersonalAction | OpenAction

/** A line of the list: an action never asks for more than its right brings. */
export function route<R extends Right>(method: Route['method'], path: string, right: R, action: ActionFor<R>): Route {
  return { method, path, right, action: action as ReportAction }
}
