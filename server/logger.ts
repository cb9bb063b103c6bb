/** error: a developer must look; info: the operator would want to know; debug: the rest. Never cell text, never secrets. */
export interface Logger {
  error(what: string, facts?: Record<string, unknown>): void
  info(what: string, facts?: Record<string, unknown>): void
  debug(what: string, facts?: Record<string, unknown>): void
}

const LEVELS = { error: 0, info: 1, debug: 2 } as const

/** One JSON line per event on standard error. */
export function makeLogger(level: keyof typeof LEVELS): Logger {
  const say =
    (at: keyof typeof LEVELS) =>
    (what: string, facts: Record<string, unknown> = {}) => {
      if (LEVELS[at] > LEVELS[level]) return
      process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), level: at, what, ...plain(facts) })}\n`)
    }
  return { error: say('error'), info: say('info'), debug: say('debug') }
}

function plain(facts: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts).map(([key, value]) => [key, value instanceof Error ? (value.stack ?? value.message) : value])
  )
}
