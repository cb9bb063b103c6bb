import * as decoding from 'lib0/decoding'
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { REFUSALS, type RefusalCode } from '../../shared/refusals.ts'
import { MESSAGE, presenceFrame, readRefused, SUBPROTOCOL, SYNC, syncFrame } from '../../shared/wire/frames.ts'
import { countingSocket } from './counting-socket.ts'
import type { Link, LinkHeard, MakeLink } from './link.ts'

const TRY_LATER = 4503
/**
 * The stock provider gives up a socket on which it heard nothing for 30 seconds, and a browser cannot hear pings: alone
 * on a quiet report it would drop a healthy connection for ever. After so long we ask; a living server answers.
 */
const SILENCE_MILLISECONDS = 20_000
const LISTEN_MILLISECONDS = 4_000
type Handler = (encoder: unknown, decoder: decoding.Decoder) => void

/**
 * The stock provider over a real socket, with the two messages of `tianbao.1`.
 * @param url where sockets are, without the report: `ws://host/sync`
 */
export function socketLink(url: string, id: string, Base: typeof WebSocket): MakeLink {
  return (doc, heard) => {
    const awareness = new Awareness(doc)
    const provider = new WebsocketProvider(url, id, doc, {
      connect: false,
      disableBc: true, // between tabs, too, every update meets the server first
      protocols: [SUBPROTOCOL],
      awareness,
      WebSocketPolyfill: countingSocket(Base, heard.sent)
    })
    const handlers = provider.messageHandlers as unknown as Handler[]
    handlers[MESSAGE.saved] = (_, decoder) => heard.saved(decoding.readVarUint(decoder))
    handlers[MESSAGE.refused] = (_, decoder) => heard.refused(readRefused(decoder).notice)
    hear(provider, heard)
    tellOnlyOfMe(provider, awareness, doc)
    const stops = [watchNetwork(provider), askWhenSilent(provider, doc)]
    return linkOver(provider, awareness, stops)
  }
}

function linkOver(provider: WebsocketProvider, awareness: Awareness, stops: (() => void)[]): Link {
  let isOpen = true
  return {
    awareness,
    connect: () => provider.connect(),
    close() {
      if (!isOpen) return
      isOpen = false
      for (const stop of stops) stop()
      provider.destroy()
      awareness.destroy()
    }
  }
}

function hear(provider: WebsocketProvider, heard: LinkHeard): void {
  provider.on('status', ({ status }) => {
    if (status === 'connected') heard.connected()
  })
  provider.on('sync', isWhole => {
    if (isWhole) heard.synced()
  })
  provider.on('connection-close', event => {
    heard.lost()
    if (event?.code === TRY_LATER) heard.trouble(codeNamed(event.reason) ?? 'busy')
  })
  provider.on('closed', ({ code, reason }) => heard.closed(code, reason))
}

/** A refusal code as the reason of a close, if it is one. */
export function codeNamed(reason: string): RefusalCode | null {
  return Object.hasOwn(REFUSALS, reason) ? (reason as RefusalCode) : null
}

/** The stock provider sends everybody's presence back to the server; mine is enough, and all I may set. */
function tellOnlyOfMe(provider: WebsocketProvider, awareness: Awareness, doc: Y.Doc): void {
  awareness.off('update', provider._awarenessUpdateHandler)
  provider._awarenessUpdateHandler = (changed: Record<'added' | 'updated' | 'removed', number[]>) => {
    const clients = [...changed.added, ...changed.updated, ...changed.removed]
    if (!clients.includes(doc.clientID) || !provider.wsconnected) return
    provider.ws?.send(presenceFrame(encodeAwarenessUpdate(awareness, [doc.clientID])))
  }
  awareness.on('update', provider._awarenessUpdateHandler)
}

/** Sync step 1 of what I have: the answer is what I lack, usually nothing. */
function askWhenSilent(provider: WebsocketProvider, doc: Y.Doc): () => void {
  let askedAt = 0
  const timer = setInterval(() => {
    const quietSince = Math.max(provider.wsLastMessageReceived, askedAt)
    if (!provider.wsconnected || Date.now() - quietSince < SILENCE_MILLISECONDS) return
    askedAt = Date.now()
    provider.ws?.send(syncFrame(SYNC.step1, Y.encodeStateVector(doc)))
  }, LISTEN_MILLISECONDS)
  return () => clearInterval(timer)
}

/** Reacts to the network coming and going sooner than the provider's own 30 seconds of silence. */
function watchNetwork(provider: WebsocketProvider): () => void {
  if (typeof window === 'undefined') return () => {}
  const tryNow = () => {
    if (provider.shouldConnect && provider.ws === null) provider.connect()
  }
  const startOver = () => {
    if (!provider.shouldConnect) return
    provider.disconnect()
    provider.connect()
  }
  const seen = () => {
    if (document.visibilityState === 'visible') tryNow()
  }
  window.addEventListener('online', tryNow)
  window.addEventListener('offline', startOver)
  document.addEventListener('visibilitychange', seen)
  return () => {
    window.removeEventListener('online', tryNow)
    window.removeEventListener('offline', startOver)
    document.removeEventListener('visibilitychange', seen)
  }
}
