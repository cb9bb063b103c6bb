import { open } from './route.ts'
import { HealthShape } from './shapes.ts'

export const alive = open({ says: 'The process runs.', answers: { 200: HealthShape } }, () => ({ status: 'ok' }))

export const ready = open(
  {
    says: 'Requests may be sent here: not while starting or stopping, nor while the disk refuses writes.',
    answers: { 200: HealthShape, 503: HealthShape }
  },
  async ({ parts, reply }) => {
    if (!parts.serving()) return reply.code(503).send({ status: 'stopping' })
    const trouble = await parts.disk.trouble()
    if (trouble === null) return { status: 'ready' }
    parts.logger.error('the disk refuses writes', { trouble })
    return reply.code(503).send({ status: 'disk' })
  }
)

export const scrape = open(
  { says: 'Figures of the server as Prometheus text.', answers: { 200: null }, gives: 'text/plain' },
  async ({ parts, reply }) => reply.type(parts.metrics.contentType).send(await parts.metrics.text())
)
