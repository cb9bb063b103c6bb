import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { SUBPROTOCOL } from '../../shared/wire/frames.ts'

/** A stock provider against a running server, signed in by a bearer token on the upgrade. */
export class SocketClient {
  readonly doc: Y.Doc
  readonly provider: WebsocketProvider
  /** Last count told by message 8. */
  saved = 0
  closeCode: number | null = null

  /** @param url `http://…` of the server */
  constructor(url: string, report: string, token: string, doc = new Y.Doc()) {
    class Socket extends WebSocket {
      constructor(address: string, protocols: string[]) {
        super(address, protocols, { headers: { authorization: `Bearer ${token}` } })
      }
    }
    this.doc = doc
    this.provider = new WebsocketProvider(`${url.replace('http', 'ws')}/sync`, report, doc, {
      WebSocketPolyfill: Socket as never,
      disableBc: true,
      protocols: [SUBPROTOCOL]
    })
    this.provider.on('connection-close', event => {
      this.closeCode = event?.code ?? null
    })
    this.provider.messageHandlers[8] = (_encoder, decoder) => {
      this.saved = readVarUint(decoder)
    }
    this.provider.messageHandlers[9] = () => {}
  }

  synced(): Promise<void> {
    if (this.provider.synced) return Promise.resolve()
    return new Promise(resolve => this.provider.once('sync', () => resolve()))
  }

  rowIds(): string[] {
    return [...this.doc.getMap('rows').keys()]
  }

  row(row: string): Y.Map<unknown> {
    const found = this.doc.getMap('rows').get(row)
    if (!(found instanceof Y.Map)) throw new Error(`no row ${row}`)
    return found
  }

  text(row: string, column = 'progress'): Y.Text {
    const cell = this.row(row).get(column)
    if (!(cell instanceof Y.Text)) throw new Error(`${row}/${column} is no text`)
    return cell
  }

  close(): void {
    this.provider.destroy()
    this.doc.destroy()
  }
}

export function readVarUint(decoder: { arr: Uint8Array; pos: number }): number {
  let value = 0
  for (let scale = 1; ; scale *= 128) {
    const byte = decoder.arr[decoder.pos++] ?? 0
    value += (byte & 127) * scale
    if (byte < 128) return value
  }
}
