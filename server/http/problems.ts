import { STATUS_CODES } from 'node:http'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { Problem } from '../../shared/api/contract.ts'
import { REFUSALS, Refusal, type RefusalCode, type RefusalDetails, sentenceOf } from '../../shared/refusals.ts'
import { RevConflict } from '../catalogue/catalogue.ts'
import { DiskTrouble } from '../log/log.ts'

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8'

/** What was refused as RFC 9457 says it. @param language of the sentence */
export function problemOf(code: RefusalCode, details: RefusalDetails, language: 'zh' | 'en'): Problem {
  const { status } = REFUSALS[code]
  return {
    type: `urn:tianbao:problem:${code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail: sentenceOf(code, details, language),
    code,
    ...(Object.keys(details).length > 0 ? { details } : {})
  }
}

/** Chinese unless the reader asks for English first. */
export function languageOf(header: string | undefined): 'zh' | 'en' {
  return /^\s*en\b/i.test(header ?? '') ? 'en' : 'zh'
}

/** Answers a refusal. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
  const problem = problemOf(refusal.code, refusal.details, languageOf(request.headers['accept-language']))
  if (refusal.code === 'too-many-requests') reply.header('retry-after', '10')
  if (problem.status === 503) reply.header('retry-after', '5')
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer')
  return reply
    .code(problem.status)
    .header('cache-control', 'no-store')
    .header('content-type', PROBLEM_TYPE)
    .send(JSON.stringify(problem))
}

/**
 * The refusal behind anything that was thrown; null: our own bug, to be logged.
 * @param limitBytes of the body, for the sentence
 */
export function refusalBehind(thrown: FastifyError | Error, limitBytes: number): Refusal | null {
  if (thrown instanceof Refusal) return thrown
  if (thrown instanceof DiskTrouble) return new Refusal('disk-trouble')
  if (thrown instanceof RevConflict) return new Refusal('busy')
  const { code, statusCode, validation, validationContext } = thrown as Partial<FastifyError>
  if (validation !== undefined) {
    const first = validation[0]
    const where = `${validationContext ?? ''}${first?.instancePath ?? ''}`
    return new Refusal('bad-request', { field: `${where} ${first?.message ?? ''}`.trim() })
  }
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Refusal('too-large', { limit: inMegabytes(limitBytes) })
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new Refusal('bad-request', { field: 'Content-Type' })
  if (statusCode === 404) return new Refusal('no-such-page')
  if (statusCode === 403) return new Refusal('no-such-page') // a path the static files do not answer to
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new Refusal('bad-request', { field: code ?? 'request' })
  }
  return null
}

function inMegabytes(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${Math.round(bytes / 1024 / 1024)} MB` : `${Math.round(bytes / 1024)} KB`
}
