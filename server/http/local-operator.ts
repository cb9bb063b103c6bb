import type { IncomingHttpHeaders } from 'node:http'
import type { Person } from '../../shared/access/person.ts'
import type { UserId } from '../../shared/ids.ts'
import { bearerOf } from '../auth/doorman.ts'
import { fingerprintOf, mintSecret, type Random, sameHash } from '../auth/secrets.ts'

/** Who the admin command is: never stored, the same in every run, so that its records name one author. */
export const OPERATOR: Person = {
  id: 'u-0000000000000000' as UserId,
  name: '运维',
  role: 'operator',
  agency: null,
  unit: null
}

/** Lets the admin command in, by a token that only those who may read the data folder know. */
export interface LocalOperator {
  /** For `admin.json`; new at every start. */
  readonly token: string
  /** The operator when the token is right and the request comes from this very machine, not through a proxy; else null. */
  identify(headers: IncomingHttpHeaders, remoteAddress: string | undefined): Person | null
}

export function openLocalOperator(random: Random): LocalOperator {
  const { key, print } = mintSecret(random)
  return {
    token: key,
    identify(headers, remoteAddress) {
      const bearer = bearerOf(headers.authorization)
      if (bearer === null || !isLoopback(remoteAddress)) return null
      if (headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined) return null
      return sameHash(fingerprintOf(bearer).hash, print.hash) ? OPERATOR : null
    }
  }
}

function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(?:::1|(?:::ffff:)?127\.\d+\.\d+\.\d+)$/.test(address)
}
