import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import staticFiles from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'

/** Addresses that are pages: each answers with the one document, and the client shows the right screen. */
const PAGES = [
  '/',
  '/enter',
  '/reports',
  '/reports/*',
  '/import',
  '/agencies',
  '/agencies/*',
  '/people',
  '/rights',
  '/account',
  '/settings',
  '/help'
]

/** Hashed names never change their content. */
const FOREVER = 'public, max-age=31536000, immutable'
const ASK_AGAIN = 'no-cache'

/** Serves the built client with the compressed copies that the build laid beside its files. */
export async function serveClient(app: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(path.join(folder, 'index.html'))) {
    for (const page of PAGES) app.get(page, { schema: { hide: true } }, (_, reply) => sayNotBuilt(reply))
    return
  }
  await app.register(staticFiles, {
    root: folder,
    serve: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders(reply, file) {
      const hashed = file.startsWith(path.join(folder, 'assets') + path.sep)
      void reply.header('cache-control', hashed ? FOREVER : ASK_AGAIN)
    }
  })
  for (const page of PAGES) {
    app.get(page, { schema: { hide: true } }, (_, reply) => reply.sendFile('index.html'))
  }
  for (const file of await filesOf(folder)) {
    app.get(`/${file}`, { schema: { hide: true } }, (_, reply) => reply.sendFile(file))
  }
}

/** Names below the folder as addresses; the page itself, compressed copies and the build's own notes are none. */
async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter(entry => entry.isFile() && !/\.(?:br|gz)$|^\.|^index\.html$/.test(entry.name))
    .map(entry => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter(name => /^[\w./@-]+$/.test(name) && !name.startsWith('.'))
}

function sayNotBuilt(reply: FastifyReply): FastifyReply {
  return reply
    .code(503)
    .type('text/html; charset=utf-8')
    .send(
      '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>填报</title><p>界面还没有构建。请用 npm start 启动。</p>'
    )
}
