import type { Imported } from '../../shared/api/contract.ts'
import type { PreviewTable } from '../../shared/api/import.ts'
import type { UnitName } from '../../shared/ids.ts'
import type { RefusalCode, RefusalDetails } from '../../shared/refusals.ts'
import type { Edition } from '../../shared/table/edition.ts'
import type { Summary } from '../catalogue/reports.ts'
import type { MadeReport } from '../room/made.ts'
import type { StoredBytes } from '../room/stored.ts'
import type { ImportWish } from './understand.ts'

export type FileFormat = 'csv' | 'xlsx' | 'docx' | 'html' | 'json'

/** A file to be read: shown as a preview, its first rows or all as JSON, or made into a report. */
export interface ImportJob extends ImportWish {
  is: 'import'
  bytes: Uint8Array
  into: 'preview' | 'whole' | 'report'
  /** Departments of each known agency. */
  departments: ReadonlyMap<string, readonly string[]>
}

/** A report to be written as a file, from what of it is on disk. */
export interface WriteJob {
  is: 'write'
  stored: StoredBytes
  /** What the catalogue knows of it. */
  record: { id: string; agency: string; period: string }
  format: FileFormat
  edition: Edition
  /** Of CSV: a merged name in every row or once. */
  group: 'fill' | 'blank'
}

export type FileJob = ImportJob | WriteJob

/** A report made from a file, not yet stored. */
export interface ImportedReport {
  is: 'made'
  told: Imported
  report: MadeReport
  summary: Omit<Summary, 'place'>
  /** Departments that the file itself names. */
  units: UnitName[]
}

export interface WrittenFile {
  is: 'written'
  bytes: Uint8Array<ArrayBuffer>
  title: string
  period: string
  /** What a public edition left out. */
  leftOut: string[]
}

/** What the thread answers. Large pieces are bytes and change hands without a copy. */
export type FileResult =
  | { is: 'preview'; told: Imported & { table: PreviewTable } }
  | { is: 'whole'; json: Uint8Array<ArrayBuffer> }
  | ImportedReport
  | WrittenFile
  | { is: 'refused'; code: RefusalCode; details: RefusalDetails }
  | { is: 'broken'; stack: string }
