import cookie from '@fastify/cookie'
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Person } from '../../shared/access/person.ts'
import { LIMITS } from '../../shared/limits.ts'
import { REFUSALS, Refusal } from '../../shared/refusals.ts'
import type { ReportRecord } from '../catalogue/reports.ts'
import { drain } from './drain.ts'
import { describeRoutes, schemaOf } from './openapi.ts'
import type { HttpParts } from './parts.ts'
import { refusalBehind, sendProblem } from './problems.ts'
import { callerOf, letIn } from './rights.ts'
import type { Right, Route } from './route.ts'
import { ROUTES } from './routes.ts'
import { openGate, sendSecurityHeaders } from './security.ts'
import { serveClient } from './static.ts'

declare module 'fastify' {
  interface FastifyRequest {
    person: Person | null
    report: ReportRecord | null
  }
  interface FastifyContextConfig {
    right?: Right
    /** The bound that a refusal names: of a file, not of the form around it. */
    saidBytes?: number
  }
}

/** The HTTP side, ready to listen or to be asked in-process. */
export async function openApp(parts: HttpParts): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    bodyLimit: LIMITS.jsonBytes,
    routerOptions: { maxParamLength: 512 },
    trustProxy: parts.publicUrl === null ? false : 'loopback',
    forceCloseConnections: 'idle',
    requestTimeout: 120_000,
    frameworkErrors: (error, request, reply) => answerThrown(parts, error, request, reply)
  })
  app.setValidatorCompiler(TypeBoxValidatorCompiler)
  app.setSerializerCompiler(() => JSON.stringify)
  app.setErrorHandler((error: FastifyError, request, reply) => answerThrown(parts, error, request, reply))
  app.decorateRequest('person', null)
  app.decorateRequest('report', null)
  takeEmptyJson(app)
  await app.register(cookie)
  await sendSecurityHeaders(app, parts.publicUrl)
  await describeRoutes(app)
  guard(app, parts)
  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, new Refusal('no-such-page')))
  for (const route of ROUTES) await add(app, parts, route)
  await serveClient(app, parts.clientFolder)
  return app
}

/** A command without a body may still call itself JSON; keys such as `__proto__` are refused. */
function takeEmptyJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body.length === 0) done(null, undefined)
    else void parse(request, body as string, done)
  })
}

/** Before the body is read: how often, from where, who, and may they. After the answer: counted. */
function guard(app: FastifyInstance, parts: HttpParts): void {
  const gate = openGate(parts)
  app.addHook('onRequest', async (request, reply) => {
    const caller = callerOf(request, parts)
    gate.pass(request, caller)
    const { right } = request.routeOptions.config
    if (right === undefined) return
    void reply.header('cache-control', 'no-store')
    const { id } = request.params as { id?: string }
    Object.assign(request, letIn(right, caller, id, parts.reports))
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    parts.metrics.request(request.method, route, reply.statusCode, reply.elapsedTime / 1_000)
  })
}

/** Each route stands in a scope of its own, so that one may take raw bytes and the others JSON alone. */
async function add(app: FastifyInstance, parts: HttpParts, route: Route): Promise<void> {
  const { about, handle } = route.action
  await app.register((scope, _options, done) => {
    if (about.rawBodyBytes !== undefined) takeRawBodies(scope)
    scope.route({
      method: route.method,
      url: route.path,
      schema: schemaOf(route),
      config: { right: route.right, saidBytes: about.rawBodyBytes ?? LIMITS.jsonBytes },
      bodyLimit: (about.rawBodyBytes ?? LIMITS.jsonBytes) + (about.form?.bytes ?? 0),
      ...(about.rawBodyBytes === undefined ? {} : { validatorCompiler: bodyAsItIs }),
      handler: async (request, reply) => {
        const { params, query, body, person, report } = request
        // the right of the route has put person and report there
        const answer = await handle({ parts, params, query, body, request, reply, person, report } as Parameters<
          typeof handle
        >[0])
        return reply.sent || reply.raw.headersSent ? reply : answer
      }
    })
    done()
  })
}

const bodyAsItIs: typeof TypeBoxValidatorCompiler = schema =>
  schema.httpPart === 'body' ? value => ({ value }) : TypeBoxValidatorCompiler(schema)

function takeRawBodies(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
}

/** Refusals that the audit log is told of: who is this, may they, how often. */
const TOLD: ReadonlySet<number> = new Set([401, 403, 429])

/** Refusals are answered; anything else is our bug: logged, and answered without its text. */
function answerThrown(
  parts: HttpParts,
  thrown: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply
): FastifyReply | Promise<FastifyReply> {
  const refusal = refusalBehind(thrown, request.routeOptions.config.saidBytes ?? LIMITS.jsonBytes)
  if (refusal !== null) {
    if (TOLD.has(REFUSALS[refusal.code].status)) {
      const route = `${request.method} ${request.routeOptions.url ?? ''}`
      parts.audit.note(
        { what: 'refusal', code: refusal.code, report: request.report?.id ?? null, route },
        request.person
      )
    }
    if (refusal.code === 'too-large') return drain(request.raw).then(() => sendProblem(request, reply, refusal))
    return sendProblem(request, reply, refusal)
  }
  parts.logger.error('a request failed', { method: request.method, route: request.routeOptions.url, thrown })
  return sendProblem(request, reply, new Refusal('internal'))
}
