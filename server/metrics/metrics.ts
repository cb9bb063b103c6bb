import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** What the metrics page asks of the rest. */
export interface Gauges {
  rooms(): {
    rooms: number
    peers: number
    updates: number
    refused: number
    bytes: number
    atOnce: number
    inSlices: number
  }
  files(): { waiting: number; heldBytes: number }
  dashboards(): number
  reports(): number
}

export interface Metrics {
  /** One answered request. @param route the pattern, never the address asked for */
  request(method: string, route: string, status: number, seconds: number): void
  /** An import by its outcome: `made`, `previewed` or the refusal's code. */
  imported(outcome: string): void
  /** How long the event loop was late at worst since the last look, milliseconds. */
  loopDelayMs(): number
  /** Prometheus text. */
  text(): Promise<string>
  readonly contentType: string
  close(): void
}

/** Counters and histograms by name, in a registry of their own. */
export function openMetrics(gauges: Gauges): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const labelNames = ['method', 'route', 'status'] as const
  const requests = new Counter({ name: 'tianbao_http_requests_total', help: 'HTTP answers', labelNames, registers })
  const seconds = new Histogram({
    name: 'tianbao_http_request_seconds',
    help: 'Time to answer',
    labelNames: ['route'] as const,
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10],
    registers
  })
  const imports = new Counter({ name: 'tianbao_imports_total', help: 'Files read', labelNames: ['outcome'], registers })
  const delay = monitorEventLoopDelay({ resolution: 10 })
  delay.enable()
  watch(registry, gauges, delay)
  return {
    request(method, route, status, took) {
      requests.inc({ method, route, status: String(status) })
      seconds.observe({ route }, took)
    },
    imported: outcome => imports.inc({ outcome }),
    loopDelayMs: () => delay.max / 1e6,
    text: () => registry.metrics(),
    contentType: registry.contentType,
    close() {
      delay.disable()
      registry.clear()
    }
  }
}

function watch(registry: Registry, gauges: Gauges, delay: ReturnType<typeof monitorEventLoopDelay>): void {
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name: `tianbao_${name}`,
      help,
      registers: [registry],
      collect() {
        this.set(read())
      }
    })
  gauge('open_reports', 'Reports open in memory', () => gauges.rooms().rooms)
  gauge('connections', 'Sockets joined to a report', () => gauges.rooms().peers)
  gauge('accepted_batches', 'Batches of updates accepted since the start', () => gauges.rooms().updates)
  gauge('refused_updates', 'Updates refused since the start', () => gauges.rooms().refused)
  gauge('open_report_bytes', 'Bytes of open reports', () => gauges.rooms().bytes)
  gauge('documents_made_at_once', 'Small documents made in one go since the start', () => gauges.rooms().atOnce)
  gauge('documents_made_in_slices', 'Large documents made in slices since the start', () => gauges.rooms().inSlices)
  gauge('files_waiting', 'Files waiting to be read or written, or under way', () => gauges.files().waiting)
  gauge('files_held_bytes', 'Bytes of finished files on their way to readers', () => gauges.files().heldBytes)
  gauge('dashboards', 'Open dashboards', () => gauges.dashboards())
  gauge('reports', 'Reports in the catalogue', () => gauges.reports())
  gauge('event_loop_delay_max_ms', 'Longest wait of the event loop since the last reading', () => {
    const worst = delay.max / 1e6
    delay.reset()
    return worst
  })
}
