// @y/websocket-server 0.1.1 (the last release on Yjs 13, the only Yjs y-leveldb supports)
// with the newest y-leveldb, wired by setPersistence exactly as 0.1.1's own YPERSISTENCE code does.
import http from 'node:http'
import { createRequire } from 'node:module'
import { LeveldbPersistence } from 'y-leveldb'
import * as Y from 'yjs'
import { setPersistence, setupWSConnection } from 'ywss-v13/utils'

const require = createRequire(import.meta.resolve('ywss-v13/utils'))
const WebSocket = require('ws')

const ldb = new LeveldbPersistence(process.env.DATA_DIR)
setPersistence({
  provider: ldb,
  bindState: async (docName, ydoc) => {
    const persistedYdoc = await ldb.getYDoc(docName)
    const newUpdates = Y.encodeStateAsUpdate(ydoc)
    ldb.storeUpdate(docName, newUpdates)
    Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(persistedYdoc))
    ydoc.on('update', update => {
      ldb.storeUpdate(docName, update)
    })
  },
  writeState: async () => {}
})

const wss = new WebSocket.Server({ noServer: true })
const server = http.createServer((_q, r) => r.end('okay'))
wss.on('connection', setupWSConnection)
server.on('upgrade', (request, socket, head) => {
  wss.handleUpgrade(request, socket, head, ws => wss.emit('connection', ws, request))
})
server.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('READY'))
