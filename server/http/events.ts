import { once } from 'node:events'
import { LIMITS } from '../../shared/limits.ts'
import { Refusal } from '../../shared/refusals.ts'
import { isSameRight } from '../auth/doorman.ts'
import type { Screen } from '../dashboard/stream.ts'
import { personal } from './route.ts'

/** Event name `reports`, data as `ReportsEventShape`: all at first, then what changed. */
export const streamReports = personal(
  {
    says: 'Completion of the reports I may see, as server-sent events named `reports`: first all, then changes.',
    answers: { 200: null },
    gives: 'text/event-stream'
  },
  ({ parts, person, request, reply }) => {
    const headers = request.headers
    const local = parts.localOperator.identify(headers, request.socket.remoteAddress) !== null
    if (parts.stream.countOf(person.id) >= LIMITS.dashboardsPerPerson) throw new Refusal('too-many-requests')
    if (parts.stream.size >= LIMITS.dashboardsPerProcess) throw new Refusal('busy')
    reply.hijack()
    const raw = reply.raw
    raw.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no'
    })
    let stalled: NodeJS.Timeout | undefined
    const screen: Screen = {
      person,
      write(text) {
        if (raw.write(text)) return true
        stalled ??= setTimeout(() => raw.destroy(), LIMITS.sessionStalledSeconds * 1_000).unref()
        return false
      },
      stillWelcome() {
        try {
          return local || isSameRight(parts.doorman.identify(headers), person)
        } catch {
          return false
        }
      },
      close: () => raw.end()
    }
    const leave = parts.stream.open(screen)
    raw.on('drain', () => {
      clearTimeout(stalled)
      stalled = undefined
      parts.stream.caughtUp(screen)
    })
    return once(raw, 'close').then(() => {
      clearTimeout(stalled)
      leave()
    })
  }
)
