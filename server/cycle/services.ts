import type { Person } from '../../shared/access/person.ts'
import { CELL_LEVEL, type RuleSet } from '../../shared/access/rules.ts'
import type { AgencyName, ReportId } from '../../shared/ids.ts'
import { History } from '../history/history.ts'
import { Packer } from '../history/packer.ts'
import { Restoring } from '../history/restoring.ts'
import { Versions } from '../history/versions.ts'
import { Journal } from '../journal/journal.ts'
import type { Log } from '../log/log.ts'
import type { Logger } from '../logger.ts'
import type { Rooms } from '../room/rooms.ts'
import { Tray } from '../tray/tray.ts'
import { Cycle } from './commands.ts'
import { type DeedHeard, Events } from './events.ts'

/** Everything around a report's document: its cycle, versions, history and tray. */
export interface CycleServices {
  cycle: Cycle
  versions: Versions
  history: History
  restoring: Restoring
  tray: Tray
  /** Ends the threads. Closing twice is fine. */
  close(): Promise<void>
}

/** Puts the services together over one log; they go on where another start left off. */
export function openCycle(parts: {
  log: Log
  rooms: Pick<Rooms, 'read' | 'edit' | 'onDisk' | 'thinkAndEdit'>
  clock: () => number
  logger: Logger
  agencyOf: (report: ReportId) => AgencyName | undefined
  personOf: (id: string) => Pick<Person, 'name' | 'unit'> | undefined
  /** The same as the rooms judge by. */
  rules?: RuleSet
  /** Is told of every command that is on disk, for the audit log. */
  onDeed?: DeedHeard
}): CycleServices {
  const { rooms, clock, agencyOf, rules = CELL_LEVEL } = parts
  const journal = (name: string) => new Journal(parts, name)
  const events = new Events(journal('events'), parts.onDeed)
  const versions = new Versions(journal('versions'), clock)
  const packer = new Packer(parts.logger)
  const history = new History(parts)
  const tray = new Tray({ ...parts, journal: journal('tray'), events })
  return {
    cycle: new Cycle({ rooms, events, versions, packer, clock, agencyOf }),
    ...{ versions, history, tray },
    restoring: new Restoring({ rooms, history, versions, events, rules, agencyOf }),
    close: async () => {
      await Promise.all([history.close(), packer.close(), tray.close()])
    }
  }
}
