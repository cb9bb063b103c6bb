import helmet from '@fastify/helmet'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { LIMITS } from '../../shared/limits.ts'
import { Refusal } from '../../shared/refusals.ts'
import { allowsOrigin } from '../auth/origin.ts'
import { Pace } from '../auth/rate.ts'
import type { HttpParts } from './parts.ts'
import type { Caller } from './rights.ts'

/**
 * Everything comes from ourselves and nobody frames us. Styles may stand in the page: the widgets and the grid write
 * them there.
 */
export async function sendSecurityHeaders(app: FastifyInstance, publicUrl: string | null): Promise<void> {
  const secure = publicUrl?.startsWith('https:') ?? false
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"]
      }
    },
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
    // these mean something only over HTTPS; over HTTP browsers complain
    strictTransportSecurity: secure,
    crossOriginOpenerPolicy: secure,
    originAgentCluster: secure
  })
}

/** What every request must pass before anybody asks for its right. */
export interface Gate {
  /** @throws Refusal `too-many-requests`, `foreign-origin` */
  pass(request: FastifyRequest, caller: Caller): void
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

export function openGate(parts: HttpParts): Gate {
  const requests = new Pace(LIMITS.requestsPerMinute, parts.clock)
  const signIns = new Pace(LIMITS.signInsPerMinute, parts.clock)
  const allowed = parts.publicUrl === null ? [] : [new URL(parts.publicUrl).origin]
  return {
    pass(request, caller) {
      const who = caller.person?.id ?? request.ip
      if (!caller.local && !requests.allows(who)) throw new Refusal('too-many-requests')
      if (!SAFE.has(request.method)) passOrigin(request, allowed)
      const signsIn = request.method === 'POST' && request.routeOptions.url === '/api/v1/sign-in'
      if (signsIn && !signIns.allows(request.ip)) throw new Refusal('too-many-requests')
    }
  }
}

/** A page of another site may not change anything, whatever cookies the browser adds. */
function passOrigin(request: FastifyRequest, allowed: readonly string[]): void {
  const { origin, host } = request.headers
  const site = request.headers['sec-fetch-site']
  const crossSite = site === 'cross-site' || (site === 'same-site' && origin === undefined)
  if (crossSite || !allowsOrigin({ origin, host }, allowed)) throw new Refusal('foreign-origin')
}
