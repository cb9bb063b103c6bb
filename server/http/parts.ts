import type { Audit } from '../audit/audit.ts'
import type { Accounts } from '../auth/accounts.ts'
import type { Doorman } from '../auth/doorman.ts'
import type { Invitations } from '../auth/invitations.ts'
import type { People } from '../auth/people.ts'
import type { Random } from '../auth/secrets.ts'
import type { Seen } from '../auth/seen.ts'
import type { Sessions } from '../auth/sessions.ts'
import type { Tokens } from '../auth/tokens.ts'
import type { Agencies } from '../catalogue/agencies.ts'
import type { Reports } from '../catalogue/reports.ts'
import type { CycleServices } from '../cycle/services.ts'
import type { Stream } from '../dashboard/stream.ts'
import type { Totals } from '../dashboard/totals.ts'
import type { Logger } from '../logger.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { Originals } from '../originals/originals.ts'
import type { Rooms } from '../room/rooms.ts'
import type { DiskProbe } from './disk-probe.ts'
import type { FileReader } from './file-reader.ts'
import type { LocalOperator } from './local-operator.ts'

/** Everything the routes work with; put together in `server/parts.ts`. */
export interface HttpParts {
  /** The cycle, versions, history and tray of reports. */
  services: CycleServices
  audit: Pick<Audit, 'note' | 'read'>
  rooms: Pick<Rooms, 'create' | 'read' | 'edit' | 'onDisk'>
  reports: Reports
  originals: Originals
  agencies: Agencies
  people: People
  sessions: Sessions
  accounts: Accounts
  seen: Seen
  tokens: Tokens
  invitations: Invitations
  doorman: Doorman
  localOperator: LocalOperator
  totals: Totals
  stream: Stream
  metrics: Metrics
  disk: DiskProbe
  files: FileReader
  logger: Logger
  clock: () => number
  random: Random
  /** The address people open; null: whatever they reached us by. */
  publicUrl: string | null
  /** Address for links when nobody's request tells one. */
  address: () => string
  /** False while the server starts or stops. */
  serving: () => boolean
  /** Folder of the built client. */
  clientFolder: string
  /** Reads every stored report back. @returns a sentence per fault, and how many were looked at */
  check: () => Promise<{ reports: number; faults: string[] }>
  /** Copies everything into an empty or absent folder. */
  backup: (folder: string) => Promise<void>
}
