import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Person } from '../../shared/access/person.ts'
import { MeShape } from '../../shared/api/contract.ts'
import { EnterShape } from '../../shared/api/people.ts'
import { LIMITS } from '../../shared/limits.ts'
import { Refusal } from '../../shared/refusals.ts'
import { deviceOf } from '../auth/device.ts'
import { COOKIE, sessionKeyOf } from '../auth/doorman.ts'
import { checkReturn, type Grant, parsePersonName } from '../auth/people.ts'
import type { HttpParts } from './parts.ts'
import { open, personal } from './route.ts'

/** The cookie can be read by no script, goes to no other site's requests, and only over HTTPS where there is HTTPS. */
function cookieOptions(publicUrl: string | null) {
  return {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: publicUrl?.startsWith('https:') ?? false
  } as const
}

/** Takes the cookie away from the browser. */
export function clearCookie(parts: HttpParts, reply: FastifyReply): void {
  reply.clearCookie(COOKIE, cookieOptions(parts.publicUrl))
}

export const signIn = open(
  {
    says: 'Enters with the key of an invitation link under a name, or with an account and its password.',
    body: EnterShape,
    answers: { 204: null }
  },
  async ({ parts, body, request, reply }) => {
    const { person, invite } =
      'password' in body
        ? { person: await byPassword(parts, body), invite: null }
        : await byLink(parts, body.key, parsePersonName(body.name))
    await beginSession({ parts, request, reply }, person, invite)
    parts.logger.info('signed in', { person: person.id, role: person.role, invite })
    parts.audit.note({ what: 'sign-in' }, person)
    return reply.code(204).send()
  }
)

async function byPassword(parts: HttpParts, given: { account: string; password: string }): Promise<Person> {
  const person = parts.people.welcome(await parts.accounts.enter(given.account, given.password))
  if (person === undefined) throw new Refusal('wrong-password')
  return person
}

async function byLink(parts: HttpParts, key: string, name: string): Promise<{ person: Person; invite: string }> {
  const { id, grant } = await parts.invitations.use(key, wanted => checkName(parts, name, wanted))
  const person = await parts.people.meet(name, grant)
  await parts.invitations.remember(id, person.id)
  parts.audit.note({ what: 'invitation', deed: 'used', id, role: grant.role }, person)
  return { person, invite: id }
}

/** A name that has a password is entered with the password: a link shows only that one was invited. */
function checkName({ people, accounts }: HttpParts, name: string, grant: Grant): void {
  const known = people.known(name, grant)
  if (known === undefined) return
  checkReturn(known, name, grant)
  if (accounts.of(known.id) !== undefined) throw new Refusal('has-account', { name })
}

async function beginSession(
  { parts, request, reply }: { parts: HttpParts; request: FastifyRequest; reply: FastifyReply },
  person: Person,
  invite: string | null
): Promise<void> {
  const earlier = sessionKeyOf(request.headers.cookie)
  const device = deviceOf(request.headers['user-agent'])
  const session = await parts.sessions.start(person.id, { invite, device })
  if (earlier !== null) await parts.sessions.endReplaced(earlier, person.id)
  reply.setCookie(COOKIE, session.key, { ...cookieOptions(parts.publicUrl), maxAge: LIMITS.sessionDays * 86_400 })
}

export const signOut = open(
  { says: 'Ends the session of the cookie. Without one there is nothing to end.', answers: { 204: null } },
  async ({ parts, request, reply }) => {
    const key = sessionKeyOf(request.headers.cookie)
    const owner = key === null ? undefined : parts.people.get(parts.sessions.find(key)?.user ?? '')
    if (key !== null) await parts.sessions.end(key)
    if (owner !== undefined) parts.audit.note({ what: 'sign-out' }, owner)
    clearCookie(parts, reply)
    return reply.code(204).send()
  }
)

export const me = personal({ says: 'Who I am here.', answers: { 200: MeShape } }, ({ person }) => {
  const { id, name, role, agency, unit } = person
  return { id, name, role, agency, unit }
})
