import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { EndedShape, EndSessionsQuery, MyAccountShape, MyPasswordBody, SessionShape } from '../../shared/api/people.ts'
import { Refusal } from '../../shared/refusals.ts'
import { bearerOf, sessionKeyOf } from '../auth/doorman.ts'
import { iso, isoOrNull } from './moments.ts'
import type { HttpParts } from './parts.ts'
import { noteDeed } from './people-deed.ts'
import { personal } from './route.ts'
import { IdParams } from './shapes.ts'
import { clearCookie } from './sign-in.ts'

/** Id of the session this request came by; null for a token. */
function sessionHere(parts: HttpParts, request: FastifyRequest): string | null {
  const { authorization, cookie } = request.headers
  const key = bearerOf(authorization) === null ? sessionKeyOf(cookie) : null
  return key === null ? null : (parts.sessions.find(key)?.id ?? null)
}

export const myAccount = personal(
  { says: 'The account I have beside my link, if any.', answers: { 200: MyAccountShape } },
  ({ parts, person }) => {
    const account = parts.accounts.of(person.id)
    return { account: account?.name ?? null, first: account?.first ?? false, set: isoOrNull(account?.set) }
  }
)

/** Only from a browser's session: a token that leaks must not become a password that outlives it. */
export const setMyPassword = personal(
  {
    says: 'Sets my account name and password; whoever has one shows the old. All my other sessions end.',
    body: MyPasswordBody,
    answers: { 204: null }
  },
  async ({ parts, person, body, request, reply }) => {
    const here = sessionHere(parts, request)
    if (here === null) throw new Refusal('not-yours')
    await parts.accounts.choose(person.id, body.account, body.password, body.old)
    await parts.sessions.endAll(person.id, here)
    noteDeed(parts, { what: 'account', deed: 'chosen', id: person.id, role: person.role }, person)
    return reply.code(204).send()
  }
)

export const mySessions = personal(
  { says: 'Where I am signed in, newest first.', answers: { 200: Type.Array(SessionShape) } },
  ({ parts, person, request }) => {
    const here = sessionHere(parts, request)
    return parts.sessions.list(person.id).map(({ id, created, expires, device }) => ({
      ...{ id, device, created: iso(created), expires: iso(expires), here: id === here },
      seen: isoOrNull(parts.seen.ofSession(person.id, id))
    }))
  }
)

export const endMySession = personal(
  { says: 'Ends one of my sessions and closes what it has open.', params: IdParams, answers: { 204: null } },
  async ({ parts, person, params, request, reply }) => {
    const here = sessionHere(parts, request) === params.id
    const ended = /^[0-9a-f]{24}$/.test(params.id) && (await parts.sessions.endOne(person.id, params.id))
    if (!ended) throw new Refusal('no-such-session')
    if (here) clearCookie(parts, reply)
    parts.audit.note({ what: 'sign-out' }, person)
    return reply.code(204).send()
  }
)

export const endMySessions = personal(
  {
    says: 'Signs me out everywhere; with here=keep everywhere else.',
    query: EndSessionsQuery,
    answers: { 200: EndedShape }
  },
  async ({ parts, person, query, request, reply }) => {
    const keeps = query.here === 'keep'
    const ended = await parts.sessions.endAll(person.id, keeps ? sessionHere(parts, request) : null)
    if (!keeps) clearCookie(parts, reply)
    parts.audit.note({ what: 'sign-out-everywhere' }, person)
    return { ended }
  }
)
