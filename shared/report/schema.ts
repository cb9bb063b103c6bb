import type { ColumnId, GroupId, RowId } from '../ids.ts'
import type { ColumnKind, ColumnRole } from '../table/roles.ts'

// 1  meta, columns, groups, rows, threads as DESIGN §2 lays them out (0.1)
export const REPORT_FORMAT = 1

/** Names of the root maps of a report document. No other root may be created. */
export const ROOTS = ['meta', 'columns', 'groups', 'rows', 'threads'] as const
export type Root = (typeof ROOTS)[number]

/** Keys of a row that are not column ids. */
export const ROW_KEYS = ['order', 'group', 'units', 'state', 'deleted'] as const

export type ReportState = 'open' | 'sealed'
export const ROW_STATES = ['empty', 'draft', 'submitted', 'returned', 'accepted'] as const
/** `empty` and `draft` are never stored: they follow from the progress text while no state is stored. */
export type RowState = (typeof ROW_STATES)[number]

/** 完成情况: what the status column may hold, in the order offered. */
export const STATUSES = [
  '未启动',
  '滞后',
  '正常推进',
  '超进度',
  '已完成',
  '提前完成',
  '超额完成',
  '往期已完成',
  '数据未出',
  '经批准调整',
  '需核实'
] as const

/** Which departments work on a row. */
export interface Units {
  lead: string[]
  supporting: string[]
}

export interface Meta {
  format: number
  title: string
  agency: string
  period: string
  state: ReportState
}

export interface Column {
  id: ColumnId
  name: string
  role: ColumnRole
  kind: ColumnKind
  order: string
  /** Pixels on screen. */
  width: number
  /** Taken out of the report by the coordinator; what stands in it is kept. Columns are never removed. */
  hidden?: true
}

export interface Group {
  id: GroupId
  name: string
  order: string
}

/** A row as plain values; `cells` holds every column's text but the group column's. */
export interface Row {
  id: RowId
  order: string
  group: GroupId
  units: Units
  state: RowState
  cells: Record<string, string>
}

/** A report as plain values: columns, groups and rows in order; hidden columns and deleted rows left out. */
export interface Report {
  meta: Meta
  columns: Column[]
  groups: Group[]
  rows: Row[]
}

/** One thing a transaction changed. `cell` without `column` never occurs. */
export type Change =
  | { is: 'cell'; row: RowId; column: ColumnId }
  | { is: 'row'; row: RowId } // born, deleted, restored, moved, regrouped, assigned, or its state changed
  | { is: 'group'; group: GroupId }
  | { is: 'column'; column: ColumnId }
  | { is: 'meta' }
  | { is: 'threads' }

/** 填报状态 as people read it. */
export const STATE_NAMES: Readonly<Record<RowState, string>> = {
  empty: '未填报',
  draft: '填报中',
  submitted: '已提交',
  returned: '已退回',
  accepted: '已审定'
}

/** What may be stored under a row's `state`. */
export type StoredState = Exclude<RowState, 'empty' | 'draft'>
