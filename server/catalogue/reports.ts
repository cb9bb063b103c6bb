import type { Completion } from '../../shared/analysis/counts.ts'
import type { AgencyName, Period, ReportId } from '../../shared/ids.ts'
import type { ReportState } from '../../shared/report/schema.ts'
import type { Catalogue, Json } from './catalogue.ts'
import { change } from './change.ts'

/** What the server itself knows of a report. Rights follow from this agency, never from the one in the document. */
export type ReportRecord = {
  id: ReportId
  agency: AgencyName
  period: Period
  /** Milliseconds since 1970. */
  created: number
}

/** What the list shows of a report, as it was when its log had `place` records or more. */
export type Summary = {
  place: number
  title: string
  state: ReportState
  completion: Completion
}

/** Which reports there are (`report/<id>`) and what was last told of them (`summary/<id>`). */
export class Reports {
  readonly #catalogue: Catalogue

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue
  }

  get(id: string): ReportRecord | undefined {
    return this.#catalogue.get(`report/${id}`)?.value as ReportRecord | undefined
  }

  /** All reports by agency, period and age. */
  list(): ReportRecord[] {
    return this.#catalogue
      .list('report/')
      .map(entry => entry.value as unknown as ReportRecord)
      .sort((a, b) => order(a.agency, b.agency) || order(a.period, b.period) || a.created - b.created)
  }

  summary(id: ReportId): Summary | undefined {
    return this.#catalogue.get(`summary/${id}`)?.value as Summary | undefined
  }

  /** Enters a report whose document is already on disk. */
  async add(record: ReportRecord): Promise<void> {
    await this.#catalogue.put(`report/${record.id}`, record, 0)
  }

  async setSummary(id: ReportId, summary: Summary): Promise<void> {
    await change<Json>(this.#catalogue, `summary/${id}`, () => summary as unknown as Json)
  }
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
