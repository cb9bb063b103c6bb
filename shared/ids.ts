import { Refusal } from './refusals.ts'

declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

/** `r-` and 16 of `0-9a-z`: one report, one Yjs document, one stream of the log. */
export type ReportId = Branded<'ReportId'>
/** Key of a row in the report document: `t` and 12 of `0-9a-z`. */
export type RowId = Branded<'RowId'>
/** Key of a column in the report document: its role, or its role and a number. */
export type ColumnId = Branded<'ColumnId'>
/** Key of a group in the report document: `g` and 12 of `0-9a-z`. */
export type GroupId = Branded<'GroupId'>
/** An agency is known by its printed name: 天安门地区管委会. */
export type AgencyName = Branded<'AgencyName'>
/** A department is known by its printed name inside its agency: 综合处. */
export type UnitName = Branded<'UnitName'>
/** `u-` and 16 of `0-9a-z`: a person or a machine that signs what it writes. */
export type UserId = Branded<'UserId'>
/** `2017Q4`, `2017H1` or `2022`: quarter, half year, year. */
export type Period = Branded<'Period'>

/** Signs what the server itself writes. Nobody signs in as it. */
export const SERVER_USER = 'u-0000000000server' as UserId

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz'
/** Keys of shared maps; anything else (also `__proto__`) never becomes a key. */
const KEY = /^[A-Za-z0-9_.:-]{1,64}$/
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty'])
/** A printable name: no control characters, no slash, no white space at the ends. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it keeps out
const NAME = /^(?!\s)[^\u0000-\u001f\u007f/\\]{1,64}(?<!\s)$/u

/** True for text that may stand as a key of a shared map. */
export function isSafeKey(text: string): boolean {
  return KEY.test(text) && !FORBIDDEN_KEYS.has(text)
}

/** @param bytes one random byte for each character; @returns that many of `0-9a-z` */
export function lettersFrom(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += ALPHABET[byte % 36]
  return text
}

/** @param bytes 16 random bytes */
export const mintReportId = (bytes: Uint8Array): ReportId => `r-${lettersFrom(bytes)}` as ReportId
/** @param bytes 16 random bytes */
export const mintUserId = (bytes: Uint8Array): UserId => `u-${lettersFrom(bytes)}` as UserId
/** @param bytes 12 random bytes */
export const mintRowId = (bytes: Uint8Array): RowId => `t${lettersFrom(bytes)}` as RowId
/** @param bytes 12 random bytes */
export const mintGroupId = (bytes: Uint8Array): GroupId => `g${lettersFrom(bytes)}` as GroupId

/** @throws Refusal `no-such-report`: a report id that cannot be is a report that does not exist */
export function parseReportId(text: string): ReportId {
  if (!/^r-[0-9a-z]{16}$/.test(text)) throw new Refusal('no-such-report')
  return text as ReportId
}

/** @throws Refusal `no-such-row` */
export function parseRowId(text: string): RowId {
  if (!isSafeKey(text)) throw new Refusal('no-such-row')
  return text as RowId
}

/** @throws Refusal `bad-request` */
export function parseColumnId(text: string): ColumnId {
  if (!isSafeKey(text)) throw new Refusal('bad-request', { field: 'column' })
  return text as ColumnId
}

/** @throws Refusal `bad-name` */
export function parseAgencyName(text: string): AgencyName {
  return parseName(text, 'agency') as AgencyName
}

/** @throws Refusal `bad-name` */
export function parseUnitName(text: string): UnitName {
  return parseName(text, 'unit') as UnitName
}

/** @throws Refusal `bad-period` */
export function parsePeriod(text: string): Period {
  if (!/^(?:19|20)\d\d(?:Q[1-4]|H[12])?$/.test(text)) throw new Refusal('bad-period')
  return text as Period
}

function parseName(text: string, field: string): string {
  const name = text.normalize('NFC').trim()
  if (!NAME.test(name) || FORBIDDEN_KEYS.has(name)) throw new Refusal('bad-name', { field })
  return name
}
