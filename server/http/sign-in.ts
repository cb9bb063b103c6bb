import { MeShape, SignInShape } from '../../shared/api/contract.ts'
import { LIMITS } from '../../shared/limits.ts'
import { COOKIE, sessionKeyOf } from '../auth/doorman.ts'
import { parsePersonName } from '../auth/people.ts'
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

export const signIn = open(
  { says: 'Enters with the key of an invitation link under a name.', body: SignInShape, answers: { 204: null } },
  async ({ parts, body, request, reply }) => {
    const name = parsePersonName(body.name)
    const { id, grant } = await parts.invitations.use(body.key)
    const person = await parts.people.meet(name, grant)
    const earlier = sessionKeyOf(request.headers.cookie)
    const session = await parts.sessions.start(person.id, id)
    if (earlier !== null) await parts.sessions.endReplaced(earlier, person.id)
    parts.logger.info('signed in', { person: person.id, role: person.role, invite: id })
    reply.setCookie(COOKIE, session.key, {
      ...cookieOptions(parts.publicUrl),
      maxAge: LIMITS.sessionDays * 86_400
    })
    return reply.code(204).send()
  }
)

export const signOut = open(
  { says: 'Ends the session of the cookie. Without one there is nothing to end.', answers: { 204: null } },
  async ({ parts, request, reply }) => {
    const key = sessionKeyOf(request.headers.cookie)
    if (key !== null) await parts.sessions.end(key)
    reply.clearCookie(COOKIE, cookieOptions(parts.publicUrl))
    return reply.code(204).send()
  }
)

export const me = personal({ says: 'Who I am here.', answers: { 200: MeShape } }, ({ person }) => {
  const { id, name, role, agency, unit } = person
  return { id, name, role, agency, unit }
})
