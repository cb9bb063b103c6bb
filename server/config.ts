import path from 'node:path'

/** What an operator may set, read once at start. */
export interface Config {
  port: number
  host: string
  dataDir: string
  /** Address people open; null: told from host and port. */
  publicUrl: string | null
  seed: 'demo' | 'none'
  logLevel: 'error' | 'info' | 'debug'
}

/** The only reader of the environment. @throws Error with a sentence for a value that cannot be */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const port = Number(env.PORT ?? '8460')
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`PORT is not a port: ${env.PORT}`)
  const seed = env.SEED ?? 'demo'
  if (seed !== 'demo' && seed !== 'none') throw new Error(`SEED is demo or none, not ${seed}`)
  const logLevel = env.LOG_LEVEL ?? 'info'
  if (logLevel !== 'error' && logLevel !== 'info' && logLevel !== 'debug') {
    throw new Error(`LOG_LEVEL is error, info or debug, not ${logLevel}`)
  }
  const publicUrl = env.PUBLIC_URL?.replace(/\/+$/, '') || null
  if (publicUrl !== null && !URL.canParse(publicUrl)) throw new Error(`PUBLIC_URL is not an address: ${publicUrl}`)
  return {
    port,
    host: env.HOST ?? '127.0.0.1',
    dataDir: path.resolve(env.DATA_DIR ?? './data'),
    publicUrl,
    seed,
    logLevel
  }
}
