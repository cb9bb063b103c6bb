import Type from 'typebox'
import {
  CommandsBody,
  CommandsShape,
  CompareQuery,
  CompareShape,
  CycleShape,
  DeadlineBody,
  HistoryQuery,
  HistoryShape,
  KeepBody,
  KeptShape,
  NameVersionBody,
  OpenVersionShape,
  ReasonBody,
  RestoreCellBody,
  RestoredCellShape,
  RestoredVersionShape,
  RestoreVersionBody,
  RowDoneShape,
  SealShape,
  TakeBody,
  TakenShape,
  TrayEntryShape,
  VersionShape
} from '../../shared/api/cycle.ts'
import { parseColumnId, parseRowId } from '../../shared/ids.ts'
import { Refusal } from '../../shared/refusals.ts'
import { readDeadline } from '../../shared/report/deadline.ts'
import { ROW_COMMANDS, type RowCommand } from '../../shared/report/row-cycle.ts'
import type { CycleServices } from '../cycle/services.ts'
import type { Version } from '../history/versions.ts'
import type { HttpParts } from './parts.ts'
import { onReport, type Route, route } from './route.ts'
import { ReportParams, RowParams } from './shapes.ts'

/** The cycle, the history, the versions and the tray of a report. Rights on rows are judged where they are carried out. */
const of = (parts: HttpParts): CycleServices => parts.services

const iso = (at: number): string => new Date(at).toISOString()

const VersionParams = Type.Object({ id: Type.String(), version: Type.String() })
const TrayParams = Type.Object({ id: Type.String(), n: Type.String() })
const EventsQuery = Type.Object({ row: Type.Optional(Type.String()) })

/** A number as an address says it; what is none is a version or an entry that is not there. */
const numberOf = (text: string): number => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0)

const commandRow = (command: RowCommand) =>
  onReport(
    {
      says: `Row command: ${command}. 409 when the row's state forbids it.`,
      params: RowParams,
      body: ReasonBody,
      answers: { 200: RowDoneShape }
    },
    ({ parts, person, report, params, body }) =>
      of(parts).cycle.row(report.id, person, parseRowId(params.row), command, body?.reason)
  )

const commandRows = onReport(
  {
    says: 'A row command for many rows at once, each on its own.',
    params: ReportParams,
    body: CommandsBody,
    answers: { 200: CommandsShape }
  },
  ({ parts, person, report, body }) =>
    of(parts).cycle.rows(report.id, person, body.rows.map(parseRowId), body.command, body.reason)
)

const seal = onReport(
  {
    says: 'Locks the report for all and freezes a version with its SHA-256.',
    params: ReportParams,
    answers: { 200: SealShape }
  },
  ({ parts, person, report }) => of(parts).cycle.seal(report.id, person)
)

const reopen = onReport(
  {
    says: 'Opens a sealed report again, with a reason; the version stays.',
    params: ReportParams,
    body: ReasonBody,
    answers: { 204: null }
  },
  async ({ parts, person, report, body, reply }) => {
    await of(parts).cycle.reopen(report.id, person, body?.reason)
    return reply.code(204).send()
  }
)

const setDeadline = onReport(
  {
    says: 'Sets (`2026-10-15`, `2026-10-15T17:00`, time of China) or takes away the deadline.',
    params: ReportParams,
    body: DeadlineBody,
    answers: { 204: null }
  },
  async ({ parts, person, report, body, reply }) => {
    await of(parts).cycle.setDeadline(report.id, person, body.deadline)
    return reply.code(204).send()
  }
)

const readCycle = onReport(
  {
    says: 'The deadline, every command so far (of one row with `row`), and why rows were last returned.',
    params: ReportParams,
    query: EventsQuery,
    answers: { 200: CycleShape }
  },
  async ({ parts, report, query }) => {
    const { cycle } = of(parts)
    const [events, returns, deadline] = await Promise.all([
      cycle.events(report.id, query.row === undefined ? {} : { row: query.row }),
      cycle.lastReturns(report.id),
      parts.rooms.read(report.id, readDeadline)
    ])
    const lastReturns = [...returns].map(([row, last]) => [row, { ...last, at: iso(last.at) }])
    return {
      deadline,
      events: events.map(event => ({ ...event, at: iso(event.at) })),
      lastReturns: Object.fromEntries(lastReturns)
    }
  }
)

const readHistory = onReport(
  {
    says: 'Who wrote what and when, newest first: of one cell, or without `column` of the whole row.',
    params: ReportParams,
    query: HistoryQuery,
    answers: { 200: HistoryShape }
  },
  async ({ parts, report, query }) => {
    const { history } = of(parts)
    const row = parseRowId(query.row)
    const entries =
      query.column === undefined
        ? await history.rowHistory(report.id, row)
        : await history.cellHistory(report.id, row, parseColumnId(query.column))
    return entries.map(({ from, at, ...entry }) => ({ row, ...entry, from: iso(from), at: iso(at) }))
  }
)

const restoreCell = onReport(
  {
    says: 'Puts back the text a cell had at a moment of its history.',
    params: ReportParams,
    body: RestoreCellBody,
    answers: { 200: RestoredCellShape }
  },
  async ({ parts, person, report, body }) => {
    const at = Date.parse(body.at)
    if (Number.isNaN(at)) throw new Refusal('bad-request', { field: 'at' })
    const [row, column] = [parseRowId(body.row), parseColumnId(body.column)]
    return { changed: await of(parts).restoring.cell(report.id, person, row, column, at) }
  }
)

const answerOfVersion = ({ n, kind, name, at, person, sha256, rows }: Version) => ({
  version: n,
  ...{ kind, name, at: iso(at), person, sha256, rows }
})

const listVersions = onReport(
  {
    says: 'Sealed and named versions, oldest first.',
    params: ReportParams,
    answers: { 200: Type.Array(VersionShape) }
  },
  async ({ parts, report }) => (await of(parts).versions.list(report.id)).map(answerOfVersion)
)

const nameVersion = onReport(
  {
    says: 'Keeps the report as it is now under a name.',
    params: ReportParams,
    body: NameVersionBody,
    answers: { 201: SealShape }
  },
  async ({ parts, person, report, body, reply }) => {
    const made = await of(parts).cycle.nameVersion(report.id, person, body.name)
    return reply.code(201).send(made)
  }
)

const openVersion = onReport(
  {
    says: 'A version to be read; its hash is counted anew.',
    params: VersionParams,
    answers: { 200: OpenVersionShape }
  },
  async ({ parts, report, params }) => {
    const version = await of(parts).versions.open(report.id, numberOf(params.version))
    return { ...answerOfVersion(version), report: version.report }
  }
)

const compareVersions = onReport(
  {
    says: 'What changed from this version to version `to`, cell by cell.',
    params: VersionParams,
    query: CompareQuery,
    answers: { 200: CompareShape }
  },
  ({ parts, report, params, query }) =>
    of(parts).versions.compare(report.id, numberOf(params.version), numberOf(query.to))
)

const restoreVersion = onReport(
  {
    says: 'Puts the values of a version back into the open report: all cells that differ, or those named.',
    params: VersionParams,
    body: RestoreVersionBody,
    answers: { 200: RestoredVersionShape }
  },
  ({ parts, person, report, params, body }) => {
    const only = body?.cells === undefined ? {} : { cells: body.cells }
    return of(parts).restoring.version(report.id, person, numberOf(params.version), only)
  }
)

const readTray = onReport(
  {
    says: 'Refused work kept for a decision: all of it for a coordinator, my own otherwise.',
    params: ReportParams,
    answers: { 200: Type.Array(TrayEntryShape) }
  },
  async ({ parts, person, report }) => {
    const entries = await of(parts).tray.list(report.id, person)
    return entries.map(({ at, when, ...entry }) => ({ ...entry, at: iso(at), when: when === null ? null : iso(when) }))
  }
)

const keepInTray = onReport(
  {
    says: 'Keeps cells that a client still holds after a refusal.',
    params: ReportParams,
    body: KeepBody,
    answers: { 201: KeptShape }
  },
  async ({ parts, person, report, body, reply }) => {
    const tray = await of(parts).tray.keepFromClient(report.id, person, body.cells)
    return reply.code(201).send({ tray })
  }
)

const takeFromTray = onReport(
  {
    says: 'Writes what an entry would have changed. 409 while the report is sealed, or when cells changed since.',
    params: TrayParams,
    body: TakeBody,
    answers: { 200: TakenShape }
  },
  ({ parts, person, report, params, body }) =>
    of(parts).tray.take(report.id, numberOf(params.n), person, { overwrite: body?.overwrite === true })
)

const discardFromTray = onReport(
  { says: 'Puts an entry aside; it stays readable.', params: TrayParams, answers: { 204: null } },
  async ({ parts, person, report, params, reply }) => {
    await of(parts).tray.discard(report.id, numberOf(params.n), person)
    return reply.code(204).send()
  }
)

const AT = '/api/v1/reports/:id'

export const CYCLE_ROUTES: readonly Route[] = [
  ...ROW_COMMANDS.map(command => route('POST', `${AT}/rows/:row/${command}`, 'see-report', commandRow(command))),
  route('POST', `${AT}/commands`, 'see-report', commandRows),
  route('POST', `${AT}/seal`, 'coordinate-report', seal),
  route('POST', `${AT}/reopen`, 'coordinate-report', reopen),
  route('PUT', `${AT}/deadline`, 'coordinate-report', setDeadline),
  route('GET', `${AT}/cycle`, 'see-report', readCycle),
  route('GET', `${AT}/history`, 'see-report', readHistory),
  route('POST', `${AT}/history/restore`, 'see-report', restoreCell),
  route('GET', `${AT}/versions`, 'see-report', listVersions),
  route('POST', `${AT}/versions`, 'coordinate-report', nameVersion),
  route('GET', `${AT}/versions/:version`, 'see-report', openVersion),
  route('GET', `${AT}/versions/:version/compare`, 'see-report', compareVersions),
  route('POST', `${AT}/versions/:version/restore`, 'coordinate-report', restoreVersion),
  route('GET', `${AT}/tray`, 'see-report', readTray),
  route('POST', `${AT}/tray`, 'see-report', keepInTray),
  route('POST', `${AT}/tray/:n/take`, 'coordinate-report', takeFromTray),
  route('POST', `${AT}/tray/:n/discard`, 'coordinate-report', discardFromTray)
]
