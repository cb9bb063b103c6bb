import type { Static } from 'typebox'
import type {
  CommandsAnswer,
  CompareShape,
  CycleAnswer,
  HistoryAnswer,
  OpenVersionShape,
  RestoredVersionShape,
  SealShape,
  TakenShape,
  TrayEntryAnswer,
  VersionAnswer
} from '../shared/api/cycle.ts'
import type { PlainReport } from '../shared/report/canonical.ts'
import type { RowCommand } from '../shared/report/row-cycle.ts'
import type { Units } from '../shared/report/schema.ts'
import { ask } from './api.ts'

/** Questions about the cycle, history, versions and tray of a report. All throw Refused, Unreachable. */
export type CellDifference = Static<typeof CompareShape>[number]
export type Sealed = Static<typeof SealShape>
export type OpenVersion = Omit<Static<typeof OpenVersionShape>, 'report'> & { report: PlainReport }
export interface Place {
  row: string
  column: string
}
export interface KeptPlace extends Place {
  task: string
  before: string
  after: string
}

const at = (report: string, path: string) => `/reports/${encodeURIComponent(report)}${path}`

export const commandRows = (report: string, command: RowCommand, rows: readonly string[], reason?: string) =>
  ask<CommandsAnswer>('POST', at(report, '/commands'), { command, rows, ...(reason === undefined ? {} : { reason }) })

export const seal = (report: string) => ask<Sealed>('POST', at(report, '/seal'))
export const reopen = (report: string, reason: string) => ask<void>('POST', at(report, '/reopen'), { reason })
export const setDeadline = (report: string, deadline: string | null) =>
  ask<void>('PUT', at(report, '/deadline'), { deadline })

/** @param row only what was done with this row */
export const cycle = (report: string, row?: string) =>
  ask<CycleAnswer>('GET', at(report, `/cycle${row === undefined ? '' : `?${new URLSearchParams({ row })}`}`))

export const assignUnits = (report: string, row: string, units: Units) =>
  ask<Units>('PUT', at(report, `/rows/${encodeURIComponent(row)}/units`), units)

/** Newest first; without a column, of the whole row. */
export const history = (report: string, row: string, column?: string) =>
  ask<HistoryAnswer>(
    'GET',
    at(report, `/history?${new URLSearchParams({ row, ...(column === undefined ? {} : { column }) })}`)
  )
/** Puts back the text that the cell had at a moment of its history. */
export const restoreCell = (report: string, place: Place, moment: string) =>
  ask<{ changed: boolean }>('POST', at(report, '/history/restore'), { ...place, at: moment })

export const versions = (report: string) => ask<VersionAnswer[]>('GET', at(report, '/versions'))
export const nameVersion = (report: string, name: string) => ask<Sealed>('POST', at(report, '/versions'), { name })
export const openVersion = (report: string, version: number) =>
  ask<OpenVersion>('GET', at(report, `/versions/${version}`))
export const compareVersions = (report: string, from: number, to: number) =>
  ask<CellDifference[]>('GET', at(report, `/versions/${from}/compare?to=${to}`))
/** @param cells only these; without them every cell that differs */
export const restoreVersion = (report: string, version: number, cells?: readonly Place[]) =>
  ask<Static<typeof RestoredVersionShape>>(
    'POST',
    at(report, `/versions/${version}/restore`),
    cells === undefined ? undefined : { cells }
  )

export const tray = (report: string) => ask<TrayEntryAnswer[]>('GET', at(report, '/tray'))
export const keepInTray = (report: string, cells: readonly KeptPlace[]) =>
  ask<{ tray: number }>('POST', at(report, '/tray'), { cells })
/** @param overwrite also cells that were changed since */
export const takeFromTray = (report: string, n: number, overwrite: boolean) =>
  ask<Static<typeof TakenShape>>('POST', at(report, `/tray/${n}/take`), { overwrite })
export const discardFromTray = (report: string, n: number) => ask<void>('POST', at(report, `/tray/${n}/discard`))
