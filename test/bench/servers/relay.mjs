// The physical limit for a `ws` server on Node: forward each binary frame to every
// other socket of the room. It decodes nothing and keeps nothing.
//
// For the late-join and cold-open rows a relay has no state to serve, so the limit
// there is "send one ready-made blob": with RELAY_BLOB_DIR set, the first sync step 1
// from a client is answered with the file <room>.bin (a complete y-websocket sync
// step 2 message), read from memory when RELAY_BLOB_CACHE=1, else from disk.

import fs from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import { WebSocketServer } from 'ws'

const port = Number(process.env.PORT)
const blobDir = process.env.RELAY_BLOB_DIR
const cacheOn = process.env.RELAY_BLOB_CACHE !== '0'
const cache = new Map()
const rooms = new Map()
const http = createServer((_q, r) => r.end('ok'))
const wss = new WebSocketServer({ noServer: true, perMessageDeflate: false })

const blob = room => {
  let b = cache.get(room)
  if (b !== undefined) return b
  const f = path.join(blobDir, `${room}.bin`)
  b = fs.existsSync(f) ? fs.readFileSync(f) : null
  if (cacheOn) cache.set(room, b)
  return b
}

http.on('upgrade', (req, socket, head) => {
  wss.handleUpgrade(req, socket, head, ws => {
    const name = decodeURIComponent(req.url.slice(1).split('?')[0])
    let room = rooms.get(name)
    if (!room) {
      room = new Set()
      rooms.set(name, room)
    }
    room.add(ws)
    ws.on('message', data => {
      if (blobDir && data[0] === 0 && data[1] === 0) {
        const b = blob(name)
        if (b) ws.send(b, { binary: true })
        return
      }
      for (const c of room) if (c !== ws && c.readyState === 1) c.send(data, { binary: true })
    })
    ws.on('error', () => {})
    ws.on('close', () => {
      room.delete(ws)
      if (room.size === 0) rooms.delete(name)
    })
  })
})
http.listen(port, '127.0.0.1', () => console.log(`READY ${port}`))
