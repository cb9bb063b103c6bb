import type { FastifyRequest } from 'fastify'
import type { Person } from '../../shared/access/person.ts'
import { InviteAskShape, InviteShape } from '../../shared/api/contract.ts'
import { InviteListShape } from '../../shared/api/people.ts'
import { LIMITS } from '../../shared/limits.ts'
import { Refusal } from '../../shared/refusals.ts'
import { isOpen } from '../auth/invitations.ts'
import { parsePersonName } from '../auth/people.ts'
import { grantBy, mayManage } from './grants.ts'
import { OPERATOR } from './local-operator.ts'
import { iso } from './moments.ts'
import type { HttpParts } from './parts.ts'
import { personal } from './route.ts'
import { IdParams, RevokeQuery } from './shapes.ts'

const DAY_MS = 86_400_000
/** A name or an address, perhaps with a port, and nothing else. */
const HOST = /^(?:[\w.-]+|\[[\da-f:]+\])(?::\d+)?$/i

export const makeInvite = personal(
  {
    says: 'Makes an invitation link. Its key stands in the fragment, is told once and never stored.',
    body: InviteAskShape,
    answers: { 201: InviteShape }
  },
  async ({ parts, person, body, request, reply }) => {
    const grant = await grantBy(person, body, parts.agencies)
    const expires = parts.clock() + (body.days ?? LIMITS.invitationDays) * DAY_MS
    const name = body.name === undefined ? null : parsePersonName(body.name)
    const { id, key } = await parts.invitations.make({ grant, name, uses: body.uses ?? null, expires })
    parts.logger.info('invitation made', { invite: id, role: grant.role, by: person.id })
    parts.audit.note({ what: 'invitation', deed: 'made', id, role: grant.role }, person)
    reply.code(201)
    return { id, link: `${addressFor(parts, person, request)}/enter#${key}`, expires: new Date(expires).toISOString() }
  }
)

export const listInvites = personal(
  {
    says: 'The links into agencies I coordinate, without their keys, and who came in by them.',
    answers: { 200: InviteListShape }
  },
  ({ parts, person }) =>
    parts.invitations
      .list()
      .filter(({ invitation }) => mayManage(person, invitation))
      .map(({ id, invitation }) => {
        const { role, agency, unit, name, uses, used, revoked, guests = [] } = invitation
        return {
          ...{ id, role, agency, unit, name, uses, used, revoked },
          ...{ created: iso(invitation.created), expires: iso(invitation.expires) },
          open: isOpen(invitation, parts.clock()),
          guests: guests.map(({ user, at }) => ({ id: user, name: parts.people.get(user)?.name ?? '', at: iso(at) }))
        }
      })
)

export const revokeInvite = personal(
  {
    says: 'Closes a link for good; with sessions=end whoever came in through it is signed out too.',
    params: IdParams,
    query: RevokeQuery,
    answers: { 204: null }
  },
  async ({ parts, person, params, query, reply }) => {
    const invitation = /^[0-9a-f]{24}$/.test(params.id) ? parts.invitations.get(params.id) : undefined
    if (invitation === undefined || !mayManage(person, invitation)) throw new Refusal('no-such-page')
    await parts.invitations.revoke(params.id)
    if (query.sessions === 'end') await parts.sessions.endThrough(params.id)
    parts.logger.info('invitation revoked', { invite: params.id, by: person.id, sessions: query.sessions ?? 'keep' })
    parts.audit.note({ what: 'invitation', deed: 'revoked', id: params.id, role: invitation.role }, person)
    return reply.code(204).send()
  }
)

/** Where the invited will find us: PUBLIC_URL, else the address under which whoever invites has us open. */
function addressFor(parts: HttpParts, person: Person, request: FastifyRequest): string {
  if (parts.publicUrl !== null) return parts.publicUrl
  const host = request.headers.host ?? ''
  return person.id === OPERATOR.id || !HOST.test(host) ? parts.address() : `http://${host}`
}
