import swagger from '@fastify/swagger'
import type { FastifyInstance, FastifySchema } from 'fastify'
import Type, { type TSchema } from 'typebox'
import { ProblemShape } from '../../shared/api/contract.ts'
import { COOKIE } from '../auth/doorman.ts'
import { open, type Route } from './route.ts'

export const describeApi = open({ says: 'This description.', answers: { 200: null } }, ({ request, reply }) =>
  reply.type('application/json; charset=utf-8').send(JSON.stringify(request.server.swagger()))
)

/** Makes the description from the routes as they are registered; call before them. */
export async function describeRoutes(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: '填报 Tianbao', version: '1', description: 'Performance reports filled in together.' },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: COOKIE },
          bearer: { type: 'http', scheme: 'bearer' }
        }
      }
    }
  })
}

/** The route's shapes as Fastify checks them and the description shows them. */
export function schemaOf({ path, right, action: { about } }: Route): FastifySchema {
  const problem = { description: 'Refused', content: { 'application/problem+json': { schema: ProblemShape } } }
  const good = Object.entries(about.answers).map(([status, shape]) => [status, answerOf(shape, about.gives)])
  return {
    summary: about.says,
    description: `Right needed: ${right}.`,
    tags: [path.split('/')[3] ?? 'health'],
    ...(right === 'anyone' ? {} : { security: [{ session: [] }, { bearer: [] }] }),
    ...(about.params === undefined ? {} : { params: about.params }),
    ...(about.query === undefined ? {} : { querystring: about.query }),
    ...bodyOf(about),
    response: { ...Object.fromEntries(good), '4xx': problem, '5xx': problem }
  }
}

function answerOf(shape: TSchema | null, gives: string | undefined): unknown {
  if (shape !== null) return { description: 'Done', content: { 'application/json': { schema: shape } } }
  if (gives !== undefined) return { description: 'Done', content: { [gives]: { schema: Type.Any() } } }
  return { description: 'Done', type: 'null' }
}

function bodyOf(about: Route['action']['about']): FastifySchema {
  if (about.rawBodyBytes !== undefined) {
    const form = about.form === undefined ? {} : { 'multipart/form-data': { schema: about.form.shape } }
    return { body: { content: { 'application/octet-stream': { schema: Type.Any() }, ...form } } }
  }
  return about.body === undefined ? {} : { body: about.body }
}
