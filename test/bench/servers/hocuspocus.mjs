// @hocuspocus/server with its SQLite extension, default configuration (DEBOUNCE=0 saves on every update instead).
import path from 'node:path'
import { SQLite } from '@hocuspocus/extension-sqlite'
import { Server } from '@hocuspocus/server'

const server = new Server({
  port: Number(process.env.PORT),
  address: '127.0.0.1',
  quiet: true,
  ...(process.env.DEBOUNCE === undefined ? {} : { debounce: Number(process.env.DEBOUNCE) }),
  extensions: [new SQLite({ database: path.join(process.env.DATA_DIR, 'db.sqlite') })]
})
await server.listen()
console.log('READY')
