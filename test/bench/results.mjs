// Collects the figures of a run and prints them as one table.
import { median } from './lib/sys.mjs'

const COUNTED = /lost|seen|acknowledged|calls/ // summed over rounds; all other figures are medians
const NO_RATIO = /lost|seen|acknowledged|calls|taken by/

function format(value) {
  if (!Number.isFinite(value)) return '-'
  if (value === 0) return '0'
  const size = Math.abs(value)
  if (size >= 1000) return Math.round(value).toLocaleString('en-US')
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2)
}

export class Results {
  /** metric → server → values */
  cells = {}
  notes = []

  add(metric, server, value) {
    this.cells[metric] ??= {}
    this.cells[metric][server] ??= []
    this.cells[metric][server].push(value)
  }

  /** @returns false, with a note, when the job failed or found wrong content */
  check(server, what, answer) {
    const bad = answer.failed ? [answer.failed] : (answer.errors ?? [])
    if (bad.length > 0) this.notes.push(`FAIL ${server} ${what}: ${bad.join('; ')}`)
    return bad.length === 0
  }

  get failed() {
    return this.notes.some(note => note.startsWith('FAIL'))
  }

  /** Every value, with its ratio to the relay; `ours` also as a ratio to each peer. */
  table(names, servers) {
    const titleOf = name => servers[name].title
    const ours = names.filter(name => servers[name].ours)
    const peers = ours.length > 0 ? names.filter(name => !servers[name].ours && name !== 'relay') : []
    const pairs = ours.flatMap(our => peers.map(peer => [our, peer]))
    const head = ['workload', 'metric', ...names.map(titleOf)]
    for (const [our, peer] of pairs) head.push(`${titleOf(our)} ÷ ${titleOf(peer)}`)
    const rows = Object.entries(this.cells).map(([metric, by]) => {
      const value = name => this.#value(metric, by[name])
      const relay = value('relay')
      const ratio = (a, b) => (Number.isFinite(a) && b > 0 && !NO_RATIO.test(metric) ? format(a / b) : null)
      const own = name => {
        const against = name === 'relay' ? null : ratio(value(name), relay)
        return format(value(name)) + (against === null ? '' : ` (${against}x)`)
      }
      const versus = pairs.map(([our, peer]) => ratio(value(our), value(peer)) ?? '-')
      return [...metric.split(' | '), ...names.map(own), ...versus]
    })
    return draw(head, rows)
  }

  #value(metric, values) {
    if (values === undefined) return Number.NaN
    return COUNTED.test(metric) ? values.reduce((a, b) => a + b, 0) : median(values)
  }
}

function draw(head, rows) {
  const width = head.map((text, i) => Math.max(text.length, ...rows.map(row => row[i].length)))
  const line = row =>
    `| ${row.map((text, i) => (i < 2 ? text.padEnd(width[i]) : text.padStart(width[i]))).join(' | ')} |`
  const rule = `|${width.map(w => '-'.repeat(w + 2)).join('|')}|`
  return [line(head), rule, ...rows.map(line)].join('\n')
}
