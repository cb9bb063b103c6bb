import { Refusal } from '../../shared/refusals.ts'
import { parsePersonName } from '../auth/people.ts'
import { grantBy, mayManage } from './grants.ts'
import { personal } from './route.ts'
import { IdParams, TokenAskShape, TokenShape } from './shapes.ts'

/** What a machine is called when nobody names it. */
const UNNAMED = '接口'

export const makeToken = personal(
  {
    says: 'Makes a bearer token for a machine client; told once. With a name, the person of that name and right.',
    body: TokenAskShape,
    answers: { 201: TokenShape }
  },
  async ({ parts, person, body, reply }) => {
    const grant = await grantBy(person, body, parts.agencies)
    const holder =
      body.name === undefined
        ? await parts.people.add(UNNAMED, grant)
        : await parts.people.meet(parsePersonName(body.name), grant)
    const { id, key } = await parts.tokens.issue(holder.id)
    parts.logger.info('token made', { token: id, person: holder.id, role: grant.role, by: person.id })
    parts.audit.note({ what: 'token', deed: 'made', id, role: grant.role }, person)
    reply.code(201)
    return { id, token: key, person: holder.id }
  }
)

export const revokeToken = personal(
  { says: 'Ends a bearer token; its connections are closed.', params: IdParams, answers: { 204: null } },
  async ({ parts, person, params, reply }) => {
    const owner = /^[0-9a-f]{24}$/.test(params.id) ? parts.people.get(parts.tokens.owner(params.id) ?? '') : undefined
    if (owner === undefined || !mayManage(person, owner)) throw new Refusal('no-such-page')
    await parts.tokens.revoke(params.id)
    parts.audit.note({ what: 'token', deed: 'revoked', id: params.id, role: owner.role }, person)
    return reply.code(204).send()
  }
)
