import type { Person } from '../../shared/access/person.ts'
import type { MakeLink } from './link.ts'
import { indexedDbCopy, type LocalCopy } from './local-copy.ts'
import { OpenedReport } from './opened-report.ts'
import type { Language, OpenReport } from './report.ts'
import { socketLink } from './socket-link.ts'

export interface OpenOptions {
  id: string
  me: Person
  /** Where sockets are: `ws://host/sync`. Default: this page's server. */
  serverUrl?: string
  /** For machines and tests, whose sockets carry their own headers. */
  WebSocket?: typeof globalThis.WebSocket
  /** Another way to the server than a socket; `serverUrl` and `WebSocket` are not used then. */
  makeLink?: MakeLink
  /** null: this machine keeps nothing. Default: IndexedDB where there is one. */
  localCopy?: LocalCopy | null
  /** Of the sentences of `whyNot`. Default: Chinese. */
  language?: () => Language
}

/** Opens a report: content from this machine at once where it is kept, then the server's; edits work from then on. */
export function openReport(options: OpenOptions): OpenReport {
  const { id, me, serverUrl = hereUrl, language = () => 'zh' } = options
  const url = typeof serverUrl === 'string' ? serverUrl : serverUrl()
  const makeLink = options.makeLink ?? socketLink(url, id, options.WebSocket ?? globalThis.WebSocket)
  const localCopy = options.localCopy === undefined ? copyHere(id, me) : options.localCopy
  return new OpenedReport({ id, me, makeLink, localCopy, language })
}

function hereUrl(): string {
  if (typeof location === 'undefined') return ''
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/sync`
}

function copyHere(id: string, me: Person): LocalCopy | null {
  return typeof indexedDB === 'undefined' ? null : indexedDbCopy(me.id, id)
}
