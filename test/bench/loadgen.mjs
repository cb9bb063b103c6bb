// The load generator: one process, one job (a JSON file named on the command line), one JSON line out.
// It runs on its own core. It prepares every byte before a measured phase starts.
import fs from 'node:fs'
import { durability, recovery } from './jobs/durability.mjs'
import { fanout } from './jobs/fanout.mjs'
import { join, seed } from './jobs/history.mjs'
import { presence } from './jobs/presence.mjs'
import { rooms } from './jobs/rooms.mjs'
import { history, live } from './lib/corpus.mjs'
import { Ground } from './lib/peer.mjs'

/** Makes every document and edit of a run, so that no measured job has to. */
async function warm({ job }) {
  live(100, 8, job.per)
  for (const rows of job.histories) history(rows, job.edits)
  live(20, 2, 400)
  live(100, 3, 4000)
  return {}
}

const jobs = { fanout, rooms, presence, seed, join, durability, recovery, warm }

async function answer() {
  try {
    const job = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'))
    return await jobs[job.kind](new Ground(job))
  } catch (error) {
    const where = String(error?.stack ?? '').split('\n')
    return { failed: String(error?.message ?? error), stack: where.slice(1, 3).join(' ') }
  }
}

process.stdout.write(`${JSON.stringify(await answer())}\n`, () => process.exit(0))
