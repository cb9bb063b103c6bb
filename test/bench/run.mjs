// Starts each server in turn, loads it, checks it, and prints one table. `bench.mjs` installs what this needs.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { Results } from './results.mjs'
import { generate, here, NODE, RUN, SERVERS } from './servers.mjs'
import * as workloads from './workloads.mjs'

const { values: asked } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    servers: { type: 'string' },
    rounds: { type: 'string' },
    out: { type: 'string' }
  }
})
const { quick } = asked
const only = (asked.only ?? (quick ? 'fanout,rooms,history,dura' : 'fanout,rooms,presence,history,dura')).split(',')
const rounds = Number(asked.rounds ?? (quick ? 1 : 3))
const names = asked.servers?.split(',') ?? Object.keys(SERVERS).filter(name => !SERVERS[name].extra)
for (const name of names) if (!SERVERS[name]) throw new Error(`no such server: ${name}`)

const { say } = workloads
const version = execFileSync(NODE, ['-v']).toString().trim()
const results = new Results()
const ground = { results, names, quick }
const steps = [
  ['fanout', workloads.fanout],
  ['rooms', workloads.rooms],
  ['presence', workloads.presence],
  ['history', workloads.histories],
  ['dura', workloads.durability]
]

fs.rmSync(RUN, { recursive: true, force: true })
fs.mkdirSync(path.join(RUN, 'data'), { recursive: true })
say(`node ${version}, servers ${names.join(', ')}`)
const sizes = only.includes('history') ? workloads.historySizes(quick) : []
const warmed = await generate(null, {
  kind: 'warm',
  per: workloads.editsEach(quick),
  histories: sizes.map(([rows]) => rows),
  edits: quick ? 5000 : 50000
})
if (warmed.failed) throw new Error(warmed.failed)
say('edits are made')
for (let round = 0; round < rounds; round++) {
  for (const [name, run] of steps) if (only.includes(name)) await run(ground, round)
  fs.rmSync(path.join(RUN, 'data'), { recursive: true, force: true })
  write(round + 1) // a run that is stopped leaves the rounds it has done
}
if ((only.includes('dura') && !quick) || only.includes('fsync')) await workloads.syncCalls(ground)
fs.rmSync(path.join(RUN, 'data'), { recursive: true, force: true })
console.log(write(rounds))
process.exit(results.failed ? 1 : 0)

/** The table of the rounds done so far, also into a file. */
function write(done) {
  const machine = `${os.cpus()[0]?.model}, ${os.cpus().length} cores, Node ${version}`
  const load = os.loadavg().map(x => x.toFixed(1))
  const notes = [...new Set(results.notes)].map(note => `- ${note}`)
  const text = [
    `# Sync servers side by side: ${quick ? 'quick' : 'full'} run, ${done} round(s), medians; (…x) = ratio to the relay`,
    '',
    `${machine}, ${workloads.secondsSoFar().toFixed(0)} s, load average ${load.join(' ')}`,
    '',
    results.table(names, SERVERS),
    '',
    ...(notes.length > 0 ? ['Notes:', '', ...notes] : ['Every run converged; no failures.']),
    ''
  ].join('\n')
  fs.mkdirSync(path.join(here, 'results'), { recursive: true })
  const out = path.join(here, 'results', asked.out ?? (quick ? 'quick' : 'full'))
  fs.writeFileSync(`${out}.md`, text)
  const facts = { when: new Date().toISOString(), quick, rounds: done, cells: results.cells, notes: results.notes }
  fs.writeFileSync(`${out}.json`, JSON.stringify(facts, null, 1))
  return text
}
