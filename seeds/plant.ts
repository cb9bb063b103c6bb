import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Parts } from '../server/parts.ts'
import type { Imported, ReportAnswer } from '../shared/api/contract.ts'
import { DEMO_ASSIGNMENTS, DEMO_UNITS, type DemoRowUnits } from './units.ts'

const FOLDER = path.dirname(fileURLToPath(import.meta.url))

/**
 * Plants the demo reports, departments and assignments through the routes that a person uses. Safe to run twice: what
 * was planted is remembered by its file's name, so an interrupted planting goes on where it stopped.
 */
export async function plantSeeds(parts: Parts): Promise<void> {
  const files = (await readdir(FOLDER)).filter(name => name.endsWith('.txt')).sort()
  for (const file of files) {
    if (parts.catalogue.get(`seed/${file}`) !== undefined) continue
    const bytes = await readFile(path.join(FOLDER, file))
    const { id } = await ask<Imported>(parts, 'POST', `/api/v1/reports?filename=${encodeURIComponent(file)}`, bytes)
    if (file === DEMO_ASSIGNMENTS.file) await assign(parts, id)
    await parts.catalogue.put(`seed/${file}`, id, 0)
  }
}

async function assign(parts: Parts, id: string): Promise<void> {
  for (const name of DEMO_UNITS.units) {
    await ask(parts, 'POST', `/api/v1/agencies/${encodeURIComponent(DEMO_UNITS.agency)}/units`, { name })
  }
  const { columns, rows } = await ask<ReportAnswer>(parts, 'GET', `/api/v1/reports/${id}`)
  const number = columns.find(column => column.role === 'number')?.id ?? ''
  for (const row of rows) {
    const units: DemoRowUnits | undefined = DEMO_ASSIGNMENTS.byNumber[row.cells[number] ?? '']
    if (units !== undefined) await ask(parts, 'PUT', `/api/v1/reports/${id}/rows/${row.id}/units`, units)
  }
}

async function ask<T>(parts: Parts, method: 'GET' | 'POST' | 'PUT', url: string, body?: object): Promise<T> {
  const isFile = Buffer.isBuffer(body)
  const answer = await parts.app.inject({
    method,
    url,
    headers: {
      authorization: `Bearer ${parts.localOperator.token}`,
      ...(body === undefined ? {} : { 'content-type': isFile ? 'application/octet-stream' : 'application/json' })
    },
    ...(body === undefined ? {} : { payload: isFile ? body : JSON.stringify(body) })
  })
  if (answer.statusCode >= 400) throw new Error(`The demo could not be planted: ${url}: ${answer.payload}`)
  return answer.json<T>()
}
